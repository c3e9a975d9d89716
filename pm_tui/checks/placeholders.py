"""Words that stand where facts belong: TBD, TODO, ???, <add name here> (S0 0.12)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping

from pm_tui.checks.finding import Finding, finding
from pm_tui.checks.subject import Subject
from pm_tui.checks.text_memo import TextMemo
from pm_tui.document.fields import Field, Kind
from pm_tui.document.model.tables import TABLES, Table
from pm_tui.document.path import Path, Value
from pm_tui.document.row_memo import RowMemo

_WORKING_TABLES = ("checklist", "waivers", "reviews", "comments")
_TEXT_KINDS = (Kind.PROSE, Kind.LINE, Kind.WORDS)

_THINGS = (
    "lists?|items?|apps?|comments?|notes?|files?|entr(?:y|ies)|services?|tracker|board|markers?"
)
_FILLERS = "add|insert|enter|fill|your|name|describe|put|type|write"
_END = r"(?=\s*(?:[.!,;)]|$))"

_PLACEHOLDERS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (mark, re.compile(pattern, re.MULTILINE))
    for mark, pattern in (
        ("tbd", r"(?<![\w-])(?i:tbd)(?![\w-])"),
        ("tbc", r"(?<![\w-])(?i:tbc)(?![\w-])"),
        ("tba", r"(?<![\w-])TBA(?![\w-])"),
        ("fixme", r"(?<![\w-])FIXME(?![\w-])"),
        ("xxx", r"(?<![\w-])XXX(?![\w-])"),
        ("todo", rf"(?<![\w-])(?<!\ba )(?<!\bthe )TODO(?![\w-])(?!\s+(?i:{_THINGS})\b)"),
        ("todo", r"(?i:^\s*todo(?=\s*(?::|$)))"),
        ("???", r"(?<![\"'“‘«?])\?{3,}"),
        ("lorem", r"(?i:\blorem\s+ipsum\b)"),
        ("<", rf"<(?i:{_FILLERS})\s[^<>\n]{{1,60}}>"),
        ("[", rf"\[(?i:(?:{_FILLERS})\s[^\[\]\n]{{1,60}}|tbd|todo)\](?!\()"),
        (
            "will fill",
            r"(?i:\bwill fill (?:this|it|that|these)(?: section| part)?(?: in| out)?"
            rf"(?: later| soon| tomorrow)?{_END})",
        ),
        ("fill", r"(?i:\bwill (?:be filled|fill) (?:in|out) (?:later|soon)\b)"),
        ("to be", r"(?i:\bto be (?:determined|filled (?:in|out))\b)"),
        ("to follow", r"(?i:\b(?:details|info|information) to follow\b)"),
        ("to come", r"(?i:\b(?:details|info|information) to come\b)"),
    )
)
"""Each pattern behind a mark: a text that does not hold it, in lower case, cannot match."""

_ALONE = re.compile(
    r"(?i)\s*(?:n/?a|n\.a\.|todo|tba|x+|\?+|[.…\-–—_*]+|to be (?:confirmed|added|written|completed)"
    r"|not yet|later|asdf|foo|bar|test|placeholder|example|text)\s*\.?\s*"
)
_ALONE_LENGTH = 24
_CODE = re.compile(r"```.*?(?:```|\Z)|(`+)[^`\n]+\1", re.DOTALL)


def placeholders(subject: Subject) -> Iterator[Finding]:
    """Yield an error for each text that holds a placeholder, with the span of the first."""
    for table in TABLES:
        if table.name not in _WORKING_TABLES:
            for path, row in _holders(subject, table):
                yield from _in_row(table, path, row)


def find_placeholder(text: str, *, alone: bool = True) -> tuple[int, int] | None:
    """Return the span of the first placeholder of a text, or None.

    Code and names such as "the TODO list service" are left alone. With `alone`, a text that is
    nothing but "n/a", "...", "test" or the like counts as well.
    """
    if alone and len(text) <= _ALONE_LENGTH and _ALONE.fullmatch(text):
        return 0, len(text)
    lower = text.lower()
    spans = [
        match.span()
        for mark, pattern in _PLACEHOLDERS
        if mark in lower and (match := pattern.search(_without_code(text))) is not None
    ]
    return min(spans, default=None)


def _without_code(text: str) -> str:
    """Return a text with spaces instead of code, so that offsets stay."""
    if "`" not in text:
        return text
    return _CODE.sub(lambda match: " " * len(match.group()), text)


def _holders(subject: Subject, table: Table) -> Iterator[tuple[Path, Mapping[str, object]]]:
    if table.many:
        yield from subject.rows_with(table, _holding(table))
    else:
        value = subject.draft.get(table.path)
        if isinstance(value, Mapping):
            yield table.path, value


@functools.cache
def _holding(table: Table) -> RowMemo[bool]:
    """Return what remembers which rows of the list that was checked last hold a placeholder."""

    def holds(row: Value) -> bool:
        return isinstance(row, Mapping) and any(True for _ in _in_row(table, (), row))

    return RowMemo(holds)


@functools.cache
def _fields(table: Table) -> tuple[Field, ...]:
    return tuple(
        field for field in table.fields if field.spec.kind in _TEXT_KINDS and not field.spec.hidden
    )


@TextMemo  # who, component and source repeat from row to row
def _found_in(text: str, alone: bool, /) -> tuple[int, int] | None:
    return find_placeholder(text, alone=alone)


def _in_row(table: Table, path: Path, row: Mapping[str, object]) -> Iterator[Finding]:
    for field in _fields(table):
        value = row.get(field.name)
        if value is None:
            continue
        alone = field.spec.kind is Kind.PROSE or bool(field.spec.answers)
        for text in value if isinstance(value, list) else (value,):
            if not isinstance(text, str):
                continue
            span = _found_in(text, alone)
            if span is not None:
                # Offsets lead nowhere in a list of texts: its form shows them joined.
                where = None if isinstance(value, list) else span
                yield _found(table, field, (*path, field.name), text[slice(*span)], where)


def _found(
    table: Table, field: Field, path: Path, words: str, span: tuple[int, int] | None
) -> Finding:
    spec = field.spec
    instead = f" If so, write {' or '.join(spec.answers)}." if spec.answers else ""
    return finding(
        "text/placeholder",
        "error",
        path,
        f'{table.title}: {spec.title} holds the placeholder "{" ".join(words.split())}".',
        why="Facts are gathered before a postmortem is out. Asked for by S0 0.12.",
        hint=(f"For example: {spec.good.rstrip('.')}." if spec.good else "Write what is known.")
        + instead,
        span=span,
    )
