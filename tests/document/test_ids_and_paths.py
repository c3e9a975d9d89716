"""Ids of rows, and paths as text."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.ids import TakenIds, derived_id, ids_in, new_id
from pm_tui.document.model.tables import TABLES
from pm_tui.document.path import Path, Value, is_rows, parse_path, path_text, row_index
from tests.document.strategies import IDS, tree_of

SIGNS = set(string.ascii_lowercase + string.digits)


@given(st.text(), st.frozensets(st.text(), max_size=3))
def test_a_derived_id_follows_from_its_seed(seed: str, taken: frozenset[str]) -> None:
    word = derived_id(seed, taken)
    assert word == derived_id(seed, taken)
    assert word not in taken
    assert set(word) <= SIGNS
    assert word[0].isalpha()
    other = derived_id(seed, {*taken, word})
    assert other not in {*taken, word}
    assert other == derived_id(seed, {*taken, word})


ROW = st.fixed_dictionaries(
    {"id": IDS}, optional={"rows": st.lists(st.fixed_dictionaries({"id": IDS}), max_size=2)}
)


@given(st.data())
def test_the_taken_ids_are_those_of_all_trees_so_far(data: st.DataObject) -> None:
    taken, rows, had = TakenIds(), list[Value](), set[str]()
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(rows)))
        end = data.draw(st.integers(start, len(rows)))
        rows = [*rows[:start], *data.draw(st.lists(ROW, max_size=3)), *rows[end:]]
        tree = tree_of(timeline=rows, impact={"metrics": data.draw(st.lists(ROW, max_size=2))})
        had |= set(ids_in(tree))
        assert taken.of(tree) == had


def test_a_new_id_is_not_taken() -> None:
    seen: set[str] = set()
    for _ in range(500):
        word = new_id(seen)
        assert word not in seen
        assert set(word) <= SIGNS
        assert word[0].isalpha()
        seen.add(word)


def test_a_new_id_is_drawn_again_while_it_is_taken() -> None:
    class TakenTwice(set[str]):
        asked = 0

        def __contains__(self, word: object) -> bool:
            self.asked += 1
            return self.asked < 3

    taken = TakenTwice()
    assert new_id(taken)
    assert taken.asked == 3


NAMES = [field.name for table in TABLES for field in table.fields]
STEPS = st.sampled_from(NAMES) | IDS | st.integers(0, 999_999)


@given(st.sampled_from([table.path for table in TABLES]), st.lists(STEPS, max_size=3))
def test_a_path_is_read_back_from_its_text(start: tuple[str, ...], rest: list[str | int]) -> None:
    path: Path = (*start, *rest)
    assert parse_path(path_text(path)) == path


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("impact", "financial"), "impact.financial"),
        (("timeline", "k3f9x2", "text"), "timeline.k3f9x2.text"),
        (("timeline", 3, "text"), "timeline[3].text"),
        (("timeline", "3", "text"), "timeline.3.text"),
        (("analysis", "causes", 0), "analysis.causes[0]"),
        (("summary",), "summary"),
        ((), ""),
    ],
)
def test_the_text_of_a_path(path: Path, text: str) -> None:
    assert path_text(path) == text
    assert parse_path(text) == path


@given(st.text(max_size=20))
def test_any_text_is_some_path(text: str) -> None:
    path = parse_path(text)
    assert path == () if text == "" else path


@pytest.mark.parametrize("text", ["a..b", "a[", "a[x]", "a]b", "a.", ".", "[99999999999]"])
def test_text_that_is_no_path_is_one_step(text: str) -> None:
    assert parse_path(text) == (text,)


def test_a_row_is_found_by_id_or_number() -> None:
    rows: list[Value] = [{"id": "a"}, {"text": "x"}, "loose", {"id": "b"}]
    assert row_index(rows, "b") == 3
    assert row_index(rows, 1) == 1
    assert row_index(rows, "c") is None
    assert row_index(rows, 4) is None
    assert row_index(rows, -1) is None


def test_rows_are_tables_only() -> None:
    assert is_rows([])
    assert is_rows([{"a": 1}])
    assert not is_rows([{"a": 1}, 2])
    assert not is_rows({"a": 1})
    assert not is_rows("text")
