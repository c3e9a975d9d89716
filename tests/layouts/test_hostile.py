"""User text is data: nothing that anyone types changes the report around it or gets lost in it."""

from __future__ import annotations

import functools
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pm_tui.document.draft import Draft
from pm_tui.document.fields import Field, Kind
from pm_tui.document.model.tables import Table
from pm_tui.document.path import Tree, Value
from pm_tui.document.text import clean, has_unsafe
from pm_tui.layouts.catalog import layout_names, load_layout
from pm_tui.layouts.markdown import render_markdown
from tests.layouts.reports import Report, build, read_report, valid_value, words_of

TEXTS = (Kind.LINE, Kind.PROSE, Kind.WORDS)
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- the rest is gone",
    "<details><summary>x</summary>",
    "</td></tr></table>",
    "ok\n# Root cause\nforged",
    "ok\n\n## Root cause\n\nforged",
    "Title\n===",
    "Title\n---",
    "---\nfront: matter\n---",
    "***",
    "```\nnever closed",
    "~~~~ never closed",
    "````\n```\n# Root cause\n\n<b>\n````",
    "~~~\n```\n# Root cause\n\n<b>\n~~~",
    "- a\n- b\n    - c\n\n      d",
    "1. one\n2. two",
    "> quoted\n> # Heading in a quote",
    "- # Heading in a list\n- ```\n  open",
    "a | b | c",
    "a \\| b \\\\| c `d | e` `f\\|g`",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "a\n|-",
    "a | b\n:-: | :-:\n1 | 2",
    "![pixel](http://evil.example/p.png)",
    "!![pixel](http://evil.example/p.png)",
    "![pixel][ref]\n\n[ref]: http://evil.example/p.png",
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,AAAA)",
    "<javascript:alert(1)>",
    "[/x] [red]markup[/red]",
    "[^1]\n\n[^1]: note",
    "&lt;script&gt; &#x202e; &#33;[a](http://b.example)",
    "\x1b]52;c;aGVsbG8=\x07 and \x1b[31mred",
    "safe\u202etxt.exe\u2066",
    "line\u2028separator\u0085next\x0bmore",
    "    indented\n    code",
    "trailing backslash \\",
    "`unclosed code",
    "**unclosed bold",
    "~~struck~~ ~a~ ~14:05 to ~14:10",
    "costs $5 or $10",
    "# ",
    "## closed ##",
    "=",
    "-",
    "+ plus",
    "12345678. number",
    "\t- tab\n\t\t- tabs",
    "http://a.example/x|y`z_(w) www.b.example https://",
    '[t](http://a.example "the | title <b>")',
    "- " * 40 + "deep",
    "> " * 40 + "deep",
    "[" * 60 + "a" + "](http://b.example)" * 60,
)


def hostile(text: str) -> Tree:
    def value(table: Table, field: Field) -> Value | None:
        if field.spec.kind in TEXTS and not field.spec.hidden:
            return [text] if field.spec.kind is Kind.WORDS else text
        return valid_value(field, "unused")

    return build(value)


@functools.cache
def expected(name: str) -> Report:
    return read_report(render_markdown(Draft(hostile("harmless")), load_layout(name)))


def assert_same_structure(found: Report, name: str) -> None:
    below = [item for item in found.own_headings if item[0] > 1]
    assert below == [item for item in expected(name).own_headings if item[0] > 1]
    assert sum(level == 1 for level, _ in found.headings) == 1
    assert found.rows == expected(name).rows
    assert (found.html, found.images, found.rules) == ((), 0, 0)
    assert all(re.match(r"(https?://|mailto:)", target, re.I) for target in found.targets)


@pytest.mark.parametrize("name", ["standard", "five-part"])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_changes_nothing_around_it_and_stays_readable(name: str, text: str) -> None:
    written = render_markdown(Draft(hostile(text)), load_layout(name))
    found = read_report(written)
    assert_same_structure(found, name)
    assert not has_unsafe(written)
    shown = set(words_of(f"{found.text} {' '.join(found.targets)}"))
    # The numbers of a list are markup: a renderer counts itself.
    numbers = set(re.findall(r"(?m)^[ >-]*([0-9]+)[.)] ", clean(text)))
    assert set(words_of(clean(text))) - numbers <= shown


def test_an_entity_shows_as_it_was_typed() -> None:
    tree = {"summary": {"overview": "&lt;b&gt; and &#x202e; and AT&T"}}
    report = read_report(render_markdown(Draft(tree), load_layout("standard")))
    assert "&lt;b&gt; and &#x202e; and AT&T" in report.text


TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("abz019 \n\n\t#*_-=+`~|<>[]()!\\&;:/.\"'$^%@>"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)
PIECE = st.one_of(TEXT, st.sampled_from(HOSTILE))
ANYTHING = st.lists(PIECE, min_size=1, max_size=3).map("\n".join)


@st.composite
def documents(draw: st.DrawFn) -> tuple[Tree, list[str]]:
    """Draw a document with random text in any field, also where none belongs, and its texts."""
    texts = draw(st.lists(ANYTHING, min_size=1, max_size=6))
    chances = draw(st.randoms(use_true_random=False))
    typed: list[str] = []

    def value(table: Table, field: Field) -> Value | None:
        if field.spec.hidden:
            return None
        choice = chances.random()
        if choice < 0.1:
            return None
        if choice < 0.3 and field.spec.kind not in TEXTS:
            return valid_value(field, "")
        text = chances.choice(texts)
        if table.name == "checklist" and field.name == "why":
            text = f"because {text}"
        if table.name != "comments":
            typed.append(text)
        return [text] if field.spec.kind in (Kind.WORDS, Kind.REFS) else text

    tree = build(value, rows=2)
    checklist = tree["checklist"]
    assert isinstance(checklist, list)
    for row in checklist:
        assert isinstance(row, dict)
        row.setdefault("why", "because")
    return tree, typed


@settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(documents())
def test_every_word_typed_is_in_every_layout(document: tuple[Tree, list[str]]) -> None:
    tree, typed = document
    wanted = {word for text in typed for word in words_of(clean(text))}
    draft = Draft(tree)
    for name in layout_names():
        written = render_markdown(draft, load_layout(name))
        assert wanted <= set(words_of(written)), name


@settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(ANYTHING, st.sampled_from(layout_names()))
def test_random_text_in_every_field_changes_nothing_around_it(text: str, name: str) -> None:
    written = render_markdown(Draft(hostile(f"x {text}")), load_layout(name))
    assert_same_structure(read_report(written), name)
