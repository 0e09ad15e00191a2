"""Asking the registered addresses again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands.bar import Bar
from pipeline.commands.options import raw_option
from pipeline.errors import UserError

if TYPE_CHECKING:
    from pipeline.fetch.update import Fetched
    from pipeline.sources.addresses import Address


def web_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of the commands that ask the web."""
    for option in (
        click.option("--contact", default="", metavar="WORDS", help="A name or address that the servers are told."),
        click.option("--allow-private", is_flag=True, help="Also addresses of this machine and its network."),
        click.option(
            "--delay", type=click.FloatRange(0), default=1.0, show_default=True, help="Seconds between requests to a host."
        ),
    ):
        command = option(command)
    return command


@click.command
@click.argument("sources", nargs=-1, metavar="SOURCE…")
@raw_option
@web_options
def command(sources: tuple[str, ...], raw: Path, delay: float, allow_private: bool, contact: str) -> None:
    """Ask the registered addresses whether their pages changed.

    All of them, or those of SOURCE…; what is new is kept. Hosts are asked politely: one request at a time with a pause, as
    their robots.txt allows, conditionally where the last answer made that possible. Exit code 1 where an address gave
    nothing; its last version stays. Example: interpact fetch
    """
    from pipeline.fetch.registry import address_of_url
    from pipeline.sources.addresses import registered

    held: list[Address] = []
    for address in registered(raw):  # lines that people wrote have no id yet
        name = address.source_id or address_of_url(address.url, {a.source_id for a in held}).source_id
        held.append(address._replace(source_id=name))
    if not held:
        click.echo(f"No address is registered in {raw}; register one with `interpact add`.")
        return
    unknown = sorted(set(sources) - {a.source_id for a in held} - {a.url for a in held})
    if unknown:
        raise UserError(f"{unknown[0]} is not registered in {raw}/addresses.csv; `interpact add` does that.")
    wanted = [a for a in held if not sources or a.source_id in sources or a.url in sources]
    fetch_and_tell(raw, held, wanted, delay, allow_private, contact)


def fetch_and_tell(
    raw: Path, addresses: Sequence[Address], wanted: Sequence[Address], delay: float, allow_private: bool, contact: str
) -> None:
    """Ask what is ``wanted``, say what came, and set the exit code."""
    from pipeline.fetch.client import Client
    from pipeline.fetch.update import Manners, fetch_all
    from pipeline.publish.locks import only_run
    from pipeline.sources.addresses import web_folder

    def client() -> Client:
        return Client(allow_private=allow_private, contact=contact)

    try:
        (raw / web_folder).mkdir(exist_ok=True)
        with only_run(raw / web_folder), Bar() as bar:
            fetched = fetch_all(
                raw, addresses, wanted, client, Manners(delay), lambda done, total: bar.tell("fetching", done, total)
            )
    except OSError as e:
        raise UserError(f"{raw} cannot be written ({e.strerror}); allow it, or name another folder with --raw.") from e
    click.echo(letter(fetched))
    if any(f.answer.outcome not in ("new", "same") for f in fetched):
        click.get_current_context().exit(1)


def letter(fetched: Sequence[Fetched]) -> str:
    """What came back, for people: how many of each, and what went wrong."""
    counts = Counter(f.answer.outcome for f in fetched)
    said = {"new": "new or changed", "same": "unchanged"}
    head = ", ".join(f"{n:,} {said.get(outcome, outcome.replace('_', ' '))}" for outcome, n in sorted(counts.items()))
    lines = [f"{len(fetched):,} address{'' if len(fetched) == 1 else 'es'} asked: {head}."]
    lines += [f"  {f.address.url}: {f.answer.what}" for f in fetched if f.answer.outcome not in ("new", "same")]
    changed = [f for f in fetched if f.answer.outcome == "new"]
    lines += [f"  {f.address.path}  {len(f.answer.body or b''):,} bytes" for f in changed]
    return "\n".join(lines)
