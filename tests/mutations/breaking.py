"""How good tables are broken: what a mutation is, and the few ways in which rows go wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from pipeline.contracts import Row

Tables = dict[str, list[Row]]
Where = Callable[[Any], object]
Corruption = Callable[[Tables], None]


class NotHere(LookupError):
    """The tables hold nothing that this mutation could break."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """``expects`` names the checks of which at least one must find something new; none where only a reader can tell."""

    name: str
    expects: frozenset[str]
    change: Corruption

    def __call__(self, tables: Tables) -> Tables:
        """A corrupted copy; the tables given stay as they are. Raises ``ValueError`` where it changes nothing."""
        copy = {name: list(rows) for name, rows in tables.items()}
        self.change(copy)
        if copy == tables:
            raise ValueError(f"{self.name} changes nothing")
        return copy


mutations: Final[list[Mutation]] = []


def caught_by(*checks: str) -> Callable[[Corruption], Corruption]:
    """Register a change as a mutation under its own name."""

    def register(change: Corruption) -> Corruption:
        mutations.append(Mutation(change.__name__, frozenset(checks), change))
        return change

    return register


def rows_of(tables: Tables, name: str, where: Where = lambda row: True) -> Iterator[tuple[int, Any]]:
    return ((i, row) for i, row in enumerate(tables[name]) if where(row))


def first(tables: Tables, name: str, where: Where = lambda row: True) -> tuple[int, Any]:
    found = next(rows_of(tables, name, where), None)
    if found is None:
        raise NotHere(name)
    return found


def two(
    tables: Tables, name: str, where: Where = lambda row: True, apart: Callable[[Any, Any], object] = lambda a, b: True
) -> tuple[int, int]:
    """Positions of the first two rows that fit and go with each other."""
    held = list(rows_of(tables, name, where))
    for n, (i, a) in enumerate(held):
        for j, b in held[n + 1 :]:
            if apart(a, b):
                return i, j
    raise NotHere(name)


def change(tables: Tables, name: str, where: Where = lambda row: True, /, **values: Any) -> None:
    """Change the first row that fits; a value that is callable is given the row."""
    i, row = first(tables, name, where)
    tables[name][i] = row._replace(**{c: v(row) if callable(v) else v for c, v in values.items()})


def drop(tables: Tables, name: str, where: Where = lambda row: True) -> Any:
    i, row = first(tables, name, where)
    del tables[name][i]
    return row


def double(tables: Tables, name: str, where: Where = lambda row: True, /, **values: Any) -> None:
    _, row = first(tables, name, where)
    tables[name].append(row._replace(**{c: v(row) if callable(v) else v for c, v in values.items()}))


def swap(tables: Tables, name: str, columns: tuple[str, ...], i: int, j: int) -> None:
    a: Any = tables[name][i]
    b: Any = tables[name][j]
    tables[name][i] = a._replace(**{c: getattr(b, c) for c in columns})
    tables[name][j] = b._replace(**{c: getattr(a, c) for c in columns})


def misspelt(words: str) -> str:
    """One letter is another."""
    return words[:-1] + ("x" if words[-1] != "x" else "y")


def later(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=4000)


def spelled(column: str) -> Callable[[Any], str]:
    return lambda row: misspelt(getattr(row, column))


def plus_one(column: str) -> Callable[[Any], int]:
    return lambda row: int(getattr(row, column)) + 1


def minus_one(column: str) -> Callable[[Any], int]:
    return lambda row: int(getattr(row, column)) - 1
