"""`pm-tui publish FILE`: the gate, the report beside the document, and the record of it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pm_tui.cli.common import FINDINGS, OK, Refused, config_for, layout_named, shown, unreadable

if TYPE_CHECKING:
    from pm_tui.checks import Finding
    from pm_tui.session.session import Session


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the command's options."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--layout", help="the layout (see: pm-tui layouts)")
    parser.add_argument("--public", action="store_true", help="the version that anyone may read")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help="instead of FILE's .md")
    parser.add_argument("--force", action="store_true", help="replace whatever stands there")
    parser.add_argument("--as", dest="who", metavar="WHO", help="who publishes it")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Publish a document: 0 when it is out, 1 with the list of what is missing."""
    from pm_tui.document.toml import Unreadable
    from pm_tui.session.attesting import whoami
    from pm_tui.session.opening import open_session
    from pm_tui.session.publishing import Blocked, InTheWay, PublishProblem, publish
    from pm_tui.store import StoreError

    path: Path = options.file
    config = config_for(path.parent)
    layout = layout_named(options.layout or config.layout).id
    try:
        session = open_session(path, layout=layout)
    except Unreadable as error:
        raise Refused(unreadable(shown(path), error)) from None
    except StoreError as error:
        raise Refused(str(error)) from None
    session.gate.team = config.team
    try:
        done = publish(
            session,
            public=options.public,
            replace=options.force,
            who=options.who or whoami(),
            output=options.output,
        )
    except Blocked as blocked:
        return _blocked(session, blocked.findings)
    except InTheWay as obstacle:
        raise Refused(f"{obstacle}; --force writes there all the same") from None
    except PublishProblem as problem:
        raise Refused(str(problem)) from None
    if not done.saved:
        state = session.saver.state.words
        raise Refused(f"wrote {shown(done.path)}, but the record of it is not kept: {state}")
    print(f"pm-tui: published {shown(done.path)}", file=sys.stderr)
    return OK


def _blocked(session: Session, findings: tuple[Finding, ...]) -> int:
    """Print what is missing, as `check` does, and that nothing was published."""
    from pm_tui.checks import as_text, locate
    from pm_tui.document.toml import Positions
    from pm_tui.store import StoreError, open_file

    try:
        text = open_file(session.path).data.decode("utf-8-sig")
    except (StoreError, UnicodeError):
        text = ""  # it went meanwhile; what is missing is known all the same
    sys.stdout.write(as_text(str(session.path), findings, locate(session.draft, Positions(text))))
    print(f"pm-tui: {shown(session.path)}: not published", file=sys.stderr)
    return FINDINGS
