from __future__ import annotations

from pm_tui.document.guide import TOPICS
from pm_tui.document.text import visible_line


def test_the_guide_is_short_plain_text() -> None:
    lines = 0
    for topic in TOPICS:
        assert topic.title
        assert topic.paragraphs
        for paragraph in topic.paragraphs:
            assert paragraph.text.endswith(".")
            assert paragraph.text == visible_line(paragraph.text)
            lines += -(-len(paragraph.text) // 72)
    assert lines < 60


def test_every_paragraph_says_where_it_comes_from() -> None:
    assert all(paragraph.seeds for topic in TOPICS for paragraph in topic.paragraphs)
