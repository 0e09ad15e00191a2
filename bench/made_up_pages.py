"""Web pages of a size that no one wrote, in five layouts that differ in how much of them is text, the same at every call."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from made_up import BODIES, DEEDS, MONTHS, REGIONS, TOPICS

_WORDS = (
    "keeper", "boat", "report", "office", "water", "stone", "field", "winter", "council", "path", "window", "garden", "letter",
    "market", "road", "lamp",
)  # fmt: skip


def write_pages(raw: Path, pages: int, size: int = 100_000) -> None:
    """Write ``pages`` HTML files of about ``size`` characters into ``raw``."""
    raw.mkdir(parents=True, exist_ok=True)
    for n in range(pages):
        layout = _LAYOUTS[n % len(_LAYOUTS)]
        (raw / f"page-{n:06}.html").write_text(layout(n, random.Random(n), size), encoding="utf-8")


def _sentence(chance: random.Random) -> str:
    said = " ".join(chance.choice(_WORDS) for _ in range(chance.randint(6, 22)))
    when = f"In {chance.randint(1960, 2022)} the" if chance.random() < 0.2 else "The"
    return f"{when} {said} of {chance.choice(REGIONS)} kept {chance.choice(TOPICS)}."


def _paragraph(chance: random.Random) -> str:
    return " ".join(_sentence(chance) for _ in range(chance.randint(2, 5)))


def _signing(chance: random.Random) -> str:
    day = f"{chance.randint(1, 28)} {chance.choice(MONTHS)} {chance.randint(2005, 2022)}"
    return f"INTERPOL and {chance.choice(BODIES)} signed a {chance.choice(DEEDS)} on {day} to protect {chance.choice(TOPICS)}."


def _title(n: int, chance: random.Random) -> str:
    return f"INTERPOL and partner sign {chance.choice(DEEDS)} on {chance.choice(TOPICS)} ({n})"


def _menu(chance: random.Random, link: str, size: int) -> str:
    """About ``size`` characters of links, each as ``link`` says."""
    made: list[str] = []
    while size > 0:
        name = " ".join(chance.choice(_WORDS) for _ in range(chance.randint(1, 4))).capitalize()
        made.append(link.format(address=f"/{name.replace(' ', '-')}/{len(made)}", name=name, number=len(made)))
        size -= len(made[-1])
    return "".join(made)


def _until(size: int, make: Callable[[], str]) -> Iterator[str]:
    """Pieces that together have about ``size`` characters."""
    while size > 0:
        piece = make()
        size -= len(piece)
        yield piece


def _news(n: int, chance: random.Random, size: int) -> str:
    """A content management system's news page: menus, nested parts with classes, scripts, little text."""
    title = _title(n, chance)
    item = (
        '<li class="menu__item menu__item--level-2"><div class="menu__wrap"><a class="menu__link js-track" '
        'data-track="nav-{number}" href="{address}"><span class="menu__label">{name}</span></a></div></li>\n'
    )
    card = (
        '<div class="card card--teaser" id="card-{number}"><a href="{address}" class="card__link"><img class="card__image" '
        'src="/img/{number}.jpg" alt="" loading="lazy"></a><div class="card__body"><h3 class="card__title"><a href="{address}">'
        '{name}</a></h3><p class="card__date">3 May 2019</p></div></div>\n'
    )
    stated = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "headline": title})
    script = "window.settings = " + json.dumps({f"key{i}": chance.randint(0, 10**9) for i in range(size // 200)}) + ";"
    text = "\n".join(f"<p>{_paragraph(chance)}</p>" for _ in range(9))
    return (
        f'<!DOCTYPE html>\n<html lang="en" dir="ltr"><head><meta charset="utf-8"><title>{title} | INTERPOL</title>\n'
        f'<script type="application/ld+json">{stated}</script><style>.card{{color:red}}</style></head>\n<body class="node news">'
        f'<header class="header" role="banner"><nav class="menu"><ul class="menu__list">{_menu(chance, item, size // 3)}</ul>'
        f'</nav></header>\n<main id="content" class="main"><div class="row"><div class="col-md-8"><article class="article">\n'
        f'<h1 class="article__title">{title}</h1>'
        f'<div class="article__meta"><span class="article__date">3 May 2019</span></div>\n'
        f'<div class="article__body field">\n<p>LYON, France &ndash; {_signing(chance)}</p>{text}</div></article>'
        f'</div></div></main>\n<section class="related-news">{_menu(chance, card, size // 3)}</section>'
        f'<footer class="footer"><ul>{_menu(chance, item, size // 12)}</ul><p>&copy; INTERPOL 2019</p></footer>'
        f"<script>{script}</script></body></html>\n"
    )


def _old(n: int, chance: random.Random, size: int) -> str:
    """A page of the years of tables and fonts."""
    title = _title(n, chance)
    link = '<TR><TD WIDTH=160 BGCOLOR="#EEEEEE"><FONT FACE="Arial" SIZE=1><A HREF="{address}">{name}</A><BR></FONT></TD></TR>\n'
    text = "".join(
        f'<P ALIGN=justify><FONT FACE="Arial" SIZE=2>{p}</FONT></P>\n' for p in _until(size // 6, lambda: _paragraph(chance))
    )
    return (
        f"<HTML><HEAD><TITLE>{title}</TITLE></HEAD><BODY BGCOLOR=white><TABLE WIDTH=780><TR><TD VALIGN=top>"
        f"<TABLE>{_menu(chance, link, size * 8 // 10)}</TABLE></TD><TD VALIGN=top><H1><FONT SIZE=4>{title}</FONT></H1>"
        f"<P>{_signing(chance)}</P>{text}</TD></TR></TABLE></BODY></HTML>\n"
    )


def _blog(n: int, chance: random.Random, size: int) -> str:
    """A firm's page as a blog sets it: boxes in boxes with classes and styles on everything."""
    title = _title(n, chance)
    link = (
        '<li id="menu-item-{number}" class="menu-item menu-item-type-post menu-item-{number}"><a href="{address}">{name}</a></li>'
    )
    box = (
        '<section class="elementor-section elementor-top-section elementor-element elementor-element-{number}" '
        'data-id="{number}" data-element_type="section"><div class="elementor-container">'
        '<div class="elementor-column '
        'elementor-col-33" data-id="{number}"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M1 2h3v4z"/>'
        '</svg><a class="elementor-item" href="{address}"><span class="elementor-icon-list-text">{name}</span></a></div></div>'
        "</section>\n"
    )
    paragraphs = [_signing(chance), *_until(size // 8, lambda: _paragraph(chance))]
    text = "\n".join(
        f'<p style="text-align: left;" class="wp-block-paragraph has-text"><span style="font-weight: 400;">{p}</span> '
        f'<a href="https://example.org/{len(p)}" rel="noopener" target="_blank"><strong>{chance.choice(_WORDS)}</strong></a></p>'
        for p in paragraphs
    )
    return (
        f'<!doctype html><html lang="en-GB"><head><title>{title} - Roe &amp; Doe</title><meta property="og:site_name" '
        f'content="Roe &amp; Doe"><meta property="article:published_time" content="2019-05-03T10:00:00+00:00"></head>'
        f'<body class="post-template single"><div id="page" class="hfeed site"><div class="elementor-widget"><ul class="menu">'
        f'{_menu(chance, link, size // 3)}</ul></div><div id="primary" class="content-area"><article class="post hentry">'
        f'<h1 class="entry-title">{title}</h1><div class="entry-content">{text}</div></article></div></div>'
        f'<div class="site-footer">{_menu(chance, box, size // 3)}</div></body></html>\n'
    )


def _list(n: int, chance: random.Random, size: int) -> str:
    """A list of agreements: a table, definitions and lists."""
    title = f"Cooperation agreements of the year {1990 + n % 30}"
    rows = "\n".join(
        f'<tr class="row"><td class="c1">{b[4:]}</td><td class="c2">{chance.choice(DEEDS)}</td><td class="c3">{y}</td></tr>'
        for b, y in ((chance.choice(BODIES), chance.randint(1990, 2022)) for _ in range(size // 400))
    )
    terms = "\n".join(
        f"<dt><b>{chance.choice(_WORDS).capitalize()} {chance.choice(_WORDS)}</b></dt><dd>{_sentence(chance)}</dd>"
        for _ in range(size // 600)
    )
    link = '<li class="leaf"><a href="{address}" title="{name}">{name}</a></li>\n'
    return (
        f'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
        f'<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en"><head><title>{title}</title></head><body>'
        f'<div id="leftmenu"><ul>{_menu(chance, link, size // 2)}</ul></div><div id="content"><h1>{title}</h1>'
        f"<p>INTERPOL has concluded these agreements with other bodies:</p><table>{rows}</table><h2>Terms</h2><dl>{terms}</dl>"
        f"</div></body></html>\n"
    )


def _essay(n: int, chance: random.Random, size: int) -> str:
    """A page that is text from top to bottom, with a picture or two written into it."""
    text = "\n".join(f"<p>{p}</p>" for p in _until(size // 2, lambda: _paragraph(chance)))
    title = f"Keeping {chance.choice(TOPICS)}, part {n}"
    return (
        f'<html lang="en"><head><title>{title}</title></head><body><main><h1>{title}</h1>\n{text}\n'
        f'<img alt="" src="data:image/png;base64,{"iVBORw0KGgo" * (size // 22)}"></main></body></html>\n'
    )


_LAYOUTS = (_news, _old, _blog, _news, _list, _news, _old, _blog, _news, _essay)
