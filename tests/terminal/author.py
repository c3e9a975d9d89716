"""A person who writes a postmortem through the keyboard alone, looking at each field first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pm_tui.document.fields import Field, Kind
from pm_tui.document.model.tables import Table, table_named
from pm_tui.document.sections import SECTIONS
from tests.terminal.terminal import Terminal

Answers = dict[str, str]


class Author:
    """Types what a story says into the fields of the wizard, one after the other."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def go_to(self, section: str) -> None:
        """Step to a section with F8."""
        number = next(i for i, s in enumerate(SECTIONS) if s.id == section)
        for index in range(self._here() + 1, number + 1):
            self.terminal.press("f8")
            self._wait_for_section(index)

    def step_back(self) -> None:
        """Go from the page of the review to the section before it, with F9."""
        self.terminal.press("f9")
        self._wait_for_section(len(SECTIONS) - 2)

    def fill(self, table: str, answers: Answers) -> None:
        """Walk a form from its first field, where the cursor is, and go on past the last one."""
        self._walk(table, answers)
        self.terminal.press("tab")

    def add_rows(self, table: str, rows: Sequence[Answers]) -> None:
        """Add rows to the list that the cursor is in, and fill the form of each."""
        fields = _shown(table)
        words = next(i for i, f in enumerate(fields) if f.spec.kind in (Kind.LINE, Kind.PROSE))
        for number, row in enumerate(rows):
            self._wait_for_list(table, number)
            self.terminal.press("a")
            # A new row begins with its words; the fields before them are reached backwards.
            self._expect(fields[words])
            self.terminal.press(*["shift+tab"] * words)
            self._walk(table, row)
            self.terminal.press("escape")
        self._wait_for_list(table, len(rows))

    def leave_list(self, table: str) -> None:
        """Go on from a list, over the form of its row, to what stands below."""
        self.terminal.press(*["tab"] * (len(_shown(table)) + 1))

    def add_events(self, lines: Sequence[str]) -> None:
        """Add events through the quick-add line."""
        for line in lines:
            self.terminal.press("f5")
            self.terminal.wait_for_text("14:05 alert: what happened")
            self.terminal.type(line)
            self.terminal.wait_for(r"\n = \d{4}-\d\d-\d\d \d\d:\d\d")
            self.terminal.press("enter")
            words = line.split(": ", 1)[1][:24]
            self.terminal.wait_for(rf"▸ .*{re.escape(words)}")

    def mark_milestone(self, event: str, milestone: str) -> None:
        """Make the event that the cursor is on a milestone."""
        self.terminal.press("escape")
        self.terminal.wait_for("k kind  m milestone")
        self.terminal.wait_for(rf"▸ .*{re.escape(event[:24])}")
        self.terminal.press("m")
        self.terminal.wait_for_text("Which milestone is this?")
        self._pick([milestone], many=False)

    def answer_checklist(self, items: int, *, not_applicable: int, why: str) -> None:
        """Answer every do and don't with yes, but one, which does not apply and says why."""
        for number in range(items):
            self.terminal.wait_for_text(f"{number} done, {items - number} open")
            if number != not_applicable:
                self.terminal.press("y")
                continue
            self.terminal.press("x")
            self.terminal.wait_for_text("Enter is done")
            self.terminal.type(why)
            self.terminal.wait_for_text(why)
            self.terminal.press("enter")
        self.terminal.wait_for_text(f"{items} done, 0 open")

    def approve(self, who: str, note: str) -> None:
        """Give the approval of someone who has read the report elsewhere."""
        self.terminal.wait_for("A approve")
        self.terminal.press("A")
        self.terminal.wait_for_text("In the name of")
        self.terminal.type(note)
        self.terminal.press("tab", "ctrl+u")
        self.terminal.type(who)
        self.terminal.press("enter")
        self.terminal.wait_for_text(f"Approve: {who}")

    def _walk(self, table: str, answers: Answers) -> None:
        """Look at each field from the first to the last, and type what is known."""
        for index, field in enumerate(_shown(table)):
            if index:
                self.terminal.press("tab")
            self._expect(field)
            if field.name in answers:
                self._answer(field, answers[field.name])

    def _wait_for_list(self, table: str, rows: int) -> None:
        """Wait until the cursor is in a list of so many rows."""
        heading = re.escape(f"{_table(table).title} · {rows}")
        self.terminal.wait_for(rf"(?s)\b{heading}.*\n a add  Enter edit")

    def _answer(self, field: Field, text: str) -> None:
        kind = field.spec.kind
        if kind is Kind.CHOICE:
            self._choose(text)
        elif kind in (Kind.REF, Kind.REFS):
            self.terminal.press("enter")
            self._pick(text.split("|"), many=kind is Kind.REFS)
        elif kind is Kind.ZONE:
            self.terminal.press("ctrl+u")
            self.terminal.type(text)
        elif kind is Kind.PROSE and "\n" in text:
            self.terminal.paste(text)
        else:
            self.terminal.type(text)

    def _choose(self, word: str) -> None:
        """Jump through the choices by their letter until the right one shows."""
        sign = word[-1] if word[-1].isdigit() else word[0]
        wanted = f"‹ {word.replace('_', ' ')} ›"
        for _ in range(4):
            before = self._choice()
            self.terminal.press(sign)
            self._wait_for_another_choice(before)
            if wanted in self.terminal.text:
                return
        raise AssertionError(f"{wanted} never shows:\n{self.terminal.text}")

    def _wait_for_another_choice(self, before: str) -> None:
        self.terminal.wait_until(lambda: self._choice() != before, f"another than {before!r}")

    def _choice(self) -> str:
        match = re.search(r"‹ .* ›", self.terminal.text)
        return match.group() if match else ""

    def _pick(self, beginnings: Sequence[str], *, many: bool) -> None:
        """Choose entries in the dialog that is open by how their words begin."""
        self.terminal.wait_for("Esc leaves everything as it is")
        for words in beginnings:
            self.terminal.press("home")
            lines = self._entries()
            index = next(i for i, line in enumerate(lines) if words in line)
            self.terminal.press(*["down"] * index)
            if many:
                self.terminal.press(" ")
        self.terminal.press("enter")
        self.terminal.wait_while("Esc leaves everything as it is")

    def _entries(self) -> list[str]:
        """Return the lines of the dialog that hold its entries."""
        lines = self.terminal.text.split("\n")
        end = next(i for i, line in enumerate(lines) if "Esc leaves everything" in line)
        start = next(i for i, line in enumerate(lines) if "╭" in line)
        return lines[start + 3 : end]

    def _expect(self, field: Field) -> None:
        """Wait until the cursor is in a field: its title is bold, and its prompt is shown."""
        spec = field.spec
        titles = {spec.title, f"{spec.title} *"}
        prompt = spec.prompt[:40]
        self.terminal.wait_until(
            lambda: prompt in self.terminal.text and not titles.isdisjoint(self._bold()),
            f"the cursor in {spec.title!r}",
        )

    def _bold(self) -> list[str]:
        return self.terminal.bold_lines()

    def _here(self) -> int:
        self.terminal.wait_for(r"\d+ of 13")
        match = self.terminal.wait_for(r"(\d+) of 13")
        return int(match.group(1)) - 1

    def _wait_for_section(self, index: int) -> None:
        section = SECTIONS[index]
        place = rf".* {index + 1} of 13" if index < 13 else ""
        self.terminal.wait_for(rf"(?m)(?:│| |^){re.escape(section.title)}{place}")
        self.terminal.wait_for_text(section.intro[:40])


def _table(name: str) -> Table:
    table = table_named(name)
    assert table is not None
    return table


def _shown(name: str) -> list[Field]:
    return [field for field in _table(name).fields if not field.spec.hidden]
