"""The document as an immutable tree: an edit returns a new draft that shares what it left alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from pm_tui.document.ids import TakenIds, ids_in, new_id
from pm_tui.document.model.tables import FORMAT, LEFT_OUT, VISIBILITY, table_named
from pm_tui.document.path import Path, Step, Tree, Value, is_rows, path_text, row_index
from pm_tui.document.text import visible
from pm_tui.document.view import Problem, View

if TYPE_CHECKING:
    from pm_tui.document.model.postmortem import Postmortem


class Draft:
    """A document, valid or not, as the plain tree that its file holds.

    The tree is never changed: not by a draft, and not by whoever reads it. Unknown keys and values
    of the wrong type stay where they are. `directive` is the first line that points editors to the
    schema, or None for the usual one.
    """

    __slots__ = ("_taken", "_view", "directive", "tree")

    def __init__(
        self, tree: Tree, *, directive: str | None = None, earlier: Draft | None = None
    ) -> None:
        self.tree = tree
        self.directive = directive
        self._view: View = View(tree, None if earlier is None else earlier._view)
        self._taken: TakenIds = TakenIds() if earlier is None else earlier._taken

    @classmethod
    def new(cls) -> Draft:
        """Return an empty document of the current format."""
        return cls({"format": FORMAT})

    def view(self) -> Postmortem:
        """Return the typed document; what is missing or invalid is None."""
        return self._view.postmortem

    def problems(self) -> tuple[Problem, ...]:
        """Return one problem for each value that its field does not take, in the file's order."""
        return self._view.problems

    def rest(self) -> None:
        """Keep the tree alone, for a draft that is the past: what it says is found out again."""
        self._view.forget()

    def get(self, path: Path) -> Value | None:
        """Return what stands at `path`, or None."""
        node: Value = self.tree
        for step in path:
            child = _child(node, step)
            if child is None:
                return None
            node = child
        return node

    def text(self, path: Path) -> str:
        """Return the text at `path`, or "" when there is none or it is no text."""
        value = self.get(path)
        return value if isinstance(value, str) else ""

    def rows(self, path: Path) -> Sequence[Tree]:
        """Return the rows of a list of things; what is not a list of tables has none."""
        value = self.get(path)
        return cast("Sequence[Tree]", value) if is_rows(value) else ()

    def place(self, path: Path) -> Path:
        """Return `path` with every row id replaced by the row's number, as far as it exists."""
        steps: list[Step] = []
        node: Value | None = self.tree
        for step in path:
            if isinstance(node, list):
                index = row_index(node, step)
                step = step if index is None else index
            steps.append(step)
            node = None if node is None else _child(node, step)
        return tuple(steps)

    def set(self, path: Path, value: Value) -> Draft:
        """Return a draft with `value` at `path`, creating the tables on the way.

        A value of the wrong type that stands in the way is kept as a comment, never dropped.

        Raises:
            KeyError: the path names a row that does not exist.
        """
        place = self.place(path)
        old = self.get(place)
        if path and (old is value or _same(old, value)):
            return self
        draft = self._make_room(path[:-1], place[:-1])
        return draft._with(_set(draft.tree, place, value))

    def remove(self, path: Path) -> Draft:
        """Return a draft without what stands at `path`; an absent path changes nothing."""
        place = self.place(path)
        if not path or self.get(place) is None:
            return self
        return self._with(_remove(self.tree, place))

    def insert(self, path: Path, row: Tree, index: int | None = None) -> Draft:
        """Return a draft with `row` in the list of things at `path`, at the end or at `index`.

        A value there that is no list is kept as a comment.
        """
        old = self.get(path)
        draft = self if old is None or isinstance(old, list) else self._displace(path, old, [])
        there = draft.get(path)
        rows = list(there) if isinstance(there, list) else []
        rows.insert(len(rows) if index is None else index, row)
        return draft.set(path, rows)

    def add_row(
        self, path: Path, values: Tree | None = None, index: int | None = None
    ) -> tuple[Draft, str]:
        """Return a draft with a new row of a fresh id, and that id."""
        row_id = new_id(self._taken.of(self.tree))
        return self.insert(path, {"id": row_id, **(values or {})}, index), row_id

    def move(self, path: Path, step: Step, by: int) -> Draft:
        """Return a draft with one row of a list moved `by` places, stopping at either end."""
        rows = list(self.rows(path))
        index = row_index(rows, step)
        if index is None:
            return self
        target = max(0, min(len(rows) - 1, index + by))
        if target == index:
            return self
        rows.insert(target, rows.pop(index))
        return self.set(path, rows)

    def with_tree(self, tree: Tree) -> Draft:
        """Return a draft of another tree that shares parts with this one: they stay validated."""
        return self._with(tree)

    def ids(self) -> frozenset[str]:
        """Return every row id of the document."""
        return frozenset(ids_in(self.tree))

    def _with(self, tree: Tree) -> Draft:
        return Draft(tree, directive=self.directive, earlier=self)

    def _make_room(self, holder: Path, place: Path) -> Draft:
        """Return a draft in which nothing of the wrong type stands on the way down to `holder`.

        `place` is the same with the numbers of rows.
        """
        draft = self
        for length in range(1, len(holder) + 1):
            step = holder[:length]
            old = draft.get(place[:length])
            fits = isinstance(old, dict) or (isinstance(old, list) and _may_list(step))
            if old is not None and not fits:
                draft = draft._displace(step, old, {})
        return draft

    def _displace(self, path: Path, old: Value, by: Value) -> Draft:
        """Return a draft with `by` at `path`, and `old`, which stood there, as a comment."""
        from pm_tui.document.toml import write  # only needed for files that someone broke by hand

        held = visible(write({str(path[-1]): old}).strip())
        belongs = "a list" if isinstance(by, list) else "a table"
        note: dict[str, Value] = {
            "target": path_text(path),
            "text": f"The file held this where {belongs} belongs:\n{held}",
            "who": "pm-tui",
        }
        return self._with(_set(self.tree, path, by)).add_row(("comments",), note)[0]


