"""The parser's complaints in plain words, each at the place where the mistake was made."""

from __future__ import annotations

import tomli

from pm_tui.document.text import visible_line
from pm_tui.document.toml.errors import Unreadable, unreadable_at
from pm_tui.document.toml.scan import scan

_LONGEST = 200

# How the parser's message begins -> what to say.
_PLAIN = {
    "Invalid statement": "expected a key, a [table] or a # comment",
    "Expected newline or end of document": "unexpected text; write one `key = value` per line, "
    "with text in quotes",
    "Expected '=' after a key": "expected `=` after the key",
    "Invalid initial character for a key part": "expected a key; put an unusual one in quotes",
    "Invalid value": "not a value; put text in quotes",
    "Illegal character '\\n'": 'the text is not closed on its line; use """ for several lines',
    "Found invalid character '\\n'": "the text is not closed on its line; use ''' "
    "for several lines",
    "Illegal character": "a control character; write it as an escape such as \\u001B",
    "Found invalid character": "a control character; remove it, or write it in double quotes as an "
    "escape such as \\u001B",
    "Unterminated string": "the text in quotes is never closed",
    "Expected \"'": "the text in quotes is never closed",
    "Unescaped '\\'": "a backslash in double quotes is written twice: \\\\",
    "Invalid hex value": "an escape needs its hexadecimal digits, such as \\u00E9",
    "Escaped character is not": "an escape names no Unicode character",
    "Cannot overwrite a value": "this key already has a value",
    "Duplicate inline table key": "this key already has a value",
    "Cannot declare": "this table is declared twice",
    "Cannot redefine": "this table is declared elsewhere; write the key there",
    "Cannot mutate": "this was given a complete value above and cannot be extended",
    "Unclosed array": "expected a comma or the closing ]",
    "Unclosed inline table": "expected a comma or the closing }",
    "Expected ']": "expected the closing ] of the table's name",
    "Invalid date or datetime": "this date or time does not exist",
}
_WHOLE_STATEMENT = ("Cannot overwrite", "Cannot declare", "Cannot redefine", "Cannot mutate")
_STATEMENT_AT_END = ("Unterminated string", "Expected \"'")


def explained(error: tomli.TOMLDecodeError, text: str) -> Unreadable:
    """Return the parser's `error` about `text` as one plain line at the place to mend."""
    offset = min(error.pos, len(text))
    if error.msg.startswith(_WHOLE_STATEMENT) or (
        error.msg.startswith(_STATEMENT_AT_END) and offset >= len(text)
    ):
        offset = _statement_start(text, offset)
    for beginning, words in _PLAIN.items():
        if error.msg.startswith(beginning):
            return unreadable_at(text, offset, words)
    return unreadable_at(text, offset, visible_line(error.msg)[:_LONGEST])


def _statement_start(text: str, offset: int) -> int:
    """Return where the key or header begins in which, or at whose end, `offset` lies."""
    start = 0
    for item in scan(text):
        if item.start >= offset:
            break
        if item.kind != "comment":
            start = item.start
    return start
