"""Which answers are internal: by `[visibility]`, by a row's own word, and by what they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pm_tui.document.draft import Draft
from pm_tui.document.model.tables import TABLES, VISIBILITY, Table
from pm_tui.document.path import Path, Tree, Value, parse_path

PUBLIC = "public"
ROW_KEY = "visibility"

WORKING = ("checklist", "waivers", "reviews", "comments", "publications")
"""Tables about the making of the document; the public version has none of them."""

RECORDS = frozenset(
    {
        ("timeline", "source"),
        ("timeline", "link"),
        ("evidence", "location"),
        ("evidence", "note"),
        ("actions", "ticket"),
    }
)
"""Fields that lead to records inside: internal unless they are marked as public."""


class Visibility:
    """What is internal in one document.

    A mark of `[visibility]` names a field (`impact.financial`), a table (`response`), a row
    (`timeline.k3f9x2`), a field of a row, or a field of every row (`actions.owner`); of several the
    most special decides, and a row that says it is internal is. What is neither `public` nor
    `internal` counts as internal: a slip of the pen hides too much, never too little.
    """

    def __init__(self, draft: Draft) -> None:
        node = draft.get(VISIBILITY)
        self._all = node is not None and not isinstance(node, Mapping) and node != PUBLIC
        marks = _flat(node) if isinstance(node, Mapping) else ()
        self.marks: dict[Path, bool] = {}
        """Each marked place, rows by number, and whether it is internal."""
        for name, value in marks:
            self.marks[draft.place(parse_path(name.strip()))] = value != PUBLIC
        self._rows = {
            place[: depth + 1]
            for place in self.marks
            for depth, step in enumerate(place)
            if isinstance(step, int)
        }

    def hides_row(self, row: Tree) -> bool:
        """Say whether a row calls itself internal."""
        return row.get(ROW_KEY, PUBLIC) != PUBLIC

    def marks_row(self, table: Table, index: int) -> bool:
        """Say whether a mark names the row with a number, or a field of it."""
        return index >= 0 and (*table.path, index) in self._rows

    def hides(self, table: Table, index: int, key: str) -> bool:
        """Say whether a field is internal; `index` is its row's number, -1 in a single table."""
        if self._all or table.name in WORKING:
            return True
        whole = key.removesuffix("_about")
        own: Path = () if index < 0 else (index,)
        places: list[Path] = [(*table.path, *own, whole), (*table.path, whole)]
        if own:
            places.append((*table.path, *own))
        places += [table.path[:length] for length in range(len(table.path), 0, -1)]
        for place in places:
            if place in self.marks:
                return self.marks[place]
        return (*table.path, key) in RECORDS


def internal_texts(draft: Draft) -> Iterator[tuple[Path, Value]]:
    """Yield the place and value of every answer that somebody marked as internal."""
    yield from _answers(draft, internal=True)


def public_texts(draft: Draft) -> Iterator[tuple[Path, str]]:
    """Yield the place and text of every answer that the public version tells."""
    for path, value in _answers(draft, internal=False):
        for text in value if isinstance(value, list) else (value,):
            if isinstance(text, str):
                yield path, text


def _answers(draft: Draft, *, internal: bool) -> Iterator[tuple[Path, Value]]:
    """Yield each answer that was marked as internal, or is public; records inside are neither."""
    inside = Visibility(draft)
    for table in TABLES:
        if table.name in WORKING:
            continue
        names = [f.name for f in table.fields if not f.spec.hidden and f.name != ROW_KEY]
        usual = _told(inside, table, -1, names, internal=internal)
        for index, row in rows_of(draft, table):
            told = usual
            if inside.hides_row(row):
                told = names if internal else []
            elif inside.marks_row(table, index):
                told = _told(inside, table, index, names, internal=internal)
            own: Path = () if index < 0 else (index,)
            for name in told:
                value = row.get(name)
                if value is not None:
                    yield (*table.path, *own, name), value


def _told(
    inside: Visibility, table: Table, index: int, names: list[str], *, internal: bool
) -> list[str]:
    """Return those of the names that are internal by a mark, or public, in a row."""
    return [
        name
        for name in names
        if inside.hides(table, index, name) is internal
        and not (internal and (*table.path, name) in RECORDS)
    ]


def rows_of(draft: Draft, table: Table) -> Iterator[tuple[int, Tree]]:
    """Yield each row of a table that is one, with its number; -1 for a single table."""
    node = draft.get(table.path)
    if not table.many:
        if isinstance(node, Mapping):
            yield -1, node
    elif isinstance(node, list):
        for index, row in enumerate(node):
            if isinstance(row, Mapping):
                yield index, row


def _flat(node: Tree, above: str = "") -> Iterator[tuple[str, Value]]:
    """Yield the marks, those also that lost their quotation marks: `impact.financial = ...`."""
    for key, value in node.items():
        name = f"{above}.{key}" if above else str(key)
        if isinstance(value, Mapping):
            yield from _flat(value, name)
        else:
            yield name, value
