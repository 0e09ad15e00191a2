"""Registering sources and taking their first snapshot."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.fetch import fetch_and_tell, web_options
from pipeline.commands.options import raw_option
from pipeline.errors import UserError


@click.command
@click.argument("wishes", nargs=-1, required=True, metavar="URL|FILE|SYMBOL…")
@raw_option
@click.option("--languages", default="en", show_default=True, help="Of symbols, joined by commas: en,fr.")
@click.option("--publisher", default="", help="Who publishes these pages.")
@web_options
def command(
    wishes: tuple[str, ...], raw: Path, languages: str, publisher: str, delay: float, allow_private: bool, contact: str
) -> None:
    """Register addresses, files or symbols of UN documents as sources.

    Their first snapshot is taken at once. An address is remembered in raw/addresses.csv and asked again by `interpact fetch`.
    A file is copied into raw/. A symbol becomes the address at which the United Nations gives the document; A/RES/75/1..20 is
    twenty of them. Exit code 1 where an address gave nothing. Example: interpact add A/RES/75/1..20 --languages en,fr
    """
    from pipeline.fetch.registry import address_of_url, addresses_of_symbol, is_web, symbols_of
    from pipeline.sources.addresses import Address, registered

    if not raw.is_dir():
        raise UserError(f"{raw} is no folder; `interpact init` makes one with raw/ in it.")
    held = {address.url: address for address in registered(raw)}
    new: dict[str, Address] = {}
    files: list[Path] = []
    for wish in wishes:
        if is_web(wish):
            taken = {address.source_id for address in (*held.values(), *new.values())}
            found = [address_of_url(wish, taken)]
        elif Path(wish).is_file():
            files.append(Path(wish))
            continue
        else:
            found = [a for symbol in symbols_of(wish) for a in addresses_of_symbol(symbol, _codes(languages))]
        for address in found:
            new[address.url] = held.get(address.url) or address._replace(publisher=publisher or address.publisher)
    for path in files:
        click.echo(f"{path}: {_copy(path, raw)}")
    if new:
        fetch_and_tell(raw, [*held.values(), *(a for a in new.values() if a.url not in held)], list(new.values()), delay,
                       allow_private, contact)  # fmt: skip


def _codes(languages: str) -> list[str]:
    return [code for code in (part.strip().lower() for part in languages.split(",")) if code]


def _copy(path: Path, raw: Path) -> str:
    """Copy a file into raw/ under its own name and say so; the same name with other bytes is its next version."""
    from pipeline.sources.files import largest_file
    from pipeline.sources.memory import write_whole

    target = raw / path.name
    try:
        if path.stat().st_size > largest_file:
            raise UserError(f"{path} has {path.stat().st_size:,} bytes, more than {largest_file:,}; cut it into its documents.")
        data = path.read_bytes()
        if target.is_symlink() or (target.exists() and not target.is_file()):
            raise UserError(f"{target} is no plain file; remove it or rename {path}.")
        before = target.read_bytes() if target.exists() else None
        if before == data:
            return f"is {target} already"
        write_whole(target, data, durable=True)
    except OSError as e:
        raise UserError(f"{path} cannot be copied to {target} ({e.strerror}); look at both.") from e
    return f"copied to {target}" if before is None else f"the next version of {target}"
