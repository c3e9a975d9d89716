"""Anything at all as a file, a time, evidence or a text: no exception but ours, in bounded time."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from pm_tui.checks import run_checks
from pm_tui.document.convert import Context, read_text
from pm_tui.document.draft import Draft
from pm_tui.document.fields import Kind, Spec
from pm_tui.document.loading import dump, load
from pm_tui.document.merge import merge, same
from pm_tui.document.text import has_unsafe
from pm_tui.document.times import load_zone
from pm_tui.document.toml import Unreadable
from pm_tui.layouts.catalog import load_layout
from pm_tui.layouts.markdown import render_markdown
from tests.document.strategies import tree_of

NOW = datetime(2024, 3, 1, 14, 5, tzinfo=UTC)
SAMPLE = b'format = 1\n\n[incident]\ntitle = "x"\n\n[[timeline]]\nid = "a1"\ntext = "y"\n'
SIGNS = st.text(st.characters(exclude_categories=()), max_size=60)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Return the bytes of a file of which some were replaced, dropped or doubled."""
    data = bytearray(SAMPLE)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        data[at : at + draw(st.integers(0, 4))] = draw(st.binary(max_size=6))
    return bytes(data)


@given(st.one_of(st.binary(max_size=200), damaged()))
def test_any_bytes_are_read_checked_rendered_and_saved_or_refused(data: bytes) -> None:
    draft, refusal = Draft({}), ""
    try:
        draft = load(data)
    except Unreadable as problem:
        refusal = str(problem)
    assert not has_unsafe(refusal)
    layout = load_layout("standard")
    for found in run_checks(draft, layout, now=NOW):
        assert not has_unsafe(found.message)
    assert not has_unsafe(render_markdown(draft, layout))
    assert same(load(dump(draft)).tree, draft.tree)


@given(SIGNS, st.sampled_from(list(Kind)))
def test_any_text_in_any_field_is_read_or_told_what_is_wrong(text: str, kind: Kind) -> None:
    if kind in (Kind.MARKS, Kind.ID):
        return
    spec = Spec(kind, "Field", choices={"a": ""} if kind is Kind.CHOICE else {})
    typed = read_text(spec, text, Context(load_zone("Europe/Paris"), NOW))
    assert not has_unsafe(typed.error)


@given(SIGNS)
def test_any_text_in_a_report_stays_text(text: str) -> None:
    draft = Draft(tree_of(summary={"overview": text}, timeline=[{"id": "a1", "text": text}]))
    for name in ("standard", "five-part"):
        assert not has_unsafe(render_markdown(draft, load_layout(name)))


@given(damaged(), damaged(), damaged())
def test_any_three_files_merge(base: bytes, ours: bytes, theirs: bytes) -> None:
    try:
        trees = [load(data).tree for data in (base, ours, theirs)]
    except Unreadable:
        return
    written = dump(Draft(merge(*trees).tree))
    assert dump(load(written)) == written
