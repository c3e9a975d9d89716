"""The one screen of the wizard: sections left, a body that swaps, guidance and keys below."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from pm_tui.document.text import visible_line
from pm_tui.session.session import Change, Session
from pm_tui.wizard import keys
from pm_tui.wizard.checking import Checked, Checking
from pm_tui.wizard.cursor import draw_once, focusable_in
from pm_tui.wizard.frame import BREAKPOINTS, Frame, breakpoint_at
from pm_tui.wizard.jumps import Jumps
from pm_tui.wizard.page_heads import counts_on, page_head
from pm_tui.wizard.pages import Pages
from pm_tui.wizard.panes.making import Pane
from pm_tui.wizard.panes.section_pane import SectionPane
from pm_tui.wizard.undoing import Undoing
from pm_tui.wizard.widgets.chrome import Guidance, KeyBar, SectionHead, StatusLine
from pm_tui.wizard.widgets.entered import LOOKS
from pm_tui.wizard.widgets.field_row import FieldRow
from pm_tui.wizard.widgets.kept import Ground, KeptColumn, KeptRow
from pm_tui.wizard.widgets.requests import KeysChanged, Said, SaveWanted, TrayLeft, Unsent
from pm_tui.wizard.widgets.section_list import (
    FINDINGS,
    PAGES,
    PREVIEW,
    REVIEW,
    SectionList,
    listed,
)

if TYPE_CHECKING:
    from pm_tui.session.reviewed import Reviewed
    from pm_tui.wizard.panes.findings_pane import FindingsPane


class MainScreen(Screen[None], Ground):
    """Shows one session; what is typed goes to it, what changes comes from it."""

    BINDINGS: ClassVar[list[BindingType]] = []
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    AUTO_FOCUS = ""
    COMPONENT_CLASSES: ClassVar[set[str]] = {*LOOKS}
    # Textual's own draws the whole screen anew whenever the cursor goes to another widget.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    class Ready(Message):
        """The cursor is in the first field: keys have a place to go."""

    def __init__(
        self, session: Session, remapped: dict[str, str], reviewed: Reviewed | None = None
    ) -> None:
        # With the class that the width gives it later: else all widgets are styled once more.
        super().__init__(classes=breakpoint_at(self.app.size.width))
        self.reviewed = reviewed
        self.session = session
        self.remapped = remapped
        self._is_new = True
        self.status = StatusLine()
        self.sections = SectionList()
        self.head = SectionHead()
        self.guidance = Guidance()
        self.key_bar = KeyBar()
        self.frame = Frame(self.sections, self.guidance)
        self.checking = Checking(self, session, self._show_checked)
        first = "overview" if reviewed is None else REVIEW
        self.pages = Pages(first, session, self.checking, reviewed)
        self.jumps = Jumps(self)
        self.undoing = Undoing(self)

    def compose(self) -> ComposeResult:
        """Hold the frame; the first page is mounted with it."""
        yield self.status
        with KeptRow(id="middle"):
            yield self.sections
            with KeptColumn(id="page"):
                yield self.head
                with self.pages:
                    yield self.pages.pane
            yield self.guidance
        yield self.key_bar

    async def on_mount(self) -> None:
        """Watch the session and go to the first field."""
        self.session.subscribe(self._session_changed)
        if self.reviewed is not None and not self.reviewed.is_document:
            self.status.name_shown = self.reviewed.title
        self.status.show(self.session)
        await self.open_page(self.page)
        self.post_message(self.Ready())
        self.checking.begin()
        for leftover in self.session.leftovers:
            name = visible_line(leftover.name)
            self.say(f"An interrupted save left a copy of your text in {name}.", error=True)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Begin, or go on after a dialog; at the beginning every widget has just been styled."""
        if self._is_new:
            self._is_new = False
            event.refresh_styles = False

    @property
    def focus_chain(self) -> list[Widget]:
        """Return where Tab goes, in the order in which the page is written.

        Textual goes by position, and what was just mounted has none: Tab would jump over it.
        """
        return focusable_in(self)

    @property
    def page(self) -> str:
        """Return the id of the page that is shown."""
        return self.pages.page

    @property
    def pane(self) -> Pane:
        """Return the page that is shown."""
        return self.pages.pane

    async def open_page(self, page: str, *, enter: bool = True) -> None:
        """Show a page, mounting it on the first visit, and go into it.

        Whoever reviews stays with the report until they switch to editing.
        """
        if self.session.only is not None and page not in (REVIEW, PREVIEW):
            self.sections.choose(self.page)
            if enter or self.focused is self.sections:
                self.say("You are reviewing; E switches to editing.")
                self.set_focus(self.pane.entry())
            return
        self.key_bar.say("")
        self.jumps.forget()
        is_new = await self.pages.mount_page(page)
        self.session.checkpoint()
        self.pages.turn_to(page)
        self.frame.hold(
            page,
            is_entered=enter,
            is_listing=not enter and self.focused is self.sections,
            is_alone=self.session.only is not None,
        )
        self.sections.choose(listed(page))
        self._show_head()
        self.pages.catch_up()
        if enter:
            # At once, not after a refresh: keys that are already waiting belong to the new page.
            # A page that is not laid out yet starts at its top, and is not scrolled to the cursor.
            self.set_focus(self.pane.entry(), scroll_visible=not is_new)
        self.show_keys()

    @property
    def is_whole(self) -> bool:
        """Say whether all of the page is there; what is below the first screen comes late."""
        return not isinstance(self.pane, SectionPane) or self.pane.is_whole

    async def complete(self) -> None:
        """Mount what is below the first screen now: a key may lead there."""
        if isinstance(self.pane, SectionPane):
            await self.pane.complete()

    @property
    def findings_pane(self) -> FindingsPane:
        """Return the page of the findings, made on the first visit."""
        return cast("FindingsPane", self.pages.made(FINDINGS))

    def ask_for(self, act: str) -> None:
        """Do on the page of the review what one of its keys does."""
        from pm_tui.wizard.widgets.report_view import ReportView

        for view in self.pane.query(ReportView):
            view.action_wanted(act)

    async def step_page(self, by: int) -> None:
        """Show the page after or before this one; past the end, the first one."""
        names = [name for name, _ in PAGES]
        await self.open_page(names[(names.index(listed(self.page)) + by) % len(names)])

    def say(self, words: str, *, error: bool = False) -> None:
        """Tell the user something in the last line, where it covers no text."""
        self.key_bar.say(words, error=error)

    def go_to_sections(self) -> None:
        """Put the cursor into the section list, which a full-width page hides."""
        self.frame.list_sections()
        self.set_focus(self.sections)

    def flush(self) -> None:
        """Send what was typed and not yet sent, before anything else changes the document."""
        row = getattr(self.focused, "parent", None)
        if isinstance(row, Unsent):
            row.flush()

    def show_keys(self) -> None:
        """Show the keys that work where the cursor is."""
        place: keys.Where = getattr(self.focused, "key_place", "everywhere")
        back = self.jumps.way_back
        way = ((keys.shown("return", self.remapped), back),) if back else ()
        self.key_bar.show((*way, *keys.bar(place, self.remapped)))

    async def on_section_list_chosen(self, event: SectionList.Chosen) -> None:
        """Show the chosen page."""
        event.stop()
        await self.open_page(event.page, enter=event.enter)

    def on_keys_changed(self, event: KeysChanged) -> None:
        """Show the keys that work now."""
        event.stop()
        self.show_keys()

    def on_said(self, event: Said) -> None:
        """Tell it in the last line."""
        event.stop()
        self.say(event.words, error=event.error)

    async def on_tray_left(self, event: TrayLeft) -> None:
        """Go back to the timeline."""
        event.stop()
        await self.open_page("timeline")
        self.say(event.words)

    def watch_focused(self, before: Widget | None, focused: Widget | None) -> None:
        """Show the keys and the guidance of the new place; whoever leaves one has finished there.

        At once, so that all of it is drawn together.
        """
        if before is not None:
            self.post_message(SaveWanted())
            self.checking.if_changed()
        if focused is None:
            return
        self.jumps.follow_focus()
        row = focused.parent if isinstance(focused.parent, FieldRow) else None
        self.guidance.spec = row.field.spec if row else getattr(focused, "guide", None)
        self.guidance.set_class(self.guidance.spec is None, "-silent")
        self.show_keys()
        if before is not None:
            draw_once(self, (focused, row) if row else (focused,))

    def _session_changed(self, change: Change) -> None:
        """Show a change: on the page at once, on the others when they are opened."""
        self.pages.show_change(change)
        self.status.show(self.session, title=False)
        self.checking.after_change()

    def _show_checked(self, checked: Checked) -> None:
        self.status.is_behind = any(f.rule == "publish/changed" for f in checked.findings)
        self.status.show(self.session)
        self.sections.show_states(checked.states)
        self._show_head()
        self.pages.show_problems()

    def _show_head(self) -> None:
        """Show the page's title, what it is about, and what the checks found in it."""
        title, intro, place = page_head(self.page)
        self.head.show(title, intro, place, counts_on(self.page, self.checking.latest))
