"""The commands. Each imports what it needs when it runs: stdout is data, stderr is narration."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pm_tui import __version__

if TYPE_CHECKING:
    from pm_tui.document.layout import Layout
    from pm_tui.session.config import Config

OK, FINDINGS, FAILED = 0, 1, 2

COMMANDS = ("new", "edit", "check", "render", "import", "layouts", "schema")


class Refused(Exception):
    """A command cannot do what was asked; the message is the one line the user reads."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 findings, 2 could not run."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words and words[0] not in COMMANDS and not words[0].startswith("-"):
        words.insert(0, "edit")
    options = _parser().parse_args(words)
    run: Callable[[argparse.Namespace], int] | None = getattr(options, "run", None)
    if run is None:
        _parser().print_help(sys.stderr)
        return FAILED
    try:
        code = run(options)
        sys.stdout.flush()
    except Refused as refused:
        print(f"pm-tui: {refused}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        # Whoever read us has enough; say nothing, and keep the interpreter from saying it either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return 130
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pm-tui",
        description="Write, review and publish incident postmortems in the terminal.",
        epilog="pm-tui FILE opens the wizard. Exit codes: 0 done, 1 findings, 2 could not run.",
    )
    parser.add_argument("--version", action="version", version=f"pm-tui {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")

    new = commands.add_parser("new", help="start a postmortem in the wizard")
    new.add_argument(
        "title", nargs="?", default="", metavar="TITLE", help="what failed, in a few words"
    )
    new.add_argument(
        "--in", dest="folder", type=Path, default=Path(), help="the folder for the file"
    )
    _wizard_options(new, _new)

    edit = commands.add_parser("edit", help="open a postmortem in the wizard")
    edit.add_argument("file", type=Path, metavar="FILE")
    _wizard_options(edit, _edit)

    check = commands.add_parser(
        "check", help="say what a postmortem lacks before it can be published"
    )
    check.add_argument("files", type=Path, nargs="+", metavar="FILE")
    check.add_argument("--layout", help="the layout whose demands count (see: pm-tui layouts)")
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.set_defaults(run=_check)

    render = commands.add_parser("render", help="write a postmortem as Markdown or JSON")
    render.add_argument("file", type=Path, metavar="FILE")
    render.add_argument("--layout", help="the layout (see: pm-tui layouts)")
    render.add_argument("--format", choices=("markdown", "json"), default="markdown")
    render.add_argument("-o", "--output", type=Path, metavar="OUT", help="a file instead of stdout")
    render.set_defaults(run=_render)

    imported = commands.add_parser("import", help="read chats, pages, alerts and logs as events")
    imported.add_argument("files", type=Path, nargs="*", metavar="FILE", help="none: a pipe")
    imported.add_argument("--into", type=Path, metavar="PM.toml", help="add them to its timeline")
    imported.add_argument("--zone", default="UTC", help="of times that carry none, without --into")
    imported.set_defaults(run=_import)

    layouts = commands.add_parser("layouts", help="list the layouts")
    layouts.set_defaults(run=_layouts)

    schema = commands.add_parser("schema", help="print the JSON Schema of the file")
    schema.set_defaults(run=_schema)
    return parser


def _wizard_options(
    parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]
) -> None:
    parser.add_argument("--layout", help="the layout to check and preview in")
    parser.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal")
    parser.add_argument("--theme", default="", help="a theme of Textual, such as nord or ansi-dark")
    parser.set_defaults(run=run)


def _new(options: argparse.Namespace) -> int:
    _collect_later()
    from pm_tui.wizard.start import start_new

    return start_new(options.folder, options.title, _wizard_settings(options, options.folder))


def _edit(options: argparse.Namespace) -> int:
    _collect_later()
    from pm_tui.wizard.start import start_file

    return start_file(options.file, _wizard_settings(options, options.file.parent))


def _collect_later() -> None:
    """Keep the garbage collector off while the wizard starts; its screen switches it on again."""
    import gc

    gc.disable()


