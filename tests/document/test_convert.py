"""Between what a person types and what the document holds."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pm_tui.document.convert import Context, join_words, read_text, show_value, split_words
from pm_tui.document.draft import Draft
from pm_tui.document.fields import Answer, Kind, Spec
from pm_tui.document.model.tables import TABLES, field_named
from pm_tui.document.path import Value
from pm_tui.document.text import has_unsafe
from tests.document.strategies import WORDS, exact, tree_of, valid_values

NOW = datetime(2024, 3, 2, 9, 30, tzinfo=UTC)
PARIS = Context(ZoneInfo("Europe/Paris"), NOW)
UNIX = Context(ZoneInfo("UTC"), NOW)
ESCAPE = "\x1b"

FIELDS = {
    f"{table.name}.{field.name}": field.spec
    for table in TABLES
    for field in table.fields
    if field.spec.kind is not Kind.MARKS  # kept by the program, in no form
}


def spec_of(name: str) -> Spec:
    found = field_named(name)
    assert found is not None
    return found[1].spec


def kind(kind: Kind, answers: tuple[Answer, ...] = ()) -> Spec:
    return Spec(kind, "Title", answers=answers)


@settings(max_examples=10)
@pytest.mark.parametrize("name", FIELDS)
@given(data=st.data())
def test_what_a_field_shows_reads_back_as_its_value(name: str, data: st.DataObject) -> None:
    spec = FIELDS[name]
    value = data.draw(valid_values(spec))
    if spec.kind is Kind.LINE and isinstance(value, str):
        value = " ".join(value.split())  # a line has single spaces
        if value.lower() in spec.answers:
            value = value.lower()
    if value in ("", []) or (isinstance(value, str) and not value.strip()):
        value = ""
    context = data.draw(st.sampled_from([PARIS, UNIX]))
    shown = show_value(spec, value, context)
    typed = read_text(spec, shown, context)
    assert typed.error == ""
    if value == "":
        assert typed.value is None
    elif isinstance(value, datetime):
        assert typed.value == value
        assert not typed.about
    else:
        assert exact(typed.value) == exact(value)


@given(st.lists(WORDS, max_size=6))
def test_words_survive_commas_and_quotes(words: list[str]) -> None:
    line = join_words(words)
    assert split_words(line) == words
    assert "\n" not in line


def test_words_are_separated_as_people_do() -> None:
    assert split_words(" checkout ,, invoicing,mail ") == ["checkout", "invoicing", "mail"]
    assert split_words('"Paris, France", Rome') == ["Paris, France", "Rome"]
    assert split_words("") == []
    assert join_words(["checkout", "invoicing"]) == "checkout, invoicing"
    assert join_words([]) == ""


def test_a_very_long_list_of_words_is_read() -> None:
    words = [f"host-{number}, rack" for number in range(20_000)]
    assert split_words(join_words(words)) == words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12400", 12400),
        ("12,400", 12400),
        ("12 400", 12400),
        ("12\u00a0400", 12400),
        ("12'400", 12400),
        ("1,234,567", 1234567),
        (" 7 ", 7),
        ("+3", 3),
        ("0", 0),
    ],
)
def test_counts_with_and_without_separators(text: str, value: int) -> None:
    typed = read_text(spec_of("impact.users_affected"), text, UNIX)
    assert exact(typed.value) == exact(value)
    assert typed.error == ""


@pytest.mark.parametrize(
    ("text", "value"), [("38 %", 38), ("38%", 38), ("0.5 %", 0.5), ("100", 100)]
)
def test_shares_with_and_without_the_sign(text: str, value: float) -> None:
    typed = read_text(spec_of("impact.users_share"), text, UNIX)
    assert exact(typed.value) == exact(value)
    assert typed.error == ""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("impact.users_affected", "many"),
        ("impact.users_affected", "38 %"),
        ("impact.users_affected", "1,23,4"),
        ("impact.users_affected", "12,40"),
        ("impact.users_affected", "1.5"),
        ("impact.users_share", "most"),
        ("impact.metrics.value", "82 %"),
        ("impact.metrics.value", "1e999"),
        ("impact.metrics.value", "nan"),
        ("actions.due", "soon"),
        ("actions.due", "2024-02-30"),
        ("actions.due", "03/04/2024"),
        ("incident.severity", "quite bad"),
        ("incident.started_at", "in the afternoon"),
        ("incident.started_at", "25:99"),
        ("incident.ongoing", "perhaps"),
        ("people.took_part_in", "response, cooking"),
    ],
)
def test_what_cannot_be_read_stays_as_typed_with_what_would_be_right(name: str, text: str) -> None:
    typed = read_text(spec_of(name), text, UNIX)
    assert typed.error
    assert "\n" not in typed.error
    kept = typed.value
    assert (join_words([str(word) for word in kept]) if isinstance(kept, list) else kept) == text
    assert show_value(spec_of(name), kept, UNIX) == text


@pytest.mark.parametrize(
    ("name", "text"), [("impact.users_affected", "-3"), ("impact.users_share", "380")]
)
def test_a_number_out_of_range_is_kept_with_its_error(name: str, text: str) -> None:
    typed = read_text(spec_of(name), text, UNIX)
    assert typed.value == int(text)
    assert typed.error == spec_of(name).expects


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("word", ["unknown", "none", "Unknown", "NONE "])
def test_unknown_and_none_are_answers_only_where_they_are_allowed(name: str, word: str) -> None:
    spec = FIELDS[name]
    if spec.kind in (Kind.LINE, Kind.PROSE, Kind.WORDS, Kind.ID, Kind.REF, Kind.REFS, Kind.LINK):
        return  # where any text is fine, so are these words
    typed = read_text(spec, word, UNIX)
    plain = word.strip().lower()
    if plain in spec.answers or (word in spec.choices):
        assert typed.value == plain
        assert typed.error == ""
    elif spec.kind is not Kind.ZONE:  # a zone is judged by the view
        assert typed.error
        assert typed.value == word.strip()


def test_an_empty_field_has_no_value_and_no_error() -> None:
    for spec in FIELDS.values():
        for text in ("", "  ", "\n\t "):
            typed = read_text(spec, text, UNIX)
            assert (typed.value, typed.error) == (None, "")
    assert show_value(kind(Kind.LINE), None, UNIX) == ""


@pytest.mark.parametrize("choice", [Kind.LINE, Kind.PROSE, Kind.LINK, Kind.ZONE, Kind.WORDS])
@given(text=st.text(max_size=20))
def test_no_typed_text_keeps_a_control_character(choice: Kind, text: str) -> None:
    typed = read_text(kind(choice), text + ESCAPE, UNIX)
    kept = typed.value if isinstance(typed.value, list) else [typed.value]
    for part in kept:
        assert isinstance(part, str)
        assert not has_unsafe(part)
    assert "⟨U+001B⟩" in str(kept)


@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner, max_size=3)))
def test_no_shown_value_holds_a_control_character(value: Value) -> None:
    for choice in (Kind.LINE, Kind.PROSE, Kind.COUNT, Kind.WORDS, Kind.MOMENT):
        assert not has_unsafe(show_value(kind(choice), value, UNIX))


def test_prose_keeps_its_lines_and_other_fields_have_one() -> None:
    text = "first\r\nsecond\tline\rthird"
    assert read_text(kind(Kind.PROSE), text, UNIX).value == "first\nsecond\tline\nthird"
    assert read_text(kind(Kind.LINE), text, UNIX).value == "first second line third"
    assert show_value(kind(Kind.PROSE), "a\r\nb", UNIX) == "a\nb"


@pytest.mark.parametrize("text", ["yes", "Y", "true", "no", "N", "FALSE"])
def test_flags_are_typed_as_words(text: str) -> None:
    typed = read_text(kind(Kind.FLAG), text, UNIX)
    assert typed.value is (text.lower()[0] in "yt")


@pytest.mark.parametrize(
    ("text", "day"),
    [("today", 2), ("Tomorrow", 3), ("yesterday", 1), ("2024-03-15", 15), ("2024-3-5", 5)],
)
def test_days(text: str, day: int) -> None:
    assert read_text(kind(Kind.DAY), text, UNIX).value == date(2024, 3, day)


def test_today_is_that_of_the_document() -> None:
    late = datetime(2024, 3, 1, 23, 30, tzinfo=UTC)
    assert read_text(
        kind(Kind.DAY), "today", Context(ZoneInfo("Europe/Paris"), late)
    ).value == date(2024, 3, 2)


def test_moments_are_read_in_the_documents_zone_with_range_and_estimate() -> None:
    typed = read_text(kind(Kind.MOMENT), "~2024-03-01 14:05-14:20", PARIS)
    assert typed.value == datetime(2024, 3, 1, 13, 5, tzinfo=UTC)
    assert typed.until == datetime(2024, 3, 1, 13, 20, tzinfo=UTC)
    assert typed.about
    assert isinstance(typed.value, datetime)
    assert typed.value.utcoffset() is not None


def test_an_ambiguous_moment_offers_its_readings_and_each_can_be_typed() -> None:
    spec = kind(Kind.MOMENT)
    for text in ("2024-10-27 02:30", "2024-03-01 14:05 IST", "03/04/2024 14:05"):
        typed = read_text(spec, text, PARIS)
        assert typed.value == text
        assert len(typed.choices) >= 2
        readings = {read_text(spec, choice, PARIS).value for choice in typed.choices}
        assert len(readings) == len(typed.choices)
        assert all(isinstance(reading, datetime) for reading in readings)


def test_an_estimate_is_shown_as_one() -> None:
    at = datetime(2024, 3, 1, 14, 5, tzinfo=UTC)
    shown = show_value(kind(Kind.MOMENT), at, UNIX, about=True)
    assert shown.startswith("~")
    assert read_text(kind(Kind.MOMENT), shown, UNIX).about


@pytest.mark.parametrize(
    "value",
    [7, True, 0.5, datetime(2024, 3, 1, 14, 5), date(2024, 3, 1), time(14, 5), [1], {"a": 1}],
)
def test_a_value_of_any_type_can_be_shown_in_any_field(value: Value) -> None:
    for spec in FIELDS.values():
        shown = show_value(spec, value, UNIX)
        assert shown
        assert "\n" not in shown


@given(st.sampled_from(sorted(FIELDS)), st.text(max_size=25))
def test_what_has_no_error_is_valid(name: str, text: str) -> None:
    spec = FIELDS[name]
    typed = read_text(spec, text, UNIX)
    assert isinstance(typed.error, str)
    # These are judged when the field is left, against the whole document's rules.
    if typed.error or spec.kind in (Kind.ZONE, Kind.LINK, Kind.ID, Kind.REF, Kind.REFS):
        return
    table, _, key = name.rpartition(".")
    if typed.value is None or table in ("impact.metrics", "analysis.causes"):
        return
    many = next(found.many for found in TABLES if found.name == table)
    row: Value = {key: typed.value}
    draft = Draft(tree_of(**{table: [row] if many else row}))
    assert draft.problems() == ()
