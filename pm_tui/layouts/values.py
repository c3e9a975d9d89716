"""One answer as Markdown: in a cell, in a sentence, or as paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from pm_tui.document.checklist import item_named
from pm_tui.document.fields import Field, Kind, Spec, field_of, fields_of
from pm_tui.document.model.incident import Incident
from pm_tui.document.path import Value
from pm_tui.document.text import visible_line
from pm_tui.document.times import format_moment
from pm_tui.document.times.zones import offset_text
from pm_tui.layouts import inline, prose
from pm_tui.layouts.blocks import Block, paragraph
from pm_tui.layouts.escape import address, escape, plain, start
from pm_tui.layouts.places import place_words, short_texts
from pm_tui.layouts.reading import Row, Source, flat
from pm_tui.layouts.words import choice_words, title_words

_ESTIMATE = {("timeline", "at"): "about"} | {
    ("incident", field.name.removesuffix("_about")): field.name
    for field in fields_of(Incident)
    if field.name.endswith("_about")
}


class Values:
    """Writes the answers of one document in the words of one layout, and marks them as shown.

    `tag` returns what is put behind each line of an answer, so that one can tell which it is.
    """

    def __init__(
        self,
        source: Source,
        words: Mapping[str, str],
        tag: Callable[[Row, str], str] | None = None,
        *,
        gaps: bool = True,
    ) -> None:
        self.source = source
        self.words = words
        self.gaps = gaps
        """Whether it is said where an answer is missing."""
        self._tag = tag
        self._texts = short_texts(source)

    def title(self, row: Row, name: str) -> str:
        """Return what a field is called, as safe Markdown."""
        return plain(title_words(row.table, _field(row, name), self.words))

    def inline(self, row: Row, name: str, *, cell: bool = False) -> str:
        """Return an answer on one line, "" when there is none."""
        if not row.answered(name):
            return ""
        text = self._inline(row, name, cell=cell)
        return text + self._tag(row, name) if self._tag is not None and text else text

    def _inline(self, row: Row, name: str, *, cell: bool) -> str:
        self.source.mark(row, name)
        raw = row.raw[name]
        value = row.valid(name)
        spec = _field(row, name).spec
        if value is None:
            return self._invalid(row, name, raw, cell=cell)
        if spec.kind is Kind.PROSE and isinstance(value, str):
            return inline.one_line(value, cell=cell)
        if isinstance(value, datetime):
            return self._moment(row, name, value, cell=cell)
        link = row.valid("link") if name == "source" else None
        if isinstance(link, str) and isinstance(value, str):
            self.source.mark(row, "link")
            return f"[{escape(visible_line(value), cell=cell, links=False)}]({address(link)})"
        if spec.kind is Kind.LINK:
            return f"<{address(str(value), angle=True)}>"
        if spec.kind is Kind.CHOICE and isinstance(value, str):
            return plain(choice_words(row.table, _field(row, name), value, self.words), cell=cell)
        return plain(self._words_of(row, name, spec, value), cell=cell)

    def blocks(self, row: Row, name: str, nested: int = 0) -> list[Block]:
        """Return an answer as blocks: prose as its author wrote it, anything else on one line.

        `nested` is as in `prose.blocks`.
        """
        raw = row.raw.get(name)
        if not row.answered(name):
            return []
        if _field(row, name).spec.kind is not Kind.PROSE or not isinstance(raw, str):
            return [paragraph(start(self.inline(row, name)))]
        self.source.mark(row, name)
        found = prose.blocks(raw, nested)
        if row.valid(name) is None:
            found.append(paragraph(f"(not valid: {plain(self.source.message(row, name))})"))
        return found if self._tag is None else _tagged(found, self._tag(row, name))

    def _invalid(self, row: Row, name: str, raw: Value, *, cell: bool) -> str:
        text = plain(flat(raw).replace("\n", " / "), cell=cell)
        return f"{text} (not valid: {plain(self.source.message(row, name), cell=cell)})"

    def _moment(self, row: Row, name: str, at: datetime, *, cell: bool) -> str:
        """Return a time in the document's zone; outside a table of times its offset is named."""
        until = row.valid("until") if name == "at" and row.table.name == "timeline" else None
        estimate = _ESTIMATE.get((row.table.name, name))
        about = row.valid(estimate) is True if estimate else False
        if isinstance(until, datetime):
            self.source.mark(row, "until")
        text = format_moment(
            at,
            self.source.zone,
            about=about,
            until=until if isinstance(until, datetime) else None,
        )
        if row.table.name != "timeline" and "UTC" not in text:
            text = f"{text} {offset_name(at, self.source)}"
        return escape(text, cell=cell)

    def _words_of(self, row: Row, name: str, spec: Spec, value: object) -> str:
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list):
            words = [str(word) for word in value]
            if spec.kind is Kind.REFS:
                return "; ".join(self._texts.get(word, f"{word} (not found)") for word in words)
            return ("; " if any("," in word for word in words) else ", ").join(words)
        if spec.kind is Kind.REF:
            return self._texts.get(str(value), f"{value} (not found)")
        if isinstance(value, int | float):
            return f"{value:,}" + (" %" if spec.kind is Kind.SHARE else "")
        if row.table.name == "waivers" and name == "path":
            return place_words(self.source, str(value))
        if row.table.name == "checklist" and name == "item":
            item = item_named(str(value))
            return item.text if item is not None else str(value)
        return value.isoformat() if isinstance(value, date) else str(value)


def offset_name(at: datetime, source: Source) -> str:
    """Return the offset of the document's zone at a time, such as `UTC` or `UTC+01:00`."""
    try:
        return offset_text(at.astimezone(source.zone).utcoffset() or timedelta())
    except OverflowError:
        return "UTC"


def _tagged(blocks: list[Block], tag: str) -> list[Block]:
    return [
        Block(tuple(line + tag for line in block.lines), block.paragraph, block.tight)
        for block in blocks
    ]


def _field(row: Row, name: str) -> Field:
    field = field_of(row.table.section, name)
    if field is None:
        raise KeyError(f"{row.table.name} has no field {name}")
    return field
