"""The entry point: `pm-tui` and `python -m pm_tui`."""

import os
import sys

from pm_tui import first_frame


def main() -> int:
    """Draw the first picture, then import and run the command."""
    first_frame.begin(sys.argv[1:])
    try:
        from pm_tui.cli import main as run

        return run()
    finally:
        first_frame.give_back()


def leave(code: int) -> None:
    """End the program; after the wizard at once, without taking its thousand objects apart.

    By then the document is saved, the terminal given back and nothing is left to do but to end.
    """
    if "textual" in sys.modules:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except OSError:
                code = code or 1
        os._exit(code)
    sys.exit(code)


def start() -> None:
    """Run the program, as the installed command does."""
    leave(main())


if __name__ == "__main__":
    start()
