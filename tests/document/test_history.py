"""Undo and redo over the whole document."""

from __future__ import annotations

import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.draft import Draft
from pm_tui.document.history import LIMIT, History
from pm_tui.document.path import Path
from tests.document.strategies import exact, tree_of

TITLE: Path = ("incident", "title")
SUMMARY: Path = ("summary", "overview")
START = Draft(
    tree_of(
        incident={"title": "start"},
        timeline=[{"id": "a1", "text": "one"}, {"id": "b2", "text": "two"}],
        glossary=[{"term": "WAF"}],
    )
)
TEXTS = st.text(max_size=5)
EDITS = st.one_of(
    st.tuples(st.just("set"), st.sampled_from(["title", "team", "x"]), TEXTS),
    st.tuples(st.just("remove"), st.sampled_from(["title", "team", "x"]), st.just("")),
    st.tuples(st.just("add"), st.sampled_from(["timeline", "lessons", "people"]), TEXTS),
    st.tuples(st.just("drop"), st.sampled_from(["timeline", "glossary"]), st.just("")),
    st.tuples(st.just("move"), st.sampled_from(["timeline", "lessons"]), st.just("")),
)


def edited(draft: Draft, edit: tuple[str, str, str]) -> tuple[Draft, Path]:
    act, name, text = edit
    if act == "set":
        return draft.set(("incident", name), text), ("incident", name)
    if act == "remove":
        return draft.remove(("incident", name)), ("incident", name)
    if act == "add":
        return draft.add_row((name,), {"text": text})[0], (name,)
    if act == "drop":
        return draft.remove((name, 0)), (name, 0)
    return draft.move((name,), 0, 1), (name, 0)


@given(st.lists(EDITS, max_size=12))
def test_undo_restores_every_earlier_state_and_redo_every_later_one(
    edits: list[tuple[str, str, str]],
) -> None:
    history = History(START)
    states = [START]
    places: list[Path] = []
    for edit in edits:
        draft, path = edited(history.draft, edit)
        history.record(draft, path)
        if draft is not states[-1]:
            states.append(draft)
            places.append(path)
    shapes = [exact(draft.tree) for draft in states]
    for number in range(len(states) - 2, -1, -1):
        assert history.undo() == places[number]
        assert exact(history.draft.tree) == shapes[number]
    assert history.undo() is None
    assert not history.can_undo
    assert history.draft.tree is START.tree, "a file that holds it needs no save"
    for number in range(1, len(states)):
        assert history.can_redo
        assert history.redo() == places[number - 1]
        assert exact(history.draft.tree) == shapes[number]
    assert history.redo() is None
    assert not history.can_redo


def typed(history: History, path: Path, text: str) -> None:
    history.record(history.draft.set(path, text), path, join=True)


def keys(history: History, path: Path, words: str) -> None:
    """Type letters one by one behind what is there."""
    for letter in words:
        typed(history, path, history.draft.text(path) + letter)


def taken_back(history: History, path: Path) -> list[str]:
    """Undo everything, and return what the text was after each step."""
    texts = []
    while history.undo():
        texts.append(history.draft.text(path))
    return texts


@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=40))
def test_a_word_typed_in_one_field_is_one_step(word: str) -> None:
    history = History(START)
    keys(history, TITLE, word)
    assert history.undo() == TITLE
    assert history.draft.tree is START.tree
    assert history.redo() == TITLE
    assert history.draft.text(TITLE) == f"start{word}"


def test_a_long_text_is_taken_back_by_a_few_words_and_by_line() -> None:
    history = History(START)
    keys(history, SUMMARY, "The primary ran out of disk space at noon.\nNobody saw it.")
    assert taken_back(history, SUMMARY) == [
        "The primary ran out of disk space at noon.\n",
        "The primary ran out of disk space at noon.",
        "The primary ran out of",
        "",
    ]


def test_typing_and_taking_away_are_two_steps_and_so_is_another_place() -> None:
    history = History(START)
    keys(history, TITLE, " agaim")
    for text in ("start agai", "start aga"):
        typed(history, TITLE, text)
    keys(history, TITLE, "in")
    typed(history, TITLE, "Xstart again")
    assert taken_back(history, TITLE) == ["start again", "start aga", "start agaim", "start"]


def test_what_was_pasted_is_a_step_without_the_letters_behind_it() -> None:
    history = History(START)
    typed(history, TITLE, "start of the outage of that day")
    keys(history, TITLE, "s.")
    typed(history, TITLE, "")
    keys(history, TITLE, "new")
    assert taken_back(history, TITLE) == [
        "",
        "start of the outage of that days.",
        "start of the outage of that day",
        "start",
    ]


