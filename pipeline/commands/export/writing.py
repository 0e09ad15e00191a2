"""What the forms share: their options, the tables that they read, and files that are there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from pipeline.errors import UserError
from pipeline.tables import all_tables

T = TypeVar("T")
Command = TypeVar("Command", bound=Callable[..., Any])

shareable_option = click.option(
    "--shareable",
    is_flag=True,
    help="Leave out texts whose terms do not allow passing on; keep facts, spans, hashes and short quotes.",
)


def to_option(what: str, *, required: bool) -> Callable[[Command], Command]:
    """``--to``: a file or folder."""
    more = "" if required else " Without it the text is printed."
    return click.option("--to", type=click.Path(path_type=Path), required=required, help=f"{what}{more}")


def read(out: Path, names: Iterable[str] = tuple(all_tables)) -> dict[str, Sequence[Any]]:
    """The tables ``names`` of ``out``, and those that tell where words stand and what may be passed on.

    Raises ``UserError`` where one is not there.
    """
    from pipeline.commands.shelf import need_package
    from pipeline.publish.readback import read_tables

    need_package(out)
    wanted = dict.fromkeys([*names, "documents", "sources", "anchors"])
    tables = read_tables(out, wanted)
    if missing := [name for name in wanted if name not in tables]:
        raise UserError(f"The table {missing[0]} in {out} cannot be read; make it anew with `interpact run`.")
    return dict(tables)


def allowed(tables: Mapping[str, Sequence[Any]], *, shareable: bool) -> Mapping[str, Sequence[Any]]:
    """The tables as they are, or without what may not be passed on."""
    from pipeline.exports.shareable import make_shareable

    return make_shareable(tables) if shareable else tables


def choose(asked: Sequence[str]) -> list[str]:
    """The tables that are asked for, or all."""
    from pipeline.commands.naming import find

    return [find("table", name, list(all_tables)) for name in asked] or list(all_tables)


def only(tables: Mapping[str, Sequence[Any]], names: Iterable[str]) -> dict[str, Sequence[Any]]:
    return {name: tables[name] for name in names}


def put(to: Path, write: Callable[[Path], T]) -> T:
    """Let ``write`` make a file beside ``to`` and put it there. Raises ``UserError`` where that cannot be."""
    new = to.with_name(f".{to.name}.{os.getpid()}.new")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        done = write(new)
        new.replace(to)
    except OSError as e:
        raise UserError(f"{to} cannot be written ({e.strerror}); name another place with --to.") from e
    finally:
        if new.is_file():
            new.unlink()
    return done


def tell(lines: Iterable[str], to: Path | None) -> None:
    """Print the lines, or write them to ``to`` and print its name."""
    if to is None:
        for line in lines:
            click.echo(line)
        return

    def write(path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)

    put(to, write)
    click.echo(to)
