"""Laws: what is written reads back, nothing but `TimeProblem` is raised, choices are accepted."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from pm_tui.document.times import Stamp, TimeProblem, format_moment, parse_stamp

NOW = datetime(2024, 6, 12, 9, 30, tzinfo=UTC)
FIRST, LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2100, 12, 31, tzinfo=UTC)
SECONDS = int((LAST - FIRST).total_seconds())
VALID = """
14:05
14:05:30.5
2:05 PM
2 pm
1405
14.05
14h05
yesterday 23:50
tomorrow 01:00
+5m
+1h 30m
2024-03-01 14:05 PST
2024-03-01T14:05:00+01:00
14:05Z
~14:05
about 14:05
14:05-14:20
14:05 to 14:20
23:50-00:10
2024-03-01 14:05 - 2024-03-02 01:00
Mar 1 14:05
March 1st, 2024 2:05 PM
1 Mar 2024 14:05
Tue Mar 1 14:05
03/04/2024 14:05 IST
1718013945.123456
1718013945123456789
14:05 Europe/Berlin
14:05 UTC+2
2-3pm
2024-10-27 02:30-02:45
2024-03-31 02:30 Europe/Berlin
14:05 -05:00
+1:30
now
Fri Mar  1 14:05:30 UTC 2024
24:00
20240305T140500Z
""".strip().splitlines()

zones = st.sampled_from(sorted(zoneinfo.available_timezones())).map(ZoneInfo)
utc_instants = st.builds(
    lambda seconds, micro: FIRST + timedelta(seconds=seconds, microseconds=micro),
    st.integers(0, SECONDS),
    st.one_of(st.just(0), st.integers(0, 999_999)),
)
offsets = st.integers(-86399, 86399).map(lambda s: timezone(timedelta(seconds=s)))
instants = st.builds(lambda at, offset: at.astimezone(offset), utc_instants, offsets)
minutes = utc_instants.map(lambda at: at.replace(second=0, microsecond=0))
lengths = st.one_of(
    st.integers(0, 300).map(lambda m: timedelta(minutes=m)),
    st.integers(0, 5_000_000_000).map(lambda us: timedelta(microseconds=us)),
    st.integers(0, 400).map(lambda h: timedelta(hours=h)),
)


def turns(zone: ZoneInfo, year: int) -> list[datetime]:
    """The instants of the year, to the hour, after which the zone's offset is another one."""
    hours = (datetime(year, 1, 1, tzinfo=UTC) + timedelta(hours=6 * n) for n in range(1464))
    shown = [(at, at.astimezone(zone).utcoffset()) for at in hours]
    return [at for (at, old), (_, new) in pairwise(shown) if old != new]


@st.composite
def near_clock_changes(draw: st.DrawFn) -> tuple[datetime, ZoneInfo]:
    zone = draw(zones)
    found = turns(zone, draw(st.integers(1970, 2040)))
    at = draw(st.sampled_from(found)) if found else draw(utc_instants)
    return at + timedelta(minutes=draw(st.integers(-180, 540))), zone


def check_round_trip(at: datetime, zone: ZoneInfo, length: timedelta | None, about: bool) -> None:
    until = None if length is None else at + length
    text = format_moment(at, zone, about=about, until=until)
    assert parse_stamp(text, zone=zone, now=NOW) == Stamp(at, until, about)
    day = at.astimezone(zone).date()
    short = format_moment(at, zone, about=about, until=until, day=day)
    assert parse_stamp(short, zone=zone, day=day, now=NOW) == Stamp(at, until, about)
    assert len(short) <= len(text)


@given(st.one_of(instants, minutes), zones, st.one_of(st.none(), lengths), st.booleans())
@example(FIRST, ZoneInfo("Africa/Monrovia"), None, False)
@example(FIRST, ZoneInfo("Africa/Monrovia"), timedelta(minutes=5), True)
@example(FIRST, ZoneInfo("America/Los_Angeles"), timedelta(days=1), False)
def test_what_is_written_reads_back_as_the_same_instants(
    at: datetime, zone: ZoneInfo, length: timedelta | None, about: bool
) -> None:
    check_round_trip(at, zone, length, about)


