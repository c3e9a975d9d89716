"""Blameless, plain language: rules as data, an engine that reads any text, and the check itself.

`findings_in(text, scope, names, team)` reads one text, whatever it is; `findings_in_markdown` reads
a Markdown file part by part; `language(subject)` reads every text of a document.
"""

from pm_tui.checks.language.document import language
from pm_tui.checks.language.engine import Hit, findings_in
from pm_tui.checks.language.markdown import findings_in_markdown
from pm_tui.checks.language.names import NO_NAMES, Names, names_of

__all__ = [
    "NO_NAMES",
    "Hit",
    "Names",
    "findings_in",
    "findings_in_markdown",
    "language",
    "names_of",
]
