"""What a page might hold to do harm in a browser: scripts, handlers of events, addresses that run, marks of templates.

Each tries to set ``window.ran`` or to close what it stands in. All are text, and text they must stay.
"""

from __future__ import annotations

import csv
import html
import re
from pathlib import Path
from typing import Final

RUN: Final = "window.ran=1"

payloads: Final = (
    f"<script>{RUN}</script>",
    f"<ScRiPt>{RUN}</sCrIpT>",
    f"</script><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"--><script>{RUN}</script>",
    f"]]><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f'"><img src=x onerror="{RUN}">',
    f"'><img src=x onerror='{RUN}'>",
    f'" onmouseover="{RUN}" x="',
    f"' onfocus='{RUN}' autofocus='",
    f'" autofocus onfocus="{RUN}',
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<math><mtext><script>{RUN}</script></mtext></math>",
    f"<body onload={RUN}>",
    f"<iframe src='javascript:parent.{RUN}'></iframe>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<object data='data:text/html,<script>{RUN}</script>'></object>",
    f"<embed src='javascript:{RUN}'>",
    f"<a href='javascript:{RUN}'>here</a>",
    f"<a href='JaVaScRiPt:{RUN}'>here</a>",
    f"<a href='java\tscript:{RUN}'>here</a>",
    f"<form action='javascript:{RUN}'><button>go</button></form>",
    f"<button formaction='javascript:{RUN}'>go</button>",
    f"<details open ontoggle={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<select autofocus onfocus={RUN}></select>",
    f"<video><source onerror={RUN}></video>",
    f"<audio src=x onerror={RUN}>",
    f"<marquee onstart={RUN}>x</marquee>",
    f"<style>@import 'http://attacker.example/{RUN}.css';</style>",
    f"<link rel=stylesheet href='http://attacker.example/{RUN}.css'>",
    f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    "<meta http-equiv=refresh content='0;url=http://attacker.example/'>",
    f"<base href='http://attacker.example/'><script src={RUN}></script>",
    f"<template><script>{RUN}</script></template>",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
    "{{ 7 * 7 }} {% for x in range(9) %}x{% endfor %} {# gone #}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "${7*7} #{7*7} <%= 7*7 %> [[7*7]]",
    f"`;{RUN};`",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;script&#62;{RUN}&#60;/script&#62;",
    f"%3Cscript%3E{RUN}%3C/script%3E",
    f"\u202e<script>{RUN}</script>\u202c",
    f"\ufeff<script>{RUN}</script>",
    f"<scr\u200bipt>{RUN}</scr\u200bipt>",
)

addresses: Final = (
    f"javascript:{RUN}",
    f"JAVASCRIPT:{RUN}//http://www.example.org/",
    f" javascript:{RUN}",
    f"java\nscript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f"vbscript:{RUN}",
    f'http://www.example.org/"><script>{RUN}</script>',
    f"http://www.example.org/' onmouseover='{RUN}",
    f"//attacker.example/{RUN}",
    "file:///etc/passwd",
    "http://www.example.org/{{ 7 * 7 }}",
)


_UNSEEN = re.compile("[\x00-\x1f\u200b\u202a-\u202e\ufeff]")


def write_hostile(folder: Path) -> None:
    """A raw/ in which every payload stands in a text, a title, a file name, a publisher's name and terms, and each address."""
    raw = folder / "raw"
    raw.mkdir(parents=True)
    rows = []
    for i, payload in enumerate(payloads):
        # A name that shows other than it is written is refused; what else may stand in one stands in these.
        name = _UNSEEN.sub("", payload.replace("/", "∕").replace("\n", " "))[:80]
        line = f"INTERPOL signed a cooperation agreement with {payload} on 5 November {1960 + i}."
        release = f"LYON, France – INTERPOL and Europol signed {payload} a memorandum of understanding on 7 May {1970 + i}."
        path = f"{i:02} {name}.txt"
        (raw / path).write_text(f"{payload} cooperation\n\n{line}\n\n{release}\n", encoding="utf-8")
        rows.append((f"text-{i}", path, addresses[i % len(addresses)], payload, payload))
        page = f"{i:02} {name}.html"
        escaped = html.escape(payload)
        (raw / page).write_text(
            f"<!doctype html><html lang=en><title>{escaped}</title><main><h1>{escaped} partners</h1><p>{html.escape(line)}</p>"
            f"<p>See <a href='http://www.example.org/'>{escaped}</a> of 3 May 2019 and Interpol's I-24/7.</p></main></html>",
            encoding="utf-8",
        )
        rows.append((f"page-{i}", page, addresses[(i + 5) % len(addresses)], payload, payload))
    with (raw / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("source_id", "path", "url", "publisher", "terms", "redistributable", "retrieved_at"))
        writer.writerows((*row, "", "") for row in rows)
