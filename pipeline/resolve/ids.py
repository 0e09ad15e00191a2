"""Readable ids for the tables; they are made where extraction can make them too, in ``pipeline.ids``."""

from __future__ import annotations

from pipeline.ids import Occurrences, slug

__all__ = ["Occurrences", "slug"]
