"""The headers that bytes came with: raw/.snapshots/responses/, one file for each address that is fetched."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from pipeline.fetch.answer import Answer
from pipeline.fetch.client import Known
from pipeline.sources.addresses import now_text
from pipeline.sources.files import snapshots_name
from pipeline.sources.memory import write_whole

_KEPT: Final = 200
"""Answers that are remembered for an address, the newest last."""


def store_response(raw: Path, source_id: str, answer: Answer, sha256: str) -> None:
    """Keep what an answer said of itself, beside the hash of its bytes. Raises ``OSError``."""
    held = _read(raw, source_id)
    place = _place(raw, source_id)
    if not held and place.exists():  # damaged: what may still be read of it is not written over
        place.replace(place.with_name(f"{place.name}.damaged"))
    said = {
        "url": answer.url,
        "asked_at": now_text(answer.asked_at),
        "status": answer.status,
        "redirects": answer.redirects,
        "sha256": sha256,
        "headers": answer.headers,
    }
    held.append(said)
    write_whole(place, (json.dumps(held[-_KEPT:], ensure_ascii=False, indent=1) + "\n").encode())


def known_of(raw: Path, source_id: str, url: str, sha256: str) -> Known:
    """The validators of the bytes that are held; nothing where they came from elsewhere."""
    for said in reversed(_read(raw, source_id)):
        if said.get("url") == url and said.get("sha256") == sha256:
            headers = {str(k): str(v) for k, v in said.get("headers", ())}
            return Known(_sendable(headers.get("etag")), _sendable(headers.get("last-modified")))
    return Known()


def _sendable(validator: str | None) -> str | None:
    """A validator that may stand in a request; a server that gives another is asked without."""
    return validator if validator and validator.isascii() and validator.isprintable() else None


def _read(raw: Path, source_id: str) -> list[dict[str, Any]]:
    try:
        held = json.loads(_place(raw, source_id).read_bytes())
    except (OSError, ValueError):
        return []
    return [said for said in held if isinstance(said, dict)] if isinstance(held, list) else []


def _place(raw: Path, source_id: str) -> Path:
    return raw / snapshots_name / "responses" / f"{source_id}.json"
