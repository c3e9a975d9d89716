"""The samples are what the program makes of them, and pass its own gate."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pm_tui.checks import run_checks, verdict
from pm_tui.document.checklist import standings
from pm_tui.document.loading import dump, load
from pm_tui.layouts.catalog import layout_names, load_layout
from tests.generate import SAMPLES, SECOND_LAYOUT, renderings

FILES = sorted(SAMPLES.glob("*.toml"))


def test_every_sample_is_rendered_in_two_layouts() -> None:
    assert {path.stem for path in FILES} == set(SECOND_LAYOUT)
    assert set(layout_names()) == {"standard", *SECOND_LAYOUT.values()}


@pytest.mark.parametrize(
    ("path", "text"), [pytest.param(*one, id=one[0].name) for one in renderings()]
)
def test_the_renderings_are_current(path: Path, text: str) -> None:
    assert path.read_text(encoding="utf-8") == text, "run: python -m tests.generate"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_sample_passes_the_gate_in_every_layout(path: Path) -> None:
    draft = load(path.read_bytes())
    now = datetime(2026, 1, 1, tzinfo=UTC)
    for name in layout_names():
        findings = run_checks(draft, load_layout(name), now=now)
        assert verdict(findings) == "pass", [f.message for f in findings if f.level == "error"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_do_and_dont_of_a_sample_is_answered_for_its_present_text(path: Path) -> None:
    for standing in standings(load(path.read_bytes())):
        assert standing.answer is not None, f"answer {standing.item.id} in {path.name}"
        assert standing.answer.answer in ("yes", "not_applicable")
        assert standing.answer.seen, standing.item.id
        assert not standing.stale, (
            f"{path.name} was edited: read its answer to {standing.item.id} again, "
            "then run python -m tests.generate, which renews what the answers attest"
        )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_sample_is_written_as_the_program_writes(path: Path) -> None:
    data = path.read_bytes()
    assert dump(load(data)) == data
