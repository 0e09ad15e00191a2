"""A corpus of any size that no one wrote: resolutions and press releases about made-up matters, the same at every call."""

from __future__ import annotations

import random
from pathlib import Path

TOPICS = ("libraries", "harbours", "seeds", "bridges", "archives", "lighthouses", "orchards", "wells", "markets", "railways")
REGIONS = ("the northern coast", "the river basin", "the highlands", "the islands", "the border towns", "the delta")
BODIES = (
    "the World Customs Organization (WCO)", "the International Civil Aviation Organization (ICAO)", "Europol", "Frontex",
    "the World Health Organization", "the International Criminal Court (ICC)", "the African Union", "UNODC",
)  # fmt: skip
DEEDS = ("cooperation agreement", "memorandum of understanding", "working arrangement", "letter of intent")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "September", "October", "November", "December")
_NAMES = ("Anna Lindholm", "Pedro Marques", "Jean Dubois", "Mary Okafor", "Li Wei", "Omar Haddad", "Ruth Keller", "Ivan Petrov")
_CALLS = ("Encourages", "Invites", "Urges", "Calls upon")


def write_corpus(raw: Path, documents: int) -> None:
    """Write ``documents`` files into ``raw``, half of them resolutions in plain text, half press releases in HTML."""
    raw.mkdir(parents=True, exist_ok=True)
    for n in range(documents):
        if n % 2:
            (raw / f"release-{n:06}.en.html").write_text(_release(n), encoding="utf-8")
        else:
            (raw / f"resolution-{n:06}.en.txt").write_text(_resolution(n), encoding="utf-8")


def _resolution(n: int) -> str:
    chance = random.Random(n)
    session, number = 40 + n // 700, 1 + n % 700
    topic, region = chance.choice(TOPICS), chance.choice(REGIONS)
    earlier = [chance.randint(20, session - 1) for _ in range(3)]
    cited = ", ".join(f"{n}/{chance.randint(1, 300)} of {chance.randint(1, 28)} November {1945 + n}" for n in earlier)
    lines = [
        f"United Nations A/RES/{session}/{number}",
        "General Assembly",
        f"Resolution adopted by the General Assembly on {chance.randint(1, 28)} November {1945 + session}",
        f"{session}/{number}. Upkeep of {topic} in {region}",
        "The General Assembly,",
        f"Recalling its resolutions {cited} and all its resolutions on {topic},",
        f"Noting with appreciation the work of {chance.choice(BODIES)} for the {topic} of {region}, and recognizing its cost,",
        f"Deeply concerned that {topic} fall into ruin {chance.randint(2, 90)} years after they were made,",
    ]
    for item in range(1, 9):
        call = chance.choice(_CALLS)
        lines.append(
            f"{item}. {call} Member States to look after their {chance.choice(TOPICS)} in {chance.choice(REGIONS)}, at least"
            f" {chance.randint(2, 99)} a year, and to report on it by {_day(chance, 2021, 2030)};"
        )
    lines.append(f"9. Requests the Secretary-General to report to it at its {session + 2}nd session on {topic}.")
    return "\n\n".join(lines) + "\n"


def _release(n: int) -> str:
    chance = random.Random(n)
    body, deed, day = chance.choice(BODIES), chance.choice(DEEDS), _day(chance, 2005, 2022)
    title = f"INTERPOL and partner sign {deed} on {chance.choice(TOPICS)} ({n})"
    body_text = [
        f"LYON, France – INTERPOL and {body} signed a {deed} on {day} to protect {chance.choice(TOPICS)} in"
        f" {chance.choice(REGIONS)}.",
        f"“We counted {n} reasons to work together,” said {chance.choice(_NAMES)}, who leads the office"
        f" for {chance.choice(REGIONS)}.",
    ]
    body_text += [
        f"In {chance.randint(1990, 2004)} the police of {chance.choice(REGIONS)} found {chance.randint(2, 900)} stolen goods"
        f" near {chance.choice(TOPICS)}, of which {chance.randint(2, 99)} were returned with the help of the I-24/7 network."
        for _ in range(6)
    ]
    links = "".join(f'<li><a href="/news/{n + i}">News {n + i}</a></li>' for i in range(30))
    paragraphs = "".join(f"<p>{text}</p>\n" for text in body_text)
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title></head><body><nav><ul>{links}</ul></nav>'
        f"<main><h1>{title}</h1>\n{paragraphs}</main><footer><p>© INTERPOL</p></footer></body></html>\n"
    )


def _day(chance: random.Random, first: int, last: int) -> str:
    return f"{chance.randint(1, 28)} {chance.choice(MONTHS)} {chance.randint(first, last)}"
