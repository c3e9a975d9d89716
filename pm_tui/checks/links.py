"""How causes and actions hang together: references that exist, and a remedy for every cause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pm_tui.checks.finding import Finding, finding
from pm_tui.checks.subject import Subject, is_blank, short
from pm_tui.document.model.analysis import Cause
from pm_tui.document.path import Path


def links(subject: Subject) -> Iterator[Finding]:
    """Yield references to nothing, circles of causes and causes without a remedy (S1 1.14)."""
    causes = tuple(zip(subject.paths("analysis", "causes"), subject.postmortem.causes, strict=True))
    known = {cause.id: cause for _, cause in causes if cause.id}
    yield from _unknown_causes(causes, known)
    yield from _cycles(causes, known)
    yield from _shallow(subject, causes)
    yield from _unknown_targets(subject)
    yield from _without_action(subject, causes, known)


def _unknown_causes(
    causes: tuple[tuple[Path, Cause], ...], known: Mapping[str, Cause]
) -> Iterator[Finding]:
    for path, cause in causes:
        if cause.because_of and cause.because_of not in known:
            yield finding(
                "refs/unknown",
                "error",
                (*path, "because_of"),
                f"Causes: Because of in {short(cause.text)} names a cause that does not exist.",
                why="A deeper cause that is not told is not found. Asked for by S1 1.10.",
                hint="Choose one of the causes, or delete the reference.",
            )


def _cycles(
    causes: tuple[tuple[Path, Cause], ...], known: Mapping[str, Cause]
) -> Iterator[Finding]:
    done: set[str] = set()
    for path, cause in causes:
        seen: list[str] = []
        step = cause.id
        while step and step in known and step not in done and step not in seen:
            seen.append(step)
            step = known[step].because_of
        if step and step in seen:
            circle = " because of ".join(
                short(known[name].text) for name in seen[seen.index(step) :]
            )
            own = next((at for at, row in causes if row.id == step), path)
            yield finding(
                "refs/cycle",
                "error",
                (*own, "because_of"),
                f"Causes: they follow from each other in a circle: {circle}.",
                why="The deepest cause follows from nothing else here. Asked for by S1 1.10.",
                hint="Delete Because of in the deepest one.",
            )
        done.update(seen)


def _shallow(subject: Subject, causes: tuple[tuple[Path, Cause], ...]) -> Iterator[Finding]:
    told = [(path, cause) for path, cause in causes if not is_blank(cause.text)]
    if len(told) != 1 or not is_blank(subject.postmortem.analysis.explanation):
        return
    path, cause = told[0]
    if len((cause.text or "").split()) < 12:
        yield finding(
            "causes/shallow",
            "warning",
            (*path, "text"),
            f"Causes: {short(cause.text)} is the only cause, and only a few words.",
            why="A single short cause is often a symptom. Asked for by S0 0.8, S1 1.10.",
            hint="Ask why that was possible, and what made it likelier or worse.",
        )


def _unknown_targets(subject: Subject) -> Iterator[Finding]:
    found = subject.postmortem
    targets = {
        *(row.id for row in found.causes),
        *(row.id for row in found.lessons),
        *(row.id for row in found.improvements),
    }
    for path, action in zip(subject.paths("actions"), found.actions, strict=True):
        lost = [target for target in action.addresses or () if target not in targets]
        if lost:
            yield finding(
                "refs/unknown",
                "error",
                (*path, "addresses"),
                f"Actions: Addresses in {short(action.title)} names "
                f"{' and '.join(short(name) for name in lost)}, which does not exist.",
                why="An action follows from the analysis. Asked for by S1 1.14.",
                hint="Choose from the causes, lessons and improvements.",
            )


def _without_action(
    subject: Subject, causes: tuple[tuple[Path, Cause], ...], known: Mapping[str, Cause]
) -> Iterator[Finding]:
    """Yield causes that no action addresses, directly or through a cause that they follow from."""
    actions = subject.postmortem.actions
    required = subject.needs("actions")
    if not actions and required:
        return  # That there is no action at all is said once, as `missing/rows`.
    covered = {
        target
        for action in actions
        if action.status != "wont_do" or not is_blank(action.why_not)
        for target in action.addresses or ()
    }
    for path, cause in causes:
        if cause.kind == "dependency" or is_blank(cause.text) or _covered(cause, known, covered):
            continue
        yield finding(
            "actions/cause-without-action",
            "error" if required else "warning",
            path,
            f"Actions: nothing is done about the cause {short(cause.text)}.",
            why="Measures are taken against every cause, or the reason is recorded. "
            "Asked for by S0 0.3, S1 1.14.",
            hint="Let an action address it, or add one with status wont_do and say why not.",
        )


def _covered(cause: Cause, known: Mapping[str, Cause], covered: set[str]) -> bool:
    seen: set[str] = set()
    step: Cause | None = cause
    while step is not None and step.id and step.id not in seen:
        if step.id in covered:
            return True
        seen.add(step.id)
        step = known.get(step.because_of or "")
    return False
