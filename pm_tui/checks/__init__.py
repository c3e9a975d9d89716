"""Findings about a document: what is missing, contradicts itself or would mislead a reader."""

from pm_tui.checks.evidence import evidence_for
from pm_tui.checks.finding import Finding, Level
from pm_tui.checks.report import FileReport, as_json, as_text, locate
from pm_tui.checks.rules import RULES
from pm_tui.checks.run import SectionState, Verdict, counts_by_section, run_checks, verdict
from pm_tui.checks.team import NO_TEAM, Team

__all__ = [
    "NO_TEAM",
    "RULES",
    "FileReport",
    "Finding",
    "Level",
    "SectionState",
    "Team",
    "Verdict",
    "as_json",
    "as_text",
    "counts_by_section",
    "evidence_for",
    "locate",
    "run_checks",
    "verdict",
]
