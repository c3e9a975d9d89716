"""Where a review stands, in lines: who decided what, who is waited for, what is open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pm_tui.document.counted import count
from pm_tui.document.review import Opinion, opinions
from pm_tui.document.text import visible_line
from pm_tui.wizard.names import place_words, short

if TYPE_CHECKING:
    from pm_tui.wizard.panes.review_pane import ReviewPane

_WORDS = {
    "approve": "approved",
    "request_changes": "asked for changes",
    "comment": "had remarks only",
}


def standing_lines(pane: ReviewPane) -> list[str]:
    """Return the page's lines; headings begin with `# `."""
    found = opinions(pane.session.draft, pane.reviewed.marks())
    lines = ["# Verdicts"]
    for one in found:
        lines += _verdict(pane, one)
    if not found:
        lines.append("Nobody has given one yet: A approves, R requests changes, C is done.")
    waited = list(_waited_for(pane, found))
    if waited:
        lines += ["", "# Waited for", *waited]
    open_ = [note for note in pane.notes if note.thread is not None and note.thread.is_open]
    lines += ["", f"# {count(len(open_), 'open comment')}"]
    for note in open_:
        if note.thread is not None:
            row = note.thread.comment
            place = place_words(note.path) if pane.reviewed.is_document else str(note.path[0])
            words = short(visible_line(row.text or ""), 90)
            lines.append(f"{visible_line(row.who or 'someone')} on {visible_line(place)}: {words}")
    return lines


def _verdict(pane: ReviewPane, one: Opinion) -> Iterator[str]:
    review = one.review
    who = visible_line(review.who or "someone")
    team = f" ({visible_line(review.team)})" if review.team else ""
    at = ""
    if review.at is not None:
        try:
            at = f", {review.at.astimezone(pane.session.zone):%Y-%m-%d %H:%M}"
        except (OverflowError, ValueError):
            at = ""
    yield f"{who}{team} {_WORDS[review.verdict or 'comment']}{at}"
    if review.note:
        yield f"  {visible_line(review.note)}"
    if one.stale:
        parts = ", ".join(pane.reviewed.part_title(name) for name in one.stale)
        yield f"  ≠ changed since: {parts}"


def _waited_for(pane: ReviewPane, found: tuple[Opinion, ...]) -> Iterator[str]:
    """Yield the people who take part in reviews and have not approved, and what the team asks."""
    settled = {(one.review.who or "").casefold() for one in found if one.approves}
    for person in pane.session.view.people:
        reviews = "review" in (person.took_part_in or ())
        if reviews and person.name and person.name.casefold() not in settled:
            yield visible_line(person.name)
    team = pane.session.gate.team
    if team is not None and team.approvals:
        whom = f" from {visible_line(' or '.join(team.approvers))}" if team.approvers else ""
        yield f"The team asks for {count(team.approvals, 'approval')}{whom}."
