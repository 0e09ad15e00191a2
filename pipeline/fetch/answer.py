"""What an address answered, or why it did not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

from pipeline.errors import InterpactError

Outcome = Literal["new", "same", "gone", "forbidden", "unreachable", "refused", "too_large", "too_slow", "broken"]
"""``new`` bytes or the ``same``; ``gone`` for good (404, 410); ``forbidden`` by robots.txt or our own rules; ``unreachable``;
``refused`` by the server (another status); ``too_large``, ``too_slow``; ``broken``: cut off, a loop of redirects, no HTTP."""


class FetchFailed(InterpactError):
    """An address gave nothing. ``again`` says that another try may help, ``wait`` how many seconds the server asks for."""

    def __init__(self, outcome: Outcome, what: str, *, status: int | None = None, again: bool = False, wait: float = 0) -> None:
        self.outcome: Outcome = outcome
        self.what = what
        self.status = status
        self.again = again
        self.wait = wait
        super().__init__(what)


@dataclass(slots=True)
class Answer:
    """What came back from ``url``.

    ``body`` is None where nothing new came; ``redirects`` are the addresses on the way, the last of them the one that
    answered; ``headers`` in the order sent, names in lower case; ``tries`` counts requests for this address.
    """

    url: str
    outcome: Outcome
    asked_at: dt.datetime
    status: int | None = None
    what: str = ""
    headers: list[tuple[str, str]] = field(default_factory=list)
    redirects: list[str] = field(default_factory=list)
    body: bytes | None = None
    tries: int = 1

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key == name), None)
