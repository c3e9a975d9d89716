"""What a written time looks like at the beginning of a line of notes: the patterns alone."""

from __future__ import annotations

import re

from pm_tui.document.times.abbreviations import AMBIGUOUS, FIXED, REGIONS

_WORDS_NOT_ZONES = {"GET", "ACT", "MUT", "ART", "PET", "COT", "Z"}
_ABBREVIATIONS = "|".join(
    sorted((FIXED.keys() | AMBIGUOUS.keys() | REGIONS.keys()) - _WORDS_NOT_ZONES, key=len)[::-1]
)
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b\.?,?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d:h]|\.\d)"
_YEAR = r"(?:19|20)\d{2}(?!\d|:\d)"
FULL_DATE = (
    rf"(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d)|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}(?!\d)"
    rf"|{MONTH}\s*{_DAY},?\s+{_YEAR}|{_DAY}\.?[\s/-]?(?:of\s+)?{MONTH},?[\s/-]?{_YEAR})"
)
"""A date with its year."""

_DATE = (
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?![\d:])"
    rf"|{MONTH}\s*{_DAY}(?:,?\s+{_YEAR})?|{_DAY}\.?[\s/-]?(?:of\s+)?{MONTH}(?:,?[\s/-]?{_YEAR})?"
    r"|\d{2}-\d{2}(?=\s)|\d{1,2}/\d{1,2}(?=\s))"
)
_MERIDIEM = r"(?:\s?[ap]\.?\s?m\b\.?)"
_SECONDS = r"(?::\d{2}(?:[.,]\d{1,9})?)?"
_CLOCK = (
    rf"(?:\d{{1,2}}(?::\s?|\.|h)\d{{2}}(?!\d){_SECONDS}{_MERIDIEM}?|\d{{1,2}}{_MERIDIEM}"
    r"|\d{4}(?=\s?(?:hrs?\b|h\b|Z\b|UTC\b|GMT\b))|0\d[0-5]\d(?=\s*[-–—:]))"
    r"(?:\s?(?:hrs?|uhr|hours|h)\b\.?)?"
)
ZONE = (
    r"(?:\(?(?:(?-i:Z)\b|(?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?(?![\w:])"
    rf"|(?:\+\d{{2}}:?|-\d{{2}}|(?<=:\d\d:\d\d)-\d\d:)\d{{2}}(?![\d:])|(?-i:{_ABBREVIATIONS})\b"
    r"|(?-i:(?:America|Europe|Asia|Africa|Australia|Pacific|Atlantic|Indian|Etc)/[A-Z][\w/+-]+))\)?)"
)
_GLUE = r"(?:T(?=\d)|[\s,:@*_`|~]|\bat\b|\b(?:around|about|ca\.|circa)(?=\s)|\s[-–—](?=\s))*"
_ABOUT = (
    r"(?:~|≈|\b(?:at|from|on|around|about|approximately|approx\.?|roughly|circa|ca\.)"
    r"(?=[\s~\d*_`]))[\s*_`]*"
)

STAMP = re.compile(
    rf"(?:{_ABOUT}){{0,3}}"
    rf"(?:(?P<weekday>{_WEEKDAY}){_GLUE})?(?:(?P<date>{_DATE}){_GLUE})?"
    rf"(?P<clock>{_CLOCK})(?!\d|:\d|%)(?!\.\d)~?(?:\s*(?P<zone>{ZONE}))?"
    rf"(?:\s*(?:-{{1,2}}>?|–|—|→|\bto\b|\buntil\b|\btill\b)\s*~?"
    rf"(?:(?P<until_date>{_DATE}){_GLUE})?(?P<until>{_CLOCK})(?!\d|:\d|%)(?!\.\d)"
    rf"(?:\s*(?P<until_zone>{ZONE}))?)?"
    rf"(?:\s*,?\s*(?:\bon\s+)?(?:{_WEEKDAY}\s*)?(?P<date_after>{FULL_DATE}"
    rf"|(?<=[mM TCZ]){_DAY}\s(?:of\s+)?{MONTH}))?"
    rf"(?:\s*(?P<zone_after>{ZONE}))?",
    re.IGNORECASE,
)
"""A time of day and what may stand around it: a date on either side, a zone, the end of a range."""

COUNTED = re.compile(r"\+\s?\d{1,3}\s?(?:s|sec|m|min|mins|minutes?|h|hrs?|hours?)\b", re.IGNORECASE)
"""A time counted from the entry before, such as `+5m`."""

EPOCH = re.compile(r"1\d{9}(?:\.\d{1,9}|\d{3}|\d{6})?(?!\d)")
"""Seconds, milliseconds or microseconds since 1970."""

ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(?:[.,](\d{1,9}))?"
    r"(Z| ?\+\d\d:?\d\d| ?-\d{4}|(?<=:\d\d:\d\d)-\d\d:\d\d|(?<=[.,]\d{3})-\d\d:\d\d"
    r"|(?<=[.,]\d{6})-\d\d:\d\d| UTC)?(?![\d:]|\s?[apAP][mM])"
)
"""What programs write; read without asking the patterns for people."""

DATE_ALONE = re.compile(
    rf"(?:{_WEEKDAY}\s*)?(?P<date>{_DATE}|{FULL_DATE})(?!\s?[\d:])", re.IGNORECASE
)
ANY_DATE = re.compile(rf"(?<![\w/-]){FULL_DATE}(?![\w/-])", re.IGNORECASE)
ISO_DATE_IN_NAME = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")

ZONE_NOTE = re.compile(
    r"\b(?:times?|time ?stamps?|time ?zones?|timeline|all)\b[^.\n]{0,40}?"
    rf"(?<![\w/])(?:(?P<zone>{ZONE})|(?P<spelled>coordinated universal|greenwich mean"
    r"|pacific|eastern|central european|east(?:ern)? africa|west(?:ern)? africa|india)"
    r"(?:\s(?:standard|daylight|summer))?(?:\s+time)?\b)(?!\w)",
    re.IGNORECASE,
)
"""A remark that says which zone the times are in."""

SPELLED_ZONES = {
    "coordinated universal": "UTC",
    "greenwich mean": "GMT",
    "pacific": "PT",
    "eastern": "ET",
    "central european": "Europe/Berlin",
    "east africa": "EAT",
    "eastern africa": "EAT",
    "west africa": "WAT",
    "western africa": "WAT",
    "india": "Asia/Kolkata",
}
