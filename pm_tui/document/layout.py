"""What a layout is: the headings of a report, what stands under each, and what must be answered.

A layout is a small TOML file. The same table drives the Markdown, the completeness check and,
later, the import of existing reports, so nothing about a report's shape is written in code.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, cast, get_args

from pm_tui.document.model.tables import field_named, table_named
from pm_tui.document.path import Tree, Value

Form = Literal["prose", "facts", "label", "list", "tree", "table", "metrics", "gantt", "fixed"]
"""How fields are shown.

prose: each field's text as paragraphs, under its title in bold when `labels` is true.
facts: one bullet a field, `- **Title:** value`.
label: one bullet for all of its fields or rows, `- **Label:** value`; the first field has no title.
list: one bullet a row. tree: the same, a row below the one that its `because_of` names.
table: one line a row, with columns; columns that are empty in every row are left out.
metrics: the computed times with their formulas. gantt: the phases and milestones as a Mermaid
block. fixed: a sentence of the layout's own.
"""

COMPUTED = (
    "computed.duration",
    "computed.period",
    "computed.zone",
    "computed.ttd",
    "computed.tta",
    "computed.ttm",
    "computed.ttr",
)
"""Names that stand for computed values where a field's name may stand."""


ANY = "*"
"""In `Show.where`: whatever the answer is, as long as there is one."""


class Column(NamedTuple):
    """A column of a table: the row's field, the words above it, and fields added to the cell."""

    field: str
    title: str
    also: tuple[str, ...] = ()


class Show(NamedTuple):
    """One thing under a heading.

    Attributes:
        form: how it is shown.
        fields: dotted names of fields, such as `impact.financial`, or of `COMPUTED`.
        rows: the list of things shown, such as `analysis.causes`; "" for fields of a table.
        where: only rows whose keys hold one of these values; `ANY` stands for any answer, `""` for
            none that is valid.
        columns: for a table of rows.
        label: the words in bold in front.
        labels: whether prose stands under its field's title.
        required: whether it must be answered: every field, or at least one row.
        kinds: row kinds of which at least one row each is required.
        text: for the form `fixed`.
    """

    form: Form
    fields: tuple[str, ...] = ()
    rows: str = ""
    where: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    columns: tuple[Column, ...] = ()
    label: str = ""
    labels: bool = False
    required: bool = False
    kinds: tuple[str, ...] = ()
    text: str = ""


class Heading(NamedTuple):
    """A heading of the report, its level (2 or deeper) and what stands under it."""

    title: str
    level: int
    shows: tuple[Show, ...]


class Requirement(NamedTuple):
    """Something a layout needs an answer to.

    Attributes:
        name: the dotted name of a field (`impact.experience`) or of a list of things (`timeline`).
        where: for a list of things, what a row must hold to count, as in `Show.where`.
        heading: the heading that it stands under.
    """

    name: str
    where: Mapping[str, tuple[str, ...]]
    heading: str


class Layout(NamedTuple):
    """A layout: `title` is the report's first line with `{title}` in it; `rest` heads what is left.

    `words` holds what this layout calls things: a field (`summary.cause`), or one of its choices
    (`analysis.causes.kind.root`). `required` names fields that must be answered and stand under no
    heading, such as the title.
    """

    id: str
    name: str
    seed: str
    title: str
    rest: str
    headings: tuple[Heading, ...]
    words: Mapping[str, str]
    required: tuple[str, ...] = ()

    def requirements(self) -> tuple[Requirement, ...]:
        """Return what must be answered, in the order of the report, each once."""
        found: dict[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], Requirement] = {}
        for name in self.required:
            found[name, ()] = Requirement(name, {}, "Title")
        for heading in self.headings:
            for show in heading.shows:
                for need in _needs(show, heading.title):
                    found.setdefault((need.name, tuple(sorted(need.where.items()))), need)
        return tuple(found.values())


class LayoutProblem(ValueError):
    """A layout that cannot be used; the message says where and what would be right."""


def _needs(show: Show, heading: str) -> list[Requirement]:
    if not show.required and not show.kinds:
        return []
    if show.rows:
        needs = [Requirement(show.rows, show.where, heading)] if show.required else []
        return needs + [Requirement(show.rows, {"kind": (kind,)}, heading) for kind in show.kinds]
    return [Requirement(name, {}, heading) for name in show.fields if name not in COMPUTED]


