"""`pm-tui render FILE`: a postmortem as Markdown or JSON."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pm_tui.cli.common import OK, Refused, layout_for, shown


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
    from pm_tui.document.public import public_draft
    from pm_tui.document.toml import Unreadable
    from pm_tui.layouts.json import render_json
    from pm_tui.layouts.markdown import render_markdown
    from pm_tui.store import StoreError, open_file, save

    layout = layout_for(options.layout, options.file.parent)
    try:
        draft = load(open_file(options.file).data)
        if options.public:
            draft = public_draft(draft)
        text = render_json(draft) if options.format == "json" else render_markdown(draft, layout)
        data = text.encode("utf-8", "replace")
        if options.output is None:
            sys.stdout.buffer.write(data)
        else:
            there = open_file(options.output).digest if options.output.exists() else None
            save(options.output, data, base=there)
    except Unreadable as error:
        raise Refused(
            f"{shown(options.file)}:{error.line}:{error.column}: {error.message}"
        ) from None
    except StoreError as error:
        raise Refused(str(error)) from None
    return OK
