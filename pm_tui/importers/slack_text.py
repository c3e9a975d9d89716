"""The text of a Slack message: references resolved, then entities unescaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pm_tui.importers.json_files import Json, Record, list_at, text_at, web_link

_TOKEN = re.compile(r"<([^<>]+)>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))  # the ampersand last: `&amp;lt;`


def message_text(message: Record, names: Mapping[str, str]) -> str:
    """Return what a message says; a bot's may stand in its attachments or blocks only."""
    text = text_at(message, "text")
    if not text:
        pieces = [*_attachment_texts(message), *_block_texts(list_at(message, "blocks"))]
        text = " - ".join(dict.fromkeys(piece for piece in pieces if piece))
    if not text:
        files = [text_at(file, "title") or text_at(file, "name") for file in _files(message)]
        text = "File: " + ", ".join(filter(None, files)) if any(files) else ""
    return plain(text, names)


def first_link(message: Record) -> str:
    """Return the first address that a message links to, or ""."""
    for match in _TOKEN.finditer(text_at(message, "text")):
        if link := web_link(_unescape(match[1].partition("|")[0])):
            return link
    return ""


def plain(text: str, names: Mapping[str, str]) -> str:
    """Return a text with `<@U1>`, `<#C1|name>`, `<url|label>` and their like as people see them."""
    return _unescape(_TOKEN.sub(lambda match: _shown(match[1], names), text))


def _shown(token: str, names: Mapping[str, str]) -> str:
    target, _, label = token.partition("|")
    if target.startswith("@"):
        return "@" + (names.get(target[1:]) or label.removeprefix("@") or target[1:])
    if target.startswith("#"):
        return "#" + (label.removeprefix("#") or names.get(target[1:]) or target[1:])
    if target.startswith("!"):
        if target.startswith(("!date^", "!subteam^")):
            return label or target.rpartition("^")[2]
        return label or f"@{target[1:]}"
    return label or target.removeprefix("mailto:")


def _unescape(text: str) -> str:
    for entity, sign in _ENTITIES:
        text = text.replace(entity, sign)
    return text


def _attachment_texts(message: Record) -> Iterator[str]:
    for attachment in list_at(message, "attachments"):
        title = text_at(attachment, "title")
        body = text_at(attachment, "text") or text_at(attachment, "fallback")
        yield f"{title}: {body}" if title and body and not body.startswith(title) else title or body


def _block_texts(blocks: list[Json], depth: int = 0) -> Iterator[str]:
    """Yield the texts of blocks, which nest; one line per block."""
    for block in blocks:
        if not isinstance(block, dict) or depth > 6:
            continue
        text = block.get("text")
        if isinstance(text, str):
            yield text_at(block, "text")
        elif isinstance(text, dict):
            yield text_at(text, "text")
        for key in ("elements", "fields"):
            inner = "".join(_block_texts(list_at(block, key), depth + 1))
            if inner:
                yield inner


def _files(message: Record) -> list[Json]:
    return list_at(message, "files")