def _may_list(path: Path) -> bool:
    """Say whether a list may stand at `path`: not where the file has a single table."""
    table = table_named(".".join(str(step) for step in path))
    return path not in (VISIBILITY, LEFT_OUT) and (table is None or table.many)


def _child(node: Value, step: Step) -> Value | None:
    if isinstance(node, Mapping):
        return node.get(step) if isinstance(step, str) else None
    if isinstance(node, list):
        index = row_index(node, step)
        return None if index is None else cast("Value", node[index])
    return None


def _same(old: Value | None, new: Value) -> bool:
    """Say whether two scalars are the same value of the same type, offsets included."""
    # Lists and tables are told by identity: spelling out 10,000 rows would take 70 ms.
    return type(old) is type(new) and not isinstance(new, dict | list) and repr(old) == repr(new)


def _set(node: Value | None, path: Path, value: Value) -> Tree:
    return cast("Tree", _put(node, path, value))


def _put(node: Value | None, path: Path, value: Value) -> Value:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(node, list):
        index = row_index(node, step)
        if index is None:
            raise KeyError(path_text(path))
        rows = list(node)
        rows[index] = _put(rows[index], rest, value)
        return rows
    if not isinstance(step, str):
        raise KeyError(path_text(path))
    table = dict(node) if isinstance(node, Mapping) else {}
    table[step] = _put(table.get(step), rest, value)
    return table


def _remove(node: Value, path: Path) -> Tree:
    return cast("Tree", _drop(node, path))


def _drop(node: Value, path: Path) -> Value:
    step, rest = path[0], path[1:]
    if isinstance(node, list):
        index = row_index(node, step)
        if index is None:
            return node
        rows = list(node)
        if rest:
            rows[index] = _drop(rows[index], rest)
        else:
            del rows[index]
        return rows
    if not isinstance(node, Mapping) or not isinstance(step, str) or step not in node:
        return node
    table = dict(node)
    if rest:
        table[step] = _drop(table[step], rest)
    else:
        del table[step]
    return table
