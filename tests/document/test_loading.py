"""From bytes to a draft and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from pm_tui.document.draft import Draft
from pm_tui.document.loading import SCHEMA_LINE, dump, give_ids, load
from pm_tui.document.model.tables import TABLES
from pm_tui.document.path import Value
from pm_tui.document.toml import Unreadable
from tests.document.strategies import documents, exact, without_ids

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.toml"))


@given(documents())
def test_what_is_written_reads_back_the_same(tree: dict[str, Value]) -> None:
    draft = Draft(tree)
    again = load(dump(draft))
    assert exact(again.tree) == exact(tree)
    assert dump(again) == dump(draft)
    assert [(found.path, found.message) for found in again.problems()] == [
        (found.path, found.message) for found in draft.problems()
    ]


@given(documents(with_ids=False))
def test_rows_without_ids_get_them_and_nothing_else_changes(tree: dict[str, Value]) -> None:
    data = dump(Draft(tree))
    once, twice = load(data), load(data)
    assert without_ids(once.tree) == without_ids(tree)
    assert exact(once.tree) == exact(twice.tree)
    assert exact(load(dump(once)).tree) == exact(once.tree)
    for table in TABLES:
        rows = once.rows(table.path)
        if table.has_ids:
            assert all("id" in row for row in rows)
            assert len({str(row["id"]) for row in rows}) == len(rows)
        else:
            assert not any("id" in row for row in rows)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_are_valid_and_written_as_they_are(path: Path) -> None:
    draft = load(path.read_bytes())
    assert draft.problems() == ()
    assert dump(draft) == path.read_bytes()


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= 3


def test_the_first_line_names_the_schema_unless_the_file_names_its_own() -> None:
    assert dump(Draft.new()).decode().splitlines()[:2] == [SCHEMA_LINE, "format = 1"]
    own = b"#:schema ../ours.json\nformat = 1\n"
    assert dump(load(own)) == own


def test_a_first_line_that_cannot_be_written_back_makes_room_for_the_usual_one() -> None:
    draft = load("#:schema ./a\tb\u202e.json\nformat = 1\n".encode())
    assert dump(draft).decode().splitlines()[0] == SCHEMA_LINE


@pytest.mark.parametrize("version", [2, 99, 10**20])
def test_a_newer_format_is_refused(version: int) -> None:
    with pytest.raises(Unreadable, match=f"format = {version}.*newer pm-tui.*reads format 1"):
        load(f"format = {version}\n".encode())


@pytest.mark.parametrize("text", ['format = "2"', "format = true", "format = 0", "format = 1.5"])
def test_a_format_that_is_no_newer_version_opens_with_a_problem(text: str) -> None:
    draft = load(text.encode())
    assert [problem.path for problem in draft.problems()] == [("format",)]
    assert text in dump(draft).decode()


def test_a_file_without_a_format_opens() -> None:
    assert load(b"").problems() == ()
    assert load(b'[summary]\noverview = "x"\n').view().summary.overview == "x"


def test_rows_that_share_an_id_get_different_ones_and_the_first_keeps_its_own() -> None:
    data = b'[[timeline]]\nid = "a1"\ntext = "one"\n[[timeline]]\nid = "a1"\ntext = "two"\n'
    draft = load(data)
    first, second = draft.rows(("timeline",))
    assert first["id"] == "a1"
    assert second["id"] != "a1"
    assert second["text"] == "two"
    assert load(data).tree == draft.tree


def test_equal_rows_without_ids_get_different_ones() -> None:
    draft = load(b"[[lessons]]\n[[lessons]]\n[[lessons]]\n")
    assert len(draft.ids()) == 3


def test_ids_never_collide_with_those_that_are_there() -> None:
    fresh = load(b"[[lessons]]\n").ids()
    (word,) = fresh
    draft = load(f'[[lessons]]\n[[lessons]]\nid = "{word}"\n'.encode())
    assert len(draft.ids()) == 2
    assert draft.rows(("lessons",))[1]["id"] == word


def test_giving_ids_leaves_the_tree_it_was_given_alone() -> None:
    metrics: Value = [{"name": "requests"}]
    tree = {"impact": {"metrics": metrics}}
    given_ids = give_ids(tree)
    assert tree == {"impact": {"metrics": [{"name": "requests"}]}}
    assert "id" in str(given_ids)
    assert give_ids(given_ids) == given_ids


def test_comments_of_a_hand_edited_file_become_rows() -> None:
    text = (
        "# Ask Ann about the numbers.\n\n"
        "[impact]\n# net of credits?\nfinancial = 'a lot'\n"
        "[[timeline]]\ntext = 'it broke' # who saw it?\n"
    )
    draft = load(text.encode())
    found = {str(row["text"]): str(row["target"]) for row in draft.rows(("comments",))}
    row_id = draft.rows(("timeline",))[0]["id"]
    assert found == {
        "Ask Ann about the numbers.": "",
        "net of credits?": "impact.financial",
        "who saw it?": f"timeline.{row_id}.text",
    }
    assert load(text.encode()).tree == draft.tree
    assert load(dump(draft)).tree == draft.tree


def test_a_byte_order_mark_and_crlf_are_read_and_not_written() -> None:
    draft = load(b'\xef\xbb\xbfformat = 1\r\n[summary]\r\noverview = """\r\na\r\nb"""\r\n')
    assert draft.text(("summary", "overview")) == "a\nb"
    assert draft.problems() == ()
    data = dump(draft)
    assert b"\r" not in data
    assert not data.startswith(b"\xef")
    assert data.endswith(b"\n")
    assert not data.endswith(b"\n\n")


def test_half_of_a_character_pair_can_still_be_saved() -> None:
    data = dump(Draft({"summary": {"overview": "a\ud800b"}}))
    assert load(data).text(("summary", "overview")) == "a⟨U+D800⟩b"


@pytest.mark.parametrize("data", [b"x =", b"[a", b"\xff\xfe", b"a = 1\na = 2"])
def test_what_is_no_toml_says_where(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"line [12]") as caught:
        load(data)
    assert caught.value.line >= 1
    assert "\n" not in caught.value.message
