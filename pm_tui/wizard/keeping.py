"""What is typed is saved within a second, and what others save is seen within two."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from textual.timer import Timer
from textual.worker import Worker

from pm_tui.session.session import Change
from pm_tui.wizard.threads import run_in_thread
from pm_tui.wizard.widgets.field_row import FieldRow

if TYPE_CHECKING:
    from pm_tui.store.presence import Presence
    from pm_tui.wizard.app import PmTuiApp

SAVE_PAUSE = 0.4
"""Seconds without a change after which the file is saved."""

SAVE_LATEST = 0.7
"""Seconds after the first unsaved change at which it is, however much one types on."""

SOON = 0.05
"""Seconds that are not worth another wait."""

LOOK_PAUSE = 1.0
"""Seconds between two looks at the file and at who has it open: two calls of the system each."""

FIRST_LOOK = 0.2
"""Seconds after the first paint at which that begins: the first keys come first."""

RETRY_AFTER = 5
"""After how many looks a save that failed is tried again."""


class Keeping:
    """Saves the app's session off the loop and brings in what others saved."""

    def __init__(self, app: PmTuiApp) -> None:
        self._app = app
        self._session = app.session
        self._timer: Timer | None = None
        self._saving: Worker[None] | None = None
        self._ended = threading.Event()
        self._presence: Presence | None = None
        self._first_at = self._changed_at = 0.0
        self._is_shown_later = False
        self._is_typing = False
        self._lately: tuple[str, ...] = ()
        self._told: set[str] = set()
        self.others: tuple[str, ...] = ()
        """The names of those who have the file open too."""

    def start(self) -> None:
        """Save a moment after the first of some changes."""
        self._session.subscribe(self._changed)

    def watch(self) -> None:
        """Look for what others do, on a thread of its own, until `stop`."""
        self._session.saver.others = lambda: " and ".join(self.others)
        threading.Thread(target=self._watch, name="watch", daemon=True).start()

    def stop(self) -> None:
        """End the watch and take away the sign that the file is open."""
        self._ended.set()
        if self._presence is not None:
            self._presence.leave()

    def save_now(self) -> bool:
        """Save on this thread and show how it went."""
        self._drop_timer()
        saved = self._session.save()
        self._show_state()
        return saved

    def save_soon(self, *, quietly: bool = False) -> None:
        """Save on another thread, at once; a document that nobody has touched makes no file.

        `quietly` leaves the status line alone until typing pauses: it would only flicker. While an
        earlier save is still waiting for its disk, a copy is kept elsewhere.
        """
        self._drop_timer()
        history = self._session.history
        if not (history.can_undo or history.can_redo) or self._session.is_saved:
            return
        if self._saving is not None and not self._saving.is_finished:
            run_in_thread(self._app, self._copy_in_thread, "copy", exclusive=True)
            self._timer = self._app.set_timer(SAVE_PAUSE, self._save_when_still)
            return
        self._is_typing = quietly
        self._saving = run_in_thread(self._app, self._save_in_thread, "save")

    def _changed(self, change: Change) -> None:
        self._changed_at = time.monotonic()
        if self._timer is None:
            self._first_at = self._changed_at
            self._timer = self._app.set_timer(SAVE_PAUSE, self._save_when_still)

    def _save_when_still(self) -> None:
        """Save, or wait a little if someone is typing and nothing has waited for long."""
        due = min(self._changed_at + SAVE_PAUSE, self._first_at + SAVE_LATEST)
        left = due - time.monotonic()
        if left > SOON:
            self._timer = self._app.set_timer(left, self._save_when_still)
        else:
            self.save_soon(quietly=True)

    def _save_in_thread(self) -> None:
        self._session.save()
        self._app.call_from_thread(self._show_saved)

    def _copy_in_thread(self) -> None:
        self._session.saver.keep_copy(self._session.draft)

    def _show_saved(self) -> None:
        """Show how a save went, now or when typing pauses."""
        is_pausing = time.monotonic() - self._changed_at > SAVE_PAUSE
        must = not self._session.is_saved or self._session.saver.has_arrived
        if must or is_pausing or not self._is_typing:
            self._show_state()
        elif not self._is_shown_later:
            self._is_shown_later = True
            self._app.set_timer(SAVE_PAUSE, self._show_later)

    def _show_later(self) -> None:
        self._is_shown_later = False
        self._show_saved()

    def _show_state(self) -> None:
        if not self._app.is_running or self._ended.is_set():
            return
        self._bring_in()
        saver, main = self._session.saver, self._app.main
        if saver.is_at_risk:
            self._tell_once("Neither the file nor a copy of it takes your text: make room soon.")
        elif not saver.locks_work:
            self._tell_once("Locks do not work here; saves look twice at what others changed.")
        main.status.others = self.others
        main.status.show(self._session)

    def _tell_once(self, words: str) -> None:
        if words not in self._told:
            self._told.add(words)
            self._app.main.say(words, error=True)

    def _bring_in(self) -> None:
        """Bring what others saved into the document, and tell of it."""
        main = self._app.main
        main.flush()
        row = getattr(main.focused, "parent", None)
        holder = row.holder if isinstance(row, FieldRow) else ()
        words = self._session.take_in()
        is_gone = isinstance(row, FieldRow) and not row.is_still(holder)
        if is_gone:
            # To no list: what is typed on would be taken for its keys.
            main.set_focus(None)
            main.show_keys()
        beside = self._app.sidecar.look()
        if words:
            who = " or ".join(self.others or self._lately) or "someone else"
            gone = "The entry that you were in is gone: " if is_gone else ""
            main.say(f"{gone}{words} from {who}", error=is_gone)
        elif beside:
            main.say(beside)

    def _drop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    # On the thread that watches

    def _watch(self) -> None:
        if self._ended.wait(FIRST_LOOK):
            return
        self._session.saver.prepare()
        from pm_tui.session.identity import whoami
        from pm_tui.store.presence import Presence

        presence = self._presence = Presence(self._session.path, whoami())
        failures = 0
        while not self._ended.is_set():
            presence.tell()
            others = presence.others()
            came = self._session.saver.look(self._session.draft)
            if came or others != self.others or self._app.sidecar.is_due:
                self._lately = self.others  # who has just left may have saved before
                self.others = others
                self._app.call_later(self._show_state)
            failures = failures + 1 if self._session.save_failed else 0
            if failures >= RETRY_AFTER:
                failures = 0
                self._app.call_later(self.save_soon)
            self._ended.wait(LOOK_PAUSE)
        presence.leave()
