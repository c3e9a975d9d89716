"""The frame around the body: status line, section head, guidance and key bar."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer

from pm_tui.document.counted import count
from pm_tui.document.fields import Spec
from pm_tui.document.model.tables import CONFLICTS
from pm_tui.document.text import visible_line
from pm_tui.session.session import Session
from pm_tui.wizard.names import short
from pm_tui.wizard.styles import MUTED
from pm_tui.wizard.widgets.kept import Kept
from pm_tui.wizard.widgets.one_line import is_simple, strip_of

MANY_FIELDS = 100
"""Fields of which the guidance is kept as it was wrapped."""

WORDS_SHOWN, ERROR_SHOWN = 5.0, 20.0
"""Seconds that something said stays in the last line."""


class StatusLine(Kept):
    """The first line: title, severity, status, and whether the file holds what is on the screen."""

    words: reactive[tuple[str, str]] = reactive(("", ""))
    is_behind = False
    """Whether the document has changed since it was published, as the last check found."""
    others: tuple[str, ...] = ()
    """The names of those who have the file open too."""
    name_shown = ""
    """What is shown for a title, when it is not the document's own."""

    def show(self, session: Session, *, title: bool = True) -> None:
        """Show the session's save state, and its title unless it is just being typed."""
        draft = session.draft
        name = self.words[0]
        if title:
            own = visible_line(draft.text(("incident", "title")))
            name = self.name_shown or own or "Untitled postmortem"
        facts = [
            _conflict_words(session),
            _company(self.others),
            visible_line(draft.text(("incident", "severity"))),
            visible_line(draft.text(("incident", "status"))).replace("_", " ")
            + (", changed since" if self.is_behind else ""),
            _save_words(session),
        ]
        told = "  ".join(filter(None, facts))
        if len(told) > self.size.width - 24 > 0 and (facts[0] or facts[1]):
            told = "  ".join(filter(None, (*facts[:2], facts[-1])))  # what cannot be seen elsewhere
        self.words = (name, told)

    def render(self) -> Content:
        """Draw the title left and the facts right."""
        title, facts = self.words
        width = self.size.width
        facts = short(facts, max(10, width - 20))
        room = max(8, width - len(facts) - 4)
        left = f" pm-tui  {short(title, max(4, room - 9))}"
        return Content(left.ljust(width - len(facts) - 1) + facts)


def _conflict_words(session: Session) -> str:
    number = len(session.draft.rows(CONFLICTS))
    return f"{count(number, 'conflict')} ^t" if number else ""


def _company(others: tuple[str, ...]) -> str:
    if not others:
        return ""
    if len(others) > 2:
        return f"{others[0]} and {len(others) - 1} others are here too"
    return f"{' and '.join(others)} {'is' if len(others) == 1 else 'are'} here too"


def _save_words(session: Session) -> str:
    if session.is_saved or session.save_failed or not session.history.can_undo:
        return session.saver.state.words
    return "editing"


class SectionHead(Kept):
    """The two lines above a section's page: its name, what it is about, how far one is."""

    words: reactive[tuple[str, str, str]] = reactive(("", "", ""))

    def show(self, title: str, intro: str, place: str, counts: str) -> None:
        """Show a page's title, its sentence (after a tab, the guides), and how far one is."""
        self.words = (title, intro, "  ".join(filter(None, (counts, place))))

    def render(self) -> Content:
        """Draw the name left, the place right, the sentence beneath."""
        title, intro, place = self.words
        width = self.size.width
        head = Content(title).stylize("bold") + Content(place.rjust(max(1, width - len(title))))
        sentence, _, seeds = intro.partition("\t")
        if len(sentence) + len(seeds) + 2 <= width:
            sentence = f"{sentence}  {seeds}"
        return Content("\n").join([head, Content(short(sentence, width)).stylize(MUTED)])


