"""The labelled sentences and reports that the rules of language are measured on; not part of this.

They lie outside the project, by default in `../shared/corpus`, or where `PM_TUI_CORPUS` says. Two
thirds of the reports are for tuning, one third is kept aside: a report's name alone decides which.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACES = (ROOT.parent / "shared" / "corpus", ROOT / ".." / ".." / "shared" / "corpus")
SPLITS = ("tune", "aside")

SCOPES = {
    "timeline": "timeline",
    "summary": "summary",
    "impact": "impact",
    "contributing": "analysis",
    "root_cause": "analysis",
    "trigger": "analysis",
    "actions": "actions",
    "lucky": "luck",
    "went_well": "lessons",
    "went_wrong": "lessons",
    "lessons": "lessons",
    "resolution": "resolution",
    "response": "response",
    "detection": "response",
    "conclusion": "conclusion",
}


@dataclass(frozen=True)
class Sentence:
    """A sentence someone labelled: blame, neutral, vague-action-item and so on."""

    text: str
    label: str
    scope: str
    slug: str
    doubt: bool


def place() -> Path | None:
    """Return the folder of the corpus, or None when it is not there."""
    named = os.environ.get("PM_TUI_CORPUS")
    found = (Path(named),) if named else PLACES
    return next((path for path in found if (path / "labelled.jsonl").is_file()), None)


def split_of(slug: str) -> str:
    """Return whether a report is for tuning or kept aside."""
    return "tune" if int(hashlib.sha256(slug.encode()).hexdigest(), 16) % 3 else "aside"


def labelled(corpus: Path) -> Iterator[Sentence]:
    """Yield every labelled sentence."""
    for line in (corpus / "labelled.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        scope = SCOPES.get(row.get("section") or "", "")
        if row["label"] in ("vague-action-item", "concrete-action-item"):
            scope = "actions"
        yield Sentence(row["text"], row["label"], scope, row["slug"], bool(row.get("doubt")))


def reports(corpus: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every report."""
    for path in sorted((corpus / "reports").glob("*.md")):
        yield path.stem, path.read_text(encoding="utf-8", errors="replace")
