"""The lines below the list: what the cursor stands on."""

from __future__ import annotations

from textwrap import wrap

from rich.cells import cell_len, chop_cells, set_cell_size
from textual.content import Content
from textual.reactive import reactive

from pm_tui.document.counted import count
from pm_tui.document.ledger import Entry
from pm_tui.document.shelf import Excerpt
from pm_tui.document.text import visible, visible_line
from pm_tui.session.shelf import Glance, Row, Tasks
from pm_tui.wizard.names import short
from pm_tui.wizard.shelf.lines import owner_of
from pm_tui.wizard.styles import MUTED
from pm_tui.wizard.widgets.kept import Kept


class Details(Kept):
    """Five lines: the whole title, where it is and whose, what it says in two, its tasks."""

    words: reactive[tuple[Content, ...]] = reactive(())

    def show_row(self, row: Row | None, glance: Glance | None, tasks: Tasks | None) -> None:
        """Show a postmortem; `glance` is what was read from its file, None while it is read."""
        if row is None:
            self.words = ()
            return
        width = max(20, self.size.width)
        head = row.head
        facts = [row.name, head.team, ", ".join(head.names("services"))]
        self.words = (
            Content(short(visible_line(head.title or "Nobody has named it yet"), width)).stylize(
                "bold"
            ),
            _faint(" · ".join(filter(None, facts)), width),
            *_said(glance, width),
            _faint(_tasks_of(tasks), width),
        )

    def show_task(self, entry: Entry | None) -> None:
        """Show a task."""
        if entry is None:
            self.words = ()
            return
        width = max(20, self.size.width)
        action = entry.action
        facts = [
            f"due {action.due}" if action.due else "",
            (action.status or "").replace("_", " "),
            owner_of(entry),
            action.ticket or "",
        ]
        asks = "done; nobody has said whether it helped" if entry.state == "unproven" else ""
        self.words = (
            Content(short(visible_line(entry.title), width)).stylize("bold"),
            _faint(" · ".join(filter(None, facts)), width),
            _faint(f"{entry.file} · {entry.incident or 'untitled'}", width),
            _faint(action.why_not or asks, width),
        )

    def show_words(self, words: str) -> None:
        """Show what is longer than a line."""
        lines = wrap(visible_line(words), max(20, self.size.width), break_on_hyphens=False)
        self.words = tuple(Content(line) for line in lines[: self.size.height])

    def render(self) -> Content:
        """Draw the lines."""
        return Content("\n").join(self.words)


def _faint(text: str, width: int) -> Content:
    return Content(short(visible_line(text), width)).stylize(MUTED)


def _said(glance: Glance | None, width: int) -> tuple[Content, Content]:
    """Return two lines: the words that were found, else what the postmortem is about."""
    if glance is None:
        return Content(""), Content("")
    if glance.found is not None:
        return _marked(glance.found, width), Content("")
    words = f"! cannot be read: {glance.problem}" if glance.problem else glance.about
    line = visible_line(words)
    if cell_len(line) > len(line):  # wide letters, between which there are no blanks
        first, *rest = chop_cells(line, width)
        return Content(first), Content(short("".join(rest), width))
    first, *rest = wrap(line, width) or [""]
    return Content(first), Content(short(" ".join(rest), width))


def _marked(found: Excerpt, width: int) -> Content:
    """Return the words that were found between those around them, cut to a line."""
    before, word, after = (visible(part).replace("\n", " ") for part in found)
    word = short(word, max(1, width - 2))
    room = width - cell_len(word)
    most = max(room // 2, room - cell_len(after))
    if cell_len(before) > most:
        end = set_cell_size(before[::-1], max(0, most - 1))[::-1]
        _, _, rest = end.partition(" ")
        before = f"…{rest or end}"
    after = short(after, max(1, room - cell_len(before)))
    return Content(before) + Content(word).stylize("bold underline") + Content(after)


def _tasks_of(tasks: Tasks | None) -> str:
    if tasks is None or not tasks.entries:
        return ""
    parts = [
        f"{tasks.overdue} overdue" * bool(tasks.overdue),
        f"{tasks.open} open" * bool(tasks.open),
        f"{tasks.unproven} done without a word whether it helped" * bool(tasks.unproven),
    ]
    told = ", ".join(filter(None, parts)) or "all done"
    return f"{count(len(tasks.entries), 'task')}: {told}"
