"""The command line: ``interpact`` and ``python -m pipeline``. A command is imported when it is called."""

from __future__ import annotations

import importlib
from typing import Final

import click

from pipeline.errors import HeldBack, InterpactError, UserError
from pipeline.fingerprint import version

command_names: Final = (
    "init",
    "add",
    "fetch",
    "run",
    "validate",
    "findings",
    "diff",
    "describe",
    "explain",
    "query",
    "export",
    "plot",
    "report",
)


class Wish(click.ClickException):
    """Something was asked that does not exist or cannot be done."""

    exit_code = 2


class Loss(click.ClickException):
    """A run was held back."""

    exit_code = 4


class Defect(click.ClickException):
    """The pipeline contradicts itself."""

    exit_code = 3


class Commands(click.Group):
    """The commands, each in a module of ``pipeline.commands`` under its own name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(command_names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in command_names:
            return None
        command = importlib.import_module(f"pipeline.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in command_names and not args[0].startswith("-"):
            from pipeline.commands.naming import sentence

            ctx.fail(sentence("command", args[0], command_names))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. What the user asked in vain is a sentence and exit code 2, a defect of ours a sentence and 3."""
        try:
            return super().invoke(ctx)
        except UserError as e:
            raise Wish(str(e)) from e
        except HeldBack as e:
            raise Loss(str(e)) from e
        except InterpactError as e:
            raise Defect(f"a defect of interpact, please report it: {e}") from e


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version, package_name="interpact")
def main() -> None:
    """Turn UN resolutions, INTERPOL pages and press releases into tables that can be cited.

    Put files into raw/, call `interpact run`, and find the tables in out/. Exit codes: 0 all is well, 1 a document had to be
    left out (see `interpact findings`), 2 something was asked that does not exist, 3 a defect, 4 a run was held back.
    """
