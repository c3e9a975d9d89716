"""A document's tree seen through its types, and what is wrong with it.

Validation is incremental: a table or row is validated once for each tree it stands in unchanged,
by identity, so one edit in a timeline of 10,000 events validates one row. Pydantic does the work
and is imported when the first view is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from pm_tui.document.fields import Kind, Record, field_of
from pm_tui.document.model.tables import FORMAT, TABLES, VISIBILITY, Table
from pm_tui.document.path import Path, Tree, Value

if TYPE_CHECKING:
    from pm_tui.document.model.postmortem import Postmortem


class Problem(NamedTuple):
    """A value that is not what its field takes.

    Attributes:
        path: where it stands; rows by id, or by number where a row has none.
        message: what would be right, one line that starts in lower case.
        value: what stands there now.
    """

    path: Path
    message: str
    value: Value


_NOTHING_WRONG: Mapping[str, str] = {}

Checked = tuple[object, Mapping[str, str]]
"""A typed table or row, and what would be right for each of its keys that is wrong."""

Known = dict[tuple[int, type[Record]], tuple[Tree, Checked]]
"""What was found for each tree, by its identity; the tree beside it keeps that identity its own."""


class View:
    """The typed document of one tree, validated lazily and reusing what an earlier view knows.

    Views of one document share what the last of them found: a thousand steps of undo hold it once.
    """

    __slots__ = ("_result", "_shared", "_tree")

    def __init__(self, tree: Tree, earlier: View | None = None) -> None:
        self._tree = tree
        self._shared: list[Known] = [{}] if earlier is None else earlier._shared
        self._result: tuple[Postmortem, tuple[Problem, ...]] | None = None

    @property
    def postmortem(self) -> Postmortem:
        """Return the typed document."""
        return self._validated()[0]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return the document's problems in the order of its tables."""
        return self._validated()[1]

    def forget(self) -> None:
        """Let go of the typed document; it is put together again when someone asks."""
        self._result = None

    def _validated(self) -> tuple[Postmortem, tuple[Problem, ...]]:
        result = self._result  # another thread may let go of it meanwhile
        if result is None:
            self._result = result = self._validate()
        return result

    def _validate(self) -> tuple[Postmortem, tuple[Problem, ...]]:
        from pm_tui.document.model.postmortem import Postmortem

        kept: Known = {}
        problems: list[Problem] = list(_format_problems(self._tree))
        parts: dict[str, object] = {}
        for table in TABLES:
            node = _node(self._tree, table.path)
            if node is None:
                continue
            if table.many:
                parts[table.attribute] = self._rows(table, node, kept, problems)
            elif isinstance(node, dict):
                parts[table.attribute] = self._checked(table, node, table.path, kept, problems)
            else:
                problems.append(Problem(table.path, "must be a table", node))
        visibility, found = _visibility(self._tree)
        problems.extend(found)
        self._shared[0] = kept
        return Postmortem(**cast("dict[str, Any]", parts), visibility=visibility), tuple(problems)

    def _rows(
        self,
        table: Table,
        node: Value,
        kept: Known,
        problems: list[Problem],
    ) -> tuple[object, ...]:
        if not isinstance(node, list):
            problems.append(Problem(table.path, "must be a list of tables", node))
            return ()
        rows: list[object] = []
        for index, row in enumerate(node):
            if not isinstance(row, dict):
                problems.append(Problem((*table.path, index), "must be a table", row))
                continue
            own = row.get("id")
            path = (*table.path, own if isinstance(own, str) and own else index)
            rows.append(self._checked(table, row, path, kept, problems))
        return tuple(rows)

    def _checked(
        self, table: Table, row: Tree, path: Path, kept: Known, problems: list[Problem]
    ) -> object:
        """Return the typed row and add its problems, from what is known if this row was seen."""
        key = (id(row), table.section)
        known = self._shared[0].get(key)
        if known is None or known[0] is not row:
            known = (row, _check(table, row))
        kept[key] = known
        value, wrong = known[1]
        problems.extend(Problem((*path, name), wrong[name], row[name]) for name in wrong)
        return value


def _node(tree: Tree, path: tuple[str, ...]) -> Value | None:
    node: Value | None = tree
    for key in path:
        if not isinstance(node, dict):
            return None
        node = node.get(key)
    return node


def _format_problems(tree: Tree) -> tuple[Problem, ...]:
    value = tree.get("format")
    if value is None or (value == FORMAT and not isinstance(value, bool)):
        return ()
    return (Problem(("format",), f"must be {FORMAT}, the format this version reads", value),)


def _visibility(tree: Tree) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    node = tree.get(VISIBILITY[0])
    if node is None:
        return {}, ()
    if not isinstance(node, dict):
        return {}, (Problem(VISIBILITY, "must be a table", node),)
    good = {key: value for key, value in node.items() if value in ("public", "internal")}
    bad = tuple(
        Problem((*VISIBILITY, key), 'must be "public" or "internal"', value)
        for key, value in node.items()
        if key not in good
    )
    return cast("Mapping[str, str]", good), bad


def _check(table: Table, row: Tree) -> Checked:
    """Validate one row or table: its typed value with None for what is wrong, and what is wrong."""
    section = table.section
    wrong_keys = _VALIDATORS.get(section)
    if wrong_keys is None:
        wrong_keys = _VALIDATORS.setdefault(section, _validator(section))
    wrong = wrong_keys(row)
    names = section.declared
    values = {key: value for key, value in row.items() if key in names and key not in wrong}
    return section(**values), wrong


_VALIDATORS: dict[type[Record], Callable[[Tree], Mapping[str, str]]] = {}


def _validator(section: type[Record]) -> Callable[[Tree], Mapping[str, str]]:
    """Return the function that names the wrong keys of a row, each with what would be right."""
    from pydantic_core import ValidationError

    from pm_tui.document.validators import validator

    validate = validator(section).validate_python

    def wrong_keys(row: Tree) -> Mapping[str, str]:
        try:
            validate(row)
        except ValidationError as error:
            found: dict[str, str] = {}
            for item in error.errors(include_url=False, include_context=True, include_input=False):
                key = str(item["loc"][0])
                field = field_of(section, key)
                if field is not None and key not in found:
                    reason = item["msg"].removeprefix("Value error, ")
                    own = item["type"] == "value_error" and field.spec.kind is not Kind.CHOICE
                    found[key] = reason if own else field.spec.expects
            return found
        return _NOTHING_WRONG

    return wrong_keys
