"""Bytes become a ``Reading``: lines with their places, nothing decided about their meaning."""
