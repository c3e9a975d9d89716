"""What is remembered of texts: as long as they stand in the document, and no longer."""

from __future__ import annotations

from pm_tui.checks.text_memo import TextMemo, forget_unasked


def counting() -> tuple[TextMemo[str, int | None], list[str]]:
    """Return a memo and the list of texts it had to read."""
    read: list[str] = []

    @TextMemo
    def length(text: str, /) -> int | None:
        read.append(text)
        return len(text) or None

    return length, read


def test_a_text_that_every_check_meets_is_read_once() -> None:
    length, read = counting()
    for _ in range(5):
        assert [length("disk full"), length("")] == [9, None]
        forget_unasked()
    assert read == ["disk full", ""]


def test_a_text_that_two_checks_did_not_meet_is_forgotten() -> None:
    length, read = counting()
    length("gone")
    forget_unasked()
    forget_unasked()
    length("gone")
    assert read == ["gone", "gone"]
