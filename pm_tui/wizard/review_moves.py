"""Moving in the report of a review: to notes, to headings, to words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pm_tui.document.text import visible_line
from pm_tui.wizard.names import short

if TYPE_CHECKING:
    from pm_tui.session.reviewed import Note
    from pm_tui.wizard.app import PmTuiApp
    from pm_tui.wizard.panes.review_pane import ReviewPane

_LISTED = 400
"""Headings that the outline lists at most."""


def step(app: PmTuiApp, pane: ReviewPane, by: int) -> None:
    """Go to the next note that is open, in the order of the report."""
    waiting = [number for number, note in enumerate(pane.notes) if _is_open(note)]
    if not waiting:
        app.main.say("No open comments and no findings.")
        return
    here = pane.view.note
    if here < 0:
        cursor = pane.view.cursor
        later = [n for n in waiting if pane.unit_of(pane.notes[n].line) >= cursor]
        earlier = [n for n in waiting if pane.unit_of(pane.notes[n].line) < cursor]
    else:
        later = [n for n in waiting if n > here]
        earlier = [n for n in waiting if n < here]
    number = (later or waiting)[0] if by > 0 else (earlier or waiting)[-1]
    pane.view.go_to(pane.unit_of(pane.notes[number].line), number)
    place = waiting.index(number) + 1
    app.main.say(f"{place} of {len(waiting)}")


def _is_open(note: Note) -> bool:
    return note.finding is not None or (note.thread is not None and note.thread.is_open)


def step_heading(pane: ReviewPane, by: int) -> None:
    """Go to the next heading, or the one before."""
    units = [unit for unit, _, _ in pane.headings()]
    here = pane.view.cursor
    found = [unit for unit in units if (unit > here if by > 0 else unit < here)]
    if found:
        pane.view.go_to(found[0] if by > 0 else found[-1])


def outline(app: PmTuiApp, pane: ReviewPane) -> None:
    """Let a heading be chosen, and go to it."""
    from pm_tui.wizard.dialogs.pick import PickOneScreen

    headings = list(pane.headings())
    if not headings:
        app.main.say("This text has no headings.")
        return
    if len(headings) > _LISTED:
        # Nobody looks through more; those around the cursor are the ones to choose from.
        at = sum(unit <= pane.view.cursor for unit, _, _ in headings)
        first = max(0, min(at - _LISTED // 2, len(headings) - _LISTED))
        headings = headings[first : first + _LISTED]
    units = [unit for unit, _, _ in headings]
    choices = []
    for index, (unit, level, title) in enumerate(headings):
        end = units[index + 1] if index + 1 < len(units) else pane.view.text.known
        count = sum(
            _is_open(pane.notes[number])
            for at, numbers in pane.by_unit.items()
            if unit <= at < end
            for number in numbers
        )
        words = f"{'  ' * (level - 1)}{short(title, 56)}{f' ({count})' if count else ''}"
        choices.append((str(unit), words))
    near = max((unit for unit in units if unit <= pane.view.cursor), default=units[0])

    def take(unit: str | None) -> None:
        if unit is not None:
            pane.view.go_to(int(unit))

    app.push_screen(PickOneScreen("Go to", choices, str(near)), take)


def find(app: PmTuiApp, pane: ReviewPane) -> None:
    """Ask for words, and go to where they stand next."""
    from pm_tui.wizard.dialogs.ask import AskScreen

    def take(words: str | None) -> None:
        if words is not None:
            _find_next(app, pane, words)

    app.push_screen(
        AskScreen(
            "Find words in the report",
            "From the cursor on, then from the beginning; capitals do not matter.",
            enter="finds them",
            missing="Type some words.",
        ),
        take,
    )


def _find_next(app: PmTuiApp, pane: ReviewPane, words: str) -> None:
    text, wanted = pane.view.text, words.casefold()
    first = pane.view.cursor + 1
    count = sum(1 for _ in text.units())
    for unit in (*range(first, count), *range(min(first, count))):
        # What has no signs of Markdown in it need not be set to be searched.
        at = text.words(unit).casefold().find(wanted)
        if at >= 0:
            pane.view.go_to(unit)
            pane.view.span = (at, at + len(words))
            return
    app.main.say(f"“{short(visible_line(words), 40)}” is not in the report.")