@given(near_clock_changes(), st.one_of(st.none(), lengths), st.booleans())
def test_it_reads_back_around_every_kind_of_clock_change(
    where: tuple[datetime, ZoneInfo], length: timedelta | None, about: bool
) -> None:
    check_round_trip(*where, length, about)


def read(text: str, zone: ZoneInfo, after: datetime | None = None) -> Stamp | TimeProblem:
    try:
        return parse_stamp(text, zone=zone, after=after, now=NOW)
    except TimeProblem as problem:
        return problem


def checked(text: str, zone: ZoneInfo, after: datetime | None = None) -> Stamp | TimeProblem:
    """Return what a text is read as, for which everything holds that must for any text at all."""
    stamp = read(text, zone, after)
    if isinstance(stamp, TimeProblem):
        assert stamp.message.isprintable()
        assert len(stamp.message) < 300
        seen = [parse_stamp(c.text, zone=zone, after=after, now=NOW) for c in stamp.choices]
        assert len(set(seen)) == len(seen)
        assert all(choice.meaning for choice in stamp.choices)
        return stamp
    for at in (stamp.at, stamp.until):
        assert at is None or isinstance(at.tzinfo, timezone)
        assert at is None or at.strftime("%z")[5:] == "", "a file holds whole minutes only"
    assert stamp.until is None or stamp.until >= stamp.at
    return stamp


@given(st.text(max_size=150), zones, st.one_of(st.none(), instants))
@example("\x00", ZoneInfo("UTC"), None)
@example("9" * 119, ZoneInfo("UTC"), None)
@example("\ufdfa" * 120, ZoneInfo("UTC"), None)
@example("²:³⁰", ZoneInfo("UTC"), None)
def test_no_text_raises_anything_but_a_time_problem(
    text: str, zone: ZoneInfo, after: datetime | None
) -> None:
    assert checked(text, zone, after)


@given(st.data(), zones)
def test_nor_do_mutations_of_valid_texts(data: st.DataObject, zone: ZoneInfo) -> None:
    text = data.draw(st.sampled_from(VALID))
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 3))
        piece = st.one_of(
            st.sampled_from(VALID),
            st.sampled_from(" :-+~/.,TZ09apm()[]\u202f９٣\x00"),
            st.integers(0, 10**20).map(str),
        )
        text = text[:at] + data.draw(piece) + text[at + cut :]
    assert checked(text, zone, data.draw(st.one_of(st.none(), instants)))


@given(st.text("0123456789:-+./ TZapm~,", max_size=24), zones)
def test_nor_do_texts_made_of_the_characters_of_times(text: str, zone: ZoneInfo) -> None:
    assert checked(text, zone, NOW)


@given(near_clock_changes())
def test_a_local_time_without_offset_is_itself_or_asked(where: tuple[datetime, ZoneInfo]) -> None:
    at, zone = where
    at = at.replace(microsecond=0)
    wall = at.astimezone(zone).replace(tzinfo=None, fold=0)
    text = f"{wall:%Y-%m-%d %H:%M:%S}"
    stamp = read(text, zone)
    if isinstance(stamp, Stamp):
        assert stamp.at == at
    else:
        offered = [parse_stamp(c.text, zone=zone, now=NOW).at for c in stamp.choices]
        assert len(offered) == 2
        assert at in offered


@given(instants, zones, st.integers(0, 9), st.integers(0, 99), st.integers(0, 99))
def test_counting_from_the_previous_event_is_exact(
    after: datetime, zone: ZoneInfo, days: int, hours: int, minutes: int
) -> None:
    text = f"+{days}d {hours}h{minutes}m"
    expected = after + timedelta(days=days, hours=hours, minutes=minutes)
    assert parse_stamp(text, zone=zone, after=after, now=NOW).at == expected


@given(st.times(), st.times(), st.sampled_from(["-", " - ", "–", " to ", "-"]))
def test_a_range_ends_less_than_a_day_after_it_starts(a: object, b: object, dash: str) -> None:
    text = f"{str(a)[:5]}{dash}{str(b)[:5]}"
    stamp = parse_stamp(text, zone=ZoneInfo("UTC"), now=NOW)
    assert stamp.until is not None
    assert timedelta(0) <= stamp.until - stamp.at < timedelta(days=1)
