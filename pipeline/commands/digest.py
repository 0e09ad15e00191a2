"""What changed, in lines for people: what matters one by one, the rest by number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

Change = Mapping[str, Any]
Names = Mapping[tuple[str, str], str]
"""By table and key what people call a row."""

told_first: Final = ("agreements", "agreement_events", "signatories", "partners", "documents", "paragraphs")
"""Tables whose changes are told one by one, in this order; of the others only how many."""

named_by: Final = {
    "agreements": ("title", "concluded_edtf", "status"), "signatories": ("person_name", "title"), "partners": ("name",),
    "documents": ("title",), "paragraphs": ("text",),
}  # fmt: skip
"""The columns that tell people which row is meant."""

_NOUNS: Final = {
    "agreements": "agreement", "partners": "partner", "documents": "document", "signatories": "signatory",
    "paragraphs": "paragraph",
}  # fmt: skip

_FOLLOWS: Final = {
    "agreements": ("concluded_start", "concluded_end", "concluded_precision", "status_as_of", "category"),
    "agreement_events": ("start_date", "end_date", "precision"),
    "documents": ("text", "published_edtf"),
    "signatories": ("signed_edtf",),
}  # fmt: skip
"""Columns that follow from another one that is told, or that are told elsewhere: a document's text by its paragraphs."""

_SHOWN: Final = 20
"""Changes of a table that are told one by one."""

_LONG: Final = 80
"""Characters of a value that are shown as they are."""

_AROUND: Final = 25
"""Characters that are shown around what changed in a longer one."""


def digest(changes: Sequence[Change], names: Names) -> Iterator[str]:
    """Lines for people, what matters most first; nothing of no changes."""
    by_table: dict[str, list[Change]] = defaultdict(list)
    for row in _without_renamed(changes):
        by_table[row["table_name"]].append(row)
    for table in (name for name in told_first if name in by_table):
        yield f"{table}: {_counted(by_table[table])}"
        told = list(dict.fromkeys(_told(row, names) for row in by_table[table] if not _is_told_elsewhere(row)))
        yield from (f"  {line}" for line in told[:_SHOWN])
        if len(told) > _SHOWN:
            yield f"  and {len(told) - _SHOWN:,} more: interpact diff --json"
    others = [f"{name} {_counted(rows)}" for name, rows in sorted(by_table.items()) if name not in told_first]
    if others:
        yield f"Besides: {'; '.join(others)}."


def _without_renamed(changes: Sequence[Change]) -> list[Change]:
    """The changes without those that only repeat that an agreement has another key: its former key, and rows that went along."""
    now = {
        row["old_value"]: row["new_value"] for row in changes if (row["table_name"], row["change"]) == ("agreements", "renamed")
    }
    if not now:
        return list(changes)
    came = {(row["table_name"], row["row_id"]) for row in changes if row["change"] == "added"}
    went = {
        (row["table_name"], row["row_id"]): (row["table_name"], new + row["row_id"][len(old) :])
        for row in changes if row["change"] == "removed" and row["table_name"] != "agreements"
        for old, new in now.items() if row["row_id"].startswith((f"{old}|", f"{old}~"))
    }  # fmt: skip
    along = {place for pair in went.items() if pair[1] in came for place in pair}
    return [
        row for row in changes
        if (row["table_name"], row["row_id"]) not in along
        and not (row["column_name"] == "former_ids" and row["row_id"] in now.values())
    ]  # fmt: skip


def _is_told_elsewhere(row: Change) -> bool:
    return row["change"] == "changed" and row["column_name"] in _FOLLOWS.get(row["table_name"], ())


def _counted(rows: Iterable[Change]) -> str:
    """How many rows: one that changed in three columns is one."""
    changed: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        changed[row["change"]].add(row["row_id"])
    return ", ".join(f"{len(ids):,} {what}" for what, ids in sorted(changed.items()))


def _told(row: Change, names: Names) -> str:
    table, key = row["table_name"], row["row_id"]
    who = _label(table, key)
    called = f" ({_short(names[table, key])})" if (table, key) in names else ""
    if row["change"] == "added":
        return f"new {who}{called}{_from(row)}"
    if row["change"] == "removed":
        return f"{who} gone{_from(row)}"
    if row["change"] == "renamed":
        return f"{_label(table, row['old_value'])} is now {row['new_value']}"
    if (table, row["column_name"]) == ("documents", "is_current"):
        return f"{who}: its file was taken away" if row["new_value"] == "false" else f"{who}: its file is back"
    old, new = _apart(row["old_value"], row["new_value"])
    column = "" if (table, row["column_name"]) == ("paragraphs", "text") else f", {row['column_name']}"
    return f"{who}{column}: {old} → {new}{_from(row)}"


def _from(row: Change) -> str:
    """The file that says so, where that is known and not the row's own name."""
    if not row["source_id"] or row["table_name"] in ("documents", "paragraphs"):
        return ""
    return f", says {row['source_id']}" + (f" (version {row['snapshot']})" if row["snapshot"] and row["snapshot"] > 1 else "")


def _label(table: str, key: str) -> str:
    if table == "agreement_events":
        agreement, event, document, *_ = key.split("|")
        return f"event “{event.replace('_', ' ')}” of {agreement}, told in {document}"
    return f"{_NOUNS[table]} {key}"


def _apart(old: str | None, new: str | None) -> tuple[str, str]:
    """Two values as they are shown: of long ones the place where they differ."""
    if old is None or new is None or max(len(old), len(new)) <= _LONG:
        return _short(old), _short(new)
    same = [b for b in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks() if b.size] if _few(old, new) else []
    start = same[0].size if same and same[0].a == same[0].b == 0 else 0
    end = same[-1].size if same and same[-1].a + same[-1].size == len(old) and same[-1].b + same[-1].size == len(new) else 0
    return _around(old, start, len(old) - end), _around(new, start, len(new) - end)


def _few(old: str, new: str) -> bool:
    return len(old) * len(new) < 100_000_000


def _around(text: str, start: int, end: int) -> str:
    """What stands between two offsets, with a few words on both sides."""
    first, last = max(0, start - _AROUND), min(len(text), max(start, end) + _AROUND)
    first = text.rfind(" ", 0, first) + 1 if first else 0
    last = text.find(" ", last) if text.find(" ", last) != -1 else len(text)
    shown = text[first:last]
    middle = shown if len(shown) <= 2 * _LONG else f"{shown[:_LONG]} … {shown[-_LONG // 2 :]}"
    return ("… " if first else "") + middle.strip() + (" …" if last < len(text) else "")


def _short(value: str | None) -> str:
    if value is None:
        return "nothing"
    return value if len(value) <= _LONG else f"{value[:60].rstrip()} … {value[-15:].lstrip()}"
