"""What the pipeline makes of the five sample documents, whatever else somebody laid into raw/."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pipeline.contracts import Row
from pipeline.sources.stock import take_stock
from pipeline.stages import ingest, resolve_all

RAW: Final = Path(__file__).resolve().parents[1] / "raw"

SAMPLES: Final = (
    "interpol-international-partners.en.txt",
    "interpol-unodc-agreement.en.txt",
    "ngm-interpol-cooperation-agreements.en.txt",
    "un-a-res-75-10.de.md",
    "un-a-res-75-10.en.txt",
)


def sample_tables() -> dict[str, Sequence[Row]]:
    stock = take_stock(RAW)
    return resolve_all(stock, [ingest(held, held.location.read_bytes()) for held in stock.current if held.path in SAMPLES])
