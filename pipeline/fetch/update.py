"""Fetching what raw/addresses.csv lists: hosts side by side, the addresses of one host after each other with a pause."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from pipeline.fetch.answer import Answer, FetchFailed
from pipeline.fetch.client import Client, nothing_known
from pipeline.fetch.responses import known_of, store_response
from pipeline.fetch.robots import Robots
from pipeline.sources.addresses import Address, now_text, web_folder, write_addresses
from pipeline.sources.media import akn, head_size, html, markdown, media_type, pdf, plain, xml
from pipeline.sources.memory import hash_file, write_whole

_AT_ONCE: Final = 8
"""Hosts that are asked at the same time."""

_WRITTEN_EVERY: Final = 5.0
"""Seconds after which the list is written again while pages come."""

_ENDINGS: Final = {html: "html", pdf: "pdf", plain: "txt", markdown: "md", akn: "xml", xml: "xml"}


class Manners(NamedTuple):
    """How a host is asked: seconds between two requests, and whether its robots.txt counts."""

    delay: float = 1.0
    robots: bool = True


usual_manners: Final = Manners()


class Fetched(NamedTuple):
    """One address after it was asked."""

    address: Address
    answer: Answer


def fetch_all(
    raw: Path,
    addresses: Sequence[Address],
    wanted: Iterable[Address],
    client: Callable[[], Client],
    manners: Manners = usual_manners,
    progress: Callable[[int, int], None] = lambda done, total: None,
    sleep: Callable[[float], None] = time.sleep,
) -> list[Fetched]:
    """Ask every address that is ``wanted`` and keep what came back; the list ``addresses`` is written as it then is.

    Each page is written as soon as it came, the list now and then and at the end, whatever ends it: what was fetched before
    an interruption stays. Raises ``OSError`` where raw/ cannot be written.
    """
    now = {address.url: address for address in addresses}
    by_host: dict[str, list[Address]] = {}
    for address in wanted:
        by_host.setdefault(_host_of(address), []).append(address)
    total = sum(map(len, by_host.values()))
    results: list[Fetched] = []
    write_addresses(raw, now.values())
    one_at_a_time, stop = threading.Lock(), threading.Event()
    written = time.monotonic()

    def take(fetched: Fetched) -> None:
        nonlocal written
        with one_at_a_time:
            results.append(fetched)
            now[fetched.address.url] = fetched.address
            progress(len(results), total)
            if time.monotonic() - written > _WRITTEN_EVERY:
                write_addresses(raw, now.values())
                written = time.monotonic()

    def ask_host(waiting: list[Address]) -> None:
        with client() as asking:
            for fetched in _ask_host(raw, waiting, asking, manners, sleep, stop):
                take(fetched)

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        try:
            for future in as_completed([pool.submit(ask_host, waiting) for waiting in by_host.values()]):
                future.result()
        except BaseException:
            stop.set()  # who asked is not left waiting for the other hosts
            raise
        finally:
            with one_at_a_time:
                write_addresses(raw, now.values())
    order = {url: n for n, url in enumerate(now)}
    return sorted(results, key=lambda f: order[f.address.url])


def _host_of(address: Address) -> str:
    """The host that is asked, whatever its scheme and port; the address itself where it has none."""
    try:
        return (urlsplit(address.url).hostname or address.url).rstrip(".")
    except ValueError:
        return address.url


def _ask_host(
    raw: Path,
    waiting: Sequence[Address],
    client: Client,
    manners: Manners,
    sleep: Callable[[float], None],
    stop: threading.Event,
) -> Iterator[Fetched]:
    """Ask the addresses of one host after each other, until ``stop`` is set."""
    robots = Robots(client)
    for n, address in enumerate(waiting):
        if n and not stop.is_set():
            sleep(max(manners.delay, robots.delay(address.url) if manners.robots else 0))
        if stop.is_set():
            return
        yield _ask(raw, address, client, robots if manners.robots else None)


def _ask(raw: Path, address: Address, client: Client, robots: Robots | None) -> Fetched:
    held = _held_hash(raw, address)
    known = known_of(raw, address.source_id, address.url, held) if held else nothing_known
    try:
        if robots:
            robots.check(address.url)
        answer = client.ask(address.url, known, robots.check) if robots else client.ask(address.url, known)
    except FetchFailed as e:
        answer = Answer(address.url, e.outcome, client.now(), status=e.status, what=e.what)
    return Fetched(_store(raw, address, answer, held), answer)


def _store(raw: Path, address: Address, answer: Answer, held: str | None) -> Address:
    """Keep what came; the address as it then is. A page that did not come leaves the last one where it is."""
    if answer.body is None:
        same = answer.outcome == "same"
        return address._replace(outcome="ok" if same else answer.outcome, status="" if same else str(answer.status or ""))
    sha256 = hashlib.sha256(answer.body).hexdigest()
    if sha256 == held:
        answer.outcome = "same"
        store_response(raw, address.source_id, answer, sha256)
        return address._replace(outcome="ok", status="")
    path = address.path or f"{web_folder}/{address.source_id}.{_ending(answer)}"
    if not (raw / path).resolve().is_relative_to(raw.resolve()):
        answer.outcome, answer.what = "forbidden", f"{path} leads out of raw/"
        return address._replace(outcome=answer.outcome)
    write_whole(raw / path, answer.body, durable=True)
    store_response(raw, address.source_id, answer, sha256)
    return address._replace(path=path, retrieved_at=now_text(answer.asked_at), outcome="ok", status="")


def _held_hash(raw: Path, address: Address) -> str | None:
    try:
        return hash_file(raw / address.path) if address.path else None
    except OSError:
        return None


def _ending(answer: Answer) -> str:
    return _ENDINGS.get(media_type((answer.body or b"")[:head_size], urlsplit(answer.url).path), "bin")
