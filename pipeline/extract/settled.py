"""What is done about a document, folded small until someone asks: its own rows, and the dates and acts that they were made of.

A corpus is held in memory as a whole to be resolved, and most of what was found in a document is not needed for that.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Final, NamedTuple

import msgspec

from pipeline.columns import Packed
from pipeline.extract.found import Found, FoundAct, FoundDate


class Settled(NamedTuple):
    """Rows of a document that no other document can change, by table; its dates and its acts."""

    rows: dict[str, Packed]
    dates: list[FoundDate]
    acts: list[FoundAct]


_encoder: Final = msgspec.msgpack.Encoder()
_decoder: Final = msgspec.msgpack.Decoder(Settled)


def settle(found: Found, rows: Mapping[str, Packed]) -> None:
    """Fold the document's own rows with its dates and acts. Its anchors are nowhere else from then on."""
    found.settled = zlib.compress(_encoder.encode(Settled(dict(rows), found.dates, found.acts)), 1)
    found.dates, found.acts = [], []
    found.document.rest()


def settled(found: Found) -> Settled:
    """What ``settle`` folded; without rows where it was never called."""
    return _decoder.decode(zlib.decompress(found.settled)) if found.settled else Settled({}, found.dates, found.acts)


def opened(found: Found) -> tuple[Found, dict[str, Packed]]:
    """What was found, with its dates and acts where they were before they were folded, and its rows."""
    held = settled(found)
    return replace(found, dates=held.dates, acts=held.acts, settled=b""), held.rows


def without_rows(found: Found, *tables: str) -> Found:
    """What was found, settled without its rows of ``tables``."""
    held, rows = opened(found)
    settle(held, {name: kept for name, kept in rows.items() if name not in tables})
    return held
