"""Pages from the web into raw/: which addresses, when they were asked, what they answered. Nothing else opens a connection."""
