"""The only place where documents meet: what was found in each becomes the tables of all."""
