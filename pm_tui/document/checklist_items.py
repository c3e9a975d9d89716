"""The items of the checklist, in the order in which a person walks through them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """A do or a don't.

    Attributes:
        id: its name in `[[checklist]]` rows.
        do: whether it is a do; a don't otherwise.
        text: what to do, or not to do.
        question: what a person answers; "yes" is good for a don't as well.
        why: the reason.
        seeds: the guides' statements that ask for it.
        sections: the ids of the sections whose content is attested.
        rules: beginnings of rule ids; findings of these rules in these sections are its evidence.
    """

    id: str
    do: bool
    text: str
    question: str
    why: str
    seeds: tuple[str, ...]
    sections: tuple[str, ...]
    rules: tuple[str, ...] = ()


_STORY = ("timeline", "impact", "causes", "resolution", "response", "lessons")
_WRITTEN = ("overview", *_STORY, "actions", "summary", "background", "conclusion")
_BLAME = (
    "language/blame",
    "language/omission",
    "language/human-error",
    "language/judgement",
    "language/counterfactual",
    "language/hindsight",
    "language/named-actor",
    "language/agentive-passive",
)
_GIVEN = ("missing/", "invalid/")


def _item(
    item_id: str,
    text: str,
    question: str,
    why: str,
    seeds: str,
    sections: tuple[str, ...],
    rules: tuple[str, ...] = (),
    *,
    do: bool = True,
) -> Item:
    parts = tuple(part.strip() for part in seeds.split(","))
    return Item(item_id, do, text, question, why, parts, sections, rules)


ITEMS: tuple[Item, ...] = (
    _item(
        "gather-facts",
        "Gather logs, chats and other records before writing.",
        "Does every statement rest on a record that a colleague can look up?",
        "Memory rearranges; records do not.",
        "S0 0.12, S2 2.6",
        ("evidence", "timeline"),
        ("evidence/", "missing/", "invalid/", "times/no-time"),
    ),
    _item(
        "dates-and-duration",
        "Say when it started and ended, with the time zone.",
        "Are date, start and end right, in the right zone?",
        "Every duration in the report is computed from them.",
        "S0 0.5, S1 1.1, S3 3.8",
        ("overview",),
        (*_GIVEN, "times/", "facts/duration"),
    ),
    _item(
        "detection",
        "Tell when and how it was first noticed.",
        "Would a reader know what noticed it first, and why not earlier?",
        "Earlier detection is often the cheapest improvement.",
        "S2 2.3, S3 3.11",
        ("overview", "timeline"),
        ("missing/", "times/contradiction", "timeline/no-detection"),
    ),
    _item(
        "right-people",
        "Involve everyone with a stake, from more than one role.",
        "Were people from other roles asked, in the investigation as well?",
        "Support, operations and product each saw another part of it.",
        "S1 1.5, S2 2.8, S4 4.15",
        ("overview",),
        ("people/",),
    ),
    _item(
        "timeline-whole",
        "Cover the lead-up, detection, actions, escalation and resolution.",
        "Can a reader follow what was known and done at every moment?",
        "What looks obvious now was not; the timeline shows why.",
        "S0 0.6, S1 1.9, S3 3.12, S3 3.13, S3 3.14, S4 4.9",
        ("timeline",),
        (*_GIVEN, "times/", "timeline/gap", "timeline/no-"),
    ),
    _item(
        "warning-signs",
        "Record the warning signs and the alerts before it.",
        "Are all signs before it recorded? If there were none, say so as not applicable.",
        "The next incident can be stopped where this one announced itself.",
        "S0 0.6",
        ("timeline",),
        ("timeline/no-lead-up",),
    ),
    _item(
        "dead-ends",
        "Record the paths that misled.",
        "Are the wrong turns told? If there were none, say so as not applicable.",
        "They show what is hard to see in the system.",
        "S2 2.3",
        ("timeline",),
        ("timeline/no-dead-end",),
    ),
    _item(
        "impact-in-numbers",
        "Put numbers on the impact: users, services, data, money, reputation.",
        "Is every kind of damage counted, or said to be none or unknown?",
        "Numbers decide how much the remedy may cost.",
        "S0 0.7, S1 1.11, S3 3.9, S4 4.11",
        ("impact", "overview"),
        (*_GIVEN, "answers/unknown", "language/vague-quantity", "language/absolutes"),
    ),
    _item(
        "root-causes",
        "Go past the symptoms to root causes and contributing factors.",
        "If these causes were gone, could it not have happened?",
        "A repaired symptom comes back.",
        "S0 0.3, S0 0.8, S1 1.3, S1 1.10, S2 2.4, S4 4.10",
        ("causes",),
        (*_GIVEN, "causes/", "refs/"),
    ),
    _item(
        "resolution-both",
        "Tell what ended it and what keeps it from coming back.",
        "Are the immediate and the long-term solution both told?",
        "A workaround that is taken for a solution waits to fail.",
        "S2 2.4, S3 3.15, S3 3.16",
        ("resolution",),
        _GIVEN,
    ),
    _item(
        "response-judged",
        "Judge the response: actions, communication, collaboration.",
        "Does it say what slowed people down and what helped?",
        "A faster response shortens every future incident, whatever its cause.",
        "S1 1.4, S1 1.12, S3 3.5",
        ("response",),
        _GIVEN,
    ),
    _item(
        "lessons-both-ways",
        "Tell what went well, what could be better and what comes next.",
        "Are successes told as well as failures?",
        "What worked must survive the changes.",
        "S1 1.2, S1 1.13, S3 3.19, S3 3.20, S3 3.21",
        ("lessons",),
        _GIVEN,
    ),
    _item(
        "actions-specific",
        "Make every action specific, achievable and someone's own.",
        "Could a colleague start each task tomorrow and know when it is done?",
        "Vague tasks are never finished.",
        "S2 2.10, S3 3.18, S3 3.24, S4 4.12, S4 4.17",
        ("actions",),
        (*_GIVEN, "actions/untracked", "language/vague-action"),
    ),
    _item(
        "actions-from-analysis",
        "Derive actions from the analysis; leave no cause without one.",
        "Does every cause have a remedy, or a reason why not?",
        "Otherwise the analysis changes nothing.",
        "S0 0.3, S1 1.14",
        ("causes", "actions"),
        ("actions/cause-without-action", "actions/why-not", "refs/"),
    ),
    _item(
        "all-areas",
        "Look at policies and procedures, not only at technology.",
        "Were changes to rules and ways of working considered?",
        "Many technical faults grow from how people have to work.",
        "S0 0.9, S2 2.5, S3 3.17",
        ("actions",),
    ),
    _item(
        "summary-short",
        "Open with a short summary: duration, impact, root cause.",
        "Would an executive who reads only this know what happened?",
        "It is the first thing that is read, often the only one.",
        "S0 0.2, S2 2.2, S2 2.7, S3 3.10, S4 4.6",
        ("summary",),
        (*_GIVEN, "summary/", "facts/"),
    ),
    _item(
        "background",
        "Describe the system or project and its goals.",
        "Would a reader from elsewhere know what failed and what it was for?",
        "Without goals nobody can tell how bad it was.",
        "S4 4.7, S4 4.8",
        ("background",),
        _GIVEN,
    ),
    _item(
        "conclusion",
        "End with the findings and recommendations.",
        "Does the end say what was found and what will be done?",
        "Readers remember the end.",
        "S4 4.13",
        ("conclusion",),
        _GIVEN,
    ),
    _item(
        "thorough",
        "Investigate thoroughly and tell it in detail.",
        "Is there no open question that a careful reader would ask?",
        "A gap in the report is a gap in the remedy.",
        "S3 3.1, S3 3.23, S4 4.14",
        _WRITTEN,
        ("missing/", "causes/shallow", "answers/unknown"),
    ),
    _item(
        "plain-language",
        "Write plainly, clearly and briefly.",
        "Would someone from another department understand every sentence?",
        "It is written for everyone it concerns.",
        "S0 0.2, S2 2.14, S4 4.18",
        _WRITTEN,
        ("summary/long", "language/acronym", "language/weasel", "language/vague-time"),
    ),
    _item(
        "no-blame",
        "Blame people or teams.",
        "Is it free of blame: systems and conditions, never a person's fault?",
        "Where people are blamed, the next incident is hidden.",
        "S0 0.10, S2 2.13, S3 3.22, S4 4.16",
        _WRITTEN,
        _BLAME,
        do=False,
    ),
    _item(
        "no-opinions",
        "Give opinions or show feelings.",
        "Is every sentence a fact that another witness would sign?",
        "Opinions start arguments; facts end them.",
        "S0 0.11, S4 4.14",
        _WRITTEN,
        ("language/emotion", "language/judgement", "language/minimisation"),
        do=False,
    ),
    _item(
        "no-gaps",
        "Publish what is incomplete or not accurate.",
        "Has everything been checked against the records?",
        "One wrong number costs the trust in all others.",
        "S0 0.12, S2 2.11",
        _WRITTEN,
        (*_GIVEN, "text/", "times/", "refs/", "facts/", "answers/", "language/speculation"),
        do=False,
    ),
    _item(
        "no-distractions",
        "Add details that do not matter.",
        "Does every row and paragraph help to understand or to prevent it?",
        "What matters is lost among what does not.",
        "S0 0.13",
        _WRITTEN,
        ("times/outside", "leaks/", "summary/long", "language/irrelevant"),
        do=False,
    ),
    _item(
        "reviewed",
        "Have stakeholders review it, and deal with what they say.",
        "Did someone who was there and someone who was not read it?",
        "Others see what is missing or wrong.",
        "S2 2.11",
        ("review",),
        ("review/",),
    ),
    _item(
        "shared",
        "Share it openly, where everyone finds it.",
        "Can everyone it concerns find and open it?",
        "Openness is how one team's incident teaches all others.",
        "S0 0.2, S1 1.6, S1 1.7, S2 2.12",
        ("overview",),
    ),
    _item(
        "follow-up",
        "Go back to past postmortems and their actions.",
        "Is a date set to see whether the actions are done, and whether they helped?",
        "An action that nobody looks at again is a wish.",
        "S3 3.25",
        ("actions",),
        ("actions/untracked",),
    ),
)
"""Every do and don't of the guides."""
