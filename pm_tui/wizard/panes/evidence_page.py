"""The part of the tray's page that reads, and shows what came: files, pipes and pasted lines."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textual import events
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from pm_tui.document.text import visible_line
from pm_tui.importers.base import ImportContext
from pm_tui.session.session import Session
from pm_tui.wizard.evidence_reader import EvidenceReader, Job
from pm_tui.wizard.tray_head import head_lines
from pm_tui.wizard.widgets.requests import EvidencePasted, Said
from pm_tui.wizard.widgets.tray_list import TrayList


class EvidencePage(Vertical):
    """A page on the session's tray that reads into it, one source after the other."""

    def __init__(self, session: Session, id: str) -> None:
        super().__init__(id=id)
        self.session = session
        self.tray = session.tray
        self.head = Static("", id="tray-head")
        self.list = TrayList(self.tray)
        self.reader = EvidenceReader(self, self.context)
        self.done = 0
        """The bytes read of the present source."""

    def show_tray(self, cursor: int | None = None) -> None:
        """Show the entries anew, with the cursor on that line."""
        self.list.show_tray(cursor)
        self.show_head()

    def show_head(self) -> None:
        """Show the counts anew, and what is being read; as many sources as there is room for."""
        most = 2 if self.size.height < 24 else 5
        width = max(20, self.size.width)
        lines = head_lines(self.tray, self.reader.job, self.done, width, most)
        self.head.update(Content("\n".join(lines)))

    def context(self) -> ImportContext:
        """Return what evidence is read against: the document's zone and window, the present."""
        return ImportContext(self.tray.zone, self.session.clock(), self.tray.window)

    def pick_file(self) -> None:
        """Let the user choose a file to read."""
        from pm_tui.wizard.dialogs.pick_file import PickFileScreen

        folder = self.session.path.parent
        self.app.push_screen(
            PickFileScreen(folder), lambda path: None if path is None else self.read_files([path])
        )

    def read_files(self, paths: Iterable[Path]) -> None:
        """Read files into the tray, one after the other."""
        for path in paths:
            self.read(Job(visible_line(path.name), path))

    def read(self, job: Job) -> None:
        """Read one source into the tray."""
        self.tray.look_at(self.session.draft)
        self.done = 0
        self.reader.read(job)
        self.show_tray(self.list.cursor)

    def on_evidence_reader_told(self, event: EvidenceReader.Told) -> None:
        """Show how far it is."""
        event.stop()
        self.done = event.done
        self.show_head()

    def on_evidence_reader_found(self, event: EvidenceReader.Found) -> None:
        """Put what was found into the tray."""
        event.stop()
        found = event.imported
        added = self.tray.add(
            event.job.name, found.candidates, found.bad, found.bad_count, ids=event.ids
        )
        self.tray.beyond += found.left_out + found.left_out_outside
        self.reader.settle()
        words = f"{event.job.name}: {added.new} read as {found.format}"
        if added.again:
            words += f", {added.again} of it were here already"
        if found.bad_count:
            words += f"; b lists {found.bad_count} that could not be read"
        self.post_message(Said(words))
        first = next((n for n in self.tray.shown() if self.tray.is_kept(n)), None)
        self.show_tray(None if first is None else self.tray.line_of(first))

    def on_evidence_reader_failed(self, event: EvidenceReader.Failed) -> None:
        """Say why nothing was read."""
        event.stop()
        self.reader.settle()
        self.show_head()
        self.post_message(Said(visible_line(event.problem), error=True))

    def on_evidence_reader_unclear(self, event: EvidenceReader.Unclear) -> None:
        """Ask which columns of a table hold what."""
        event.stop()
        from pm_tui.wizard.dialogs.columns import ColumnsScreen

        def take(job: Job | None) -> None:
            self.reader.settle()
            if job is not None:
                self.read(job)
            self.show_head()

        self.app.push_screen(ColumnsScreen(event, self.context()), take)

    def on_paste(self, event: events.Paste) -> None:
        """Read what was pasted."""
        event.stop()
        event.prevent_default()
        self.post_message(EvidencePasted(event.text))
