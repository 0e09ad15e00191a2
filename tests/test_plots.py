"""Plots: what they draw is what the tables hold, as SVG that stands alone and as PNG."""

from __future__ import annotations

import builtins
import importlib
import io
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from pipeline.errors import UserError
from pipeline.plots.drawing import Drawing
from pipeline.plots.png import to_png
from pipeline.plots.svg import to_svg
from tests.conftest import PROJECT
from tests.exported import Tables, call, hostile, tables_of

SVG = "{http://www.w3.org/2000/svg}"
PLOTS = ("timeline", "network", "coverage")


def drawing_of(plot: str, tables: Tables) -> Drawing:
    made = importlib.import_module(f"pipeline.plots.{plot}").draw(tables)
    assert isinstance(made, Drawing)
    return made


def shapes(plot: str, tables: Tables, name: str) -> list[Any]:
    return list(ElementTree.fromstring(to_svg(drawing_of(plot, tables))).iter(f"{SVG}{name}"))


def test_the_timeline_has_a_square_for_each_dated_agreement(samples: Path) -> None:
    tables = tables_of(samples)
    dated = [a for a in tables["agreements"] if a.concluded_start]
    squares = [r for r in shapes("timeline", tables, "rect") if r.find(f"{SVG}title") is not None]
    said = Counter(r.findtext(f"{SVG}title") for r in squares)
    assert said == Counter(f"{' '.join((a.title or a.agreement_id).split())}, {a.concluded_edtf}" for a in dated)
    assert len({r.get("x") for r in squares}) == len({a.concluded_start.year for a in dated})
    links = shapes("timeline", tables, "a")
    assert links
    assert all(a.get("href", "").startswith("https://") for a in links)


def test_the_network_has_a_dot_for_each_partner_with_agreements(samples: Path) -> None:
    tables = tables_of(samples)
    dots = shapes("network", tables, "circle")
    parties: dict[str, set[str]] = {}
    for p in tables["agreement_parties"]:
        parties.setdefault(p.agreement_id, set()).add(p.partner_id)
    assert len(dots) == len({p for ids in parties.values() if len(ids) > 1 for p in ids})
    middle = next(d for d in dots if (d.findtext(f"{SVG}title") or "").startswith("International Criminal Police"))
    lines = shapes("network", tables, "line")
    assert sum((line.get("x1"), line.get("y1")) == (middle.get("cx"), middle.get("cy")) or
               (line.get("x2"), line.get("y2")) == (middle.get("cx"), middle.get("cy")) for line in lines) > 60  # fmt: skip


def test_coverage_has_a_bar_for_each_document(samples: Path) -> None:
    tables = tables_of(samples)
    bars: Counter[str] = Counter()
    for r in shapes("coverage", tables, "rect"):
        if title := r.findtext(f"{SVG}title"):
            bars[title.partition(":")[0]] += float(r.get("width", 0))  # type: ignore[assignment]
    assert set(bars) == {d.document_id for d in tables["documents"]}
    assert all(abs(width - 560) < 1 for width in bars.values())
    shares = [t.text for t in shapes("coverage", tables, "text") if (t.text or "").endswith("%")]
    assert shares[0] == "74.0%", "the press release prints a part twice"


@pytest.mark.parametrize("plot", PLOTS)
def test_svg_stands_alone_and_is_the_same_each_time(samples: Path, tmp_path: Path, plot: str) -> None:
    made = []
    for seed in ("1", "2"):
        to = tmp_path / f"{seed}.svg"
        code = f"from pipeline.cli import main; main(['plot', '{plot}', '--out', {str(samples / 'out')!r}, '--to', {str(to)!r}])"
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=PROJECT, env={"PYTHONHASHSEED": seed})
        made.append(to.read_bytes())
    assert made[0] == made[1]
    root = ElementTree.fromstring(made[0])
    assert root.findtext(f"{SVG}title")
    assert root.findtext(f"{SVG}desc")
    assert not {e.tag for e in root.iter()} - {SVG + n for n in ("svg", "title", "desc", "rect", "circle", "line", "text", "a")}


@pytest.mark.parametrize("plot", PLOTS)
def test_png_is_a_picture_of_it(samples: Path, tmp_path: Path, plot: str) -> None:
    from PIL import Image

    to = tmp_path / "plot.png"
    assert call("plot", plot, "--out", samples / "out", "--to", to).output == f"{to}\n"
    drawing = drawing_of(plot, tables_of(samples))
    with Image.open(to) as picture:
        assert picture.size == (2 * drawing.width, 2 * drawing.height)
        assert len(picture.getcolors(1 << 24) or ()) > 20
    assert to.read_bytes() == to_png(drawing)


@pytest.mark.parametrize("plot", PLOTS)
def test_hostile_texts_are_drawn_as_texts(samples: Path, plot: str) -> None:
    tables = hostile(samples)
    tables["agreements"] = [
        a._replace(concluded_start=tables["works"][0].adopted_on or a.concluded_start) for a in tables["agreements"]
    ]
    drawing = drawing_of(plot, tables)
    root = ElementTree.fromstring(to_svg(drawing))
    assert not [e for e in root.iter() if e.tag.endswith("script")]
    assert all(a.get("href", "").startswith(("http://", "https://")) for a in root.iter(f"{SVG}a"))
    assert to_png(drawing)


@pytest.mark.parametrize("plot", PLOTS)
def test_without_rows_a_plot_says_so(samples: Path, plot: str) -> None:
    empty = {name: [] for name in tables_of(samples)}  # type: ignore[var-annotated]
    assert " 0 " in f" {drawing_of(plot, empty).description}"
    assert to_svg(drawing_of(plot, empty))


def test_only_what_can_be_read_is_drawn(samples: Path) -> None:
    tables = tables_of(samples)
    one = next(p for p in tables["partners"] if p.partner_id == "europol")
    more = [one._replace(partner_id=f"p{i}", name=f"Partner {i}") for i in range(300)]
    tables["partners"] = [*tables["partners"], *more]
    tables["agreement_parties"] = [
        *tables["agreement_parties"],
        *(
            tables["agreement_parties"][0]._replace(agreement_id=f"a{i}", partner_id=p)
            for i in range(300)
            for p in ("un", f"p{i}")
        ),
    ]
    assert len(shapes("network", tables, "circle")) == 160
    assert "the 160 with most are drawn" in drawing_of("network", tables).description


def test_without_pillow_the_way_is_told(samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "PIL":
            raise ImportError(name)
        return whole(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UserError, match=r"pip install pillow.*\.svg"):
        to_png(drawing_of("timeline", tables_of(samples)))


def test_another_ending_is_refused(samples: Path, tmp_path: Path) -> None:
    done = call("plot", "timeline", "--out", samples / "out", "--to", tmp_path / "plot.pdf")
    assert done.exit_code == 2
    assert "let the name plot.pdf end in .svg or .png" in done.output


def test_pictures_are_whole(samples: Path) -> None:
    from PIL import Image

    with Image.open(io.BytesIO(to_png(drawing_of("network", tables_of(samples))))) as picture:
        picture.verify()
