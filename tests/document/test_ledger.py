"""The tasks of many postmortems: which come first, and what is said of them."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.draft import Draft
from pm_tui.document.ledger import Entry, as_json, as_text, entries_of, in_order, with_tasks
from pm_tui.document.loading import dump, load
from pm_tui.document.path import Value
from tests.document.strategies import PROSE, documents, tree_of

TODAY = date(2026, 11, 28)
TITLE = 'format = 1\n\n[incident]\ntitle = "Outage"\n'


def entries(*rows: dict[str, Value], file: str = "a.toml") -> list[Entry]:
    draft = Draft(tree_of(incident={"title": "Outage"}, actions=list(rows)))
    return in_order(entries_of(file, draft, TODAY))


def states(*rows: dict[str, Value]) -> list[str]:
    return [entry.state for entry in entries(*rows)]


def test_a_task_is_overdue_the_day_after_it_was_due() -> None:
    (yesterday,) = entries({"due": TODAY - timedelta(days=1), "status": "todo"})
    (today,) = entries({"due": TODAY})
    (tomorrow,) = entries({"due": TODAY + timedelta(days=1), "status": "idea"})
    assert (yesterday.state, yesterday.late) == ("overdue", 1)
    assert (today.state, today.late) == ("due", 0)
    assert (tomorrow.state, tomorrow.late) == ("due", -1)


def test_what_is_done_or_decided_against_is_not_overdue() -> None:
    past = TODAY - timedelta(days=100)
    assert states({"due": past, "status": "done", "effective": "no"}) == ["done"]
    assert states({"due": past, "status": "wont_do"}) == ["wont_do"]
    for effective in ({}, {"effective": "unknown"}):
        assert states({"due": past, "status": "done", **effective}) == ["unproven"]


def test_a_date_that_is_none_counts_as_none_and_an_odd_status_as_open() -> None:
    for due in ("soon", "unknown", 7, ["2024-01-01"]):
        assert states({"due": due}) == ["undated"], due
    assert states({"due": TODAY, "status": "nearly done"}) == ["due"]


def test_first_comes_what_is_overdue_longest_and_of_one_day_what_matters_most() -> None:
    rows: list[dict[str, Value]] = [
        {"title": "none"},
        {"title": "next", "due": TODAY + timedelta(days=2)},
        {"title": "late, P2", "due": TODAY - timedelta(days=2), "priority": "P2"},
        {"title": "late, P1", "due": TODAY - timedelta(days=2), "priority": "P1"},
        {"title": "later", "due": TODAY + timedelta(days=3)},
        {"title": "latest", "due": TODAY - timedelta(days=9)},
        {"title": "helped", "status": "done", "effective": "yes"},
        {"title": "did it?", "status": "done"},
    ]
    assert [entry.title for entry in entries(*rows)] == [
        "latest",
        "late, P1",
        "late, P2",
        "next",
        "later",
        "none",
        "did it?",
        "helped",
    ]


def test_text_says_what_by_when_by_whom_and_where() -> None:
    text = as_text(
        entries(
            {
                "title": "Restore a backup every night",
                "due": TODAY - timedelta(days=1),
                "owner": "Database team (Ann)",
                "priority": "P1",
                "status": "doing",
                "ticket": "OPS-1",
            },
            {"title": "Buy a second server", "status": "wont_do", "why_not": "Costs\n40 days."},
            {"due": TODAY + timedelta(days=12), "owner": "unknown"},
        )
    )
    assert text == (
        "Overdue:\n"
        "  Restore a backup every night\n"
        "    2026-11-27 (1 day ago) · P1 · doing · Database team (Ann) · OPS-1 · a.toml\n"
        "\n"
        "To do:\n"
        "  a task that nobody has described\n"
        "    2026-12-10 (12 days to go) · no owner · a.toml\n"
        "\n"
        "Decided against:\n"
        "  Buy a second server (Costs 40 days.)\n"
        "    a.toml\n"
    )


def test_a_terminal_gets_lines_that_fit_broken_between_words() -> None:
    rows: dict[str, Value] = {
        "title": "Restore a backup every night " * 5,
        "owner": "Database team",
    }
    text = as_text(entries(rows, file="postmortems/2024-03-01-checkout.toml"), 40)
    lines = text.splitlines()
    assert all(len(line) <= 40 for line in lines)
    assert {line[:4].count(" ") for line in lines[1:-2]} == {2}
    assert " ".join(text.split()).count("Restore a backup every night") == 5
    assert "postmortems/2024-03-01-checkout.toml" in lines[-1], "a name stays in one piece"


def test_signs_that_steer_a_terminal_stay_out_of_the_text() -> None:
    text = as_text(entries({"title": "a\x1b[2Jb", "owner": "x\u202ey"}, file="c\nd\x07.toml"))
    assert text.isprintable() or {*text} - {"\n"} <= {*filter(str.isprintable, text)}
    assert "⟨U+001B⟩" in text


def test_programs_get_all_of_it() -> None:
    found = entries({"id": "k3f9x2", "title": "t", "due": TODAY, "type": "prevent"}, {"title": "u"})
    said = json.loads(as_json(found, TODAY))
    assert (said["version"], said["today"]) == (1, "2026-11-28")
    first, second = said["actions"]
    assert (first["path"], first["state"], first["days_late"]) == ("actions.k3f9x2", "due", 0)
    assert (first["due"], first["type"], first["incident"]) == ("2026-11-28", "prevent", "Outage")
    assert (second["path"], second["days_late"], second["due"]) == ("actions[1]", None, None)


@given(documents())
def test_every_task_of_any_document_is_told_once(tree: dict[str, Value]) -> None:
    found = in_order(entries_of("a.toml", Draft(tree), TODAY))
    held = tree.get("actions")
    rows = [row for row in held if isinstance(row, dict)] if isinstance(held, list) else []
    assert sorted(entry.path[1:] for entry in found) == sorted(
        (row.get("id", number),) for number, row in enumerate(rows)
    )
    assert len(json.loads(as_json(found, TODAY))["actions"]) == len(found)
    assert as_text(found).count("\n    ") == len(found)


_ODD = PROSE | st.sampled_from(['\n[[actions]]\ntitle = "x"\n', "\n[x]\ny", '"""', "'''"])


