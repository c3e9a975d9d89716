"""What was typed and not sent when the program ends: an event on one line, a comment, a reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from pm_tui.wizard.app import PmTuiApp
    from pm_tui.wizard.panes.timeline_pane import TimelinePane


def put_away_unsent(app: PmTuiApp) -> None:
    """Add the event that is being typed; note what else is typed, to be kept when all is over."""
    app.unsent = [text for text in _typed(app) if text.strip()]


def _typed(app: PmTuiApp) -> Iterator[str]:
    """Yield the texts that are none of the document's."""
    timeline = app.main.pages.if_made("timeline")
    if timeline is not None and timeline.is_attached:
        yield cast("TimelinePane", timeline).take_typed()
    if len(app.screen_stack) > 1:
        from pm_tui.wizard.dialogs.ask import AskScreen
        from pm_tui.wizard.dialogs.words import WordsScreen

        for screen in app.screen_stack:
            if isinstance(screen, AskScreen | WordsScreen):
                yield screen.typed
