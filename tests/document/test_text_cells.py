"""How wide a line of text is in a terminal."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from pm_tui.document.text import cells


@pytest.mark.parametrize(
    "text", ["", "plain", "Ärger", "数据库", "e\u0301", "ｆｕｌｌ", "…·✓", "服务 a"]
)
def test_it_is_as_wide_as_the_screen_takes_it_for(text: str) -> None:
    assert cells(text) == cell_len(text)