def parse_layout(tree: Tree, origin: str) -> Layout:
    """Return the layout that a parsed TOML file holds; `origin` names it in messages.

    Raises:
        LayoutProblem: a key is missing, of the wrong type, or names a field that does not exist.
    """
    headings = tuple(
        _heading(item, f"{origin}, heading {number}")
        for number, item in enumerate(_tables(tree, "heading", origin), 1)
    )
    if not headings:
        raise LayoutProblem(f"{origin}: needs at least one [[heading]]")
    words = tree.get("words", {})
    return Layout(
        id=_text(tree, "id", origin),
        name=_text(tree, "name", origin),
        seed=_text(tree, "seed", origin, ""),
        title=_text(tree, "title", origin),
        rest=_text(tree, "rest", origin, "Appendix"),
        headings=headings,
        required=_fields(tree, origin),
        words={k: str(v) for k, v in words.items()} if isinstance(words, Mapping) else {},
    )


def _heading(tree: Tree, origin: str) -> Heading:
    level = tree.get("level", 2)
    if not isinstance(level, int) or not 2 <= level <= 4:
        raise LayoutProblem(f"{origin}: level must be 2, 3 or 4")
    shows = tuple(_show(item, origin) for item in _tables(tree, "show", origin))
    return Heading(_text(tree, "title", origin), level, shows)


def _show(tree: Tree, origin: str) -> Show:
    form = _text(tree, "as", origin)
    if form not in get_args(Form):
        raise LayoutProblem(f"{origin}: as must be one of {', '.join(get_args(Form))}")
    rows = _text(tree, "rows", origin, "")
    if rows and ((table := table_named(rows)) is None or not table.many):
        raise LayoutProblem(f"{origin}: there is no list of things called {rows!r}")
    fields = _texts(tree.get("fields", []), "fields", origin)
    columns = tuple(
        Column(
            _text(item, "field", origin),
            _text(item, "title", origin),
            _texts(item.get("also", []), "also", origin),
        )
        for item in _tables(tree, "columns", origin)
    )
    for name in fields if not rows else ():
        if name not in COMPUTED and field_named(name) is None:
            raise LayoutProblem(f"{origin}: there is no field called {name!r}")
    named = [name for column in columns for name in (column.field, *column.also)]
    for name in (*(fields if rows else ()), *named):
        if field_named(f"{rows}.{name}") is None:
            raise LayoutProblem(f"{origin}: {rows} has no field called {name!r}")
    where = tree.get("where", {})
    return Show(
        form=cast("Form", form),
        fields=fields,
        rows=rows,
        where=_where(where, origin),
        columns=columns,
        label=_text(tree, "label", origin, ""),
        labels=tree.get("labels") is True,
        required=tree.get("required") is True,
        kinds=_texts(tree.get("kinds", []), "kinds", origin),
        text=_text(tree, "text", origin, ""),
    )


def _fields(tree: Tree, origin: str) -> tuple[str, ...]:
    names = _texts(tree.get("required", []), "required", origin)
    for name in names:
        if field_named(name) is None:
            raise LayoutProblem(f"{origin}: there is no field called {name!r}")
    return names


def _where(value: Value, origin: str) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, Mapping):
        raise LayoutProblem(f"{origin}: where must be a table")
    return {
        key: (words,) if isinstance(words, str) else _texts(words, "where", origin)
        for key, words in value.items()
    }


def _text(tree: Tree, key: str, origin: str, default: str | None = None) -> str:
    value = tree.get(key, default)
    if not isinstance(value, str):
        raise LayoutProblem(f"{origin}: {key} must be text")
    return value


def _texts(value: Value, key: str, origin: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise LayoutProblem(f"{origin}: {key} must be a list of texts")
    return tuple(cast("list[str]", value))


def _tables(tree: Tree, key: str, origin: str) -> list[Tree]:
    value = tree.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        raise LayoutProblem(f"{origin}: {key} must be a list of tables")
    return cast("list[Tree]", value)
