"""What a reviewer reads, whatever it is made of: its text, its remarks, and what is new in it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pm_tui.document.anchors import Anchor
from pm_tui.document.path import Path
from pm_tui.document.review import Located, Thread, changed_since, last_seen
from pm_tui.session.session import Session

if TYPE_CHECKING:
    from pm_tui.checks import Finding


@dataclass(frozen=True, slots=True)
class Report:
    """A report as Markdown, and which answers each of its lines holds.

    Attributes:
        markdown: the text.
        paths: for each line the fields it holds; nothing for a text that is no document.
        sections: for each line the part that it belongs to, as `marks` names it; "" for none.
    """

    markdown: str
    paths: Sequence[tuple[Path, ...]]
    sections: Sequence[str]


@dataclass(frozen=True, slots=True)
class Note:
    """A remark at a line of the report: a comment with its answers, or a finding.

    Attributes:
        line: the line of the Markdown that it stands at, from 0.
        thread: the comment, or None.
        located: how much is left of the comment's place, or None.
        finding: the finding, or None.
    """

    line: int
    thread: Thread | None = None
    located: Located | None = None
    finding: Finding | None = None

    @property
    def path(self) -> Path:
        """Return the field or row that it is about, as far as there is one."""
        if self.finding is not None:
            return self.finding.path
        return self.located.path if self.located is not None else ()


class Reviewed(ABC):
    """Something under review; `session` holds its comments and verdicts."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @property
    @abstractmethod
    def title(self) -> str:
        """Return what it is called, on one line."""

    @property
    @abstractmethod
    def is_document(self) -> bool:
        """Say whether it is a postmortem of ours, whose fields can be edited."""

    @abstractmethod
    def report(self) -> Report:
        """Return the text as it is now."""

    @abstractmethod
    def marks(self) -> Mapping[str, str]:
        """Return a short hash of each part, by its name."""

    @abstractmethod
    def part_title(self, name: str) -> str:
        """Return what a reader calls the part that `marks` calls `name`."""

    @abstractmethod
    def comments(self) -> tuple[Note, ...]:
        """Return every comment where it stands, in the order of the report."""

    def findings(self, found: Sequence[Finding]) -> tuple[Note, ...]:
        """Return what the checks found where it stands, in the order of the report."""
        return ()

    @abstractmethod
    def place(self, lines: range, words: str) -> tuple[Path, Anchor | None]:
        """Return what a comment on `words`, which stand on these lines, is about."""

    @abstractmethod
    def differences(self, who: str) -> tuple[str, ...]:
        """Return what has changed since `who` gave a verdict, a line each, as far as is known."""

    def changed(self, who: str) -> tuple[str, ...]:
        """Return the names of the parts that changed since `who` gave a verdict."""
        review = last_seen(self.session.draft, who)
        return () if review is None else changed_since(review.seen, self.marks())