class Guidance(Kept):
    """What to write in the focused field: a line or two below the page, or a column beside it."""

    spec: reactive[Spec | None] = reactive(None, repaint=False)
    told: reactive[tuple[str, ...]] = reactive((), repaint=False)
    """A finding that was jumped to: its level and place, its message, and what would help."""
    _drawn = Content("")

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[tuple[int, tuple[str, ...], Size], tuple[Spec | None, Content]] = {}

    def watch_spec(self) -> None:
        """Draw the lines anew that hold words now or held some: a column is mostly empty."""
        before, self._drawn = self._drawn, self._words()
        width = self.size.width
        if width:
            heights = (words.get_height({}, width) for words in (before, self._drawn))
            self.refresh(Region(0, 0, width, max(heights)))

    def watch_told(self) -> None:
        """Draw the finding, or take it away."""
        self.watch_spec()

    def render(self) -> Content:
        """Draw the finding that was jumped to, else prompt, good example and bad example."""
        self._drawn = self._words()
        return self._drawn

    def _words(self) -> Content:
        """Return what is to be read, the same as before for a field that was visited before."""
        key = (id(self.spec), self.told, self.size)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= MANY_FIELDS:
                self._known.clear()
            known = self._known[key] = (self.spec, self._written())
        return known[1]

    def _written(self) -> Content:
        spec = self.spec
        if self.told:
            level, message, hint = (visible_line(words) for words in self.told)
            return Content("\n").join(
                [Content(f"{level}: ").stylize("bold") + Content(message), Content(hint)]
            )
        if spec is None:
            return Content("")
        prompt = Content(spec.prompt)
        good = Content(f'Good: "{spec.good}"') if spec.good else None
        bad = Content(f'Not: "{spec.bad}"') if spec.bad else None
        if self.size.height > 3:
            seeds = Content(", ".join(spec.seeds)).stylize(MUTED)
            title = Content(spec.title).stylize("bold")
            parts = [part for part in (title, prompt, good, bad, seeds) if part is not None]
            return Content("\n\n").join(parts)
        above, below = self._two_lines(spec)
        return Content("\n").join([Content(above), Content(below).stylize(MUTED)])

    def _two_lines(self, spec: Spec) -> tuple[str, str]:
        """Return what fits below the page: the prompt, and the good example or both."""
        width = self.size.width
        line = f'Good: "{spec.good}"' if spec.good else ""
        if spec.bad and len(line) + len(spec.bad) + 9 <= width:
            line = f'{line}  Not: "{spec.bad}"'
        return short(spec.prompt, width), short(line, width)

    def render_line(self, y: int) -> Strip:
        """Draw a line; the two below the page are not laid out, as they fit."""
        spec = self.spec
        if spec is None or self.told or self.size.height > 3:
            return super().render_line(y)
        text = (*self._two_lines(spec), "")[min(y, 2)]
        if not is_simple(text):
            return super().render_line(y)
        width, parts = self.size.width, []
        if y:
            parts.append((0, width, self.look_of("screen--faint")))
        return strip_of(text, 0, width, self.rich_style, parts)


class KeyBar(Kept):
    """The last line: the keys that work here, as many as fit."""

    hints: reactive[tuple[tuple[str, str], ...]] = reactive(())
    words: reactive[str] = reactive("")

    def __init__(self) -> None:
        super().__init__()
        self._silence: Timer | None = None

    def say(self, words: str, *, error: bool = False) -> None:
        """Show these words instead of the keys for a while; "" shows the keys again."""
        if self._silence is not None:
            self._silence.stop()
            self._silence = None
        self.words = f"! {words}" if error else words
        if words:
            self._silence = self.set_timer(ERROR_SHOWN if error else WORDS_SHOWN, self._fall_silent)

    def _fall_silent(self) -> None:
        self.words = ""

    def show(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show these (key, word) pairs."""
        self.hints = tuple(hints)

    def render(self) -> Content:
        """Draw the pairs that fit; the way out always does."""
        if self.words:
            style = "bold $text-error" if self.words.startswith("! ") else "bold"
            return Content(f" {short(self.words, self.size.width - 2)}").stylize(style)
        last = next((hint for hint in self.hints if hint[1] == "quit"), None)
        tail = f"{last[0]} {last[1]}" if last else ""
        parts: list[Content] = []
        used = len(tail) + 1
        for key, word in self.hints:
            if (key, word) == last:
                continue
            if used + len(key) + len(word) + 3 > self.size.width:
                break
            parts.append(Content(key).stylize("bold") + Content(f" {word}"))
            used += len(key) + len(word) + 3
        if last:
            parts.append(Content(last[0]).stylize("bold") + Content(f" {last[1]}"))
        return Content(" ") + Content("  ").join(parts)
