"""``python -m pipeline`` is ``interpact``."""

from pipeline.cli import main

if __name__ == "__main__":
    main(prog_name="interpact")
