"""Every statement of the five guides has its place in the program, and that place says so."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pm_tui.checks.rules import RULES
from pm_tui.checks.run import run_checks, verdict
from pm_tui.document.checklist import ITEMS, item_named
from pm_tui.document.facts import metrics_of
from pm_tui.document.guide import TOPICS
from pm_tui.document.layout import COMPUTED
from pm_tui.document.loading import load
from pm_tui.document.model.tables import TABLES, field_named
from pm_tui.document.sections import SECTIONS, section_of
from pm_tui.layouts.catalog import load_layout

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"
PLACES: dict[str, dict[str, Any]] = tomllib.loads(
    (HERE / "seed_statements.toml").read_text(encoding="utf-8")
)
BREAKS: dict[str, Any] = tomllib.loads(
    (HERE / "checks" / "breaks.toml").read_text(encoding="utf-8")
)
COUNTS = {0: 13, 1: 16, 2: 14, 3: 25, 4: 20}
KNOWN = [
    f"S{guide} {guide}.{number + 1}" for guide, count in COUNTS.items() for number in range(count)
]
KINDS = ("fields", "rules", "items", "computed", "sections", "samples", "help")
MINUTES = {"duration": 155, "ttd": 12, "tta": 4, "ttm": 62, "ttr": 155}
"""What the clock times of good.toml add up to."""
HELP = {seed for topic in TOPICS for paragraph in topic.paragraphs for seed in paragraph.seeds}


def pairs(kind: str) -> list[tuple[str, str]]:
    return [(seed, name) for seed, place in PLACES.items() for name in place.get(kind, ())]


def test_every_statement_of_every_guide_has_a_place() -> None:
    assert list(PLACES) == KNOWN
    for seed, place in PLACES.items():
        assert set(place) <= {"class", *KINDS}, seed
        assert any(place.get(kind) for kind in KINDS), seed


@pytest.mark.parametrize("seed", KNOWN)
def test_its_place_suits_its_class(seed: str) -> None:
    place = PLACES[seed]
    allowed = {
        "F": ("fields", "sections", "computed"),
        "A": ("rules",),
        "H": ("items",),
        "P": ("sections", "items"),
        "D": ("help", "samples"),
        "W": ("rules", "items"),
    }
    for letter in place["class"].split():
        assert any(place.get(kind) for kind in allowed[letter]), f"{seed} is {letter}"


@pytest.mark.parametrize(("seed", "name"), pairs("fields"))
def test_its_field_exists_names_it_and_is_shown(seed: str, name: str) -> None:
    named = field_named(name)
    assert named is not None
    table, field = named
    assert seed in field.spec.seeds
    assert not field.spec.hidden
    assert table.name in section_of((*table.path,)).tables


@pytest.mark.parametrize(("seed", "rule"), pairs("rules"))
def test_its_check_is_one_that_a_small_document_makes_fire(seed: str, rule: str) -> None:
    # tests/checks/test_rules.py applies each of these changes and sees the rule fire.
    assert rule in RULES
    assert rule in BREAKS


@pytest.mark.parametrize(("seed", "name"), pairs("items"))
def test_its_checklist_item_names_it(seed: str, name: str) -> None:
    item = item_named(name)
    assert item is not None
    assert seed in item.seeds


@pytest.mark.parametrize(("seed", "name"), pairs("computed"))
def test_its_value_is_computed(seed: str, name: str) -> None:
    good = load((HERE / "checks" / "good.toml").read_bytes())
    metric = next(metric for metric in metrics_of(good.view()) if metric.id == name)
    assert metric.seconds == 60 * MINUTES[name]
    assert f"computed.{name}" in COMPUTED


@pytest.mark.parametrize(("seed", "name"), pairs("sections"))
def test_its_section_is_part_of_the_walk(seed: str, name: str) -> None:
    section = next(section for section in SECTIONS if section.id == name)
    assert seed.split()[0] in section.seeds


@pytest.mark.parametrize("seed", [seed for seed, place in PLACES.items() if place.get("help")])
def test_the_help_page_says_it(seed: str) -> None:
    assert seed in HELP


@pytest.mark.parametrize(("seed", "name"), pairs("samples"))
def test_its_sample_is_there_and_fit_to_publish(seed: str, name: str) -> None:
    draft = load((SAMPLES / name).read_bytes())
    now = datetime(2026, 1, 1, tzinfo=UTC)
    for layout in ("standard", "formal"):
        assert verdict(run_checks(draft, load_layout(layout), now=now)) == "pass"


def test_nothing_names_a_statement_that_does_not_exist() -> None:
    named = {
        *(seed for table in TABLES for field in table.fields for seed in field.spec.seeds),
        *(seed for item in ITEMS for seed in item.seeds),
        *HELP,
    }
    assert named <= set(KNOWN)


def test_whatever_names_a_statement_is_found_in_its_place() -> None:
    """The table above is the whole truth: it lists every field and item that names a statement."""
    fields = {
        (seed, f"{table.name}.{field.name}")
        for table in TABLES
        for field in table.fields
        for seed in field.spec.seeds
    }
    assert fields == set(pairs("fields"))
    assert {(seed, item.id) for item in ITEMS for seed in item.seeds} == set(pairs("items"))
