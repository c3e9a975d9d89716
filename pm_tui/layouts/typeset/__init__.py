"""Markdown set for a terminal: units of text, their looks, and lines of at most so many cells.

Pure and lazy: a text of any length is read as far as someone looks at it.
"""

from __future__ import annotations

from pm_tui.layouts.typeset.looks import Line, Measure, Run
from pm_tui.layouts.typeset.setting import Typeset
from pm_tui.layouts.typeset.units import Unit

__all__ = ["Line", "Measure", "Run", "Typeset", "Unit"]
