"""What an HTML page states about itself outside its text: title, language, day of publication, address, site."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any, Final

from pipeline.read.html_tree import Element, unmask

_PUBLISHED: Final = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.date", "dcterms.created", "dcterms.issued", "publish-date", "publishdate", "pubdate", "publication_date",
    "article.published", "sailthru.date", "citation_publication_date",
)  # fmt: skip
"""Names of meta elements that hold the day of publication, the surest first."""
_PUBLISHERS: Final = ("dc.publisher", "dcterms.publisher", "citation_publisher", "publisher")
_LONGEST_SCRIPT: Final = 200_000


_OF_OTHERS: Final = frozenset(
    ("itemListElement", "hasPart", "mentions", "citation", "comment", "review", "relatedLink", "isPartOf")
)
"""What JSON-LD says of other pages than this one."""


def page_hints(tags: list[Element], title: str, scripts: list[str]) -> dict[str, str]:
    """The hints of a page: ``title``, ``language``, ``published``, ``time``, ``url``, ``site``, ``publisher``, ``type``, where it
    states them.

    ``tags`` are its html, meta and link elements, those that are said to hold its day, and the time elements above its text;
    ``title`` is what its title element holds, ``scripts`` its JSON-LD. Times further down are those of other pages that this
    one leads to; ``time`` is the first.
    """
    meta: dict[str, str] = {}
    hints: dict[str, str] = {}
    times: list[str] = []
    for tag in tags:
        if _attr(tag, "itemprop") == "datePublished":
            meta.setdefault("datepublished", _attr(tag, "content") or _attr(tag, "datetime"))
        elif tag.name == "meta":
            name = _attr(tag, "property") or _attr(tag, "name") or _attr(tag, "itemprop")
            content = _attr(tag, "content")
            if name and content:
                meta.setdefault(name.casefold(), content)
        elif tag.name == "html" and _attr(tag, "lang"):
            hints.setdefault("language", _attr(tag, "lang").split("-")[0].split("_")[0].lower())
        elif tag.name == "link" and "canonical" in _attr(tag, "rel").split():
            hints.setdefault("url", _attr(tag, "href"))
        elif tag.name == "time" and _attr(tag, "datetime"):
            times.append(_attr(tag, "datetime"))
    stated = dict(_from_scripts(scripts))
    hints["title"] = " ".join(html.unescape(title).split()) or meta.get("og:title", "")
    hints.setdefault("url", meta.get("og:url", ""))
    hints.setdefault("language", (meta.get("content-language") or meta.get("og:locale") or "")[:2].lower())
    hints["site"] = meta.get("og:site_name", "")
    hints["publisher"] = stated.get("publisher", "") or next((meta[name] for name in _PUBLISHERS if name in meta), "")
    hints["type"] = stated.get("@type", "") or meta.get("og:type", "")
    published = [meta[name] for name in _PUBLISHED if name in meta]
    hints["published"] = next((day for day in (*published, stated.get("datePublished", "")) if day), "")
    hints["time"] = times[0] if times else ""
    return {name: value for name, value in hints.items() if value}


def _attr(tag: Element, name: str) -> str:
    return unmask(tag.attrs.get(name, "")).strip()


def _from_scripts(scripts: list[str]) -> Iterator[tuple[str, str]]:
    """Type, day of publication and publisher of the first JSON-LD object that has the second."""
    for script in scripts:
        if len(script) > _LONGEST_SCRIPT:
            continue
        try:
            waiting: list[Any] = [json.loads(script)]
        except (ValueError, RecursionError):
            continue  # a page's script that is no JSON says nothing about the page
        while waiting:
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting.extend(value[:100])
            elif isinstance(value, dict):
                if isinstance(value.get("datePublished"), str):
                    kind = value.get("@type")
                    if isinstance(kind, list):
                        kind = next((k for k in kind if isinstance(k, str)), "")
                    yield "datePublished", value["datePublished"]
                    yield "@type", kind if isinstance(kind, str) else ""
                    publisher = value.get("publisher")
                    name = publisher.get("name") if isinstance(publisher, dict) else publisher
                    yield "publisher", html.unescape(name) if isinstance(name, str) else ""
                    return
                waiting.extend(v for k, v in value.items() if isinstance(v, dict | list) and k not in _OF_OTHERS)
