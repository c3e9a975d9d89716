"""`pm-tui render FILE`: a postmortem as Markdown or JSON."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pm_tui.cli.common import OK, Refused, layout_for, shown, unreadable

if TYPE_CHECKING:
    from pm_tui.document.draft import Draft
    from pm_tui.document.layout import Layout


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--layout", help="the layout (see: pm-tui layouts)")
    parser.add_argument("--format", choices=("markdown", "json"), default="markdown")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help="a file instead of stdout")
    parser.add_argument("--public", action="store_true", help="the version that anyone may read")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the report to stdout or a file."""
    from pm_tui.document.loading import load
    from pm_tui.document.toml import Unreadable
    from pm_tui.store import StoreError, open_file, save

    layout = layout_for(options.layout, options.file.parent)
    out: Path | None = options.output
    try:
        data = _rendered(load(open_file(options.file).data), layout, options)
        if out is None:
            sys.stdout.buffer.write(data)
        elif out.exists() and out.samefile(options.file):
            raise Refused(f"{shown(out)} is the document itself; choose another file for -o")
        else:
            save(out, data, base=open_file(out).digest if out.exists() else None)
    except Unreadable as error:
        raise Refused(unreadable(shown(options.file), error)) from None
    except StoreError as error:
        raise Refused(str(error)) from None
    return OK


def _rendered(draft: Draft, layout: Layout, options: argparse.Namespace) -> bytes:
    from pm_tui.document.public import public_draft
    from pm_tui.layouts.json import render_json
    from pm_tui.layouts.markdown import render_markdown, render_public

    if options.format == "json":
        text = render_json(public_draft(draft) if options.public else draft)
    else:
        text = (render_public if options.public else render_markdown)(draft, layout)
    return text.encode("utf-8", "replace")
