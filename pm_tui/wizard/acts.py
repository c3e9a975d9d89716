"""What the keys and the commands do that takes more than one part of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pm_tui.document.fields import Kind, Spec
from pm_tui.document.model.tables import field_named, table_named
from pm_tui.document.path import Path
from pm_tui.document.text import visible_line
from pm_tui.wizard.names import row_names
from pm_tui.wizard.places import go_to
from pm_tui.wizard.widgets.editors import RefEditor
from pm_tui.wizard.widgets.field_row import FieldRow

if TYPE_CHECKING:
    from pm_tui.wizard.app import PmTuiApp
    from pm_tui.wizard.evidence_reader import Job
    from pm_tui.wizard.panes.tray_pane import TrayPane

MILESTONES: tuple[tuple[str, str], ...] = (
    ("started_at", "Started: users were first affected"),
    ("detected_at", "Detected: first noticed"),
    ("acknowledged_at", "Acknowledged: a person took it on"),
    ("mitigated_at", "Mitigated: users stopped being hurt"),
    ("resolved_at", "Resolved: back to normal"),
)


LIKELY = {
    "trigger": "started_at",
    "alert": "detected_at",
    "detection": "detected_at",
    "escalation": "acknowledged_at",
    "action": "acknowledged_at",
    "mitigation": "mitigated_at",
    "resolution": "resolved_at",
}
"""The milestone that an event of a kind most likely is."""


class Acts:
    """The acts of the app; each ends with something the user can see.

    What an act alone needs is imported when it is done, so that the first paint need not wait.
    """

    def __init__(self, app: PmTuiApp) -> None:
        self.app = app

    def help(self) -> None:
        """Open the help page, with what concerns the focused field first."""
        from pm_tui.wizard.dialogs.help import HelpScreen

        spec = self.app.main.guidance.spec
        self.app.push_screen(HelpScreen(spec, self.app.remapped))

    async def quick_add(self) -> None:
        """Go to the quick-add line of the timeline."""
        from pm_tui.wizard.panes.timeline_pane import TimelinePane

        main = self.app.main
        came_from = main.page
        await main.open_page("timeline")
        if isinstance(main.pane, TimelinePane):
            main.set_focus(main.pane.quick)
            if came_from != "timeline":
                main.jumps.came_from = came_from

    async def open_place(self, path: Path) -> None:
        """Go to a field; Esc comes back."""
        came_from = self.app.main.page
        await go_to(self.app.main, path)
        self.app.main.jumps.came_from = came_from

    async def open_tray(self, pasted: str = "") -> None:
        """Show the tray with what was pasted; one with nothing left to take asks for a file."""
        from pm_tui.wizard.evidence_reader import Job

        pane = await self._tray()
        if pasted:
            self.app.pasted.append(pasted)
            pane.read(Job("pasted lines", pasted.encode("utf-8", "replace")))
        elif not pane.tray.kept and pane.reader.job is None:
            pane.pick_file()

    async def read_evidence(self, jobs: Sequence[Job]) -> None:
        """Read evidence into the tray."""
        pane = await self._tray()
        for job in jobs:
            pane.read(job)

    async def _tray(self) -> TrayPane:
        from pm_tui.wizard.panes.tray_pane import TrayPane
        from pm_tui.wizard.widgets.section_list import TRAY

        await self.app.main.open_page(TRAY)
        pane = self.app.main.pane
        assert isinstance(pane, TrayPane)  # noqa: S101 - that page is the tray
        return pane

    def edit_outside(self) -> None:
        """Open the focused text in $EDITOR and put the result back, as one step of undo."""
        from pm_tui.wizard.external_editor import EditorProblem, edit_text, outside

        row = getattr(self.app.main.focused, "parent", None)
        if not isinstance(row, FieldRow) or row.field.spec.kind not in _TEXT:
            self.app.main.say("Go to a text first; F4 opens it in $EDITOR.")
            return
        holder = row.holder
        self.app.save_now()  # this brings in what others saved
        if not row.is_still(holder):
            return  # and tells of it
        before = self.app.session.show(row.path, row.field.spec)
        try:
            after = outside(self.app, lambda: edit_text(before))
        except EditorProblem as problem:
            self.app.main.say(visible_line(str(problem)), error=True)
            return
        if after != before:
            session = self.app.session
            session.checkpoint()
            session.type_text(row.path, row.field.spec, after, typing=False)
            self.app.save_soon()

    async def write_report(self, *, replace: bool = False) -> None:
        """Save, and write the report beside the document; ask before a changed one is replaced."""
        from pm_tui.session.reports import ReportChanged, ReportProblem, write_report

        saved = self.app.save_now()
        session = self.app.session
        try:
            path = write_report(session, replace=replace)
        except ReportChanged as changed:
            from pm_tui.wizard.dialogs.confirm import ConfirmScreen

            question = f"{visible_line(changed.path.name)} was changed by hand. Replace it?"
            self.app.push_screen(ConfirmScreen(question, "replace it", "keep it"), self._replaced)
            return
        except ReportProblem as problem:
            self.app.main.say(visible_line(str(problem)), error=True)
            return
        words = f"Wrote {visible_line(path.name)} in layout {session.layout.id}"
        if not saved:
            words += f"; the document is {session.saver.state.words}"
        self.app.main.say(words)

    def _replaced(self, yes: bool | None) -> None:
        if yes:
            self.app.run_worker(self.write_report(replace=True))

    def leave(self) -> None:
        """Save and quit; when saving fails, stay and say why, and quit the second time."""
        from pm_tui.wizard.unsent import put_away_unsent

        put_away_unsent(self.app)
        if self.app.save_now() or self.app.leaving:
            from pm_tui.wizard.output.last_driver import keep_keys

            code = 0 if self.app.session.is_saved else 1
            keep_keys(self.app.key_order.waiting)
            self.app.exit(return_code=code)
            return
        self.app.leaving = True
        words = visible_line(self.app.session.saver.state.words)
        self.app.main.say(
            f"^q again quits; your text is then kept in a file of its own. {words}",
            error=True,
        )

    def pick_refs(self, editor: RefEditor) -> None:
        """Let the user choose the rows that a field refers to."""
        from pm_tui.wizard.dialogs.pick import PickManyScreen, PickOneScreen

        names = row_names(self.app.session.draft, editor.spec.tables)
        row = editor.parent
        holder = row.holder if isinstance(row, FieldRow) else ()
        own = holder[-1] if holder else None
        choices = [(row_id, words) for row_id, words in names.items() if row_id != own]
        if not choices:
            titles = [table.title for name in editor.spec.tables if (table := table_named(name))]
            self.app.main.say(f"There is nothing in {' or '.join(titles)} yet.")
            return

        def take(ids: list[str]) -> None:
            if isinstance(row, FieldRow) and not row.is_still(holder):
                self.app.main.say("Someone has deleted this entry meanwhile.", error=True)
            else:
                editor.choose(ids)

        if editor.spec.kind is Kind.REFS:
            self.app.push_screen(
                PickManyScreen(editor.spec.prompt, choices, editor.ids),
                lambda ids: None if ids is None else take(ids),
            )
        else:
            self.app.push_screen(
                PickOneScreen(editor.spec.prompt, choices),
                lambda one: None if one is None else take([one]),
            )

    def pick_milestone(self, path: Path) -> None:
        """Let the user say which milestone an event's time is."""
        from pm_tui.wizard.dialogs.pick import PickOneScreen

        at = self.app.session.draft.get((*path, "at"))
        if at is None:
            self.app.main.say("This event has no time yet.")
            return

        session = self.app.session

        def words(name: str) -> str:
            return session.show(("incident", name), _milestone_spec(name)) or "not set"

        def take(name: str | None) -> None:
            if name is not None:
                before = words(name)
                session.copy_moment((*path, "at"), ("incident", name))
                title = _milestone_spec(name).title
                self.app.main.say(f"{title}: {before} → {words(name)}; ^z takes it back.")

        choices = [(name, f"{meaning} ({words(name)})") for name, meaning in MILESTONES]
        likely = LIKELY.get(session.draft.text((*path, "kind")), "")
        self.app.push_screen(PickOneScreen("Which milestone is this?", choices, likely), take)


def _milestone_spec(name: str) -> Spec:
    found = field_named(f"incident.{name}")
    assert found is not None  # noqa: S101 - the milestones are fields of the incident
    return found[1].spec


_TEXT = frozenset((Kind.PROSE, Kind.LINE))
