"""The SARIF log: valid against the published schema, and true to the findings."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import jsonschema
import pytest

from pm_tui.checks.finding import Finding
from pm_tui.checks.plain_text import TextPlaces, check_text
from pm_tui.checks.report import FileReport, locate
from pm_tui.checks.rules import RULES
from pm_tui.checks.sarif import as_sarif
from pm_tui.checks.team import Team
from pm_tui.document.draft import Draft
from pm_tui.document.loading import dump
from pm_tui.document.toml.positions import Positions

Check = Callable[..., tuple[Finding, ...]]
HERE = Path(__file__).parent
FOLDER = PurePosixPath("/home/ann/service")
PACK = """
[[rule]]
id = "house"
title = "A word of the house."
level = "hint"
says = "uses a word of the house"
why = "Nobody else knows it."
better = "Say it in plain words."
must_fire = ["The gizmo broke."]
must_not_fire = ["The pump broke."]
[[rule.case]]
words = ["gizmo"]
pattern = "gizmo"
"""


@pytest.fixture(scope="module")
def schema() -> Any:
    """Return the published schema of SARIF 2.1.0, as schemastore.org gives it out."""
    return json.loads((HERE / "data" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))


@pytest.fixture
def report(good: Draft, check: Check) -> FileReport:
    draft = (
        good.set(("resolution", "immediate"), "First line.\n\nIt is TBD \x1b now.\n")
        .remove(("impact", "financial"))
        .insert(("waivers",), {"rule": "missing/field", "why": "Finance gives none."})
        .remove(("checklist", 3))
    )
    found = check(draft, *RULES)
    return FileReport("a b/ä:1.toml", found, locate(draft, Positions(dump(draft).decode())))


def log(reports: list[FileReport], **more: Any) -> Any:
    return json.loads(as_sarif(reports, folder=FOLDER, **more))


def test_it_validates_against_the_published_schema(schema: Any, report: FileReport) -> None:
    failures = [("gone.toml", "gone.toml: no such file"), ("/elsewhere/x y.md", "no")]
    plain = "The on-call engineer caused the outage.\n"
    reports = [report, FileReport("/tmp/x.md", check_text(plain), TextPlaces(plain))]
    for found in (log(reports, failures=failures), log([])):
        jsonschema.Draft4Validator(schema).validate(found)
    assert log(reports)["runs"][0]["invocations"][0]["executionSuccessful"]
    told = log(reports, failures=failures)["runs"][0]["invocations"][0]
    assert not told["executionSuccessful"]
    assert len(told["toolExecutionNotifications"]) == 2


def test_each_finding_is_a_result_of_a_rule_with_help(report: FileReport) -> None:
    (run,) = log([report])["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} >= set(RULES)
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)
    assert len(run["results"]) == len(report.findings)
    for result, found in zip(run["results"], report.findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == found.rule
        assert found.message.replace("\x1b", "⟨U+001B⟩") in result["message"]["text"]
        assert (
            result["level"] == {"error": "error", "warning": "warning", "hint": "note"}[found.level]
        )


def test_regions_and_addresses_lead_to_the_words(report: FileReport) -> None:
    (run,) = log([report])["runs"]
    place = next(one for one in run["results"] if one["ruleId"] == "text/placeholder")
    physical = place["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": "a%20b/%C3%A4%3A1.toml", "uriBaseId": "SRCROOT"}
    region = physical["region"]
    assert region["endColumn"] - region["startColumn"] == len("TBD")
    assert region["startLine"] == region["endLine"]
    assert run["columnKind"] == "unicodeCodePoints"


@pytest.mark.parametrize(
    ("name", "uri", "base"),
    [
        ("./x/../a.toml", "a.toml", "SRCROOT"),
        ("/home/ann/service/sub/a.toml", "sub/a.toml", "SRCROOT"),
        ("../a.toml", "file:///home/ann/a.toml", None),
        ("/home/ann/service-2/a.toml", "file:///home/ann/service-2/a.toml", None),
    ],
)
def test_files_are_named_from_the_folder(name: str, uri: str, base: str | None) -> None:
    text = "Everything is TBD.\n"
    report = FileReport(name, check_text(text), TextPlaces(text))
    location = log([report])["runs"][0]["results"][0]["locations"][0]
    found = location["physicalLocation"]["artifactLocation"]
    assert (found["uri"], found.get("uriBaseId")) == (uri, base)


def test_what_is_waived_is_suppressed_with_its_reason(report: FileReport) -> None:
    (run,) = log([report])["runs"]
    told = {one["ruleId"]: one.get("suppressions") for one in run["results"]}
    assert told["missing/field"] == [{"kind": "inSource", "justification": "Finance gives none."}]
    assert told["text/placeholder"] is None


def test_a_teams_own_rule_is_among_the_rules() -> None:
    team = Team(packs=(("house.toml", PACK),))
    text = "The gizmo broke.\n"
    report = FileReport("a.md", check_text(text, team), TextPlaces(text))
    (run,) = log([report], team=team)["runs"]
    (result,) = run["results"]
    assert result["ruleId"] == "language/house"
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert "Nobody else knows it." in rule["help"]["text"]
    assert rule["defaultConfiguration"] == {"level": "note"}
