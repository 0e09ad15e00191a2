"""One address, asked politely: redirects, limits, conditional requests, tries.

Conditional requests follow RFC 9110 (section 13), waiting what ``Retry-After`` asks for section 10.2.3.
"""

from __future__ import annotations

import datetime as dt
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from typing import Final, NamedTuple, Self
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import certifi
import httpcore

from pipeline.fetch.answer import Answer, FetchFailed
from pipeline.fetch.guard import GuardedBackend
from pipeline.fetch.timed import TimedBackend
from pipeline.fingerprint import version

_MOVED: Final = (301, 302, 303, 307, 308)
_GONE: Final = (404, 410)
_LATER: Final = (408, 425, 429, 500, 502, 503, 504)
"""Statuses after which the same request may succeed."""


class Limits(NamedTuple):
    """Bounds for one address: bytes of its body, seconds in all and without a byte, redirects, tries, seconds of waiting."""

    size: int = 64 * 1024 * 1024
    seconds: float = 120.0
    silence: float = 20.0
    redirects: int = 8
    tries: int = 3
    wait: float = 60.0


class Known(NamedTuple):
    """What the last answer said of itself, for asking whether it changed."""

    etag: str | None = None
    last_modified: str | None = None


Rule = Callable[[str], None]
"""Raises ``FetchFailed`` for an address that may not be asked."""

usual_limits: Final = Limits()
nothing_known: Final = Known()


