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
    except KeyboardInterrupt:
        return 130  # as the commands do, whose modules were not there yet
    except Exception:  # whatever it is, the user gets one line and the place of the rest
        return _failed()
    finally:
        first_frame.give_back()


def _failed() -> int:
    """Say in one line that the program failed, and where what it says about that is kept."""
    import traceback

    from pm_tui.document.text import visible_line
    from pm_tui.session.rescue import keep

    place = keep("fault", ".log", traceback.format_exc().encode("utf-8", "replace"))
    where = f"; the details are in {visible_line(str(place))}" if place is not None else ""
    print(f"pm-tui: the program failed, which is its fault and not yours{where}", file=sys.stderr)
    return 2


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