@given(documents(), _ODD, st.lists(st.tuples(_ODD, _ODD), max_size=3))
def test_the_part_of_a_file_that_holds_tasks_says_what_all_of_it_says(
    tree: dict[str, Value], detection: str, tasks: list[tuple[str, str]]
) -> None:
    rows: list[Value] = [{"title": title, "why_not": why} for title, why in tasks]
    own: dict[str, Value] = {"actions": rows} if rows else {}
    data = dump(Draft({**tree, "incident": {"detection": detection}, **own}))
    part = with_tasks(data)
    found = [] if part is None else list(entries_of("a.toml", part, TODAY))
    assert found == list(entries_of("a.toml", load(data), TODAY))


@pytest.mark.parametrize(
    "text",
    [
        f'{TITLE}[summary]\noverview = """\n[[actions]]\ntitle = "No"\n"""\n',
        f'{TITLE}\n[[actions]]\ntitle = """\n[x]\n"""\n\n[[actions]]\ntitle = "B"\n',
        f'actions = [{{title = "Inline"}}]\n{TITLE}',
        f'{TITLE}detection = """\n[[actions]]\n"""\n\n[[actions]]\ntitle = "A"\n',
        f'{TITLE}detection = """\n[x]\n"""\n\n[[actions]]\ntitle = "A"\n',
        '[[actions]]\ntitle = "First"\n[incident]\ntitle = "x"\n[[actions]]\ntitle = "Last"\n',
        f'{TITLE}\n[[actions]]\ntitle = "A"\n[actions.more]\nx = 1\n[[glossary]]\n',
        f'{TITLE}\n  [[ actions ]]\ntitle = "A"\n[[actions]]\ntitle = "B"\n',
        f'{TITLE}\n[response]\nactions = "We acted."\n\n[[actions]]\ntitle = "A"\n',
    ],
)
def test_however_tasks_are_written_all_of_them_are_found(text: str) -> None:
    part = with_tasks(text.encode())
    found = [] if part is None else list(entries_of("a.toml", part, TODAY))
    assert found == list(entries_of("a.toml", load(text.encode()), TODAY))
