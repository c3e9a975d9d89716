"""gitleaks, where it is installed: what it finds closes the gate, and its failure is told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pm_tui.checks import run_checks, verdict
from pm_tui.document.draft import Draft
from pm_tui.layouts.catalog import load_layout
from pm_tui.session.secret_scan import ScanFailed, scan
from tests.checks.conftest import NOW

FAKE = """#!{python}
import json, pathlib, sys
words = sys.argv[sys.argv.index("--report-path") + 1]
text = sys.stdin.read()
assert "--pipe" in sys.argv
{body}
"""
FINDS = """found = [word for word in text.split() if word.startswith("zq-")]
pathlib.Path(words).write_text(json.dumps([{"Secret": word, "RuleID": "own"} for word in found]))
"""


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    program = folder / "gitleaks"
    program.write_text(FAKE.format(python=sys.executable, body=body))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def test_what_it_finds_is_an_error_that_shows_four_characters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, monkeypatch, FINDS)
    draft = Draft({"summary": {"overview": "We used zq-4711-abcdef then."}})
    secrets = scan(draft)
    findings = run_checks(draft, load_layout("standard"), now=NOW, secrets=secrets)
    (found,) = (one for one in findings if one.rule == "leaks/secret")
    assert found.path == ("summary", "overview")
    assert found.span == (8, 22)
    assert "zq-4" in found.message
    assert "zq-47" not in found.message
    assert verdict(findings) == "fail"


def test_what_the_rules_find_themselves_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, monkeypatch, FINDS)
    draft = Draft({"summary": {"overview": "password: zq-4711-abcdef"}})
    findings = run_checks(draft, load_layout("standard"), now=NOW, secrets=scan(draft))
    assert [one.rule for one in findings].count("leaks/secret") == 1


@pytest.mark.parametrize("body", ["sys.exit(3)", "pathlib.Path(words).write_text('{')"])
def test_its_failure_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    install(tmp_path, monkeypatch, body)
    with pytest.raises(ScanFailed, match="gitleaks failed"):
        scan(Draft({"summary": {"overview": "x"}}))


def test_where_it_is_not_installed_nothing_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert scan(Draft({"summary": {"overview": "x"}})) == frozenset()
