"""Keys take effect one after the other, however fast they arrive.

Textual hands a key to the widget that has the focus and at once looks at the next one. Over a slow
line several keys come in one piece: then `Tab` moves the focus after the words that follow it were
typed into the field before, and `^q` ends the program before the words in front of it were read.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from functools import partial

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from pm_tui.wizard.errand import Errand

PATIENCE = 5.0
"""Seconds after which a key no longer waits for the one before, which must have gone astray."""


class KeyOrder:
    """Holds a key back until the one before has had its effect.

    A mark is sent after each key. It travels the way that the key and what it causes travel, from
    the focused widget up to the app, and arrives everywhere after them. Text that follows text into
    the same field needs no mark: the field takes it in order.
    """

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._current: events.Key | events.Paste | None = None
        self._target: Widget | Screen[object] | None = None
        self._is_followed = False
        self._is_held = True
        self._since = time.monotonic()

    def open(self) -> None:
        """Let the keys through that were pressed before the screen was there."""
        self._is_held = False
        self._take_next()

    def holds(self, event: events.Event) -> bool:
        """Say whether an event of the app has to wait; if so, it is sent to the app again later."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            return False
        if event is not self._current:
            if self._must_wait(event):
                self._waiting.append(event)
                if time.monotonic() - self._since > PATIENCE:
                    self._take_next()
                return True
            self._begin(event)
        self._target = self._app.focused or self._app.screen
        return False

    def follow(self, event: events.Event) -> None:
        """Send the mark after a key that the app has just taken."""
        target = self._target
        if event is not self._current or self._is_followed or target is None:
            return  # no key, or one that comes back from the widgets, which made no use of it
        self._is_followed = True
        # Twice the whole way, as keys are bound at its end.
        way: list[MessagePump] = [target, *target.ancestors] * 2
        if not event.is_forwarded:
            self._take_next()
        elif self._is_typed_in_place(event):
            Errand([target], partial(self._typed, event, way)).go()
        else:
            self._send_mark(event, way)

    def _must_wait(self, event: events.Event) -> bool:
        if self._waiting or self._is_held:
            return True
        if self._current is None:
            return False
        return not (_is_text(event) and self._is_typed_in_place(self._current))

    def _is_typed_in_place(self, event: events.Event) -> bool:
        """Say whether a key just changes the text that it is typed in."""
        return isinstance(self._target, Input | TextArea) and _is_text(event)

    def _begin(self, event: events.Key | events.Paste) -> None:
        self._current = event
        self._is_followed = False
        self._since = time.monotonic()

    def _typed(self, event: events.Event, way: list[MessagePump]) -> None:
        """Go on after text that its field has read, or wait for all it causes if a key follows."""
        if self._waiting:
            self._send_mark(event, way)
        elif event is self._current:
            self._take_next()

    def _send_mark(self, event: events.Event, way: Sequence[MessagePump]) -> None:
        """Send the mark along `way`, and take the next key when it has arrived."""

        def is_wanted() -> bool:
            return event is self._current  # a later key has its own

        Errand(way, self._take_next, is_wanted=is_wanted, waits=True).go()

    def _take_next(self) -> None:
        """Send the next key to the app, if any waits."""
        self._current = None
        if self._waiting:
            event = self._waiting.popleft()
            self._begin(event)
            self._app.post_message(event)


def _is_text(event: events.Event) -> bool:
    return isinstance(event, events.Paste) or (isinstance(event, events.Key) and event.is_printable)
