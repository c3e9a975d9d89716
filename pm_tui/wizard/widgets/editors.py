"""The widgets a field is typed in, one for each sort of value.

Each shows what the session holds at its path and sends what is typed there; none keeps a value.
"""

from __future__ import annotations

from typing import TypeAlias

from pm_tui.document.fields import Kind, Spec
from pm_tui.wizard.widgets.choice_editors import ChoiceEditor, RefEditor
from pm_tui.wizard.widgets.line_editor import LineEditor, StillInput
from pm_tui.wizard.widgets.prose_editor import ProseEditor
from pm_tui.wizard.widgets.requests import Typed

__all__ = [
    "ChoiceEditor",
    "Editor",
    "LineEditor",
    "ProseEditor",
    "RefEditor",
    "StillInput",
    "Typed",
    "editor_for",
]

Editor: TypeAlias = LineEditor | ProseEditor | ChoiceEditor | RefEditor


def editor_for(spec: Spec) -> Editor:
    """Return a new editor for a field."""
    if spec.kind is Kind.PROSE:
        return ProseEditor(spec)
    if spec.kind in (Kind.CHOICE, Kind.FLAG):
        return ChoiceEditor(spec)
    if spec.kind in (Kind.REF, Kind.REFS):
        return RefEditor(spec)
    return LineEditor(spec)
