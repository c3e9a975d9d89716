"""The head of a postmortem: read from the first bytes as from the whole file."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given

from pm_tui.document.draft import Draft
from pm_tui.document.loading import dump, load
from pm_tui.document.path import Value
from pm_tui.document.shelf import Head, head_of, table_in
from tests.document.strategies import documents

TEXTS = ("title", "severity", "status", "team")


def head(text: str, name: str = "outage.toml") -> Head:
    found = read(text.encode(), name)
    assert found is not None
    return found


def read(data: bytes, name: str = "outage.toml") -> Head | None:
    table = table_in(data)
    return None if table is None else head_of(table[0], name)


@given(documents())
def test_a_head_says_what_the_whole_document_says(tree: dict[str, Value]) -> None:
    data = dump(Draft(tree))
    found = read(data)
    draft = load(data)
    incident = draft.get(("incident",))
    if b"\n[incident]\n" not in data:  # nothing but tables in it, or none at all
        assert found is None
        return
    assert isinstance(incident, dict)
    assert found is not None
    for key in TEXTS:
        value = incident.get(key)
        assert getattr(found, key) == (value if isinstance(value, str) else ""), key
    services = incident.get("services")
    if isinstance(services, list):
        assert found.names("services") == tuple(one for one in services if isinstance(one, str))
    started = incident.get("started_at")
    if isinstance(started, datetime):
        assert found.day == f"{started:%Y-%m-%d}".rjust(10, "0")
        assert found.order == started.timestamp() or started.tzinfo is None


@pytest.mark.parametrize(
    "table",
    [
        'title = "Outage"\nseverity = "SEV1"\n',
        'title = "Outage"\r\nseverity = "SEV1"\r\n',
        "title = 'Outage'\nseverity = '''SEV1'''\n",
        'title="Outage"\n  severity  =  "SEV1"  # the worst\n',
        '"title" = "Out\\u0061ge"\nseverity = """SEV1"""\n',
        'id = "a"\ntitle = "Outage"\nseverity = "SEV1"',
    ],
    ids=["written", "crlf", "literal", "by hand", "escapes", "no end of line"],
)
def test_however_it_is_written_a_head_is_read(table: str) -> None:
    found = head(f"format = 1\n\n[incident]\n{table}")
    assert (found.title, found.severity) == ("Outage", "SEV1")


def test_keys_of_other_tables_are_no_part_of_a_head() -> None:
    text = '[incident]\ntitle = "Outage"\n\n[[people]]\nteam = "Database"\n[x]\nstatus = "draft"\n'
    assert head(text)[:4] == ("Outage", "", "", "")


def test_the_day_is_that_of_the_first_milestone_where_it_happened() -> None:
    text = "[incident]\ndetected_at = 2024-03-01 23:50:00-08:00\n"
    assert head(text).day == "2024-03-01"
    assert head(text).order == datetime.fromisoformat("2024-03-02T07:50:00+00:00").timestamp()
    assert head('[incident]\nstarted_at = "unknown"\ndetected_at = 2024-03-01\n').day == str(
        date(2024, 3, 1)
    )


def test_without_a_milestone_the_day_in_the_name_counts() -> None:
    text = '[incident]\ntitle = "Outage"\nstarted_at = "unknown"\n'
    assert head(text, "2024-03-01-outage.toml").day == "2024-03-01"
    assert head(text, "outage-2024-03-01.toml").day == ""
    assert head(text, "2024-99-99.toml").order == 0.0
    assert head("[incident]\nstarted_at = 2024-99-01 10:00:00Z\n").order == 0.0


def test_what_has_no_incident_is_no_postmortem() -> None:
    for text in ("", "[project]\nincident = 1\n", "# [incident]\n", "[[incident]]\n"):
        assert table_in(text.encode()) is None, text


def test_a_table_that_cannot_be_read_is_listed_all_the_same() -> None:
    assert head('[incident]\ntitle = "Outage\nstatus = \n', "2024-03-01.toml").day == "2024-03-01"


def test_more_is_wanted_while_the_table_may_go_on() -> None:
    whole = b'[incident]\ntitle = "Outage"\n\n[summary]\n'
    assert table_in(whole) == (b'\ntitle = "Outage"\n\n', True)
    assert table_in(whole[:28]) == (b'\ntitle = "Outage"\n', False)
    assert table_in(b'[incident]\ntitle = "x"\n  [summary]\n') == (b'\ntitle = "x"\n', True)


def test_a_bracket_at_the_beginning_of_a_line_of_text_ends_no_table() -> None:
    found = head(
        '\n[incident]\ntitle = "It said \\"no\\""\ndetection = """\n[12:03] alert\n"""\n'
        'tags = ["dns"]\n\n[summary]\ntitle = "other"\n'
    )
    assert found.title == 'It said "no"'
    assert found.names("tags") == ("dns",)


def test_what_other_programs_write_is_read() -> None:
    found = head('\ufeff[incident]\ntitle = "A"\nstarted_at = 2024-03-12 10:00:00Z # or so\n')
    assert (found.title, found.day) == ("A", "2024-03-12")
