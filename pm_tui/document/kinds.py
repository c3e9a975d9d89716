"""Guessing from its words what an event was; cautious, because a wrong kind misleads more."""

from __future__ import annotations

import re

from pm_tui.document.model.timeline import EventKind

_RULES: tuple[tuple[EventKind, str], ...] = (
    ("dead_end", r"red herring|false lead|dead end|ruled out|not the cause|turns? out not"
     r"|turned out (?:not|to be unrelated)|unrelated after all|(?:no|without) (?:effect|success)"
     r"|(?:did not|didn't|does not|doesn't) (?:help|work|fix)"),
    ("resolution", r"resolved|all clear|fully recovered|back to normal|(?:incident|outage|issue)"
     r"(?: is| was)? (?:over|closed|ends|ended)|normal operations?|all systems (?:are )?operational"
     r"|verified operational"),
    ("mitigation", r"mitigated|(?:service|access|traffic|site)s?(?: is| was| are| were)?"
     r"(?: fully)? restored|works? again|working again|(?:is|are|came|comes|back) (?:up|online)"
     r" again|back online|roll(?:ed)? ?back (?:is )?(?:complete|completed|done|finished)"),
    ("trigger", r"(?:outage|incident|disruption)(?: \w+)? (?:starts?|begins?|began|started)"),
    ("alert", r"alert(?:s|ed)? (?:fires?|fired|triggers?|triggered)|alarm|firing"
     r"|(?:alert|page) (?:received|pages?|for)|(?:received|got) (?:an |the )?(?:alert|page)"
     r"|alerts? that"),
    ("communication", r"status ?page|public notice|announce[sd]?|tweet(?:ed|s)?|(?:mail|e-mail"
     r"|email)(?:ed|s)? (?:sent )?to|(?:inform|notifi)(?:s|es|ed) (?:the |all |our )?(?:users"
     r"|customers|teams|stakeholders)|puts? a notice"),
    ("escalation", r"escalat(?:es|ed|ing|ion)|paged|joins? (?:the )?(?:call|bridge|incident)"
     r"|joined (?:the )?(?:call|bridge|incident)|pulled in|called in|pinged"),
    ("detection", r"noticed|notices (?:that|a|an|the)|detected|discovered|spotted|first reports?"
     r"|(?:users?|customers?)(?: \w+)? (?:reports?|reported|complain(?:s|ed)?)|reported by"),
    ("warning", r"early sign|warning (?:sign|from)|approach(?:es|ing) (?:the )?limit"
     r"|(?:disk|memory|space|cpu)\b.{0,30}\b\d{2,3} ?(?:%|per ?cent)"),
    ("action", r"restart(?:s|ed|ing)|revert(?:s|ed|ing)|roll(?:s|ed|ing) ?back|deploy(?:s|ed|ing)"
     r"|scal(?:es|ed|ing) (?:up|down)|drain(?:s|ed|ing)|fail(?:s|ed|ing) over|disabl(?:es|ed|ing)"
     r"|reboot(?:s|ed|ing)|appl(?:ies|ied|ying)|merge[sd]?|upgrade[sd]|releas(?:es|ed)"
     r"|stopp(?:ed|ing)|kill(?:s|ed|ing)|investigat(?:es|ed|ing)|acknowledge[sd]?"),
)  # fmt: skip
_COMPILED = tuple(
    (kind, re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE)) for kind, words in _RULES
)
_DOUBT = re.compile(
    r"\?\s*$|\b(?:not|\w+n't|never|un|isn't|if|should|could|might|maybe|will|would|going to|wants?"
    r"|try|tries|trying|plans?|until|before|once|when|hopefully|wait(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_DOUBTFUL: tuple[EventKind, ...] = ("resolution", "mitigation", "trigger")
_LONGEST = 160


def guess_kind(text: str) -> EventKind:
    """Return what an event was by its words, `note` when unsure (S3 3.11 to 3.14).

    A wish, a question or a negation never counts as a mitigation or a resolution.
    """
    start = text[:_LONGEST]
    for kind, pattern in _COMPILED:
        match = pattern.search(start)
        if match is None:
            continue
        doubted = kind in _DOUBTFUL and _DOUBT.search(_clause(start, match.start(), match.end()))
        return "note" if doubted else kind
    return "note"


def _clause(text: str, start: int, end: int) -> str:
    """Return the part of a sentence, up to its punctuation, that a match stands in."""
    left = max(text.rfind(sign, 0, start) for sign in ".;!:,\n") + 1
    rights = [at for sign in ".;!,\n" if (at := text.find(sign, end)) >= 0]
    return text[left : min(rights, default=len(text))]
