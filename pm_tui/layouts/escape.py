"""Text as Markdown that shows exactly that text, wherever it stands.

What is escaped here reads the same in every CommonMark and GFM renderer. Backslashes are used only
where a character would mean something, so that the source stays readable too.
"""

from __future__ import annotations

import re

from pm_tui.document.text import visible_line

_SPECIAL = re.compile(r"[\\`*\[\]<&$|]|_|~+|https?://", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_BARE_URL = re.compile(r"https?://[^\s<>`\"\\|]+", re.IGNORECASE)
_URL_TAIL = "?!.,:;*_~'\"]}"
_IN_BRACKETS = {ord(char): f"%{ord(char):02X}" for char in "()<>\"'`\\|^{}[] "}
_IN_ANGLES = {ord(char): f"%{ord(char):02X}" for char in '<>"`\\| '}
_ORDERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_START = re.compile(r"#{1,6}(?=\s|$)|[-+*](?=\s|$)|>|=+\s*$|[|:-][\s|:-]*$")
_RULE = re.compile(r"([*_])[ \t]*(?:\1[ \t]*){2,}$")


def plain(text: str, *, cell: bool = False) -> str:
    """Return one line of plain text as Markdown; web addresses become links, nothing else is.

    With `cell` it may stand in a table. It must not start a block of its own: see `start`.
    """
    return escape(visible_line(text), cell=cell)


def escape(text: str, *, cell: bool = False, links: bool = True) -> str:
    """Return text that is already visible and on one line, escaped; see `plain`."""
    if _SPECIAL.search(text) is None:
        return text
    money = text.count("$") > 1
    parts: list[str] = []
    at = 0
    while (match := _SPECIAL.search(text, at)) is not None:
        parts.append(text[at : match.start()])
        found, at = match.group(), match.end()
        if found[0] in "hH":
            written, at = bare_url(text, match.start(), links=links)
            parts.append(written)
        else:
            parts.append(_escaped(text, match, cell=cell, money=money))
    parts.append(text[at:])
    return "".join(parts)


def _escaped(text: str, match: re.Match[str], *, cell: bool, money: bool) -> str:
    found = match.group()
    if found == "_":
        inside = _is_word(text, match.start() - 1) and _is_word(text, match.end())
        return found if inside else "\\_"
    if found == "|":
        return "\\|" if cell else found
    if found[0] == "&":
        return ampersand(text, match.start())
    if found[0] == "~":
        return tildes(text, match.start(), found)
    if found == "$":
        return "\\$" if money else found
    return "\\" + found


def ampersand(text: str, at: int) -> str:
    """Return the ampersand at `at`, escaped where it would begin an entity."""
    return "\\&" if _ENTITY.match(text, at) else "&"


def tildes(text: str, at: int, run: str) -> str:
    """Return a run of tildes, escaped unless it can only be the `~` of an estimate.

    GitHub strikes out what stands between two tildes; one before a digit and after a space can
    open but never close, so it is safe when no other can close.
    """
    end = at + len(run)
    opens = run == "~" and text[end : end + 1].isdigit() and (at == 0 or text[at - 1] in " (")
    return run if opens else "\\~" * len(run)


def bare_url(text: str, at: int, *, links: bool = True) -> tuple[str, int]:
    """Return the web address that begins at `at` as a link, and where the text goes on."""
    match = None if not links or _is_word(text, at - 1) else _BARE_URL.match(text, at)
    if match is None:
        head = text[at : text.index("://", at) + 3]
        return head, at + len(head)
    url = _trimmed(match.group())
    if url.endswith("//"):
        return url, at + len(url)
    return f"<{address(url, angle=True)}>", at + len(url)


def address(url: str, *, angle: bool = False) -> str:
    """Return a web or mail address in which nothing can end the link that it stands in."""
    return url.translate(_IN_ANGLES if angle else _IN_BRACKETS)


def start(line: str) -> str:
    """Return a line of a paragraph so that it cannot begin a heading, a list, a rule or a table."""
    line = line.lstrip()
    if _START.match(line):
        return "\\" + line
    if rule := _RULE.match(line):
        return rule.group().replace(rule.group(1), "\\" + rule.group(1))
    if number := _ORDERED.match(line):
        return f"{number[1]}\\{number[2]}{line[number.end() :]}"
    return line


def heading(text: str) -> str:
    """Return plain text that may stand in a heading."""
    line = escape(visible_line(text), links=False)
    return re.sub(r"(^|\s)(#+)$", r"\1\\\2", line)


def _trimmed(url: str) -> str:
    """Return an address without the punctuation of the sentence around it."""
    end = len(url)
    surplus = url.count(")") - url.count("(")
    while end and (url[end - 1] in _URL_TAIL or (url[end - 1] == ")" and surplus > 0)):
        end -= 1
        surplus -= url[end] == ")"
    return url[:end]


def _is_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()
