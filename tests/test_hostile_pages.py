"""Pages made to hurt: each ends in a document or a sentence, soon and in little memory, and nothing of it is run or fetched."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import PROJECT

SENTENCE = "The Lake Council signed an agreement with the River Board on 3 May 2019 in Vienna. "
SECONDS, MEGABYTES = 5, 300

ONE = """
import pathlib, resource, socket, sys, time
from pipeline.errors import BadInput
from pipeline.sources.snapshots import Held
from pipeline.stages import ingest

def held(size):
    return Held("x", 1, "x.html", "text/html", None, None, None, None, None, "0" * 64, size, True, pathlib.Path("x.html"))

def refuse(*_):
    sys.exit("it asked for a connection")

socket.socket.connect = refuse
ingest(held(90), ("<p>" + sys.argv[1] + "</p>").encode())  # what is loaded once is no cost of the page
raw = eval(sys.argv[2], {"S": sys.argv[1]}).encode()
start = time.process_time()
try:
    ingested = ingest(held(len(raw)), raw)
    checks = {n.check for _, n in ingested.notes} | {n.check for f in ingested.found for n in f.document.notes}
    paragraphs = sum(len(f.document.passages) for f in ingested.found)
    texts = " ".join(f.document.text for f in ingested.found)
except BadInput as e:
    checks, paragraphs, texts = {e.check}, 0, ""
seconds = time.process_time() - start
status = pathlib.Path("/proc/self/status")
if status.exists():  # the other figure is not below that of the process that started this one
    most = next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
else:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(seconds, most // 1024, paragraphs, sep="\\n")
print(*sorted(checks))
print(texts[:200].encode("ascii", "backslashreplace").decode())
"""


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ("'<div>' * 200_000", "no_text"),  # a megabyte of nested tags
        ("'<div>x ' * 60_000", "too_many_tags"),
        ("'<p><b><i><table><tr><td>x' * 40_000", "too_many_tags"),  # nothing is ever closed
        ("'<ul><li>River Board (RB)<ul><li>x' * 8_000", ""),
        ("('<p>' + S + '</p><script>document.write(\"<p>LYON, France – no text of the page</p>\")</script>') * 500", ""),
        ("'<p>' + S * 3 + '</p><script>' + '<p>LYON, France – no text of the page</p>' * 1_000", "never_closed"),
        ("'<p>' + '&amp' * 250_000", ""),  # entities without end
        ("'<p>' + '&#x' * 300_000", ""),
        ("'<p>' + S + '&#' + '9' * 1_000_000", ""),
        ("'<p>' + '\\u202eThe Lake \\u2066Council\\u2069 signed it.\\u200f ' * 3_000", ""),
        ("'<table><tr>' + '<td colspan=1000000000 rowspan=1000000000>x</td>' * 100_000 + '</table>'", "too_many_tags"),
        ("'<table>' + '<tr><td colspan=100 rowspan=1000>The Council</td><td>y</td></tr>' * 12_000", ""),
        ("'<p>' + S + '<a href=\"' + 'x' * 1_000_000 + '\" class=\"' + 'nav ' * 250_000 + '\">y</a>'", ""),
        ("'<p>' + S + '<p class=\"' + ' '.join(map(str, range(150_000))) + '\">y</p>'", ""),
        ("'<title>' + 'word ' * 200_000 + '</title><p>' + S", ""),
        ("'<meta name=date content=\"' + '2 May 2019 ' * 90_000 + '\"><p>' + S", ""),
        ("'<script type=\"application/ld+json\">' + '{\"a\":[' * 30_000 + '</script><p>' + S", ""),
        ("'<p>News</p><p>foo</p><p>3 foo 2019</p>' * 6_000", ""),  # a masthead without end
        ("'<h1>Agreement</h1><p>have agreed as follows:</p>' + '<p>Article 1</p><p>Purpose</p>' * 10_000", ""),
        ("'<p>' + 'LYON/' * 100_000 + ' – ' + S", ""),  # a dateline without end
    ],
)
def test_a_hostile_page_ends_soon(made: str, said: str) -> None:
    done = subprocess.run([sys.executable, "-c", ONE, SENTENCE, made], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    seconds, megabytes, _, checks, text = done.stdout.split("\n")[:5]
    assert float(seconds) < SECONDS
    assert int(megabytes) < MEGABYTES
    assert said in checks
    assert "no text of the page" not in text
    assert "\\u20" not in text.replace("\\u2013", "")
