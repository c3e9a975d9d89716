"""A reviewer comments, answers, resolves and decides, in the document or beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pm_tui.document.draft import Draft
from pm_tui.document.loading import dump, load
from pm_tui.document.review import opinions, threads
from pm_tui.session.opening import open_session
from pm_tui.session.review_opening import open_review
from pm_tui.session.reviewed import Reviewed
from pm_tui.session.reviewing import comment, decide, reply, resolve
from pm_tui.session.sidecar import sidecar_of, take_sidecar

EXPERIENCE = "Users saw errors. The page stayed empty. Users saw errors again."


@pytest.fixture(autouse=True)
def _named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PM_TUI_NAME", "Ana")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "outage.toml"
    tree = Draft(
        {
            "format": 1,
            "incident": {"title": "Outage"},
            "impact": {"experience": EXPERIENCE},
            "timeline": [{"id": "ev1", "text": "It **broke** at once."}],
        }
    )
    path.write_bytes(dump(tree))
    return path


def _remark(reviewed: Reviewed, words: str, text: str) -> None:
    """Comment on words of the report, as one who has chosen them."""
    lines = reviewed.report().markdown.split("\n")
    number = next(n for n, line in enumerate(lines) if words.split(" ", maxsplit=1)[0] in line)
    path, anchor = reviewed.place(range(number, number + 1), words)
    comment(reviewed.session, path, text, anchor)


def test_a_comment_is_about_a_field_and_its_words(file: Path) -> None:
    reviewed = open_review(file)
    _remark(reviewed, "broke at once", "What broke?")
    (note,) = reviewed.comments()
    assert note.thread is not None
    assert note.thread.comment.target == "timeline.ev1.text"
    assert note.thread.comment.quote == "broke** at once."
    assert "broke" in reviewed.report().markdown.split("\n")[note.line]


def test_answers_and_turns_are_signed_and_can_be_undone(file: Path) -> None:
    reviewed = open_review(file)
    session = reviewed.session
    _remark(reviewed, "Users saw errors again", "How many?")
    (thread,) = threads(session.draft)
    reply(session, thread, "5,037 of them.")
    resolve(session, threads(session.draft)[0])
    (thread,) = threads(session.draft)
    assert (thread.is_open, thread.comment.resolved_by) == (False, "Ana")
    assert [one.text for _, one in thread.replies] == ["5,037 of them."]
    resolve(session, thread)
    assert threads(session.draft)[0].is_open
    session.undo()
    assert not threads(session.draft)[0].is_open
    with pytest.raises(ValueError, match="needs words"):
        reply(session, thread, " \n")


def test_a_reviewer_cannot_change_the_text(file: Path) -> None:
    session = open_review(file).session
    before = session.draft
    session.edit(("impact", "experience"), "All was well.")
    session.edit(("incident",), None)
    assert session.draft is before
    session.only = None
    session.edit(("impact", "experience"), "All was well.")
    assert session.draft is not before


def test_a_verdict_holds_what_was_seen_and_says_what_is_new_since(file: Path) -> None:
    reviewed = open_review(file)
    session = reviewed.session
    decide(session, "request_changes", "Say how many.", reviewed.marks())
    assert session.save()
    author = open_session(file)
    author.edit(("impact", "experience"), "5,037 users saw errors.")
    assert author.save()
    again = open_review(file)
    assert again.changed("Ana") == ("impact",)
    assert again.differences("Ana") == ("Impact is not as it was",)
    decide(again.session, "approve", "", again.marks())
    (opinion,) = opinions(again.session.draft)
    assert opinion.approves
    assert opinion.review.note is None


def test_beside_a_document_both_reviewers_words_are_kept_and_taken_in(file: Path) -> None:
    first = open_review(file, beside=True)
    second = open_review(file, beside=True)
    _remark(first, "The page stayed empty", "Which page?")
    _remark(second, "Users saw errors", "How many?")
    decide(second.session, "comment", "", second.marks())
    before = file.read_bytes()
    assert first.session.save()
    assert second.session.save()
    assert file.read_bytes() == before
    author = open_session(file)
    assert take_sidecar(author) == "3 remarks from outage.review.toml came in; see Review"
    assert {row.text for row in author.view.comments} == {"Which page?", "How many?"}
    assert take_sidecar(author) == ""
    assert author.save()
    assert take_sidecar(open_session(file)) == ""


def test_a_turn_that_is_taken_beside_reaches_the_author(file: Path) -> None:
    reviewed = open_review(file)
    _remark(reviewed, "Users saw errors", "How many?")
    assert reviewed.session.save()
    beside = open_review(file, beside=True)
    resolve(beside.session, threads(beside.session.draft)[0])
    assert beside.session.save()
    author = open_session(file)
    assert take_sidecar(author).startswith("1 remark ")
    assert not threads(author.draft)[0].is_open


def test_where_nothing_may_be_written_the_state_folder_keeps_it(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    reviewed = open_review(file)
    _remark(reviewed, "Users saw errors", "How many?")
    assert reviewed.session.save()
    assert reviewed.session.path.parent == tmp_path / "state" / "pm-tui" / "reviews"
    assert not sidecar_of(file).exists()
    again = open_review(file)
    assert len(threads(again.session.draft)) == 1


def test_an_unreadable_sidecar_is_told_and_changes_nothing(file: Path) -> None:
    sidecar_of(file).write_text("comments = [", encoding="utf-8")
    author = open_session(file)
    before = author.draft
    assert "cannot be read" in take_sidecar(author)
    assert author.draft is before


def test_a_markdown_draft_is_reviewed_with_its_comments_beside_it(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    text = (
        "# Outage\n\nErrors rose.\n\n## Cause\n\nErrors rose.\nA full disk.\n\n## Cause\n\nMore.\n"
    )
    draft.write_text(text, encoding="utf-8")
    reviewed = open_review(draft)
    lines = text.split("\n")
    second = lines.index("## Cause") + 2
    path, anchor = reviewed.place(range(second, second + 2), "Errors rose")
    comment(reviewed.session, path, "Which ones?", anchor)
    decide(reviewed.session, "comment", "", reviewed.marks())
    assert reviewed.session.save()
    assert sidecar_of(draft).name == "draft.review.toml"
    draft.write_text("An opening line.\n" + text.replace("More.", "Much more."), encoding="utf-8")
    again = open_review(draft)
    (note,) = again.comments()
    assert note.line == second + 1
    assert again.changed("Ana") == ("beginning", "Cause (2)")
    assert draft.read_text(encoding="utf-8").startswith("An opening")
    draft.write_text("Nothing is left.\n", encoding="utf-8")
    (gone,) = open_review(draft).comments()
    assert gone.located is not None
    assert (gone.located.state, gone.line) == ("gone", 0)


def test_two_reviewers_of_a_markdown_draft_are_both_kept(tmp_path: Path) -> None:
    draft = tmp_path / "notes.md"
    draft.write_text("no headings at all, just words\n", encoding="utf-8")
    first, second = open_review(draft), open_review(draft)
    for number, reviewed in enumerate((first, second)):
        path, anchor = reviewed.place(range(1), "just words")
        comment(reviewed.session, path, f"Remark {number}", anchor)
        assert reviewed.session.save()
    kept = load(sidecar_of(draft).read_bytes())
    assert {row["text"] for row in kept.rows(("comments",))} == {"Remark 0", "Remark 1"}


def test_a_name_with_control_characters_is_spelled_out(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PM_TUI_NAME", "An\x1b[2Ja\u202e")
    session = open_review(file).session
    decide(session, "approve", "fine\x07", {})
    (row,) = session.draft.rows(("reviews",))
    assert row["who"] == "An⟨U+001B⟩[2Ja⟨U+202E⟩"
    assert row["note"] == "fine⟨U+0007⟩"


def test_a_remark_beside_a_document_with_a_list_for_an_id_comes_in_once(file: Path) -> None:
    sidecar_of(file).write_text(
        'format = 1\n\n[[comments]]\nid = ["x"]\ntarget = "summary"\ntext = "How many?"\n',
        encoding="utf-8",
    )
    author = open_session(file)
    assert take_sidecar(author).startswith("1 remark ")
    assert take_sidecar(author) == ""
    (row,) = author.draft.rows(("comments",))
    assert row["text"] == "How many?"


def test_the_line_behind_the_last_one_has_a_place_to_comment_on(file: Path) -> None:
    reviewed = open_review(file)
    end = len(reviewed.report().markdown.split("\n"))
    path, anchor = reviewed.place(range(end - 1, end + 1), "")
    assert path
    assert anchor is None
