"""What the rules do not read: code, links, quotes and names become signs of the same length."""

from __future__ import annotations

import re

from pm_tui.checks.language.names import Names

NAME, CODE = "ꙮ", "ꙫ"
"""Letters that no text holds: a person's name, and code or a quotation."""

_BLANKED = re.compile(
    r"^[ \t]*(?:```|~~~).*?(?:^[ \t]*(?:```|~~~)[^\n]*$|\Z)"  # fenced code
    r"|^[ \t]{0,3}#{1,6}[ \t][^\n]*$"  # headings
    r"|^[ \t]*>[^\n]*$"  # block quotes
    r"|^(?: {4}|\t)[ \t]*(?![-*+•\d \t])[^\n]*$"  # indented code
    r"|^[^\n]{1,200}\n(?:={3,}|-{3,})[ \t]*$"  # underlined headings
    r"|^[ \t]*(?:\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d[^\n]{0,60}\b(?:ERROR|WARN|INFO|DEBUG|FATAL)\b"
    r"|\$ |[EWI]\d{4} \d\d:|Traceback )[^\n]*$"  # log lines, shell prompts
    r"|<!--.*?(?:-->|\Z)",
    re.MULTILINE | re.DOTALL,
)
_CODED = re.compile(
    r"(`+)[^`\n]{1,500}?\1"
    r"|\bhttps?://[^\s)>\]]+|\bwww\.[^\s)>\]]+"
    r"|(?<=\])\([^()\n]{1,500}\)"
    r"|<[a-zA-Z/][^<>\n]{0,200}>"
    r"|[“\"][^“”\"\n]{1,300}[”\"]"
    r"|(?<![\w'])'[^'\n]{2,120}'(?!\w)"
    r"|«[^»\n]{1,300}»|„[^“”\n]{1,300}[“”]"
    r"|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}"
    r"|\b[\w.-]{1,80}/[\w./-]{1,120}"
)
_HANDLE = re.compile(r"(?<![\w.@/+-])@[a-z][\w-]{1,30}\b(?![.(/])(?! annotation)")
_MARKUP = re.compile(r"[*~]+|(?<!\w)_+|_+(?!\w)|!?\[|\](?!:)")
_BULLET = re.compile(r"(?m)(?:(?<=^)|(?<=^ )|(?<=^ {2})|(?<=^ {4})|(?<=^\t))\*(?=[ \t])")
_CURLY = str.maketrans({"’": "'", "ʼ": "'", "\u00a0": " ", "\u2011": "-"})


def masked(text: str, names: Names) -> str:
    """Return a text of the same length that holds only what the rules read, in linear time."""
    text = text.translate(_CURLY)
    if any(sign in text for sign in "#>`~$\t<=-") or "    " in text:
        text = _BLANKED.sub(_blank, text)
    if any(sign in text for sign in "`\"'“«„/@<"):
        text = _CODED.sub(_code, text)
    if "@" in text:
        text = _HANDLE.sub(_name, text)
    if names.pattern is not None:
        text = names.pattern.sub(_name, text)
    if any(sign in text for sign in "*~_["):
        text = _BULLET.sub("•", text)
        text = _MARKUP.sub(_blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    return "".join("\n" if sign == "\n" else " " for sign in match.group())


def _code(match: re.Match[str]) -> str:
    return CODE * len(match.group())


def _name(match: re.Match[str]) -> str:
    return NAME * len(match.group())
