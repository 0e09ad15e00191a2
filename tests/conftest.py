"""What tests share: where things are, small corpora to run on, and a Hypothesis that is the same every time."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

FUZZ = int(os.environ.get("INTERPACT_FUZZ", "0"))
"""How many examples each law is tried on, other ones every time; none for the usual ones, the same every time."""

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("other", max_examples=max(FUZZ, 1), deadline=None, print_blob=True)
settings.load_profile("other" if FUZZ else "same")

PROJECT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def project() -> Path:
    """The root of the checkout."""
    return PROJECT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty corpus: raw/ and out/, both empty."""
    (tmp_path / "raw").mkdir()
    (tmp_path / "out").mkdir()
    return tmp_path


@pytest.fixture
def one(folder: Path) -> Path:
    """A corpus of one page."""
    sample = PROJECT / "raw" / "interpol-international-partners.en.txt"
    shutil.copyfile(sample, folder / "raw" / sample.name)
    return folder


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample documents with their manifest, and the tables that a run makes of them. Not to be changed."""
    from pipeline.run import run

    folder = tmp_path_factory.mktemp("samples")
    copy_samples(folder)
    run(folder / "raw", folder / "out", jobs=1)
    return folder


def copy_samples(folder: Path) -> None:
    """The files of raw/ without its snapshots."""
    shutil.copytree(PROJECT / "raw", folder / "raw", ignore=shutil.ignore_patterns(".*"))