class Client:
    """Asks addresses. With ``allow_private`` also those of this machine and its network.

    ``now`` and ``sleep`` are the clock. One client serves one thread.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        contact: str = "",
        limits: Limits = usual_limits,
        now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.limits = limits
        self.agent = f"interpact/{version}" + (f" ({contact})" if contact else "")
        self._now = now
        self._sleep = sleep
        self._network = TimedBackend(httpcore.SyncBackend() if allow_private else GuardedBackend())
        context = ssl.create_default_context(cafile=certifi.where())
        self._pool = httpcore.ConnectionPool(context, network_backend=self._network, max_connections=1)

    def now(self) -> dt.datetime:
        return self._now()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._pool.close()

    def ask(self, url: str, known: Known = nothing_known, rule: Rule = lambda url: None) -> Answer:
        """What ``url`` answers; whatever goes wrong is in the answer. Never raises for what a server does.

        ``rule`` is asked about every address that a redirect leads to.
        """
        answer = Answer(url, "broken", self._now())
        for attempt in range(1, self.limits.tries + 1):
            answer.tries = attempt
            answer.redirects.clear()
            try:
                self._ask_once(answer, known, rule)
                return answer
            except FetchFailed as e:
                answer.outcome, answer.what, answer.body = e.outcome, e.what, None
                answer.status = e.status or answer.status
                wait = max(e.wait, 2.0 ** (attempt - 1))
                if not e.again or attempt == self.limits.tries or wait > self.limits.wait:
                    return answer
                self._sleep(wait)
        return answer

    def _ask_once(self, answer: Answer, known: Known, rule: Rule) -> None:
        """One request and those that its redirects lead to. Raises ``FetchFailed``."""
        deadline = time.monotonic() + self.limits.seconds
        url = answer.url
        for _ in range(self.limits.redirects + 1):
            moved = self._follow(url, answer, known, deadline)
            if moved is None:
                return
            url = _joined(url, moved)
            if url in answer.redirects or url == answer.url:
                raise FetchFailed("broken", f"its redirects lead in a circle ({url})", status=answer.status)
            answer.redirects.append(url)
            check_scheme(url)
            rule(url)
        raise FetchFailed("broken", f"more than {self.limits.redirects} redirects", status=answer.status)

    def _follow(self, url: str, answer: Answer, known: Known, deadline: float) -> str | None:
        """One request: the address that it redirects to, or None where ``answer`` is complete. Raises ``FetchFailed``."""
        check_scheme(url)
        headers = [("User-Agent", self.agent), ("Accept", "text/html, application/pdf, */*;q=0.5"), ("Accept-Encoding", "gzip")]
        if known.etag:
            headers.append(("If-None-Match", known.etag))
        if known.last_modified:
            headers.append(("If-Modified-Since", known.last_modified))
        self._network.deadline = deadline
        timeout = dict.fromkeys(("connect", "read", "write", "pool"), min(self.limits.silence, self.limits.seconds))
        try:
            with self._pool.stream("GET", in_ascii(url), headers=headers, extensions={"timeout": timeout}) as response:
                answer.status = response.status
                answer.headers = [(k.decode("latin-1").lower(), v.decode("latin-1")) for k, v in response.headers]
                moved = answer.header("location") if response.status in _MOVED else None
                if moved is None:
                    self._settle(answer, response.iter_stream(), known)
                return moved
        except (httpcore.TimeoutException, TimeoutError) as e:
            if time.monotonic() > deadline:
                raise FetchFailed("too_slow", f"it took more than {self.limits.seconds:g} seconds") from e
            raise FetchFailed("too_slow", f"no answer within {self.limits.silence:g} seconds", again=True) from e
        except (httpcore.NetworkError, OSError) as e:
            raise FetchFailed("unreachable", f"the connection failed ({e or type(e).__name__})", again=True) from e
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol, ValueError) as e:
            raise FetchFailed("broken", f"its answer breaks off or is no HTTP ({e})", again=True) from e

    def _settle(self, answer: Answer, stream: Iterator[bytes], known: Known) -> None:
        """Take the answer as it is: its body, or what its status says. Raises ``FetchFailed``."""
        status = answer.status or 0
        if status == 304 and known != nothing_known:
            answer.outcome = "same"
        elif status == 304:
            raise FetchFailed("broken", "it says that nothing changed, and was not asked that", status=status)
        elif 200 <= status < 300:
            answer.body = self._read(answer, stream)
            answer.outcome = "new"
        elif status in _GONE:
            raise FetchFailed("gone", f"the page is gone (HTTP {status})", status=status)
        else:
            wait = seconds_of(answer.header("retry-after"), self._now())
            raise FetchFailed("refused", f"the server refuses (HTTP {status})", status=status, again=status in _LATER, wait=wait)

    def _read(self, answer: Answer, stream: Iterator[bytes]) -> bytes:
        stated = answer.header("content-length")
        if stated and stated.isdigit() and int(stated) > self.limits.size:
            raise FetchFailed("too_large", f"it has {int(stated):,} bytes, more than {self.limits.size:,}")
        packed = (answer.header("content-encoding") or "").strip().lower()
        if packed not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise FetchFailed("broken", f"it is packed as {packed}, which was not asked for")
        pieces = stream if packed in ("", "identity") else _unpacked(stream, self.limits.size)
        body = bytearray()
        try:
            for piece in pieces:
                body += piece
                if len(body) > self.limits.size:
                    raise FetchFailed("too_large", f"it has more than {self.limits.size:,} bytes")
        except zlib.error as e:
            raise FetchFailed("broken", f"its packed body is damaged ({e})", again=True) from e
        return bytes(body)


def _unpacked(stream: Iterator[bytes], most: int) -> Iterator[bytes]:
    """What was packed with gzip or zlib, also in several parts, in pieces of not much more than ``most`` bytes.

    Raises ``zlib.error``, and ``FetchFailed`` where it breaks off.
    """
    unpack, begun = zlib.decompressobj(47), False
    for piece in stream:
        rest = piece
        while rest:
            begun = True
            yield unpack.decompress(rest, most + 1)
            rest = unpack.unconsumed_tail
            if unpack.eof:
                rest, unpack, begun = unpack.unused_data, zlib.decompressobj(47), False
    if begun:
        raise FetchFailed("broken", "its packed body breaks off", again=True)


def in_ascii(url: str) -> str:
    """An address as it is sent: other letters as the web writes them. Raises ``ValueError``.

    >>> in_ascii("https://exämple.org/Actualités?q=é")
    'https://xn--exmple-cua.org/Actualit%C3%A9s?q=%C3%A9'
    """
    if url.isascii() and " " not in url:
        return url
    parts = urlsplit(url)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    path, query = (quote(part, safe="/%:@!$&'()*+,;=~?-._") for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, host, path, query, ""))


def _joined(url: str, moved: str) -> str:
    """Where a redirect leads. Raises ``FetchFailed`` where that is nowhere."""
    try:
        return urljoin(url, moved.encode("latin-1").decode("utf-8", "replace"))
    except ValueError as e:
        raise FetchFailed("broken", f"its redirect leads to no address ({e})") from e


def check_scheme(url: str) -> None:
    """Raise ``FetchFailed`` where an address is not of the web."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError as e:
        raise FetchFailed("forbidden", f"{url} is no address ({e})") from e
    if parts.scheme not in ("http", "https") or not host:
        raise FetchFailed("forbidden", f"{url} is no address of the web; only http and https are fetched")
    if parts.username or parts.password:
        raise FetchFailed("forbidden", f"an address with a password is not fetched ({parts.hostname})")


def seconds_of(retry_after: str | None, now: dt.datetime) -> float:
    """The seconds that a ``Retry-After`` asks for, given in seconds or as a time; 0 where it does not say.

    >>> seconds_of("120", dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    120.0
    """
    if not retry_after:
        return 0.0
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        return max(0.0, (parsedate_to_datetime(retry_after) - now).total_seconds())
    except (ValueError, TypeError):
        return 0.0
