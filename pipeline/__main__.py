"""``interpact`` and ``python -m pipeline``: the command line in a process of its own."""

from __future__ import annotations

import gc
import os
import sys

from pipeline.cli import main


def start() -> None:
    """Run the command that the process was started with."""
    if sys.argv[1:2] == ["run"]:
        _travel_light()
    main(prog_name="interpact")


def _travel_light() -> None:
    """Spare a process that ends with its run what it never needs.

    pyarrow loads numpy if it is there, only to hand arrays over to it, and that takes longer than reading five documents; and
    it loads what leads to stores of others, where a run has no business.
    What a run makes, it keeps until it is written, so there is little for the collector of cycles to find. Arrow takes its
    memory from the system, which gets it back at once: pools of its own would keep what writing took while the set is read back.
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    for unneeded in ("numpy", "pyarrow._s3fs", "pyarrow._gcsfs", "pyarrow._azurefs", "pyarrow._hdfs"):
        sys.modules.setdefault(unneeded, None)  # type: ignore[arg-type]
    gc.set_threshold(100_000, 50, 100)


if __name__ == "__main__":
    start()
