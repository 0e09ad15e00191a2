"""Who publishes a page: what its metadata, its line of copyright, its title and its address say."""

from __future__ import annotations

import pytest

from pipeline.read.html import read_html
from pipeline.structure.page_publisher import known_publisher, stated_publisher


@pytest.mark.parametrize(
    ("rights", "name"),
    [
        ("© 2014 River Board. All rights reserved.", "River Board"),
        ("© River Board 2019", "River Board"),
        ("Copyright © 2001-2009 by the River Board | Contact", "River Board"),
        ("(c) Roe & Doe LLP", "Roe & Doe LLP"),
        ("© Office fluvial, 2014. Tous droits réservés", "Office fluvial"),
        ("© 2020 All rights reserved", None),
        ("© 2020", None),
        ("Copyright notice", None),
        ("Copyright law is taught there.", None),
        ("No word of it", None),
    ],
)
def test_a_line_of_copyright_names_its_owner(rights: str, name: str | None) -> None:
    assert stated_publisher({}, rights) == name


def test_metadata_goes_before_the_line_of_copyright() -> None:
    assert stated_publisher({"site": "Lake Council"}, "© 2019 River Board") == "Lake Council"
    assert stated_publisher({"site": "Lake Council", "publisher": "River Board"}, "") == "River Board"
    assert stated_publisher({"site": "Newsroom"}, "© 2019 River Board") == "River Board"  # a part of the site
    assert stated_publisher({"site": "www.lake.example"}, "© 2019 River Board") == "River Board"  # an address is no name


@pytest.mark.parametrize(
    ("hints", "name"),
    [
        ({"url": "https://www.icao.int/Newsroom/x"}, "ICAO"),
        ({"url": "https://icao.example.com/x"}, None),  # anybody may call a folder or host so
        ({"url": "https://www.icao.com/x"}, None),
        ({"title": "Partners / About us / Home - ICAO"}, "ICAO"),
        ({"title": "Boats and ICAO"}, None),
        ({"title": "ICAO"}, None),
        ({"url": "https://www.au.int/x"}, None),  # two bodies
    ],
)
def test_the_address_and_the_title_name_a_known_body(hints: dict[str, str], name: str | None) -> None:
    acronyms = {"ICAO": frozenset({"icao"}), "AU": frozenset({"african-union", "airport-union"})}
    assert known_publisher(hints, acronyms) == name


def test_what_a_page_states_of_itself() -> None:
    head = (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": "Article", "datePublished": "2018-03-05",'
        ' "publisher": {"name": "Roe & Doe"}}]}</script><meta property="og:site_name" content="Roe">'
    )
    footer = "<footer>About <p>&copy; 2018 Doe &amp; Roe</p></footer>"
    hints = read_html(
        f"<html><head>{head}</head><body><p>A text that is longer than what stands under it.</p>{footer}</body></html>"
    ).hints
    assert (hints["publisher"], hints["site"], hints["rights"]) == ("Roe & Doe", "Roe", "© 2018 Doe & Roe")
