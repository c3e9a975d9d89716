"""What is open between the authors and the reviewers: comments, changes asked for, approvals."""

from __future__ import annotations

from collections.abc import Iterator

from pm_tui.checks.finding import Finding, finding
from pm_tui.checks.subject import Subject, is_blank
from pm_tui.document.counted import count
from pm_tui.document.model.process import Review
from pm_tui.document.review import Opinion, opinions
from pm_tui.document.sections import SECTIONS
from pm_tui.document.toml.comments import AUTHOR


def reviews(subject: Subject) -> Iterator[Finding]:
    """Yield what is open between the authors and the reviewers (S2 2.11)."""
    rows = tuple(zip(subject.paths("reviews"), subject.postmortem.reviews, strict=True))
    latest = {
        (row.who or "").casefold(): (path, row) for path, row in rows if row.verdict != "comment"
    }
    for path, row in latest.values():
        if row.verdict == "request_changes":
            yield finding(
                "review/changes-requested",
                "error",
                path,
                f"Reviews: {row.who or 'a reviewer'} asked for changes and has not approved since.",
                why="Reviewers' feedback is dealt with before it is out. Asked for by S2 2.11.",
                hint="Make the changes and ask for another look.",
            )
    if not any(row.verdict == "approve" for _, row in rows) and not subject.team.approvals:
        yield finding(
            "review/none",
            "hint",
            ("reviews",),
            "Reviews: no stakeholder has approved it yet.",
            why="Others see what is missing or wrong. Asked for by S2 2.11.",
            hint="Send it to someone who was there and to someone who was not.",
        )
    yield from _approvals(subject)
    comments = zip(subject.paths("comments"), subject.postmortem.comments, strict=True)
    # A `#` line of the file is kept as a comment, but it is a note, not feedback.
    open_ = [
        path
        for path, row in comments
        if is_blank(row.resolved_by)
        and not row.resolved_at
        and not row.reply_to
        and not is_blank(row.text)
        and row.who != AUTHOR
    ]
    if open_:
        yield finding(
            "review/open-comments",
            "warning",
            open_[0],
            f"Comments: {count(len(open_), 'comment')} not resolved.",
            why="Feedback is dealt with, or answered. Asked for by S2 2.11.",
            hint="Make the change or say why not, and resolve it.",
        )


def _approvals(subject: Subject) -> Iterator[Finding]:
    """Yield what is missing of the approvals that the team asks for, and which are stale."""
    found = opinions(subject.draft)
    titles = {section.id: section.title for section in SECTIONS}
    for one in found:
        if one.review.verdict == "approve" and one.stale:
            parts = ", ".join(titles.get(name, name) for name in one.stale)
            yield finding(
                "review/stale-approval",
                "warning",
                one.path,
                f"Reviews: {one.review.who or 'a reviewer'} approved before a change in {parts}.",
                why="An approval is of what was read. Asked for by S2 2.11.",
                hint="Ask for another look at what changed.",
            )
    needed = subject.team.approvals
    counted = [one for one in found if one.approves and counts(subject, one)]
    if len(counted) < needed:
        allowed = subject.team.approvers
        whom = f" from {' or '.join(allowed)}" if allowed else ""
        yield finding(
            "review/approvals",
            "error",
            ("reviews",),
            f"Reviews: {len(counted)} of {count(needed, 'approval')}{whom} that the team asks for.",
            why="The team decided who has to agree before it is out. Asked for by S2 2.11.",
            hint="Ask for a review; an author's own approval does not count.",
        )


def counts(subject: Subject, opinion: Opinion) -> bool:
    """Say whether an approval is one of those that the team asks for: never an author's own."""
    who = (opinion.review.who or "").strip().casefold()
    authors = {name.strip().casefold() for name in subject.postmortem.incident.authors or ()}
    if not who or who in authors:
        return False
    allowed = {name.casefold() for name in subject.team.approvers}
    return not allowed or not allowed.isdisjoint(_standing(subject, opinion.review, who))


def _standing(subject: Subject, review: Review, who: str) -> set[str]:
    """Return for whom a reviewer speaks, in lower case: themselves, their team, their role."""
    words = {who, (review.team or "").strip().casefold()}
    for person in subject.postmortem.people:
        if (person.name or "").strip().casefold() == who:
            words |= {
                (person.team or "").strip().casefold(),
                (person.role or "").strip().casefold(),
            }
    return words - {""}
