"""Words are found where somebody wrote them, and nowhere else."""

from __future__ import annotations

import time

import pytest
from hypothesis import given

from pm_tui.document.draft import Draft
from pm_tui.document.loading import dump
from pm_tui.document.shelf import excerpt, find
from tests.document.strategies import PROSE, WORDS, tree_of


def file(**texts: str) -> bytes:
    return dump(
        Draft(
            tree_of(
                incident={"id": "x7k2mp", "title": texts.get("title", "Outage")},
                summary={"overview": texts.get("overview", "")},
                timeline=[{"id": "q8r4st", "kind": "action", "text": texts.get("event", "")}],
            )
        )
    )


def words(text: str) -> tuple[str, ...]:
    return (text.lower(),)


@given(WORDS, PROSE, PROSE)
def test_whatever_is_written_is_found(word: str, before: str, after: str) -> None:
    for data in (file(title=word), file(overview=f"{before}\n{word} {after}"), file(event=word)):
        assert find(data, words(word))


@given(WORDS)
def test_an_excerpt_shows_the_word_between_those_around_it(word: str) -> None:
    found = excerpt(file(event=f"before {word} after"), words(word))
    assert found is not None
    assert found.found.lower() == word.lower()
    if len(word) > 4 and word.lower() not in "action outage before after":
        assert (found.before, found.after) == ("before ", " after")


@pytest.mark.parametrize("word", ["incident", "timeline", "x7k2mp", "overview", "schema", "format"])
def test_keys_headings_and_ids_are_no_words(word: str) -> None:
    assert not find(file(), (word,))


@pytest.mark.parametrize("line", ["overview = 30s", "[timeline]", "id = 7", "[[timeline]]"])
def test_in_prose_of_several_lines_anything_is_a_word(line: str) -> None:
    assert find(file(overview=f"The setting was\n{line}\nfor all."), words(line.split()[0]))


def test_all_words_have_to_stand_there() -> None:
    data = file(title="Replica lag", event="Backups were empty")
    assert find(data, ("replica", "backups"))
    assert not find(data, ("replica", "backups", "dns"))


def test_capitals_of_any_alphabet_do_not_matter() -> None:
    data = file(title="ÄRGER mit ΣΊΣΥΦΟΣ", event="A straße")
    for word in ("Ärger", "σίσυφος", "Straße", "mit"):
        assert find(data, words(word)), word


def test_what_stands_outside_of_the_overview_is_shown_rather() -> None:
    data = file(title="Empty backups", event='The nightly "backups" were empty.')
    found = excerpt(data, ("backups",))
    assert found is not None
    assert (found.before, found.after) == ('The nightly "', '" were empty.')
    only = excerpt(file(title="Empty backups"), ("backups",))
    assert only is not None
    assert only.before == "Empty "


def test_a_long_line_is_cut_around_the_word() -> None:
    found = excerpt(file(event="a " * 500 + "needle" + " z" * 500), ("needle",))
    assert found is not None
    assert len(found.before) <= 200
    assert len(found.after) <= 200
    assert excerpt(file(), ("needle",)) is None


def test_a_word_that_is_a_key_thousands_of_times_takes_no_time() -> None:
    row = b'\n[[timeline]]\nid = "e"\ntext = "It went on."\n'
    data = b'[summary]\noverview = """\nlong"""\n' + row * 40_000
    before = time.perf_counter()
    assert not find(data, ("text",))
    assert time.perf_counter() - before < 2


def test_bytes_of_a_command_line_that_are_no_text_are_not_found() -> None:
    assert not find(b'title = "a"\n', ("\udcff",))
