"""A document that every check is content with, and the smallest change that upsets each of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pm_tui.checks.finding import Finding
from pm_tui.checks.run import run_checks
from pm_tui.document.draft import Draft
from pm_tui.document.layout import Layout
from pm_tui.document.loading import load
from pm_tui.layouts.catalog import load_layout

HERE = Path(__file__).parent
NOW = datetime(2024, 6, 1, 12, 0, tzinfo=UTC)

Check = Callable[..., tuple[Finding, ...]]


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def good() -> Draft:
    return load((HERE / "good.toml").read_bytes())


@pytest.fixture
def standard() -> Layout:
    return load_layout("standard")


@pytest.fixture
def check(standard: Layout) -> Check:
    """Return a function from a draft (and perhaps rule ids) to its findings (of those rules)."""

    def run(draft: Draft, *rules: str, layout: Layout = standard) -> tuple[Finding, ...]:
        found = run_checks(draft, layout, now=NOW)
        return tuple(one for one in found if not rules or one.rule in rules)

    return run