def _check(options: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from pm_tui.checks import FileReport, as_json, as_text, locate, run_checks, verdict
    from pm_tui.document.loading import load
    from pm_tui.document.toml import Positions, Unreadable
    from pm_tui.store import StoreError, open_file

    reports: list[FileReport] = []
    unreadable: list[str] = []
    for path in options.files:
        layout = _layout(options.layout, path.parent)
        try:
            data = open_file(path).data
            draft = load(data)
        except Unreadable as error:
            unreadable.append(f"{_name(path)}:{error.line}:{error.column}: {error.message}")
            continue
        except StoreError as error:
            unreadable.append(str(error))
            continue
        findings = run_checks(draft, layout, now=datetime.now(UTC))
        positions = locate(draft, Positions(data.decode("utf-8-sig")).span)
        reports.append(FileReport(str(path), findings, positions))
    if options.format == "json":
        print(as_json(reports))
    else:
        for report in reports:
            sys.stdout.write(as_text(report.file, report.findings, report.positions))
    for line in unreadable:
        print(f"pm-tui: {line}", file=sys.stderr)
    if unreadable:
        return FAILED
    return FINDINGS if any(verdict(report.findings) == "fail" for report in reports) else OK


def _render(options: argparse.Namespace) -> int:
    from pm_tui.document.loading import load
    from pm_tui.document.toml import Unreadable
    from pm_tui.layouts.json import render_json
    from pm_tui.layouts.markdown import render_markdown
    from pm_tui.store import StoreError, open_file, save

    layout = _layout(options.layout, options.file.parent)
    try:
        draft = load(open_file(options.file).data)
        text = render_json(draft) if options.format == "json" else render_markdown(draft, layout)
        data = text.encode("utf-8", "replace")
        if options.output is None:
            sys.stdout.buffer.write(data)
        else:
            there = open_file(options.output).digest if options.output.exists() else None
            save(options.output, data, base=there)
    except Unreadable as error:
        raise Refused(
            f"{_name(options.file)}:{error.line}:{error.column}: {error.message}"
        ) from None
    except StoreError as error:
        raise Refused(str(error)) from None
    return OK


def _import(options: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from pm_tui.document.times import TimeProblem, load_zone
    from pm_tui.document.toml import Unreadable
    from pm_tui.session.evidence import EvidenceProblem, gather, import_into, listing
    from pm_tui.session.opening import open_session
    from pm_tui.store import StoreError

    if not options.files and sys.stdin.isatty():
        raise Refused("name the files to import, or pipe something in")
    files: list[Path | None] = [*options.files] or [None]
    try:
        if options.into is not None:
            found = import_into(open_session(options.into), files)
        else:
            zone = load_zone(options.zone)
            found = gather(files, zone, datetime.now(UTC), None)
            sys.stdout.writelines(f"{line}\n" for line in listing(found, zone))
    except Unreadable as error:
        raise Refused(f"{_name(options.into)}:{error.line}: {error.message}") from None
    except (EvidenceProblem, StoreError, TimeProblem) as problem:
        raise Refused(str(problem)) from None
    for note in found.notes:
        print(f"pm-tui: {note}", file=sys.stderr)
    return OK if found.candidates else FINDINGS


def _layouts(_: argparse.Namespace) -> int:
    from pm_tui.layouts.catalog import layout_names, load_layout

    for name in layout_names():
        print(f"{name:<18} {load_layout(name).name}")
    return OK


def _schema(_: argparse.Namespace) -> int:
    import json

    from pm_tui.document.schema import json_schema

    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
    return OK


def _layout(name: str | None, near: Path) -> Layout:
    """Return the layout a command uses: the flag's, else the configured one."""
    from pm_tui.document.layout import LayoutProblem
    from pm_tui.layouts.catalog import load_layout
    from pm_tui.session.config import ConfigProblem, load_config

    try:
        return load_layout(name or load_config(near).layout)
    except (LayoutProblem, ConfigProblem) as problem:
        raise Refused(str(problem)) from None


def _wizard_settings(options: argparse.Namespace, near: Path) -> Config:
    """Return the wizard's settings: the configured ones, with the flags on top."""
    from pm_tui.session.config import Config, ConfigProblem, load_config

    try:
        config = load_config(near)
    except ConfigProblem as problem:
        raise Refused(str(problem)) from None
    return Config(
        layout=options.layout or config.layout,
        theme=options.theme or config.theme,
        mouse=config.mouse and not options.no_mouse,
        keys=dict(config.keys),
    )


def _name(path: Path) -> str:
    from pm_tui.document.text import visible_line

    return visible_line(str(path))
