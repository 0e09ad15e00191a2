"""raw/: which files it holds, what is known about them, and every version of their bytes that was ever seen."""
