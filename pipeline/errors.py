"""What can go wrong. Bad input is the input's fault and becomes a finding; anything else is ours and stays a traceback."""

from __future__ import annotations


class InterpactError(Exception):
    """Root of every error that the pipeline raises on purpose."""


class BadInput(InterpactError):
    """A raw file cannot be used.

    ``check`` names the check that failed (``empty_file``, ``not_text``, …); ``where`` is the file, with a place when there
    is one; ``what`` says what is wrong and ``advice`` what a person can do about it.
    """

    def __init__(self, check: str, where: str, what: str, advice: str) -> None:
        self.check = check
        self.where = where
        self.what = what
        self.advice = advice
        super().__init__(f"{where}: {what}; {advice}.")


class BadManifest(InterpactError):
    """raw/manifest.csv cannot be read as a table of sources."""


class BadSymbol(InterpactError, ValueError):
    """A string is no symbol of a document."""


class BadContract(InterpactError, TypeError):
    """Rows do not fit the declaration of their table. Always a defect of the code that made the rows."""


class UserError(InterpactError):
    """The command line asked for something that does not exist; the message says what does."""


class HeldBack(InterpactError):
    """A run would lose what a page or a table should not lose unseen; the published tables stay. ``losses`` are sentences."""

    def __init__(self, losses: list[str]) -> None:
        self.losses = losses
        super().__init__(
            "\n".join(["Held back, the tables before this run are unchanged:", *(f"  {said}" for said in losses),
                       "If this is right, let it pass: interpact run --accept"])
        )  # fmt: skip
