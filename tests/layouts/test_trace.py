"""Every line of a report knows which answers it holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pm_tui.document.draft import Draft
from pm_tui.document.path import Tree
from pm_tui.layouts.catalog import layout_names, load_layout
from pm_tui.layouts.markdown import render_markdown, trace_lines
from tests.document.strategies import documents


@given(documents(), st.sampled_from(layout_names()))
def test_the_trace_is_in_step_with_the_report(tree: Tree, name: str) -> None:
    draft, layout = Draft(tree), load_layout(name)
    lines = render_markdown(draft, layout).removesuffix("\n").split("\n")
    assert len(trace_lines(draft, layout)) == len(lines)


def test_lines_name_their_field_or_row() -> None:
    draft = Draft(
        {
            "incident": {"title": "Outage"},
            "impact": {"experience": "Users saw errors.\n\n- on pages\n- in apps"},
            "timeline": [{"id": "abc123", "text": "It began."}, {"text": "No id."}],
        }
    )
    layout = load_layout("standard")
    lines = render_markdown(draft, layout).split("\n")
    trace = trace_lines(draft, layout)
    assert trace[0] == (("incident", "title"),)
    assert trace[lines.index("- in apps")] == (("impact", "experience"),)
    event = next(number for number, line in enumerate(lines) if "It began." in line)
    assert ("timeline", "abc123", "text") in trace[event]
    other = next(number for number, line in enumerate(lines) if "No id." in line)
    assert ("timeline", 1, "text") in trace[other]
