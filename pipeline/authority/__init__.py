"""Curated organizations, authorities, companies and systems with their names: data files, one row a name."""
