"""What the keys of a review do: comment, answer, resolve, decide, jump, and the pages about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pm_tui.document.text import visible_line
from pm_tui.session.identity import whoami
from pm_tui.session.looks import remember
from pm_tui.session.reviewing import comment, decide, reply, resolve
from pm_tui.wizard import review_moves
from pm_tui.wizard.dialogs.page import PageScreen
from pm_tui.wizard.dialogs.words import WordsScreen
from pm_tui.wizard.names import place_words
from pm_tui.wizard.places import go_to
from pm_tui.wizard.widgets.section_list import REVIEW

if TYPE_CHECKING:
    from pm_tui.wizard.app import PmTuiApp
    from pm_tui.wizard.panes.review_pane import ReviewPane

_VERDICTS = {
    "approve": ("Approve", "approves it"),
    "request_changes": ("Request changes", "requests changes"),
    "comment": ("Done, with remarks only", "is done"),
}


def act_on(app: PmTuiApp, pane: ReviewPane, act: str) -> None:
    """Do what a key of the review asks for."""
    acts: dict[str, Callable[[PmTuiApp, ReviewPane], None]] = {
        "comment": _comment,
        "reply": _reply,
        "resolve": _resolve,
        "edit": _edit,
        "changes": _changes,
        "standing": _standing,
        "outline": review_moves.outline,
        "find": review_moves.find,
        "present": present,
        "write": _write,
        "layout": _layout,
    }
    if act in ("next", "previous"):
        review_moves.step(app, pane, 1 if act == "next" else -1)
    elif act in ("heading_next", "heading_back"):
        review_moves.step_heading(pane, 1 if act == "heading_next" else -1)
    elif act in ("approve", "request_changes", "remarks"):
        _decide(app, pane, "comment" if act == "remarks" else act)
    else:
        acts[act](app, pane)


def _comment(app: PmTuiApp, pane: ReviewPane) -> None:
    words, lines = pane.view.words_of_cursor(), pane.lines_at_cursor()
    if not lines:
        app.main.say("There is no text yet to comment on.")
        return
    path, anchor = pane.reviewed.place(lines, words)

    def take(said: tuple[str, str] | None) -> None:
        if said is not None:
            row_id = comment(pane.session, path, said[0], anchor)
            pane.view.span = None
            pane.go_to(("comments", row_id))
            _told(app, "Commented; u takes it back.")

    about = f"“{anchor.quote}”" if anchor is not None else visible_line(words)
    place = place_words(path) if pane.reviewed.is_document else visible_line(str(path[0]))
    question = WordsScreen(f"Comment on {place}", about, enter="comments")
    app.push_screen(question, take)


def _reply(app: PmTuiApp, pane: ReviewPane) -> None:
    note = pane.note_at_cursor(comments=True)
    if note is None or note.thread is None:
        app.main.say("Go to a comment first: n goes to the next one.")
        return
    thread = note.thread
    if not thread.comment.id:
        app.main.say("This comment has no id in the file, so nothing can answer it.")
        return

    def take(said: tuple[str, str] | None) -> None:
        if said is not None:
            reply(pane.session, thread, said[0])
            _told(app, "Answered; u takes it back.")

    who = visible_line(thread.comment.who or "someone")
    question = WordsScreen(f"Answer {who}", thread.comment.text or "", enter="answers")
    app.push_screen(question, take)


def _resolve(app: PmTuiApp, pane: ReviewPane) -> None:
    note = pane.note_at_cursor(comments=True)
    if note is None or note.thread is None:
        app.main.say("Go to a comment first: n goes to the next one.")
        return
    was_open = note.thread.is_open
    resolve(pane.session, note.thread)
    words = "Resolved; x opens it again." if was_open else "Open again; x resolves it."
    _told(app, words)


def _decide(app: PmTuiApp, pane: ReviewPane, verdict: str) -> None:
    title, enter = _VERDICTS[verdict]

    def take(said: tuple[str, str] | None) -> None:
        if said is None:
            return
        text, who = said
        session = pane.session
        remember(session.path, who, session.draft)
        decide(session, verdict, text, pane.reviewed.marks(), who=who)
        pane.show_report()
        _told(app, f"{title}: {who}. u takes it back.")

    about = "A note for the authors, if there is something to say."
    question = WordsScreen(title, about, enter=enter, needed=False, who=whoami())
    app.push_screen(question, take)


def _edit(app: PmTuiApp, pane: ReviewPane) -> None:
    """Go to the field, with the words of the note or of the paragraph selected; Esc returns."""
    if not pane.reviewed.is_document:
        app.main.say("This is a Markdown file: its authors edit it in their editor.")
        return
    if pane.session.only is not None:
        app.main.say("You are reviewing; E switches to editing.")
        return
    note = pane.note_at_cursor(comments=False)
    span = None
    if note is not None:
        path = note.path
        span = note.finding.span if note.finding else note.located.span if note.located else None
    else:
        path, anchor = pane.reviewed.place(pane.lines_at_cursor(), pane.view.words_of_cursor())
        if anchor is not None and pane.view.span is not None:
            span = (len(anchor.before), len(anchor.before) + len(anchor.quote))
            at = pane.session.draft.text(path).find(anchor.before + anchor.quote)
            span = None if at < 0 else (span[0] + at, span[1] + at)
    app.run_worker(_go(app, path, span), exclusive=True, group="jump")


async def _go(app: PmTuiApp, path: tuple[str | int, ...], span: tuple[int, int] | None) -> None:
    await go_to(app.main, path, span)
    app.main.jumps.came_from = REVIEW
    app.main.show_keys()


def _changes(app: PmTuiApp, pane: ReviewPane) -> None:
    found = pane.reviewed.differences(pane.who)
    if not found:
        app.main.say("Nothing has changed since your last verdict, or you have given none.")
        return
    app.push_screen(PageScreen("Changed since your last verdict", found))


def _standing(app: PmTuiApp, pane: ReviewPane) -> None:
    from pm_tui.wizard.review_standing import standing_lines

    app.push_screen(PageScreen("Where the review stands", standing_lines(pane)))


def present(app: PmTuiApp, pane: ReviewPane) -> None:
    """Present the report in front of the screen."""
    from pm_tui.wizard.dialogs.present import PresentScreen

    app.push_screen(PresentScreen(pane.reviewed))


def _write(app: PmTuiApp, pane: ReviewPane) -> None:
    from pm_tui.session.sidecar import SidecarSaver

    if pane.session.only is None:
        app.main.say("You are editing already; Enter goes to the field.")
    elif not pane.reviewed.is_document or isinstance(pane.session.saver, SidecarSaver):
        app.main.say("This file cannot be edited here; your remarks are kept beside it.")
    else:
        pane.session.only = None
        app.main.sections.remove_class("-alone")
        app.main.say("Editing: Enter goes to the field, F3 to the sections.")
        app.main.show_keys()


def _layout(app: PmTuiApp, pane: ReviewPane) -> None:
    from pm_tui.layouts.catalog import layout_names

    if not pane.reviewed.is_document:
        return
    names = layout_names()
    own = pane.session.layout.id
    index = names.index(own) if own in names else -1
    pane.session.use_layout(names[(index + 1) % len(names)])
    app.main.say(f"Layout {pane.session.layout.id}: {pane.session.layout.name}")


def _told(app: PmTuiApp, words: str) -> None:
    app.main.say(words)
    app.save_soon()
