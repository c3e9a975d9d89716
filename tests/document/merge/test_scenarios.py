"""Twenty things that two people do at once: sixteen merge to exactly what both meant, four ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from pm_tui.document.draft import Draft
from pm_tui.document.merge import Conflict, merge
from pm_tui.document.path import Path, Tree, Value
from tests.document.merge.trees import unordered
from tests.document.strategies import exact, tree_of

OVERVIEW = "The primary lost its data.\nA backup was restored.\nSix hours of work were gone."
EVENTS: list[Value] = [
    {"id": "e1", "at": "17:20", "kind": "warning", "text": "Spam raises the load"},
    {"id": "e2", "at": "18:00", "kind": "alert", "text": "Replication lag pages the database team"},
    {"id": "e3", "at": "23:00", "kind": "trigger", "text": "The directory is removed"},
]
BASE = tree_of(
    incident={"title": "Data lost", "severity": "SEV2", "tags": ["database", "backup"]},
    summary={"overview": OVERVIEW},
    timeline=EVENTS,
    actions=[
        {"id": "a1", "title": "Test backups", "status": "todo"},
        {"id": "a2", "title": "Alert on missing backups", "status": "todo"},
    ],
    glossary=[{"term": "WAL", "meaning": "write-ahead log"}],
)
EVENT: dict[str, Value] = {"id": "e4", "at": "23:27", "text": "Restart refused"}
OTHER: dict[str, Value] = {"id": "e5", "at": "23:40", "text": "Backup lead paged"}
ACTION: dict[str, Value] = {"id": "a3", "title": "Restore every night"}
ANOTHER: dict[str, Value] = {"id": "a4", "title": "Name the host in the prompt"}
LESSON: dict[str, Value] = {"id": "l1", "kind": "lucky", "text": "A snapshot by chance"}
CAUSE: dict[str, Value] = {"id": "c1", "text": "Both hosts look alike"}

Edit = Callable[[Draft], Draft]


def put(*path: str) -> Callable[[Value], Edit]:
    return lambda value: lambda draft: draft.set(path, value)


def add(table: str, row: Tree, index: int | None = None) -> Edit:
    return lambda draft: draft.insert((table,), row, index)


def drop(*path: str) -> Edit:
    return lambda draft: draft.remove(path)


def move(table: str, row: str, by: int) -> Edit:
    return lambda draft: draft.move((table,), row, by)


def both(*edits: Edit) -> Edit:
    def apply(draft: Draft) -> Draft:
        for edit in edits:
            draft = edit(draft)
        return draft

    return apply


title, severity, tags = (
    put("incident", "title"),
    put("incident", "severity"),
    put("incident", "tags"),
)
overview = put("summary", "overview")
text1, text2, text3 = (put("timeline", row, "text") for row in ("e1", "e2", "e3"))
lag = "Replication lag pages the database team"


@dataclass(frozen=True)
class Merges:
    name: str
    ours: Edit
    theirs: Edit
    expected: Edit


MERGES = [
    Merges(
        "both add events",
        add("timeline", EVENT),
        add("timeline", OTHER),
        both(add("timeline", EVENT), add("timeline", OTHER)),
    ),
    Merges(
        "both add actions, one in front",
        add("actions", ACTION, 0),
        add("actions", ANOTHER),
        both(add("actions", ACTION, 0), add("actions", ANOTHER)),
    ),
    Merges(
        "one edits an event, the other adds one behind it",
        text2("Replica lag alert"),
        add("timeline", EVENT, 2),
        both(text2("Replica lag alert"), add("timeline", EVENT, 2)),
    ),
    Merges(
        "different fields of one row",
        put("actions", "a1", "owner")("Ann"),
        put("actions", "a1", "status")("doing"),
        both(put("actions", "a1", "owner")("Ann"), put("actions", "a1", "status")("doing")),
    ),
    Merges(
        "different tables",
        severity("SEV1"),
        put("response", "communication")("A status page."),
        both(severity("SEV1"), put("response", "communication")("A status page.")),
    ),
    Merges(
        "different lines of one text",
        overview(OVERVIEW.replace("The primary lost its data.", "A wrong host was wiped.")),
        overview(OVERVIEW + "\nNo customer data leaked."),
        overview(
            "A wrong host was wiped.\nA backup was restored.\nSix hours of work were gone.\n"
            "No customer data leaked."
        ),
    ),
    Merges(
        "different words of one line",
        text2("Replica lag pages the database team"),
        text2("Replication lag pages the database lead"),
        text2("Replica lag pages the database lead"),
    ),
    Merges(
        "one moves a row, the other edits it",
        move("timeline", "e3", -2),
        text3("The data directory is removed"),
        both(move("timeline", "e3", -2), text3("The data directory is removed")),
    ),
    Merges(
        "one reorders, the other adds",
        add("actions", ACTION),
        move("actions", "a2", -1),
        both(move("actions", "a2", -1), add("actions", ACTION, 1)),  # still behind a2
    ),
    Merges(
        "one deletes what the other left as it was",
        drop("timeline", "e1"),
        text2("Replica lag alert"),
        both(drop("timeline", "e1"), text2("Replica lag alert")),
    ),
    Merges(
        "both add the same tag",
        tags(["database", "backup", "ssh"]),
        both(tags(["database", "ssh", "backup"]), title("All data lost")),
        both(tags(["database", "backup", "ssh"]), title("All data lost")),
    ),
    Merges(
        "one adds a tag, the other removes one",
        tags(["database", "backup", "ssh"]),
        tags(["backup"]),
        tags(["backup", "ssh"]),
    ),
    Merges(
        "both set the same value",
        both(severity("SEV1"), title("All data lost")),
        both(severity("SEV1"), overview("Gone.")),
        both(severity("SEV1"), title("All data lost"), overview("Gone.")),
    ),
    Merges(
        "each adds a section",
        both(add("lessons", LESSON), put("conclusion", "text")("Test backups.")),
        put("analysis", "causes")([CAUSE]),
        both(
            add("lessons", LESSON),
            put("conclusion", "text")("Test backups."),
            put("analysis", "causes")([CAUSE]),
        ),
    ),
    Merges(
        "one edits a row beside the one that the other removes",
        both(text1("Spam triples the load"), put("timeline", "e1", "who")("Ben")),
        drop("timeline", "e2"),
        both(
            text1("Spam triples the load"),
            put("timeline", "e1", "who")("Ben"),
            drop("timeline", "e2"),
        ),
    ),
    Merges(
        "both add a term, rows without ids",
        add("glossary", {"term": "PITR", "meaning": "restore to a moment"}),
        both(
            put("glossary")([{"term": "WAL", "meaning": "the write-ahead log"}]),
            add("glossary", {"term": "LVM", "meaning": "volumes"}),
        ),
        put("glossary")(
            [
                {"term": "WAL", "meaning": "the write-ahead log"},
                {"term": "PITR", "meaning": "restore to a moment"},
                {"term": "LVM", "meaning": "volumes"},
            ]
        ),
    ),
]


@dataclass(frozen=True)
class Asks:
    name: str
    ours: Edit
    theirs: Edit
    expected: Edit
    conflict: tuple[Path, Value, Value | None, Value]


MORE: dict[str, Value] = {
    "id": "e1",
    "at": "17:25",
    "kind": "warning",
    "text": "Spam raises the load",
}
ASKS = [
    Asks(
        "the same value, set differently",
        severity("SEV1"),
        severity("SEV3"),
        severity("SEV1"),
        (("incident", "severity"), "SEV2", "SEV1", "SEV3"),
    ),
    Asks(
        "the same field of one row",
        both(text3("A person removes the directory"), text1("Spam doubles the load")),
        both(text3("The directory vanishes"), add("timeline", EVENT)),
        both(
            text3("A person removes the directory"),
            text1("Spam doubles the load"),
            add("timeline", EVENT),
        ),
        (
            ("timeline", "e3", "text"),
            "The directory is removed",
            "A person removes the directory",
            "The directory vanishes",
        ),
    ),
    Asks(
        "one deletes what the other edits",
        drop("timeline", "e1"),
        put("timeline", "e1", "at")("17:25"),
        put("timeline", "e1", "at")("17:25"),
        (("timeline", "e1"), EVENTS[0], None, MORE),
    ),
    Asks(
        "the same line of the summary",
        overview(OVERVIEW.replace("A backup was restored.", "We restored a backup.")),
        overview(OVERVIEW.replace("A backup was restored.", "A snapshot was copied back.")),
        overview(OVERVIEW.replace("A backup was restored.", "We restored a backup.")),
        (
            ("summary", "overview"),
            OVERVIEW,
            OVERVIEW.replace("A backup was restored.", "We restored a backup."),
            OVERVIEW.replace("A backup was restored.", "A snapshot was copied back."),
        ),
    ),
]


def test_there_are_sixteen_and_four() -> None:
    assert (len(MERGES), len(ASKS)) == (16, 4)


@pytest.mark.parametrize("case", MERGES, ids=lambda case: case.name)
def test_two_people_merge(case: Merges) -> None:
    draft = Draft(BASE)
    ours, theirs = case.ours(draft).tree, case.theirs(draft).tree
    expected = case.expected(draft).tree
    merged = merge(BASE, ours, theirs)
    assert merged.conflicts == ()
    assert exact(merged.tree) == exact(expected)
    swapped = merge(BASE, theirs, ours)
    assert swapped.conflicts == ()
    assert unordered(swapped.tree) == unordered(expected)


@pytest.mark.parametrize("case", ASKS, ids=lambda case: case.name)
def test_two_people_are_asked(case: Asks) -> None:
    draft = Draft(BASE)
    merged = merge(BASE, case.ours(draft).tree, case.theirs(draft).tree)
    assert merged.conflicts == (Conflict(*case.conflict),)
    assert exact(merged.tree) == exact(case.expected(draft).tree)
    swapped = merge(BASE, case.theirs(draft).tree, case.ours(draft).tree)
    path, base, ours, theirs = case.conflict
    assert swapped.conflicts == (Conflict(path, base, theirs, ours),)
