"""Which widget shows which page; its module is imported on the first visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pm_tui.document.sections import SECTIONS
from pm_tui.wizard.panes.section_pane import SectionPane
from pm_tui.wizard.widgets.section_list import FINDINGS, PREVIEW, REVIEW, TRAY

if TYPE_CHECKING:
    from pm_tui.session.reviewed import Reviewed
    from pm_tui.session.session import Session
    from pm_tui.wizard.checking import Checking
    from pm_tui.wizard.panes.checklist_pane import ChecklistPane
    from pm_tui.wizard.panes.findings_pane import FindingsPane
    from pm_tui.wizard.panes.preview_pane import PreviewPane
    from pm_tui.wizard.panes.review_pane import ReviewPane
    from pm_tui.wizard.panes.timeline_pane import TimelinePane
    from pm_tui.wizard.panes.tray_pane import TrayPane

Pane: TypeAlias = (
    "SectionPane | TimelinePane | TrayPane | ChecklistPane | FindingsPane | ReviewPane| PreviewPane"
)


def make_pane(
    page: str,
    session: Session,
    checking: Checking,
    reviewed: Reviewed | None = None,
    *,
    at_start: bool = False,
) -> Pane:
    """Return a new widget for a page; `reviewed` is what is under review, if not the document.

    `at_start` says that the program has just begun, and that keys may be waiting already.
    """
    section = next((s for s in SECTIONS if s.id == page), None)
    if page == TRAY:
        from pm_tui.wizard.panes.tray_pane import TrayPane

        return TrayPane(session)
    if page == FINDINGS:
        from pm_tui.wizard.panes.findings_pane import FindingsPane

        return FindingsPane(session, checking)
    if page == REVIEW:
        from pm_tui.session.reviewed_document import ReviewedDocument
        from pm_tui.wizard.panes.review_pane import ReviewPane

        return ReviewPane(reviewed or ReviewedDocument(session), checking)
    if page == PREVIEW or section is None:
        from pm_tui.wizard.panes.preview_pane import PreviewPane

        return PreviewPane(session)
    if page == "timeline":
        from pm_tui.wizard.panes.timeline_pane import TimelinePane

        return TimelinePane(session, section)
    if page == "checklist":
        from pm_tui.wizard.panes.checklist_pane import ChecklistPane

        return ChecklistPane(session, section, checking)
    return SectionPane(session, section, at_start=at_start)
