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
from typing import Any

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

    A key travels from the focused widget up to the app. When it comes back there, what its binding
    has caused is on its way: an errand goes the same way behind that, and then the key is done. If
    another key comes before this one is back, which a widget may have kept, an errand is sent the
    whole way at once. Text that follows text into the same field needs none: the field takes it in
    order.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._current: events.Key | events.Paste | None = None
        self._target: Widget | Screen[object] | None = None
        self._way: list[MessagePump] = []
        """From the focused widget up to the app."""
        self._is_taken = self._is_followed = self._is_out = False
        self._is_held = True
        self._since = time.monotonic()

    @property
    def waiting(self) -> tuple[events.Key | events.Paste, ...]:
        """Return the keys that have not been taken yet."""
        current = self._current
        first = () if current is None or self._is_taken else (current,)
        return (*first, *self._waiting)

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
                elif self._is_out:
                    self._wait_for_all()
                return True
            self._begin(event)
        self._is_taken = True
        self._target = self._app.focused or self._app.screen
        return False

    def follow(self, event: events.Event) -> None:
        """Wait for all that a key causes, which the app has just taken."""
        if event is not self._current or self._target is None:
            return
        if self._is_followed:  # it comes back from the widgets
            if self._is_out:
                self._is_out = False
                self._go_along(event, self._way)
            return
        self._is_followed = True
        self._way = [self._target, *self._target.ancestors]
        if not event.is_forwarded:
            self._take_next()
        elif self._is_typed_in_place(event):
            Errand([self._target], partial(self._typed, event)).go()
        else:
            self._is_out = True
            if self._waiting:
                self._wait_for_all()

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
        self._is_taken = self._is_followed = self._is_out = False
        self._since = time.monotonic()

    def _typed(self, event: events.Event) -> None:
        """Go on after text that its field has read, or wait for all it causes if a key follows."""
        if self._waiting:
            self._go_along(event, self._way * 2)
        elif event is self._current:
            self._take_next()

    def _wait_for_all(self) -> None:
        """Go twice the whole way behind the present key, as keys are bound at its end."""
        self._is_out = False
        if self._current is not None:
            self._go_along(self._current, self._way * 2)

    def _go_along(self, event: events.Event, way: Sequence[MessagePump]) -> None:
        """Go along `way`, and take the next key at its end."""

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
