"""What a host allows: its robots.txt (RFC 9309), read by Protego, asked once for each host and run."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from protego import Protego

from pipeline.fetch.answer import Answer, FetchFailed
from pipeline.fetch.client import Client, check_scheme

_LARGEST: Final = 512_000
"""Bytes of a robots.txt that are read; RFC 9309 asks for 500 kibibytes at least."""

_LONGEST_DELAY: Final = 30.0
"""Seconds between two requests at most, whatever a host asks for."""


class Robots:
    """The rules of the hosts that ``client`` asked."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._rules: dict[str, Protego | Answer] = {}

    def check(self, url: str) -> None:
        """Raise ``FetchFailed`` where the host does not let this address be asked, or its rules cannot be had now."""
        rules = self._of(url)
        if isinstance(rules, Answer):
            raise FetchFailed(rules.outcome, f"its robots.txt cannot be had: {rules.what}", status=rules.status)
        if not rules.can_fetch(url, self._client.agent):
            raise FetchFailed("forbidden", "the robots.txt of its host does not allow it")

    def delay(self, url: str) -> float:
        """Seconds that the host wants between two requests, 0 where it does not say."""
        rules = self._of(url)
        asked = 0 if isinstance(rules, Answer) else rules.crawl_delay(self._client.agent)
        return min(float(asked or 0), _LONGEST_DELAY)

    def _of(self, url: str) -> Protego | Answer:
        """The rules of an address's host, or the answer that gave none. Raises ``FetchFailed`` where it is no address."""
        check_scheme(url)
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._rules:
            answer = self._client.ask(host + "/robots.txt")
            if answer.body is not None:
                self._rules[host] = Protego.parse(answer.body[:_LARGEST].decode("utf-8", "replace"))
            else:
                there_are_none = answer.status is not None and 400 <= answer.status < 500 and answer.status != 429
                self._rules[host] = Protego.parse("") if there_are_none else answer
        return self._rules[host]
