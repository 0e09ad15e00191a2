"""Documents become findings of fact, one document at a time: no extractor ever looks at another document."""
