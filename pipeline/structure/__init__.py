"""Readings become documents: paragraphs with kind, number and parent, and an anchor for every visible character."""
