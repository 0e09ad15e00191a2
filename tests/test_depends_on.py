"""Which facts a reading depends on: those of its own language and the English ones."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT

TEXTS = {
    "en": "LYON, France – INTERPOL and Europol signed an agreement on 5 November 2001, and it is in force for both of them.",
    "fr": "LYON (France) – INTERPOL et Europol ont signé un accord de coopération le 5 novembre 2001, qui est entré en vigueur.",
    "es": "LYON (Francia) – INTERPOL y Europol firmaron el 5 de noviembre de 2001 un acuerdo que está en vigor para los dos.",
    "de": "LYON – INTERPOL und Europol haben am 5. November 2001 ein Abkommen unterzeichnet, das für die beiden in Kraft ist.",
}

ASKED = """
import sys, tomllib
from pathlib import Path
from pipeline.sources.media import plain
from pipeline.sources.snapshots import Held
read = set()
load = tomllib.loads
def loads(text):
    held = load(text)
    if "code" in held:
        read.add(held["code"])
    return held
tomllib.loads = loads
from pipeline.stages import ingest
data = Path(sys.argv[1]).read_bytes()
ingest(Held("a", 1, "a.txt", plain, None, None, None, None, None, "", len(data), True, Path(sys.argv[1])), data)
print(*sorted(read))
"""


@pytest.mark.parametrize("language", TEXTS)
def test_a_document_reads_the_facts_of_its_own_language(tmp_path: Path, language: str) -> None:
    (tmp_path / "a.txt").write_text(TEXTS[language] + "\n")
    asked = [sys.executable, "-c", ASKED, str(tmp_path / "a.txt")]
    done = subprocess.run(asked, capture_output=True, text=True, check=True, cwd=PROJECT)
    assert language in done.stdout.split()
    assert set(done.stdout.split()) <= {language, "en"}
