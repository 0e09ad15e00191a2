"""What an element of an HTML page is for, told by its structure: text of the page, or what stands around it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from bs4.element import Tag

from pipeline.read.html_weights import Weight

unseen: Final = frozenset((
    "title", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio",
    "video", "map", "noembed", "noframes", "xmp", "datalist",
))  # fmt: skip
"""Elements whose content a reader never sees."""
forms: Final = frozenset((
    "button", "select", "textarea", "input", "label", "output", "progress", "meter",
))  # fmt: skip
blocks: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
    "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
headings: Final = {f"h{n}": n for n in range(1, 7)}

_AROUND_ELEMENTS: Final = {
    "nav": "navigation", "footer": "footer", "aside": "beside the text", "header": "header of the page",
    "search": "search", "menu": "menu", "dialog": "dialog",
}  # fmt: skip
telling: Final = frozenset((*_AROUND_ELEMENTS, "main", "article"))
"""Elements whose name says what their text is for."""
_AROUND_ROLES: Final = {
    "navigation": "navigation", "banner": "header of the page", "contentinfo": "footer",
    "complementary": "beside the text", "search": "search", "menu": "menu", "menubar": "menu", "toolbar": "tools",
    "dialog": "dialog", "alertdialog": "dialog", "alert": "dialog",
}  # fmt: skip
_AROUND_WORDS: Final = {
    "nav": "navigation", "navbar": "navigation", "navigation": "navigation", "breadcrumb": "navigation",
    "breadcrumbs": "navigation", "pager": "navigation", "pagination": "navigation", "skip": "navigation",
    "menu": "menu", "submenu": "menu", "megamenu": "menu",
    "footer": "footer", "copyright": "footer", "colophon": "footer",
    "cookie": "cookie banner", "cookies": "cookie banner", "consent": "cookie banner", "gdpr": "cookie banner",
    "share": "share buttons", "sharing": "share buttons", "sharethis": "share buttons", "addthis": "share buttons",
    "addtoany": "share buttons",
    "sharedaddy": "share buttons", "sharebuttons": "share buttons", "social": "share buttons", "socials": "share buttons",
    "related": "related links", "recommended": "related links", "readmore": "related links",
    "relatedposts": "related links", "mostread": "related links",
    "sidebar": "beside the text", "newsletter": "newsletter", "subscribe": "newsletter", "subscription": "newsletter",
    "comments": "comments", "respond": "comments", "disqus": "comments",
    "advert": "advertisement", "advertisement": "advertisement", "ads": "advertisement", "promo": "advertisement",
    "sponsored": "advertisement",
    "popup": "dialog", "modal": "dialog", "lightbox": "dialog", "toolbar": "tools", "searchform": "search", "searchbox": "search",
    "languageswitcher": "navigation", "topnav": "navigation", "leftnav": "navigation", "rightnav": "navigation",
    "subnav": "navigation", "sidenav": "navigation", "mainnav": "navigation", "mainmenu": "menu", "topmenu": "menu",
    "leftmenu": "menu", "offcanvas": "menu", "topbar": "tools",
    "visuallyhidden": "for screen readers", "sronly": "for screen readers", "screenreadertext": "for screen readers",
    "elementinvisible": "for screen readers",
}  # fmt: skip
"""Words of a class or id that tell what is no text of the page. Whole words only: "share-buttons", not "shareholders"."""
_SPARED_WITH: Final = frozenset((
    "content", "main", "article", "body", "page", "wrapper", "container", "has", "with", "no", "without", "open",
    "closed", "is", "layout", "grid", "col", "row",
))  # fmt: skip
"""A class that has one of these beside the word speaks of the page as a whole: "has-sidebar", "menu-closed"."""
_TOKENS: Final = re.compile(r"[a-z]+|[A-Z][a-z]*|[A-Z]+(?![a-z])")
_LONGEST_CELL: Final = 300
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOTE: Final = re.compile(r"_?(?:ftn|fn|footnote|note|edn)[-_]?\d+$", re.IGNORECASE)


def why_around(tag: Tag, weight: Weight, whole: Weight, *, in_main: bool) -> str | None:
    """Why an element does not belong to the text of the page; None where it does or may.

    What holds the title, the main part or most of the page's text is never taken away. ``in_main`` says that the element is
    inside what the page marks as its main part or article: there a list of links may be what the page is about.
    """
    reason = _why_around(tag, weight, whole, in_main=in_main)
    if reason and reason != "hidden" and (weight.count("h1") or weight.count("main") or weight.text * 2 > whole.text):
        return None
    return reason


def _why_around(tag: Tag, weight: Weight, whole: Weight, *, in_main: bool) -> str | None:
    if tag.attrs and _is_hidden(tag):
        return "hidden"
    if tag.name in forms:
        return "form"
    if tag.name in _AROUND_ELEMENTS and not (tag.name == "header" and _inside_text(tag)):
        return _AROUND_ELEMENTS[tag.name]
    if tag.attrs:
        role = _value(tag, "role")
        if role in _AROUND_ROLES:
            return _AROUND_ROLES[role]
        if tag.name in blocks or tag.name in ("span", "a"):
            for name in (*_values(tag, "class"), _value(tag, "id")):
                reason = _by_name(name) if name else None
                if reason:
                    return reason
    if weight.links and not in_main and tag.name in blocks and _is_all_links(weight, whole):
        return "list of links"
    return None


def _is_all_links(weight: Weight, whole: Weight) -> bool:
    """Hardly anything but links: most of the text where the page has a main part elsewhere, else many and short ones."""
    if whole.count("main"):
        return weight.linked * 2 > weight.text
    return weight.links >= 5 and weight.linked * 10 >= weight.text * 9 and weight.linked <= 25 * weight.links


def is_note(tag: Tag) -> bool:
    """Is this the text of a footnote, by its id, class or role?"""
    if _NOTE.match(_value(tag, "id")) or _value(tag, "role") in ("doc-footnote", "doc-endnote"):
        return True
    return any(c.casefold() in ("footnote", "msofootnotetext", "footnotetext", "footnote-text") for c in _values(tag, "class"))


def is_caption(tag: Tag, weight: Weight) -> bool:
    """Does the class of an element that is not long say that it is the text of a picture?"""
    return weight.text <= _LONGEST_CAPTION and any(_names_caption(c) for c in _values(tag, "class"))


@lru_cache(4096)
def _names_caption(name: str) -> bool:
    return not _CAPTIONS.isdisjoint(t.casefold() for t in _TOKENS.findall(name))


_CAPTIONS: Final = frozenset(("caption", "figcaption", "credit", "credits"))
_LONGEST_CAPTION: Final = 400


def is_data_table(weight: Weight, whole: Weight) -> bool:
    """Does a table hold data, and not the layout of the page?

    One with headings, lists or tables inside does the latter, and so do a row of links and one with a cell that holds most
    of the page's text.
    """
    if weight.count("row") == 1 and weight.linked * 2 > weight.text:
        return False
    if weight.most > _LONGEST_CELL and weight.most * 2 > whole.text:
        return False
    return (
        not (weight.count("table") or weight.count("heading") or weight.count("h1") or weight.count("item") > 1)
        and weight.count("cell") > weight.count("row") > 0
    )


def _is_hidden(tag: Tag) -> bool:
    attrs = tag.attrs
    if "hidden" in attrs or attrs.get("aria-hidden") == "true":
        return True
    style = attrs.get("style")
    return isinstance(style, str) and bool(_HIDDEN.search(style))


def _inside_text(tag: Tag) -> bool:
    parent = tag.parent
    return parent is not None and parent.name in ("article", "main", "section")


def is_main(tag: Tag) -> bool:
    """Does the page mark this as its main part, or as an article?"""
    return tag.name in ("main", "article") or tag.attrs.get("role") == "main"


@lru_cache(4096)
def _by_name(name: str) -> str | None:
    tokens = [t.casefold() for t in _TOKENS.findall(name)]
    if not tokens or any(t in _SPARED_WITH for t in tokens):
        return None
    return next((_AROUND_WORDS[t] for t in tokens if t in _AROUND_WORDS), _AROUND_WORDS.get("".join(tokens)))


def _values(tag: Tag, name: str) -> list[str]:
    value = tag.attrs.get(name)
    if value is None:
        return []
    return value.split() if isinstance(value, str) else list(value)


def _value(tag: Tag, name: str) -> str:
    value = tag.attrs.get(name)
    return value if isinstance(value, str) else ""
