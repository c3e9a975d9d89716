"""The zone abbreviations people write after a time, and what each can mean."""

from __future__ import annotations

from datetime import timedelta


def _offset(text: str) -> timedelta:
    hours, _, minutes = text[1:].partition(":")
    size = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return -size if text[0] == "-" else size


_ONE_MEANING = {
    "+0": "UTC GMT UT UCT Z ZULU WET",
    "+1": "CET MEZ MET WEST WAT",
    "+2": "CEST MESZ MEST EET CAT SAST",
    "+3": "EEST EAT MSK TRT IDT",
    "+3:30": "IRST",
    "+4": "GET AZT SAMT MUT",
    "+4:30": "AFT",
    "+5": "PKT UZT YEKT",
    "+5:45": "NPT",
    "+6": "OMST BTT",
    "+6:30": "MMT",
    "+7": "ICT WIB KRAT",
    "+8": "HKT SGT PHT MYT AWST WITA IRKT",
    "+9": "JST KST WIT YAKT",
    "+9:30": "ACST",
    "+10": "AEST VLAT CHST",
    "+10:30": "ACDT LHST",
    "+11": "AEDT LHDT",
    "+12": "NZST FJT",
    "+13": "NZDT",
    "-1": "AZOT CVT",
    "-2": "FNT",
    "-2:30": "NDT",
    "-3": "ADT BRT ART UYT CLST",
    "-3:30": "NST",
    "-4": "EDT CLT BOT VET",
    "-5": "EST CDT COT PET",
    "-6": "MDT",
    "-7": "MST PDT",
    "-8": "PST AKDT",
    "-9": "AKST",
    "-10": "HST",
}

FIXED: dict[str, timedelta] = {
    name: _offset(offset) for offset, names in _ONE_MEANING.items() for name in names.split()
}
"""Abbreviations with one meaning, in capitals, and their offsets from UTC."""

AMBIGUOUS: dict[str, tuple[tuple[str, timedelta], ...]] = {
    name: tuple((meaning, _offset(offset)) for meaning, offset in meanings)
    for name, meanings in {
        "IST": (
            ("India Standard Time", "+5:30"),
            ("Irish Standard Time", "+1"),
            ("Israel Standard Time", "+2"),
        ),
        "CST": (
            ("Central Standard Time, North America", "-6"),
            ("China Standard Time", "+8"),
            ("Cuba Standard Time", "-5"),
        ),
        "BST": (
            ("British Summer Time", "+1"),
            ("Bangladesh Standard Time", "+6"),
            ("Bougainville Standard Time", "+11"),
        ),
        "AST": (("Atlantic Standard Time", "-4"), ("Arabia Standard Time", "+3")),
        "GST": (("Gulf Standard Time", "+4"), ("South Georgia Time", "-2")),
        "SST": (("Samoa Standard Time", "-11"), ("Singapore Standard Time", "+8")),
        "WST": (("Western Standard Time, Australia", "+8"), ("West Samoa Time", "+13")),
        "AMT": (("Amazon Time", "-4"), ("Armenia Time", "+4")),
        "ACT": (("Acre Time", "-5"), ("Australian Central Time", "+9:30")),
        "ECT": (("Ecuador Time", "-5"), ("Eastern Caribbean Time", "-4")),
        "PYT": (("Paraguay Time", "-3"), ("Pyongyang Time", "+9")),
    }.items()
}
"""Abbreviations that always ask, and the meanings they are asked about."""

REGIONS: dict[str, str] = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}
"""Names of a place's time, summer or winter, and the IANA zone that knows which."""
