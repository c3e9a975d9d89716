"""The typed whole that the tables of a file add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pm_tui.document.model.analysis import Analysis, Cause, Resolution, Response
from pm_tui.document.model.followup import Action, Improvement, Lesson, Term
from pm_tui.document.model.incident import Incident, Person
from pm_tui.document.model.process import (
    Attestation,
    Comment,
    Publication,
    Review,
    Waiver,
)
from pm_tui.document.model.report import Background, Conclusion, Impact, Metric, Summary
from pm_tui.document.model.timeline import Event, Evidence


@dataclass(frozen=True, slots=True)
class Postmortem:
    """A document seen through its types: what is invalid or missing is None, rows keep their order."""

    incident: Incident = field(default_factory=Incident)
    people: tuple[Person, ...] = ()
    summary: Summary = field(default_factory=Summary)
    background: Background = field(default_factory=Background)
    impact: Impact = field(default_factory=Impact)
    metrics: tuple[Metric, ...] = ()
    timeline: tuple[Event, ...] = ()
    analysis: Analysis = field(default_factory=Analysis)
    causes: tuple[Cause, ...] = ()
    resolution: Resolution = field(default_factory=Resolution)
    response: Response = field(default_factory=Response)
    lessons: tuple[Lesson, ...] = ()
    improvements: tuple[Improvement, ...] = ()
    actions: tuple[Action, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    glossary: tuple[Term, ...] = ()
    conclusion: Conclusion = field(default_factory=Conclusion)
    checklist: tuple[Attestation, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    reviews: tuple[Review, ...] = ()
    comments: tuple[Comment, ...] = ()
    publications: tuple[Publication, ...] = ()
    visibility: Mapping[str, str] = field(default_factory=dict)
