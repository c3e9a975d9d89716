"""Every key, declared once: bindings, key bar, help page, README table and remapping read this.

No key here is one that terminals, tmux or common desktops take or cannot send.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from textual.binding import Binding, BindingType

Where = Literal[
    "everywhere",
    "sections",
    "list",
    "timeline",
    "marked",
    "quick-add",
    "tray",
    "preview",
    "checklist",
    "findings",
    "walk",
    "review",
    "library",
]

PLACES: dict[Where, str] = {
    "everywhere": "Everywhere",
    "sections": "In the section list",
    "list": "In a list",
    "timeline": "In the timeline, besides",
    "marked": "In the timeline, for the marked or the current event",
    "quick-add": "In the quick-add line",
    "findings": "On the page of the findings",
    "tray": "In the tray",
    "checklist": "In the checklist",
    "walk": "On the page of a do or don't",
    "preview": "In the preview",
    "review": "In a review",
    "library": "In the list of postmortems",
}

ALSO: dict[Where, tuple[str, ...]] = {"library": ("help", "redraw", "quit", "quit-reflex")}
"""Which of the keys that work everywhere work in a place that is a screen of its own."""


class Key(NamedTuple):
    """One act and its keys.

    Attributes:
        id: the name by which the user's configuration remaps it.
        keys: the keys, separated by commas.
        action: the Textual action; one with `{key}` is told which of its keys was pressed, and
            keeps them.
        word: what the key bar says; "" keeps it off the bar.
        help: what the help page says.
        where: the part of the screen it works in.
        priority: whether it works even where a field would take the key.
    """

    id: str
    keys: str
    action: str
    word: str
    help: str
    where: Where = "everywhere"
    priority: bool = False


_DIGITS = "1,2,3,4,5,6,7,8,9,0"

KEYS: tuple[Key, ...] = (
    Key("help", "f1", "help", "help", "Help: this page", priority=True),
    Key("findings", "f2", "findings", "findings", "All findings, or back", priority=True),
    Key("sections", "f3", "sections", "sections", "Go to the section list", priority=True),
    Key("editor", "f4", "editor", "editor", "Open the text in $EDITOR", priority=True),
    Key("quick-add", "f5", "quick_add", "event", "Add an event to the timeline", priority=True),
    Key("next", "f8", "next_section", "next", "Next section", priority=True),
    Key("back", "f9", "previous_section", "back", "Section before", priority=True),
    Key("next-finding", "f6", "step_finding(1)", "", "Next finding", priority=True),
    Key("previous-finding", "f7", "step_finding(-1)", "", "Finding before", priority=True),
    Key("return", "escape", "return", "", "Back to where one jumped from", priority=True),
    Key("save", "ctrl+s", "write", "", "Save now and write the Markdown", priority=True),
    Key("undo", "ctrl+z", "undo", "", "Undo, in the whole document", priority=True),
    Key("redo", "ctrl+y", "redo", "", "Redo", priority=True),
    Key("conflicts", "ctrl+t", "conflicts", "", "Decide between two versions", priority=True),
    Key("commands", "ctrl+p", "command_palette", "commands", "All commands", priority=True),
    Key("redraw", "ctrl+l", "redraw", "", "Draw the screen anew", priority=True),
    Key("quit", "ctrl+q", "leave", "quit", "Save and quit", priority=True),
    Key("quit-reflex", "ctrl+c", "leave_twice", "", "Twice: save and quit", priority=True),
    Key("number", _DIGITS, "number({key})", "", "Go to that section: 7, or 1 3 for 13", "sections"),
    Key("add", "a", "add", "add", "Add one", "list"),
    Key("edit", "enter,e", "edit", "edit", "Edit it", "list"),
    Key("delete", "d,delete", "delete", "delete", "Delete it (u brings it back)", "list"),
    Key("move-down", "J", "move(1)", "down", "Move it down", "list"),
    Key("move-up", "K", "move(-1)", "up", "Move it up", "list"),
    Key("list-undo", "u", "app.undo", "undo", "Undo", "list"),
    Key("kind", "k", "next_kind(1)", "kind", "Next kind (one for all, with several)", "timeline"),
    Key("kind-back", "K", "next_kind(-1)", "", "Kind before", "timeline"),
    Key("milestone", "m", "act('milestone')", "milestone", "Make it a milestone", "timeline"),
    Key("mark", "space", "mark", "mark", "Mark it, to act on several at once", "timeline"),
    Key("filter", "/", "act('filter')", "filter", "Show some: words, alert:, @who, *", "timeline"),
    Key("chart", "v", "act('chart')", "chart", "Chart of the incident", "timeline"),
    Key("jump", "g", "act('jump')", "go to", "Go to a time", "timeline"),
    Key("star", "*", "act('star')", "star", "Star it, or take the star off", "timeline"),
    Key("mark-range", "V", "mark_range", "to here", "Mark from the last mark to here", "timeline"),
    Key("mark-all", "A", "mark_all", "all", "Mark all that are shown, or none", "timeline"),
    Key("shift", "s", "act('shift')", "shift", "Shift in time: +1h, -90s", "marked"),
    Key("rezone", "z", "act('zone')", "zone", "Written in another time zone", "marked"),
    Key("merge", "M", "act('merge')", "merge", "Merge into one; unmarked: duplicates", "marked"),
    Key("go-there", "enter,e", "go", "go there", "Go to the words", "findings"),
    Key("waive", "w", "waive", "waive", "Waive it, saying why; or take that back", "findings"),
    Key("fix", "f", "fix", "fix", "Apply the proposal (^z takes it back)", "findings"),
    Key("level", "l", "level(1)", "level", "Show another level only", "findings"),
    Key("level-back", "L", "level(-1)", "", "Level before", "findings"),
    Key("findings-undo", "u", "app.undo", "undo", "Undo", "findings"),
    Key("import", "i", "import", "import", "Read chats, pages, alerts or logs", "timeline"),
    Key("tray-keep", "space", "tray('keep')", "keep/drop", "Keep it, or drop it", "tray"),
    Key("tray-take", "w", "tray('take')", "take", "Take what is kept into the timeline", "tray"),
    Key("tray-drop", "d,delete", "tray('drop')", "", "Drop it", "tray"),
    Key("tray-join", "j", "tray('join')", "merge", "Merge the next one into it", "tray"),
    Key("tray-kind", "k", "tray('kind')", "kind", "Change the kind", "tray"),
    Key("tray-shift", "s", "tray('shift')", "clock", "Put its source's clock right", "tray"),
    Key("tray-filter", "slash", "tray('filter')", "filter", "Show what holds these words", "tray"),
    Key("tray-file", "i", "tray('file')", "file", "Read one more file", "tray"),
    Key("tray-undo", "u", "tray('undo')", "undo", "Undo, in the tray", "tray"),
    Key(
        "tray-enter",
        "enter",
        "tray('enter')",
        "",
        "Open a folded line; else ask, then as w",
        "tray",
    ),
    Key("tray-all", "A", "tray('all')", "", "Keep all that is shown", "tray"),
    Key("tray-none", "N", "tray('none')", "", "Drop all that is shown", "tray"),
    Key("tray-bad", "b", "tray('bad')", "", "List what could not be read", "tray"),
    Key("accept", "enter", "accept", "add", "Add the event", "quick-add"),
    Key("walk", "enter,g", "walk", "walk", "Walk through them, one per page", "checklist"),
    Key("quick-kind", "tab", "kind(1)", "kind", "Next kind, while there is text", "quick-add"),
    Key("quick-kind-back", "shift+tab", "kind(-1)", "", "Kind before", "quick-add"),
    Key("answer-yes", "y", "answer('yes')", "yes", "Yes, it is so", "checklist"),
    Key("answer-no", "n", "answer('no')", "not yet", "Not yet", "checklist"),
    Key(
        "answer-na", "x", "answer('not_applicable')", "n/a", "Does not apply; say why", "checklist"
    ),
    Key("answer-clear", "backspace", "answer('')", "", "Take the answer back", "checklist"),
    Key("answer-why", "e", "why", "why", "Say why", "checklist"),
    Key("checklist-undo", "u", "app.undo", "", "Undo", "checklist"),
    Key("walk-yes", "y", "answer('yes')", "yes", "Yes, it is so; on to the next open", "walk"),
    Key("walk-no", "n", "answer('no')", "not yet", "Not yet; on to the next open", "walk"),
    Key("walk-na", "x", "answer('not_applicable')", "n/a", "Does not apply; say why", "walk"),
    Key("walk-go", "enter", "go", "go there", "Go to what is under the cursor", "walk"),
    Key("walk-next", "right", "step(1)", "next", "Next do or don't", "walk"),
    Key("walk-back", "left", "step(-1)", "", "The one before", "walk"),
    Key("walk-why", "e", "why", "why", "Say why", "walk"),
    Key("walk-clear", "backspace", "answer('')", "", "Take the answer back", "walk"),
    Key("walk-undo", "u", "app.undo", "", "Undo", "walk"),
    Key("layout-next", "l", "layout(1)", "layout", "Next layout", "preview"),
    Key("layout-back", "L", "layout(-1)", "", "Layout before", "preview"),
    Key("comment", "c", "wanted('comment')", "comment", "Comment on this paragraph", "review"),
    Key("next-note", "n", "wanted('next')", "next", "Next comment or finding", "review"),
    Key("previous-note", "N", "wanted('previous')", "", "Comment or finding before", "review"),
    Key("reply", "r", "wanted('reply')", "reply", "Answer the comment", "review"),
    Key("resolve", "x", "wanted('resolve')", "resolve", "Resolve it, or open it again", "review"),
    Key("edit-there", "enter,e", "wanted('edit')", "edit", "Edit the field; Esc returns", "review"),
    Key("approve", "A", "wanted('approve')", "approve", "Approve what you have read", "review"),
    Key("request", "R", "wanted('request_changes')", "changes", "Request changes", "review"),
    Key("remarks", "C", "wanted('remarks')", "", "Done, with remarks only", "review"),
    Key(
        "what-changed",
        "d",
        "wanted('changes')",
        "changed",
        "What changed since your review",
        "review",
    ),
    Key("standing", "p", "wanted('standing')", "", "Who approved, and who is waited for", "review"),
    Key("outline", "o", "wanted('outline')", "outline", "Outline: choose a heading", "review"),
    Key("heading-back", "[", "wanted('heading_back')", "", "Heading before", "review"),
    Key("heading-next", "]", "wanted('heading_next')", "", "Next heading", "review"),
    Key("find", "/", "wanted('find')", "find", "Find words", "review"),
    Key("present", "m", "wanted('present')", "", "Present it, a section a page", "review"),
    Key("start-editing", "E", "wanted('write')", "", "Reviewing: switch to editing", "review"),
    Key("review-undo", "u", "app.undo", "", "Undo", "review"),
    Key("review-layout", "l", "wanted('layout')", "", "Next layout", "review"),
    Key("write", "w", "app.write", "write", "Write the Markdown file", "preview"),
    Key("publish", "P", "app.publish", "publish", "Publish, or see what is missing", "preview"),
    Key("findings-publish", "P", "app.publish", "", "Publish", "findings"),
    Key("checklist-publish", "P", "app.publish", "publish", "Publish", "checklist"),
    Key("walk-publish", "P", "app.publish", "", "Publish", "walk"),
    Key(
        "library-open", "enter", "wanted('open')", "open", "Open it, where it was found", "library"
    ),
    Key(
        "library-search",
        "/",
        "wanted('search')",
        "search",
        "Search: words, status:draft",
        "library",
    ),
    Key(
        "library-tasks", "t", "wanted('tasks')", "tasks", "Tasks of all of them, or back", "library"
    ),
    Key("library-new", "n", "wanted('new')", "new", "Start a postmortem", "library"),
    Key(
        "library-review", "v", "wanted('review')", "review", "Read it and comment on it", "library"
    ),
    Key(
        "library-order",
        "o",
        "wanted('order')",
        "order",
        "Another order; of the tasks, others",
        "library",
    ),
    Key("library-again", "r", "wanted('again')", "", "Read the folder again", "library"),
    Key("library-all", "escape", "wanted('all')", "", "End the search", "library"),
    Key("library-quit", "q", "wanted('quit')", "", "Quit", "library"),
)

_NAMES = {
    "enter": "Enter",
    "delete": "Del",
    "backspace": "Backspace",
    "tab": "Tab",
    "escape": "Esc",
    "space": "Space",
    "slash": "/",
    "right": "Right",
    "left": "Left",
    "shift+tab": "Shift+Tab",
}


def bindings(where: Where) -> list[BindingType]:
    """Return the bindings of one part of the screen."""
    return [binding for key in KEYS if key.where == where for binding in _bindings_of(key)]


def everywhere(where: Where) -> list[BindingType]:
    """Return the bindings of everywhere that work in a place that is a screen of its own."""
    return [binding for key in _common(where) for binding in _bindings_of(key)]


def _common(where: Where) -> list[Key]:
    common = [key for key in KEYS if key.where == "everywhere"]
    return [key for key in common if key.id in ALSO[where]] if where in ALSO else common


def _bindings_of(key: Key) -> list[BindingType]:
    if "{key}" in key.action:
        return [
            Binding(one, key.action.format(key=one), key.help, show=False)
            for one in key.keys.split(",")
        ]
    return [Binding(key.keys, key.action, key.help, show=False, priority=key.priority, id=key.id)]


def display(keys: str) -> str:
    """Return how keys are written for people: `F1`, `^p`, `Enter or e`."""
    return "1-13" if keys == _DIGITS else " or ".join(map(_display_one, keys.split(",")))


def bar(where: Where, remapped: dict[str, str]) -> Iterable[tuple[str, str]]:
    """Yield the (key, word) pairs of the key bar: those of the place, then those of everywhere."""
    own = [key for key in KEYS if key.where == where and where != "everywhere"]
    if where == "timeline":
        own = [*_named("add", "edit", "delete", "kind", "milestone", "mark", "help"), *own]
    elif where == "marked":
        own = [*_named("mark-all", "mark-range"), *own, *_named("kind", "delete", "star", "help")]
    for key in dict.fromkeys((*own, *_common(where))):
        if key.word:
            yield _display_one(remapped.get(key.id, key.keys).split(",")[0]), key.word


def shown(key_id: str, remapped: dict[str, str]) -> str:
    """Return how the first key of an act is written, as the user remapped it."""
    own = next(key for key in KEYS if key.id == key_id)
    return _display_one(remapped.get(own.id, own.keys).split(",")[0])


def table(remapped: dict[str, str] | None = None) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return every key by place, as (place, [(key, what it does)]), for help page and README."""
    changed = remapped or {}
    return [
        (
            title,
            [
                (display(changed.get(key.id, key.keys)), key.help)
                for key in KEYS
                if key.where == where
            ],
        )
        for where, title in PLACES.items()
    ]


def _named(*ids: str) -> list[Key]:
    return [key for name in ids for key in KEYS if key.id == name]


def _display_one(key: str) -> str:
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+')}"
    if key in _NAMES:
        return _NAMES[key]
    return key.upper() if len(key) > 1 and key[0] == "f" else key
