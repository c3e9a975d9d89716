"""Writing the report: the Markdown file beside the document."""

from __future__ import annotations

from pathlib import Path

from pm_tui.document.text import visible_line
from pm_tui.session.session import Session
from pm_tui.store import StoreError, open_file, save


class ReportProblem(RuntimeError):
    """The report could not be written; the message says why and what to do."""


class ReportChanged(RuntimeError):
    """The file that is there is not the report that was written last."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{visible_line(path.name)} was changed by hand")
        self.path = path


def report_path(session: Session) -> Path:
    """Return where the report of a session's document is written."""
    return session.path.with_suffix(".md")


def write_report(session: Session, *, replace: bool = False) -> Path:
    """Write the report in the session's layout beside the document and return its path.

    Raises:
        ReportChanged: a file is there that this session did not write; `replace` overwrites it.
        ReportProblem: it could not be written.
    """
    path = report_path(session)
    data = session.markdown().encode("utf-8", "replace")
    try:
        base = None
        if path.exists() or path.is_symlink():
            there = open_file(path)
            if there.data == data:
                session.report_digest = there.digest
                return path
            if not replace and there.digest != session.report_digest:
                raise ReportChanged(path)
            base = there.digest
        session.report_digest = save(path, data, base=base).digest
    except StoreError as error:
        raise ReportProblem(visible_line(str(error))) from error
    except OSError as error:
        raise ReportProblem(visible_line(f"{path}: {error.strerror or error}")) from error
    return path
