"""The commands. Each imports what it needs when it runs: stdout is data, stderr is narration."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from pm_tui import __version__
from pm_tui.cli.common import FAILED, OK, Refused
from pm_tui.first_frame import has_terminal

COMMANDS = {
    "new": "start a postmortem in the wizard",
    "edit": "open a postmortem in the wizard",
    "review": "read a postmortem or a Markdown draft, comment on it, approve it",
    "check": "say what a postmortem lacks before it can be published",
    "publish": "check a postmortem, write its report and record that it is out",
    "render": "write a postmortem as Markdown or JSON",
    "diff": "say what changed between two versions of a postmortem",
    "import": "read chats, pages, alerts and logs as events",
    "list": "list the postmortems in a folder, or search them",
    "actions": "list the tasks of all postmortems, those first that are overdue",
    "git-setup": "let git merge and show postmortems by what they mean",
    "merge": "merge two versions of a postmortem, as git asks",
    "textconv": "print a postmortem so that it reads well in git diff",
    "layouts": "list the layouts",
    "schema": "print the JSON Schema of the file",
}
"""Every command and what it does; a module of this package, named as in `module_of`, does it."""

GATES = ("check", "publish")
UNHEARD = 141
"""The exit code of a gate whose reader left before it had said all, as of any program that writes
to a closed pipe: it must not look like "ready to publish"."""

IN_THE_WIZARD = ("new", "edit", "review")
"""The commands that need a terminal to draw on."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 findings, 2 could not run."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _mend_streams(hears_verdict=bool(words) and words[0] in GATES)
    if not words and has_terminal():
        words = [os.curdir]
    if words and words[0] not in COMMANDS and not words[0].startswith("-"):
        meant = _misspelt(words[0])
        if meant:
            print(f'pm-tui: there is no command "{words[0]}"; perhaps {meant}?', file=sys.stderr)
            return FAILED
        words.insert(0, "edit")
    try:
        code = _run(words)
        sys.stdout.flush()
    except Refused as refused:
        print(f"pm-tui: {refused}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        # Whoever read us has enough; say nothing, and keep the interpreter from saying it either.
        _drop_output()
        return UNHEARD if words and words[0] in GATES else OK
    except OSError as error:
        print(f"pm-tui: {_why(error)}", file=sys.stderr)
        _drop_output()
        return FAILED
    except KeyboardInterrupt:
        return 130
    return code


def _run(words: Sequence[str]) -> int:
    """Run the command that the words begin with, and return its exit code."""
    parser = _parser(words[0] if words else "")
    try:
        options = parser.parse_args(words)
    except SystemExit as told:  # the help, the version, or what is wrong with the words
        return told.code if isinstance(told.code, int) else FAILED
    run = getattr(options, "run", None)
    if run is None:
        parser.print_help(sys.stderr)
        return FAILED
    code: int = run(options)
    return code


def module_of(command: str) -> str:
    """Return the module that adds a command's options and runs it: `add_options(parser)`."""
    return f"{__name__}.{command.replace('-', '_')}_command"


def without_terminal() -> list[str]:
    """Return the commands that need no terminal, in the order of the help."""
    return [name for name in COMMANDS if name not in IN_THE_WIZARD]


def _mend_streams(*, hears_verdict: bool) -> None:
    """Let every stream take what is written, one with an old encoding with `?` for the rest.

    A closed stream drops it; but data that goes nowhere is an error, unless what counts is the
    verdict. It also leaves its number to the next file that is opened.
    """
    drops = os.O_WRONLY if hears_verdict else os.O_RDONLY  # which fails as soon as it is written to
    for name, mode, flags in (
        ("stdin", "r", 0),
        ("stdout", "w", drops),
        ("stderr", "w", os.O_RDWR),
    ):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, flags), mode, encoding="utf-8"))
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="replace")


def _drop_output() -> None:
    """Drop what stdout did not take, so that the interpreter does not try again when it ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return  # it has no number: nothing is left in it


def _why(error: OSError) -> str:
    """Return why a system call failed that no command foresaw: what, where, what to do."""
    from pm_tui.store.errors import printable, reason

    if error.filename is not None:
        return f"{printable(os.fsdecode(error.filename))}: {reason(error)}; check the name"
    if isinstance(error, FileNotFoundError):
        return "the folder that you are in is gone; change to another one"
    return f"the output cannot be written: {reason(error)}; send it somewhere else"


def _misspelt(first: str) -> str:
    """Return the command that a word resembles which names no file, or ""."""
    if not first.isascii() or not first.replace("-", "").isalpha() or os.path.lexists(first):
        return ""
    from difflib import get_close_matches

    return next(iter(get_close_matches(first, COMMANDS, 1, 0.75)), "")


def _parser(command: str) -> argparse.ArgumentParser:
    """Return the parser; of the commands only the one that runs, if any does, is worth making."""
    parser = argparse.ArgumentParser(
        prog="pm-tui",
        description="Write, review and publish incident postmortems in the terminal.",
        epilog="pm-tui FILE opens the wizard, pm-tui [FOLDER] lists the postmortems in a folder."
        " Exit codes: 0 done, 1 findings, 2 could not run.",
    )
    parser.add_argument("--version", action="version", version=f"pm-tui {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")
    names = [command] if command in COMMANDS else list(COMMANDS)
    for name in names:
        meaning = COMMANDS[name]
        sentence = f"{meaning[0].upper()}{meaning[1:]}."
        options = commands.add_parser(name, help=meaning, description=sentence)
        if name == command:
            import_module(module_of(name)).add_options(options)
    return parser
