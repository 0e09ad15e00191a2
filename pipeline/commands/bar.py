"""How far a long piece of work has come, for people who watch."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

import click


class Bar:
    """A bar on the error channel that moves when there is much to do and stays away when there is little, or nobody looks."""

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()
        self._shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._shown:
            click.echo("\r\033[K", nl=False, err=True)

    def tell(self, what: str, done: int, total: int) -> None:
        """``done`` of ``total`` of ``what`` are done."""
        if not self._watched or total < 2:
            return
        filled = 30 * done // total
        click.echo(f"\r{what} {'█' * filled}{'░' * (30 - filled)} {done:,} of {total:,}", nl=False, err=True)
        self._shown = True
