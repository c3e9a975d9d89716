"""The guides' advice in a few words, for the help page: what a postmortem is and what for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences of advice, and the guides' statements that they stand for."""

    text: str
    seeds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading of the help page and what stands under it."""

    title: str
    paragraphs: tuple[Paragraph, ...]


def _say(text: str, seeds: str) -> Paragraph:
    return Paragraph(text, tuple(part.strip() for part in seeds.split(",") if part.strip()))


TOPICS: tuple[Topic, ...] = (
    Topic(
        "What a postmortem is",
        (
            _say(
                "A written account of something that failed: what happened, why, what it did to "
                "people, how it was handled and what will change.",
                "S1 1.1, S1 1.8, S2 2.1, S4 4.1",
            ),
            _say(
                "Incident report is another name for it. The failure may be an outage of a running "
                "system or a project that did not reach its goals.",
                "S1 1.16, S4 4.1",
            ),
        ),
    ),
    Topic(
        "When to write one",
        (
            _say(
                "After every outage, written by the team in charge of the system.",
                "S0 0.1",
            ),
            _say(
                "Once it is resolved, while memories and logs are fresh. If it is not over yet, "
                "say so: the report then has no end time.",
                "S1 1.1",
            ),
        ),
    ),
    Topic(
        "Why it pays",
        (
            _say(
                "It finds the root cause, not only the symptom that was repaired.",
                "S3 3.3, S4 4.2",
            ),
            _say(
                "It tells what led up to it, and what it cost users and the business.",
                "S3 3.4, S4 4.3, S4 4.4",
            ),
            _say(
                "It shows how well the response worked, so that the next one is quicker.",
                "S3 3.5",
            ),
            _say(
                "It turns into measures that keep the same thing from happening again.",
                "S3 3.6, S4 4.5",
            ),
            _say(
                "It stays: for reference, for training, for newcomers. Read the old ones before "
                "you look for a cause.",
                "S3 3.7, S1 1.6",
            ),
            _say(
                "Applied lessons make systems and teams sturdier. An incident that taught "
                "something was not only a loss.",
                "S1 1.15, S3 3.2, S4 4.20",
            ),
        ),
    ),
    Topic(
        "How to talk about people",
        (
            _say(
                "People tell the truth when it is safe to. Name what the system allowed, not who "
                "did it; name owners for what comes next.",
                "S1 1.7, S0 0.10, S2 2.13, S3 3.22, S4 4.16",
            ),
        ),
    ),
    Topic(
        "Who reads it",
        (
            _say(
                "Everyone in the company should get at it and follow it, managers and executives "
                "included. The summary is often all they read.",
                "S0 0.2, S2 2.7",
            ),
        ),
    ),
    Topic(
        "How to read the times",
        (
            _say(
                "Every time has a zone. The duration runs from the start to the resolution and is "
                "always computed, never typed.",
                "S0 0.5, S3 3.8",
            ),
            _say(
                "TTD is detected minus started, TTA acknowledged minus detected, TTM mitigated "
                "minus started, TTR resolved minus started. ~ marks an estimate; n/a a time that "
                "is missing.",
                "S1 1.11, S3 3.11",
            ),
        ),
    ),
    Topic(
        "See an example",
        (
            _say(
                "server-crash-data-loss.toml among the samples: a server crashes, data is lost, a "
                "software fault is found, and better testing is the answer.",
                "S0 0.4, S4 4.19",
            ),
        ),
    ),
)
"""The topics of the help page, in reading order."""
