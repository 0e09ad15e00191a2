"""What people put right by hand, in raw/corrections.csv: it outlives every run, and never hides that the sources have changed."""
