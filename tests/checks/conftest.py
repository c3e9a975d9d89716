"""A document that every check is content with, and the smallest change that upsets each of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pm_tui.checks.finding import Finding
from pm_tui.checks.run import run_checks
from pm_tui.document.checklist import ITEMS, fingerprint
from pm_tui.document.draft import Draft
from pm_tui.document.layout import Layout
from pm_tui.document.loading import load
from pm_tui.document.path import Tree
from pm_tui.layouts.catalog import load_layout

HERE = Path(__file__).parent
NOW = datetime(2024, 6, 1, 12, 0, tzinfo=UTC)

Check = Callable[..., tuple[Finding, ...]]


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def good() -> Draft:
    """Return the document of good.toml, every do and don't of it answered."""
    draft = load((HERE / "good.toml").read_bytes())
    seen = [(item.id, fingerprint(draft, item)) for item in ITEMS]
    rows: list[Tree] = [
        {"item": item, "answer": "yes", "who": "Ann Example", "seen": mark} for item, mark in seen
    ]
    return draft.set(("checklist",), rows)


@pytest.fixture
def standard() -> Layout:
    return load_layout("standard")


@pytest.fixture
def check(standard: Layout) -> Check:
    """Return a function from a draft (and perhaps rule ids) to its findings (of those rules).

    Unless asked for, findings of the checklist stay out: any change makes answers stale.
    """

    def run(draft: Draft, *rules: str, layout: Layout = standard) -> tuple[Finding, ...]:
        found = run_checks(draft, layout, now=NOW)
        if rules:
            return tuple(one for one in found if one.rule in rules)
        return tuple(one for one in found if not one.rule.startswith("checklist/"))

    return run
