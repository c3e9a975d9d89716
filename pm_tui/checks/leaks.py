"""What must not get out: secrets, personal data, and signs that nobody sees (S0 0.13).

Everything happens on this machine, and a message shows the first four characters at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import compress

from pm_tui.checks.finding import Finding, Level, finding
from pm_tui.checks.subject import Subject
from pm_tui.checks.text_memo import TextMemo
from pm_tui.document.draft import Draft
from pm_tui.document.fields import Field, field_of
from pm_tui.document.model.tables import TABLES, Table, section_at
from pm_tui.document.path import Path, Value
from pm_tui.document.personal import find_personal
from pm_tui.document.row_memo import RowMemo
from pm_tui.document.secrets import MASK, SHOWN, find_secrets
from pm_tui.document.text import unsafe_runs, visible

_CARRIES_MAIL = frozenset(("incident.shared_with", "comments.who", "reviews.who"))
"""Fields that are there to hold addresses of people."""


@dataclass(frozen=True, slots=True)
class Leak:
    """Something in a text that must not get out.

    Attributes:
        rule: the id of the rule.
        level: how much it matters: a secret blocks, personal data warns.
        span: its offsets in the text.
        what: what it is, with at most the first four characters of a secret.
        why: the reason.
        hint: what to do.
        fix: what to put in its place.
    """

    rule: str
    level: Level
    span: tuple[int, int]
    what: str
    why: str
    hint: str
    fix: str | None = None


@TextMemo
def leaks_in(text: str) -> tuple[Leak, ...]:
    """Return what must not get out of a text, in its order; linear in the text (S0 0.13)."""
    secrets = tuple(_secrets(text))
    # The password and the host of an address look like a mail address.
    others = (
        one
        for one in (*_personal(text), *_invisible(text))
        if all(one.span[0] >= it.span[1] or one.span[1] <= it.span[0] for it in secrets)
    )
    return tuple(sorted((*secrets, *others), key=lambda leak: leak.span))


def leaks(subject: Subject) -> Iterator[Finding]:
    """Yield secrets, personal data and invisible signs in any text of the document."""
    for path, text, whole in _suspects(subject.draft):
        found = leaks_in(text)
        named = _field_at(path) if found else None
        for leak in found:
            if leak.rule != "leaks/personal" or not _carries_mail(named):
                yield _found(leak, path, named, whole=whole)


def secret_findings(draft: Draft, secrets: frozenset[str]) -> Iterator[Finding]:
    """Yield where a document holds secrets that someone else told, and no rule here found."""
    for path, text, whole in texts_of(draft):
        for secret in secrets:
            start = text.find(secret)
            if start < 0:
                continue
            span = (start, start + len(secret))
            known = [leak.span for leak in leaks_in(text) if leak.rule == "leaks/secret"]
            if not any(one < span[1] and span[0] < other for one, other in known):
                leak = _secret(text, "a secret (gitleaks)", span)
                yield _found(leak, path, _field_at(path), whole=whole)


def texts_of(draft: Draft) -> Iterator[tuple[Path, str, bool]]:
    """Yield every text of a document with its path, and whether it is a value of its own."""
    yield from _texts((), draft.tree)


def _suspects(draft: Draft) -> Iterator[tuple[Path, str, bool]]:
    """Yield what `texts_of` yields, without rows of long lists that were seen to hold no leak."""
    for key, value in draft.tree.items():
        if not isinstance(value, list):
            yield from _texts((key,), value)
            continue
        leaky = _LEAKY.setdefault(key, RowMemo(_is_leaky)).of(value)
        for number in compress(range(len(value)), leaky):
            yield from _texts_in_row((key,), number, value[number])


def _is_leaky(row: Value) -> bool:
    return any(leaks_in(text) for _, text, _ in _texts_in_row((), 0, row))


_LEAKY: dict[str, RowMemo[bool]] = {}
"""For each list of the document that was checked last, which rows hold a leak."""


def _found(leak: Leak, path: Path, named: tuple[Table, Field] | None, *, whole: bool) -> Finding:
    return finding(
        leak.rule,
        leak.level,
        path,
        f"{_title(path, named)} holds {leak.what}.",
        why=leak.why,
        hint=leak.hint,
        # Offsets lead nowhere in a list of texts: its form shows them joined.
        span=leak.span if whole else None,
        fix=leak.fix if whole else None,
    )


def _secrets(text: str) -> Iterator[Leak]:
    for secret in find_secrets(text):
        yield _secret(text, secret.kind, secret.span)


def _secret(text: str, kind: str, span: tuple[int, int]) -> Leak:
    start, end = span
    return Leak(
        "leaks/secret",
        "error",
        span,
        f'what looks like {kind}: "{visible(text[start : min(end, start + SHOWN)])}…"',
        "A report is read by many, and kept for years.",
        "Delete it here, and change it wherever it is used: this file has a history.",
        MASK,
    )


def _personal(text: str) -> Iterator[Leak]:
    for one in find_personal(text):
        start, end = one.span
        yield Leak(
            "leaks/personal",
            "warning",
            one.span,
            f'{one.kind}: "{visible(text[start : min(end, start + SHOWN)])}…"',
            "Whoever it belongs to did not agree to be in a report.",
            "Name the role or the system instead, or waive it with the reason.",
        )


def _invisible(text: str) -> Iterator[Leak]:
    for start, end in unsafe_runs(text):
        yield Leak(
            "text/invisible",
            "warning",
            (start, end),
            f"a sign that nobody sees: {visible(text[start : min(end, start + SHOWN)])}",
            "It can hide words or turn their order. The report shows it as its number.",
            "Delete it.",
            "",
        )


def _texts(path: Path, value: Value) -> Iterator[tuple[Path, str, bool]]:
    if isinstance(value, str):
        yield path, value, True
    elif isinstance(value, Mapping):
        for key, child in value.items():
            yield from _texts((*path, key), child)
    elif isinstance(value, list):
        for number, child in enumerate(value):
            yield from _texts_in_row(path, number, child)


def _texts_in_row(path: Path, number: int, row: Value) -> Iterator[tuple[Path, str, bool]]:
    """Yield the texts of one entry of the list at `path`."""
    if isinstance(row, Mapping):
        own = row.get("id")
        step = own if isinstance(own, str) and own else number
        yield from _texts((*path, step), row)
    elif isinstance(row, str):
        yield path, row, False
    else:
        yield from _texts((*path, number), row)


def _carries_mail(named: tuple[Table, Field] | None) -> bool:
    return named is not None and f"{named[0].name}.{named[1].name}" in _CARRIES_MAIL


def _field_at(path: Path) -> tuple[Table, Field] | None:
    """Return the declaration of the field at a path, or None for a key that nobody declared."""
    section = section_at(path[:-1])
    table = next((table for table in TABLES if table.section is section), None)
    field = field_of(table.section, str(path[-1])) if table is not None else None
    return (table, field) if table is not None and field is not None else None


def _title(path: Path, named: tuple[Table, Field] | None) -> str:
    """Return what a reader calls a field: `Impact: What users saw`."""
    if named is None:
        return visible(".".join(str(step) for step in path))
    table, field = named
    return f"{table.title}: {field.spec.title}"
