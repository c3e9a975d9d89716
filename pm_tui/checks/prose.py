"""The texts that retell the incident as a whole: what they say must agree with the facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pm_tui.checks.subject import Subject, is_blank
from pm_tui.document.model.tables import field_named
from pm_tui.document.path import Path

_RETELL = (
    "summary.overview",
    "summary.impact",
    "summary.cause",
    "summary.findings",
    "impact.experience",
    "response.detection",
    "conclusion.text",
)
"""Fields about the incident as a whole; elsewhere a length or number is about one part of it."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A text that retells the incident: its place, what a reader calls it, and the words."""

    path: Path
    title: str
    text: str

    @property
    def is_summary(self) -> bool:
        """Say whether it is the summary's first words."""
        return self.path == ("summary", "overview")


def retellings(subject: Subject) -> Iterator[Prose]:
    """Yield the texts that retell the incident, where something stands in them."""
    for name in _RETELL:
        named = field_named(name)
        path = tuple(name.split("."))
        text = subject.draft.get(path)
        if named is not None and isinstance(text, str) and not is_blank(text):
            table, field = named
            yield Prose(path, f"{table.title}: {field.spec.title}", text)


def words_of(text: str, span: tuple[int, int]) -> str:
    """Return the words at a span on one line, in quotation marks."""
    return f'"{" ".join(text[slice(*span)].split())}"'
