"""raw/addresses.csv: the addresses that are fetched, a line each, with what became of them last.

People may write lines of their own (a line needs nothing but ``url``); fetching fills in the rest and keeps what it does not
know. The bytes themselves lie in raw/web/, the headers they came with in raw/.snapshots/responses/.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from pipeline.errors import BadManifest
from pipeline.sources.files import addresses_name
from pipeline.sources.manifest import Entry, parse_time
from pipeline.sources.memory import write_whole
from pipeline.sources.names import name_slug

address_columns: Final = (
    "url", "source_id", "path", "publisher", "terms", "redistributable", "retrieved_at", "outcome", "status",
)  # fmt: skip

web_folder: Final = "web"


class Address(NamedTuple):
    """One line. ``path`` is empty until something was fetched; ``outcome`` says what the last request gave."""

    url: str
    source_id: str = ""
    path: str = ""
    publisher: str = ""
    terms: str = ""
    redistributable: str = ""
    retrieved_at: str = ""
    outcome: str = ""
    status: str = ""

    def entry(self) -> Entry:
        """What is known of the file, as a line of the manifest would say it."""
        allowed = {"yes": True, "true": True, "no": False, "false": False}.get(self.redistributable.lower())
        return Entry(
            0, self.source_id or None, self.path, self.url, self.publisher or None, self.terms or None, allowed,
            parse_time(self.retrieved_at),
        )  # fmt: skip


def registered(raw: Path) -> list[Address]:
    """The lines of raw/addresses.csv in their order; none where there is no such file. Raises ``BadManifest``."""
    try:
        return read_addresses((raw / addresses_name).read_bytes())
    except FileNotFoundError:
        return []
    except OSError as e:
        raise BadManifest(f"{addresses_name} cannot be read ({e.strerror}); allow reading it.") from e


def read_addresses(data: bytes | None) -> list[Address]:
    """The lines of an addresses.csv in their order; none of None. Raises ``BadManifest``."""
    if data is None:
        return []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        raise BadManifest(f"{addresses_name} is not written in UTF-8 (byte {e.start}); save it as CSV UTF-8.") from e
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        if "url" not in (rows.fieldnames or ()):
            raise BadManifest(f"{addresses_name} has no column url; its first line must be {','.join(address_columns)}.")
        return [_address(row) for row in rows if (row.get("url") or "").strip()]
    except csv.Error as e:
        raise BadManifest(f"{addresses_name}, line {rows.line_num}: it cannot be read as a table ({e}); mend that line.") from e


def _address(row: dict[str, str]) -> Address:
    said = {name: (row.get(name) or "").strip() for name in address_columns}
    if said["source_id"]:
        said["source_id"] = name_slug(said["source_id"])
    if not said["path"].startswith(f"{web_folder}/") or ".." in said["path"]:
        said["path"] = ""
    return Address(**said)


def write_addresses(raw: Path, addresses: Iterable[Address]) -> None:
    """Write all lines at once, where they differ from what is there. Raises ``OSError``."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(address_columns)
    writer.writerows(addresses)
    path, data = raw / addresses_name, out.getvalue().encode()
    if not path.exists() or path.read_bytes() != data:
        write_whole(path, data, durable=True)


def missed(address: Address) -> tuple[str, str] | None:
    """Check name and sentence for an address whose last request gave nothing; None where it gave its page."""
    if address.outcome in ("", "ok"):
        return None
    status = f", HTTP {address.status}" if address.status else ""
    kept = f"its version of {address.retrieved_at[:10]} stays published" if address.path else "nothing of it is held"
    if address.outcome == "gone":
        return "page_gone", f"{address.url}: the page is gone{status}; {kept}. Look for its new address and add that."
    what = f"the last request gave nothing ({address.outcome.replace('_', ' ')}{status})"
    return "fetch_failed", f"{address.url}: {what}; {kept}. Fetch again, or open the address and see."


def now_text(now: dt.datetime) -> str:
    """A time as the files have it: UTC, to the second."""
    return now.astimezone(dt.UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
