"""What reading a snapshot gave is kept beside it: a file that did not change need not be read again.

A reading is kept under the hash of all that made it: the bytes, what is known of the file, and the code and facts that every
document needs. The facts of its own languages are named inside, so a change of the French facts leaves German readings alone.
What is kept is data and nothing else (MessagePack, checked against its own hash and the declared shapes); a file of it that
is missing, damaged or of another shape is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from pipeline.document import Note
from pipeline.extract.found import Found
from pipeline.fingerprint import Versions
from pipeline.sources.files import snapshots_name
from pipeline.sources.memory import write_whole
from pipeline.sources.snapshots import Held

folder_name: Final = "readings"

_EVERYWHERE: Final = "en"
"""English dates and names stand in documents of all languages, so its facts matter to all of them."""

_DIGEST: Final = 16

_LARGEST: Final = 1 << 30
"""Bytes that a kept reading may have when unpacked; more is damage."""


class Outcome(NamedTuple):
    """What came of one snapshot: what its documents say, None where it could not be used, and what was noticed."""

    found: list[Found] | None
    notes: list[tuple[str, Note]]


class _Kept(NamedTuple):
    """An outcome with the versions of the languages that it depends on."""

    languages: dict[str, str]
    outcome: Outcome


_encoder: Final = msgspec.msgpack.Encoder()
_decoder: Final = msgspec.msgpack.Decoder(_Kept)
_outcomes: Final = msgspec.msgpack.Decoder(tuple[int, Outcome])


class Readings:
    """The readings that are kept in ``raw``, for code and facts of ``versions``."""

    def __init__(self, raw: Path, versions: Versions) -> None:
        self.folder = raw / snapshots_name / folder_name
        self.versions = versions

    def recall(self, held: Held) -> Outcome | None:
        """What reading this snapshot gave; None where that is not known."""
        try:
            data = self._place(held).read_bytes()
        except OSError:
            return None
        digest, packed = data[:_DIGEST], data[_DIGEST:]
        if hashlib.blake2b(packed, digest_size=_DIGEST).digest() != digest:
            return None
        try:
            unpacking = zlib.decompressobj()
            kept = _decoder.decode(unpacking.decompress(packed, _LARGEST))
        except (zlib.error, msgspec.MsgspecError):
            return None
        current = all(self.versions.languages.get(code) == made_with for code, made_with in kept.languages.items())
        return kept.outcome if current else None

    def keep(self, held: Held, outcome: Outcome) -> None:
        """Remember what reading a snapshot gave. Where raw/ cannot be written it is forgotten."""
        found = outcome.found or []
        told = {f.document.language for f in found} | {_EVERYWHERE}
        refused = not found or any(note.severity == "error" for _, note in outcome.notes)
        languages = {code: v for code, v in self.versions.languages.items() if refused or code in told}
        packed = zlib.compress(_encoder.encode(_Kept(languages, outcome)), 1)
        with contextlib.suppress(OSError):
            write_whole(self._place(held), hashlib.blake2b(packed, digest_size=_DIGEST).digest() + packed)

    def forget_all_but(self, needed: Iterable[Held]) -> None:
        """Remove the readings of other code and other snapshots."""
        names = {self._place(held).name for held in needed}
        with contextlib.suppress(OSError):
            for path in self.folder.iterdir():
                if path.name not in names:
                    path.unlink()

    def _place(self, held: Held) -> Path:
        """Where the reading of a snapshot is kept: named by the hash of what it is made from."""
        made_from = (self.versions.common, held.sha256, held.path, held.source_id, held.media_type, held.url or "")
        return self.folder / hashlib.sha256("\0".join(made_from).encode()).hexdigest()[:40]


def pack(version: int, outcome: Outcome) -> bytes:
    """An outcome on its way between processes, with the number of the version that it came of."""
    return _encoder.encode((version, outcome))


def unpack(data: bytes) -> tuple[int, Outcome]:
    """What ``pack`` packed."""
    return _outcomes.decode(data)