def test_a_letter_over_a_selection_begins_the_word_that_replaces_it() -> None:
    history = History(START)
    for text in ("n", "ne", "new"):
        typed(history, TITLE, text)
    assert taken_back(history, TITLE) == ["start"]


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["a", " ", "\n", "", "two"]))))
def test_undo_passes_through_texts_that_were_there_and_redo_comes_back(
    edits: list[tuple[int, str]],
) -> None:
    history = History(START)
    texts = ["start"]
    for place, letters in edits:
        text = texts[-1]
        start = place % (len(text) + 1)
        new = text[:start] + letters + text[start + (not letters) :]
        typed(history, TITLE, new)
        texts.append(new)
    back = taken_back(history, TITLE)
    rest = iter(reversed(texts))
    assert all(text in rest for text in back)
    assert history.draft.tree is START.tree
    while history.redo():
        pass
    assert history.draft.text(TITLE) == texts[-1]


def test_a_checkpoint_another_field_or_an_edit_ends_the_step() -> None:
    for end in ("checkpoint", "field", "edit", "undo"):
        history = History(START)
        typed(history, TITLE, "a")
        typed(history, TITLE, "ab")
        if end == "checkpoint":
            history.checkpoint()
        elif end == "field":
            typed(history, ("incident", "team"), "t")
        elif end == "edit":
            history.record(history.draft.set(TITLE, "set"), TITLE)
        else:
            typed(history, ("incident", "team"), "t")
            history.undo()
        before = history.draft
        typed(history, TITLE, "abc")
        assert history.undo() == TITLE
        assert exact(history.draft.tree) == exact(before.tree), end


def test_a_new_edit_forgets_what_was_undone() -> None:
    history = History(START)
    typed(history, TITLE, "a")
    history.undo()
    assert history.can_redo
    history.record(START.set(TITLE, "other"), TITLE)
    assert not history.can_redo


def test_an_edit_that_changes_nothing_is_no_step_and_keeps_what_was_undone() -> None:
    history = History(START)
    typed(history, TITLE, "a")
    history.undo()
    history.record(history.draft.set(TITLE, "start"), TITLE)
    assert history.can_redo
    assert not history.can_undo


def test_only_so_many_steps_are_kept_and_these_are_the_latest() -> None:
    history = History(START)
    for number in range(LIMIT + 5):
        history.record(history.draft.set(TITLE, f"title {number}"), TITLE)
    steps = 0
    while history.undo():
        steps += 1
    assert steps == LIMIT
    assert history.draft.text(TITLE) == "title 4"


def test_typing_again_after_undo_is_a_step_of_its_own() -> None:
    history = History(START)
    history.record(START.set(("incident", "team"), "t"), ("incident", "team"))
    before = history.draft
    typed(history, TITLE, "a")
    history.undo()
    typed(history, TITLE, "b")
    assert history.undo() == TITLE
    assert history.draft.tree == before.tree
    history.redo()
    typed(history, TITLE, "bc")
    assert history.undo() == TITLE
    assert history.draft.text(TITLE) == "b"


def test_what_a_document_says_is_found_out_again_once_it_is_the_past() -> None:
    history = History(Draft(tree_of(incident={"title": "disk full"})))
    before = history.draft
    made = before.view()
    history.record(before.set(TITLE, "disk filled up"), TITLE)
    assert before.view() == made
    assert before.view() is not made
    history.undo()
    assert history.draft.view() == made


def test_a_thousand_steps_in_a_long_text_hold_what_was_typed_and_not_the_text() -> None:
    history = History(START.set(SUMMARY, "🎉" * 100_000))
    tracemalloc.start()
    try:
        for number in range(LIMIT):
            text = history.draft.text(SUMMARY)
            history.record(history.draft.set(SUMMARY, f"{text[:50]}{number}{text[50:]}"), SUMMARY)
        held = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert held < 4_000_000, "ten times the text, not a thousand times"
    for _ in range(LIMIT):
        assert history.undo()
    assert history.draft.text(SUMMARY) == "🎉" * 100_000


@given(st.lists(st.sampled_from(["edit", "type", "arrives", "undo", "redo"]), max_size=20))
def test_what_comes_from_others_stays_through_undo_and_redo(acts: list[str]) -> None:
    history = History(START)
    own, undone, theirs = ["start"], list[str](), 0
    for number, act in enumerate(acts):
        if act == "arrives":
            theirs += 1
            history.take_in(history.draft.set(("impact", "experience"), f"theirs {theirs}"))
        elif act == "undo":
            assert (history.undo() == TITLE) == (len(own) > 1)
            undone += [own.pop()] if len(own) > 1 else []
        elif act == "redo":
            assert (history.redo() == TITLE) == bool(undone)
            own += [undone.pop()] if undone else []
        else:
            own.append(f"{own[-1]} {number}")
            undone.clear()
            history.record(history.draft.set(TITLE, own[-1]), TITLE, join=act == "type")
            history.checkpoint()
        assert history.draft.text(TITLE) == own[-1]
        assert history.draft.text(("impact", "experience")) == (
            f"theirs {theirs}" if theirs else ""
        )
        assert (history.can_undo, history.can_redo) == (len(own) > 1, bool(undone))


def test_texts_of_a_usual_length_keep_all_steps() -> None:
    history = History(START)
    for number in range(LIMIT):
        history.record(history.draft.set(TITLE, f"{'word ' * 150}{number}"), TITLE)
    for _ in range(LIMIT):
        assert history.undo()
    assert history.draft.tree == START.tree
