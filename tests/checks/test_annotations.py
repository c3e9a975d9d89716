"""GitHub's workflow commands: the right lines, and nothing that a text could smuggle in."""

from __future__ import annotations

from collections.abc import Callable

from pm_tui.checks.annotations import as_annotations, as_failure
from pm_tui.checks.finding import Finding
from pm_tui.checks.plain_text import TextPlaces, check_text
from pm_tui.checks.report import FileReport, locate
from pm_tui.document.draft import Draft
from pm_tui.document.loading import dump
from pm_tui.document.toml.positions import Positions, Span

Check = Callable[..., tuple[Finding, ...]]


def test_a_command_names_file_line_and_columns(good: Draft, check: Check) -> None:
    draft = good.set(("resolution", "immediate"), "First line.\n\nIt is TBD now.\n")
    text = dump(draft).decode()
    found = check(draft, "text/placeholder")
    report = FileReport("docs/a.toml", found, locate(draft, Positions(text)))
    command, closing = as_annotations(report).splitlines()
    line = next(n for n, row in enumerate(text.splitlines(), 1) if row == "It is TBD now.")
    assert command.startswith(
        f"::error file=docs/a.toml,line={line},col=7,endLine={line},endColumn=10,"
        "title=text/placeholder%3A A placeholder stands where facts belong.::Resolution"
    )
    assert closing == "1 error in docs/a.toml: not ready"


def test_over_several_lines_there_are_no_columns() -> None:
    text = "Everything is TBD.\n"
    report = FileReport("a.md", check_text(text), lambda found: Span(2, 5, 4, 1))
    assert "file=a.md,line=2,endLine=4,title=" in as_annotations(report)


def test_levels_have_their_commands_and_what_is_waived_has_none(good: Draft, check: Check) -> None:
    draft = good.remove(("evidence",)).remove(("reviews",)).remove(("impact", "financial"))
    report = FileReport("a.toml", check(draft), lambda found: Span(1, 1, 1, 2))
    commands = [line.split(" ")[0] for line in as_annotations(report).splitlines()[:-1]]
    assert sorted(commands) == ["::error", "::notice", "::warning"]
    waived = draft.insert(("waivers",), {"rule": "missing/field", "why": "Unknown to us."})
    report = FileReport("a.toml", check(waived), lambda found: Span(1, 1, 1, 2))
    assert "missing/field" not in as_annotations(report)


def test_no_text_ends_a_command_or_begins_one(good: Draft, check: Check) -> None:
    text = "It was 100 % TBD: `x`,\n::error::gotcha\n"
    name = "a,b:c%\n::warning::x.md"
    out = as_annotations(FileReport(name, check_text(text), TextPlaces(text)))
    first = out.splitlines()[0]
    assert "file=a%2Cb%3Ac%25 %3A%3Awarning%3A%3Ax.md,line=" in first
    assert not any(line.startswith("::warning::") for line in out.splitlines())
    assert all(line.startswith("::") for line in out.splitlines()[:-1])
    assert (
        as_failure("bad\n::error::x 5 %", "a\r.toml")
        == "::error file=a .toml::bad ::error::x 5 %25"
    )
