"""How tables lead to each other: an order in which each stands after those to which it leads, as far as there is one."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.contracts import Column, Table


def in_order(declarations: Mapping[str, Table]) -> list[str]:
    """The tables, each after those to which it leads; where that is a circle, in the order in which they are declared."""
    order: list[str] = []
    left = dict(declarations)
    while left:
        ready = [name for name, table in left.items() if not {target(c) for c in table.columns if c.ref} & set(left) - {name}]
        for name in ready or [next(iter(left))]:
            order.append(name)
            del left[name]
    return order


def backward_references(declarations: Mapping[str, Table]) -> dict[str, list[Column]]:
    """The columns of each table that lead to a table before it: all but those that close a circle or stay in their table."""
    order = {name: n for n, name in enumerate(in_order(declarations))}
    return {name: [c for c in table.columns if c.ref and order[target(c)] < order[name]] for name, table in declarations.items()}


def target(column: Column) -> str:
    """The table to which a column leads."""
    return str(column.ref).partition(".")[0]
