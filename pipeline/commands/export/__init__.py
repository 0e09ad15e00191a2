"""Writing tables and documents in the forms of others: a module a form, imported when it is asked for."""

from __future__ import annotations

import importlib
from typing import Final

import click

forms: Final = ("akn", "annotations", "csv", "duckdb", "ftm", "graphml", "xlsx")


class Forms(click.Group):
    """The forms, each in a module of this package under its own name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(forms)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in forms:
            return None
        command = importlib.import_module(f"{__name__}.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in forms and not args[0].startswith("-"):
            from pipeline.commands.naming import sentence

            ctx.fail(sentence("form", args[0], forms))
        return super().resolve_command(ctx, args)


@click.group(cls=Forms)
def command() -> None:
    """Write tables or documents in another form.

    With --shareable a form leaves out the texts that may not be passed on. Example: interpact export xlsx --to tables.xlsx
    """
