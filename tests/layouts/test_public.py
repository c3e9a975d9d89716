"""The public version: no internal value survives in any layout, nor in JSON, nor any name."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.draft import Draft
from pm_tui.document.fields import Field, Kind
from pm_tui.document.layout import Layout
from pm_tui.document.model.tables import TABLES, Table
from pm_tui.document.path import Path, Value, path_text
from pm_tui.document.public import public_draft
from pm_tui.document.public.visibility import RECORDS, WORKING
from pm_tui.layouts.catalog import layout_names, load_layout
from pm_tui.layouts.json import render_json
from pm_tui.layouts.markdown import render_public

LAYOUTS = [load_layout(name) for name in layout_names()]
NAME = "Xaveria Quillfeather"
OTHER = "zyxwvu"
FORMS = (
    NAME,
    NAME.upper(),
    "Xaveria",
    "Quillfeather",
    "xquillfeather",
    "@xaveria.quillfeather",
    OTHER,
)
TOLD = [table for table in TABLES if table.name not in WORKING]


class Filled:
    """A document in which every field holds something found nowhere else."""

    def __init__(self) -> None:
        self.tree: dict[str, Any] = {"format": 1}
        self.tokens: dict[Path, str] = {}
        """The token of each field that can hold one; rows by number."""
        self._number = 0
        for table in TABLES:
            rows = [self._row(table, index) for index in range(2 if table.many else 1)]
            holder = self.tree
            for key in table.path[:-1]:
                holder = holder.setdefault(key, {})
            holder[table.path[-1]] = (
                rows if table.many else {**holder.get(table.path[-1], {}), **rows[0]}
            )

    def _row(self, table: Table, index: int) -> dict[str, Any]:
        row: dict[str, Any] = {"unknown_key": self._token(table, index, "unknown_key")}
        for field in table.fields:
            value = self._value(table, index, field)
            if value is not None:
                row[field.name] = value
        return row

    def _token(self, table: Table, index: int, name: str) -> str:
        self._number += 1
        token = f"Tok{self._number:04d}en"
        own: Path = (index,) if table.many else ()
        self.tokens[(*table.path, *own, name)] = token
        return token

    def _value(self, table: Table, index: int, field: Field) -> Value | None:
        kind, name = field.spec.kind, field.name
        if kind is Kind.ID:
            return f"{table.name[:2]}{index}"
        if name == "visibility":
            return "public"
        if kind is Kind.PROSE or kind is Kind.LINE:
            return f"{self._token(table, index, name)} told {FORMS[self._number % len(FORMS)]}."
        if kind is Kind.WORDS and not field.spec.choices:
            return [self._token(table, index, name)]
        if kind is Kind.LINK:
            return f"https://example.com/{self._token(table, index, name)}"
        return self._other(field)

    def _other(self, field: Field) -> Value | None:
        kind = field.spec.kind
        self._number += 1
        if kind is Kind.MOMENT:
            return datetime(2024, 3, 1, tzinfo=UTC) + timedelta(minutes=self._number)
        if kind is Kind.DAY:
            return date(2024, 3, 1) + timedelta(days=self._number)
        if kind is Kind.COUNT:
            return 7_000_000 + self._number
        if kind is Kind.CHOICE:
            return next(iter(field.spec.choices))
        if kind is Kind.ZONE:
            return "UTC"
        return 4.5 if kind in (Kind.SHARE, Kind.NUMBER) else None


FILLED = Filled()
PEOPLE: list[Value] = [
    {"id": "pe0", "name": NAME, "role": "Incident commander"},
    {"id": "pe1", "name": OTHER},
]


def marks() -> st.SearchStrategy[frozenset[Path]]:
    """Places that a mark may name: tables, rows, fields of rows, and fields of all rows."""
    places: set[Path] = set()
    for path in FILLED.tokens:
        columns = tuple(step for step in path if isinstance(step, str))
        places |= {path, path[:-1], columns, path[:1]}
    return st.frozensets(st.sampled_from(sorted(places, key=path_text)), max_size=6)


def is_covered(path: Path, marked: frozenset[Path]) -> bool:
    columns = tuple(step for step in path if isinstance(step, str))
    return any(mark in (path[: len(mark)], columns) for mark in marked)


@given(
    *(marks(), st.booleans(), st.sampled_from(["internal", "intern", ""])),
    st.sampled_from(LAYOUTS),
)
def test_no_internal_value_survives_in_any_output(
    marked: frozenset[Path], by_row: bool, word: str, layout: Layout
) -> None:
    tree = {**FILLED.tree, "people": PEOPLE, "actions": [*FILLED.tree["actions"]]}
    tree["visibility"] = {path_text(mark): word for mark in marked}
    internal = {path for path in FILLED.tokens if is_covered(path, marked)}
    if by_row:
        tree["actions"][1] = {**tree["actions"][1], "visibility": "internal"}
        internal |= {path for path in FILLED.tokens if path[:2] == ("actions", 1)}
    draft = Draft({**tree, "note_to_self": "Tok9999en"})
    outputs = [render_json(public_draft(draft)), render_public(draft, layout)]
    never = {path for path in FILLED.tokens if path[-1] == "unknown_key" or path[0] in WORKING}
    for text in outputs:
        assert "Tok9999en" not in text
        for path in internal | never | {path for path in FILLED.tokens if _is_record(path)}:
            assert FILLED.tokens[path] not in text, path
        for form in ("xaveria", "quillfeather", OTHER):
            assert form not in text.lower()


def _is_record(path: Path) -> bool:
    return tuple(step for step in path if isinstance(step, str)) in RECORDS


def test_what_is_not_internal_stays() -> None:
    """Everything else is told; otherwise an empty report would pass as well."""
    draft = Draft({**FILLED.tree, "people": PEOPLE})
    text = render_json(public_draft(draft))
    for path, token in FILLED.tokens.items():
        table = next(one for one in TABLES if path[: len(one.path)] == one.path)
        name = (*table.path, path[-1])
        gone = path[-1] == "unknown_key" or table.name in WORKING or _is_record(path)
        if not gone and table.name != "people" and name not in _WHO:
            assert token in text, path


_WHO = {("timeline", "who"), ("actions", "owner"), ("incident", "authors")}


def test_a_mark_of_public_lets_out_what_is_inside_by_default() -> None:
    draft = Draft(
        {
            "evidence": [{"id": "ev0", "title": "Chat", "location": "https://example.com/chat"}],
            "response": {"actions": "Out.", "communication": "In."},
            "visibility": {
                "evidence.location": "public",
                "response": "internal",
                "response.actions": "public",
            },
        }
    )
    public = public_draft(draft)
    assert public.get(("evidence", "ev0", "location")) == "https://example.com/chat"
    assert public.get(("response",)) == {"actions": "Out."}


def test_marks_without_their_quotation_marks_hide_as_well() -> None:
    draft = Draft(
        {
            "impact": {"financial": "much", "reputation": "none"},
            "visibility": {"impact": {"financial": "internal"}},
        }
    )
    assert public_draft(draft).get(("impact",)) == {"reputation": "none"}


@pytest.mark.parametrize("value", ["internal", 3, ["x"]])
def test_a_visibility_that_is_no_table_hides_everything(value: Value) -> None:
    draft = Draft({"impact": {"financial": "much"}, "visibility": value})
    assert public_draft(draft).tree == {"format": 1}


def test_what_is_computed_from_an_internal_time_is_gone() -> None:
    at = datetime(2024, 3, 1, 14, tzinfo=UTC)
    incident: Value = {"title": "T", "started_at": at, "resolved_at": at + timedelta(minutes=97)}
    draft = Draft({"incident": incident})
    assert "1h 37m" in render_public(draft, LAYOUTS[0]) + render_public(
        draft, load_layout("standard")
    )
    hidden = draft.set(("visibility",), {"incident.started_at": "internal"})
    assert all("1h 37m" not in render_public(hidden, one) for one in LAYOUTS)
    assert '"duration_seconds": null' in render_json(public_draft(hidden))


def test_a_field_that_is_left_out_is_not_called_unanswered() -> None:
    draft = Draft({"incident": {"title": "T"}, "impact": {"experience": "Errors."}})
    for layout in LAYOUTS:
        assert "Not answered" not in render_public(draft, layout)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ann restarted it.", "The incident commander restarted it."),
        ("They called Ann Example's team.", "They called the incident commander's team."),
        ("ping @ann.example and @channel", "ping the incident commander and @channel"),
        ("ask <@U0AB12> or ann@corp.example", "ask (account) or (mail address)"),
        ("Mark saw it; the mark stayed.", "A responder saw it; the mark stayed."),
        ("It will end. Will ended it.", "It will end. A responder ended it."),
        ("See http://wiki.corp/page, now.", "See (internal link), now."),
        ("See https://10.0.0.7:8080/x.", "See (internal link)."),
        ("See https://status.example.com/1.", "See https://status.example.com/1."),
        ("The annexe and Anne stay.", "The annexe and Anne stay."),
        ("ANN EXAMPLE signed.", "The incident commander signed."),
        ("S3 engineer on call.", "S3 engineer on call."),
    ],
)
def test_people_are_told_as_roles(text: str, told: str) -> None:
    draft = Draft(
        {
            "people": [
                {"id": "a", "name": "Ann Example", "role": "Incident commander, led the response"},
                {"id": "b", "name": "S3 engineer", "role": "Ran the playbook"},
                {"id": "c", "name": "Mark Twix", "role": "Restarted the queue"},
            ],
            "timeline": [{"id": "t", "text": text, "who": "Ann Example"}],
            "actions": [{"id": "x", "title": "Fix it", "owner": "Will Power"}],
        }
    )
    public = public_draft(draft)
    assert public.get(("timeline", "t", "text")) == told
    assert public.get(("timeline", "t", "who")) == "incident commander"
    assert public.get(("actions", "x", "owner")) == "responder"
    assert public.get(("people", "b", "name")) == "S3 engineer"


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("Ann Example, Jane Roe", "incident commander, responder"),
        ("Ann and the pager", "incident commander, the pager"),
        ("Jane Roe, database on-call", "database on-call"),
        ("security team, GitHub", "security team, GitHub"),
        ("Jane Roe and John Roe", "responder"),
        ("jroe", "responder"),
    ],
)
def test_a_column_of_persons_tells_their_roles(who: str, told: str) -> None:
    draft = Draft(
        {
            "people": [{"id": "a", "name": "Ann Example", "role": "Incident commander"}],
            "timeline": [{"id": "t", "text": "Ann and Jane told it to the others.", "who": who}],
        }
    )
    public = public_draft(draft)
    assert public.get(("timeline", "t", "who")) == told
    text = public.get(("timeline", "t", "text"))
    assert isinstance(text, str)
    assert text.startswith("The incident commander and ")
    assert text.endswith(" told it to the others.")


def test_a_login_in_the_checklist_is_no_name_in_prose() -> None:
    draft = Draft(
        {
            "analysis": {"explanation": "The root cause is the root account. Ann Lee agrees."},
            "checklist": [{"item": "shared", "who": "root"}, {"item": "no-gaps", "who": "Ann Lee"}],
        }
    )
    told = "The root cause is the root account. A responder agrees."
    assert public_draft(draft).get(("analysis", "explanation")) == told


def test_references_to_what_is_gone_are_gone() -> None:
    draft = Draft(
        {
            "analysis": {"causes": [{"id": "c1", "text": "One."}, {"id": "c2", "text": "Two."}]},
            "actions": [{"id": "a1", "title": "Fix", "addresses": ["c1", "c2"]}],
            "visibility": {"analysis.causes.c1": "internal"},
        }
    )
    assert public_draft(draft).get(("actions", "a1", "addresses")) == ["c2"]
