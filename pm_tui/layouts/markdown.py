"""A document in the shape of a layout, as Markdown that reads the same on GitHub and elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pm_tui.document.draft import Draft
from pm_tui.document.layout import Heading, Layout, Show
from pm_tui.document.path import Path
from pm_tui.document.public import public_draft
from pm_tui.layouts.blocks import Block, bullets, join, paragraph
from pm_tui.layouts.escape import heading as heading_text
from pm_tui.layouts.forms import (
    MISSING,
    fact_bullets,
    is_answerable,
    label_blocks,
    show_blocks,
)
from pm_tui.layouts.reading import Source, flat
from pm_tui.layouts.rest import leftovers
from pm_tui.layouts.tags import Tags
from pm_tui.layouts.values import Values

_UNTITLED = "Untitled postmortem"
_OTHER = "Other answers"


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading with its blocks; `kept` says whether it stands even without any below it."""

    level: int
    title: str
    blocks: tuple[Block, ...]
    kept: bool


def render_public(draft: Draft, layout: Layout) -> str:
    """Return the report that anyone may read: the public version, silent about what is left out."""
    return render_markdown(public_draft(draft), layout, gaps=False)


def render_markdown(draft: Draft, layout: Layout, *, gaps: bool = True) -> str:
    """Return the whole report in a layout: CommonMark with GFM tables, one newline at the end.

    Every answer is in it, in the place that the layout gives it or in the appendix; what is invalid
    stands as it was typed. Any draft renders, complete or not; headings that need an answer say so.
    User text can neither add headings of the report's own levels nor hold HTML, images or links to
    anything but http, https and mailto. Without `gaps` nothing says where an answer is missing.
    """
    values = Values(Source(draft), layout.words, gaps=gaps)
    return "\n".join(join(_report(values, layout))) + "\n"


def trace_lines(draft: Draft, layout: Layout) -> tuple[tuple[Path, ...], ...]:
    """Return for each line of `render_markdown` the fields whose answers it holds, if any."""
    tags = Tags()
    blocks = _report(Values(Source(draft), layout.words, tags), layout)
    return ((("incident", "title"),), *(tags.paths_in(line) for line in join(blocks)[1:]))


def _report(values: Values, layout: Layout) -> list[Block]:
    title = _title(values.source, layout)
    parts = [_part(heading, values) for heading in layout.headings]
    parts = [part for index, part in enumerate(parts) if _stands(parts, index)]
    parts.extend(_rest(parts, leftovers(values), layout))
    blocks: list[Block] = [Block((title,))]
    for part in parts:
        blocks.append(Block((f"{'#' * part.level} {heading_text(part.title)}",)))
        blocks.extend(part.blocks)
    return blocks


def _title(source: Source, layout: Layout) -> str:
    row = source.one("incident")
    text = _UNTITLED
    if row.answered("title"):
        text = flat(row.raw["title"]).replace("\n", " / ")
        source.mark(row, "title")
        if row.valid("title") is None:
            text += f" (not valid: {source.message(row, 'title')})"
    return "# " + heading_text(layout.title.replace("{title}", text))


def _part(heading: Heading, values: Values) -> _Part:
    """Return a heading with what is answered under it, or with the words that nothing is."""
    required = values.gaps and any(show.required or show.kinds for show in heading.shows)
    blocks: list[Block] = []
    items: list[Sequence[str]] = []
    answered = False
    for group in _groups(heading.shows):
        form = group[0].form
        if form == "label":
            items.append(label_blocks(group, values))
        elif form == "facts":
            items.extend(fact_bullets(group, values))
        else:
            answered = _flush(items, blocks) or answered
            found = show_blocks(group[0], values)
            answered = answered or (bool(found) and is_answerable(group[0]))
            # Only inside a bullet does anything stand right below the line before it.
            blocks.extend(Block(block.lines, block.paragraph) for block in found)
    answered = _flush(items, blocks) or answered
    if not answered and any(is_answerable(show) for show in heading.shows):
        blocks = [paragraph(MISSING)] if required else []
    return _Part(heading.level, heading.title, tuple(blocks), kept=bool(blocks))


def _flush(items: list[Sequence[str]], blocks: list[Block]) -> bool:
    """Add the list that the bullets so far make, and say whether there were any."""
    found = bullets(items)
    items.clear()
    if found:
        blocks.append(found)
    return found is not None


def _groups(shows: Sequence[Show]) -> list[list[Show]]:
    """Return the shows, those that share a label together."""
    groups: list[list[Show]] = []
    for show in shows:
        last = groups[-1][-1] if groups else None
        if last and show.form == last.form == "label" and show.label == last.label:
            groups[-1].append(show)
        else:
            groups.append([show])
    return groups


def _stands(parts: Sequence[_Part], index: int) -> bool:
    """Say whether a heading is printed: it has something to say, or a heading below it has."""
    part = parts[index]
    if part.kept:
        return True
    for below in parts[index + 1 :]:
        if below.level <= part.level:
            return False
        if below.kept:
            return True
    return False


def _rest(parts: Sequence[_Part], left: Sequence[Block], layout: Layout) -> list[_Part]:
    """Return the headings for what is left over, in the appendix, which may be there already."""
    if not left:
        return []
    tops = [part.title for part in parts if part.level == 2]
    other = _Part(3, _OTHER, tuple(left), kept=True)
    if tops and tops[-1] == layout.rest:
        return [other]
    return [_Part(2, layout.rest, (), kept=True), other]
