"""The Textual app: theme, signals and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.driver import Driver
from textual.screen import Screen

from pm_tui.session.session import Session
from pm_tui.session.sidecar import SidecarWatch
from pm_tui.wizard import keys
from pm_tui.wizard.acts import Acts
from pm_tui.wizard.global_keys import GlobalKeys
from pm_tui.wizard.keeping import Keeping
from pm_tui.wizard.key_order import KeyOrder
from pm_tui.wizard.main_screen import MainScreen
from pm_tui.wizard.places import go_to
from pm_tui.wizard.styles import DIALOGS, add_style, first_styles, without_colours
from pm_tui.wizard.widgets.editors import RefEditor
from pm_tui.wizard.widgets.kept import drop_pictures
from pm_tui.wizard.widgets.requests import (
    EvidencePasted,
    MilestoneWanted,
    PlaceWanted,
    SaveWanted,
    TrayWanted,
)

if TYPE_CHECKING:
    from pm_tui.session.reviewed import Reviewed
    from pm_tui.session.shelf import Place
    from pm_tui.wizard.evidence_reader import Job
    from pm_tui.wizard.panes.review_pane import ReviewPane


class PmTuiApp(GlobalKeys):
    """The wizard on one session."""

    TITLE = "pm-tui"
    CSS_PATH: ClassVar[list[Path]] = first_styles()  # type: ignore[assignment]
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("everywhere")
    ENABLE_COMMAND_PALETTE = True
    ESCAPE_TO_MINIMIZE = False

    def __init__(
        self,
        session: Session,
        *,
        theme: str = "",
        remapped: dict[str, str] | None = None,
        plain_colour: bool = False,
        still: bool = True,
        reviewed: Reviewed | None = None,
        presenting: bool = False,
        driver_class: type[Driver] | None = None,
        evidence: Sequence[Job] = (),
        place: Place | None = None,
    ) -> None:
        super().__init__(driver_class=driver_class, ansi_color=True if plain_colour else None)
        if self.no_color:
            self.css_path.append(without_colours())
        self.session = session
        self.reviewed = reviewed
        self.presenting = presenting
        self.remapped = remapped or {}
        self.acts = Acts(self)
        self.sidecar = SidecarWatch(session)
        self.key_order = KeyOrder(self)
        self.keeping = Keeping(self)
        self._still = still
        self._evidence = evidence
        self._place = place
        self._wanted_theme = theme
        self.leaving = False
        self.unsent: list[str] = []
        """What was typed and not sent when the program ended."""
        self.pasted: list[str] = []
        """What was pasted into the tray."""

    def get_default_screen(self) -> Screen[None]:
        """Return the one screen."""
        return MainScreen(self.session, self.remapped, self.reviewed)

    def on_mount(self) -> None:
        """Set theme and keys, and watch the session."""
        if self._still:
            self.animation_level = "none"
        if self._wanted_theme in self.available_themes:
            self.theme = self._wanted_theme
        if self.remapped:
            self.set_keymap(self.remapped)
        self.keeping.start()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield every section and act, and Textual's own commands for themes and screenshots."""
        from pm_tui.wizard.commands import commands

        yield from commands(self)
        for command in super().get_system_commands(screen):
            if command.title in ("Theme", "Screenshot"):
                yield command

    if not TYPE_CHECKING:  # as in Textual, which tells by overloads what it returns

        def push_screen(self, *arguments, **named):
            """Show a screen in front, with styles that the first one does not need."""
            add_style(self, DIALOGS)
            return super().push_screen(*arguments, **named)

    def pop_screen(self) -> AwaitComplete:
        """Close the screen in front."""
        drop_pictures(self.screen)
        return super().pop_screen()

    def on_unmount(self) -> None:
        """Take away the sign that the file is open."""
        self.keeping.stop()

    def put_away(self) -> None:
        """Save what is not saved yet, and what is being typed."""
        from pm_tui.wizard.unsent import put_away_unsent

        if self.is_up:
            put_away_unsent(self)
        self.session.save()

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Take keys one after the other."""
        if not self.key_order.holds(event):
            if self._leads_on(event):
                await self.main.complete()
            await super().on_event(event)
            self.key_order.follow(event)

    def _leads_on(self, event: events.Event) -> bool:
        """Say whether a key may lead to what is below the first screen, and comes late."""
        if not isinstance(event, events.Key) or event.is_forwarded or event.is_printable:
            return False
        return self.screen is self.main and not self.main.is_whole

    async def on_main_screen_ready(self) -> None:
        """Take the keys that were pressed meanwhile; read the evidence that was named."""
        if not self.come_up():
            return
        if self._evidence:
            await self.acts.read_evidence(self._evidence)
        elif self._place is not None:
            await go_to(self.main, *self._place)
        self.key_order.open()
        self.keeping.watch()
        from pm_tui.wizard.deciding import offer_recovery

        offer_recovery(self)
        said = self.sidecar.look()
        if said:
            self.main.say(said)
        if self.presenting:
            self.main.ask_for("present")

    def action_conflicts(self) -> None:
        """Decide what two people wrote differently."""
        from pm_tui.wizard.deciding import show_conflicts

        show_conflicts(self)

    # What widgets ask for

    def on_ref_editor_picking(self, event: RefEditor.Picking) -> None:
        """Let the user choose what a field refers to."""
        event.stop()
        self.acts.pick_refs(event.editor)

    def on_review_pane_wanted(self, event: ReviewPane.Wanted) -> None:
        """Do what was wanted in the review."""
        from pm_tui.wizard.review_acts import act_on

        event.stop()
        act_on(self, event.pane, event.act)

    def on_save_wanted(self, event: SaveWanted) -> None:
        """Save what a field left unsaved, off the loop."""
        event.stop()
        self.save_soon()

    async def on_place_wanted(self, event: PlaceWanted) -> None:
        """Go to a field."""
        event.stop()
        await self.acts.open_place(event.path)

    def on_milestone_wanted(self, event: MilestoneWanted) -> None:
        """Let the user choose which milestone an event is."""
        event.stop()
        self.acts.pick_milestone(event.path)

    async def on_evidence_pasted(self, event: EvidencePasted) -> None:
        """Put what was pasted into the tray."""
        event.stop()
        await self.acts.open_tray(event.text)

    async def on_tray_wanted(self, event: TrayWanted) -> None:
        """Show the tray; an empty one asks for a file."""
        event.stop()
        await self.acts.open_tray()
