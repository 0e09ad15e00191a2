"""A check is a small function with a name, and its docstring says what must hold.

>>> things = Checks[list[int]]("validate")
>>> @things.add("warning")
... def numbers_rise(numbers: list[int]) -> Iterator[Problem]:
...     \"\"\"Each number is larger than the one before it.\"\"\"
...     for before, after in pairwise(numbers):
...         if after <= before:
...             yield Problem(f"{after} follows {before}; put them in order.")
>>> [c.name for c in things]
['numbers_rise']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal, NamedTuple, TypeVar

from pipeline.document import Note
from pipeline.ids import Occurrences
from pipeline.tables import Finding

__all__ = ["Check", "Checks", "Problem", "findings_of", "notes_of"]

Severity = Literal["error", "warning", "info"]
"""``error``: text is unaccounted for, or a row does not stand or point where it says; the document that the problem names is
left out. ``warning``: values contradict each other, in the document or in the tables; published as it is. ``info``: left
undecided."""

Subject = TypeVar("Subject")


class Problem(NamedTuple):
    """One thing that does not hold. ``message`` is one sentence: what is wrong, where to look, what to do."""

    message: str
    document_id: str | None = None
    table: str | None = None
    row: str | None = None


Finder = Callable[[Subject], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class Check(Generic[Subject]):
    """``promise`` is what must hold; ``find`` yields a problem for each place where it does not."""

    name: str
    stage: str
    severity: Severity
    promise: str
    find: Finder[Subject]


class Checks(Generic[Subject]):
    """The checks of one kind of subject, in the order in which they are written."""

    def __init__(self, stage: str) -> None:
        self.stage = stage
        self._checks: list[Check[Subject]] = []

    def add(
        self, severity: Severity
    ) -> Callable[[Callable[[Subject], Iterable[Problem]]], Callable[[Subject], Iterable[Problem]]]:
        """Register the decorated function under its own name. Its docstring is the promise and may not be missing."""

        def register(find: Finder[Subject]) -> Finder[Subject]:
            name: str = find.__name__
            promise = " ".join((find.__doc__ or "").split())
            if not promise:
                raise TypeError(f"the check {name} does not say what must hold")
            self._checks.append(Check(name, self.stage, severity, promise, find))
            return find

        return register

    def __iter__(self) -> Iterator[Check[Subject]]:
        return iter(self._checks)

    def __len__(self) -> int:
        return len(self._checks)


def notes_of(checks: Iterable[Check[Subject]], subject: Subject) -> list[Note]:
    """Run the checks over one document's ``subject``. Who calls it knows the document and gives the notes its id."""
    return [
        Note(check.stage, check.name, check.severity, problem.message, problem.table, problem.row)
        for check in checks
        for problem in check.find(subject)
    ]


def findings_of(checks: Iterable[Check[Subject]], subject: Subject) -> list[Finding]:
    """Run the checks over ``subject``, which holds whole tables.

    A finding's id is made of the document (or table), the check and the row, so that a finding elsewhere changes none.
    """
    ids = Occurrences()
    made = []
    for check in checks:
        for problem in check.find(subject):
            where = problem.document_id or problem.table or "tables"
            said = f"{check.name}~{problem.row}" if problem.row else check.name
            made.append(
                Finding(
                    ids.next(where, said),
                    check.stage,
                    check.name,
                    check.severity,
                    problem.document_id,
                    problem.table,
                    problem.row,
                    problem.message,
                )
            )
    return made
