"""Tables to files: Parquet, data package and dictionary, exchanged for the previous set as a whole."""
