"""The looks of cells, numbered, and the shortest way from one to another."""

from __future__ import annotations

from typing import NamedTuple

ON_BLANK = frozenset((4, 5, 6, 7, 9, 21, 51, 52, 53))
"""Attributes that show on a cell without a character; the others, and the colour, do not."""

_OFF = {
    1: 22, 2: 22, 3: 23, 4: 24, 21: 24, 5: 25, 6: 25, 7: 27, 8: 28, 9: 29, 51: 54, 52: 54, 53: 55,
}  # fmt: skip
_CLEARS = {off: [on for on, other in _OFF.items() if other == off] for off in _OFF.values()}
DEFAULT = 0
"""The number of the look that a terminal starts with."""


class NotUnderstood(Exception):
    """An escape sequence that this program has no model of."""


class Look(NamedTuple):
    """How a cell looks: attributes and colours as SGR parameters, and the link that it belongs to.

    `link` holds the parameters and the address, as `id=1;https://example.org`; "" is none.
    """

    attributes: frozenset[int] = frozenset()
    foreground: str = ""
    background: str = ""
    link: str = ""


class Looks:
    """Numbers for looks. `blank[number]` is the number of what a cell without a character shows."""

    def __init__(self) -> None:
        self._numbers: dict[Look, int] = {}
        self._looks: list[Look] = []
        self._styled: dict[tuple[int, str], int] = {}
        self._ways: dict[tuple[int, int, bool], tuple[str, int]] = {}
        self.blank: list[int] = []
        self.has_links = False
        self.number(Look())

    def __len__(self) -> int:
        return len(self._looks)

    def __getitem__(self, number: int) -> Look:
        return self._looks[number]

    def number(self, look: Look) -> int:
        """Return the number of a look."""
        number = self._numbers.get(look)
        if number is None:
            number = self._numbers[look] = len(self._looks)
            self._looks.append(look)
            self.blank.append(number)
            if not (look.attributes & ON_BLANK or look.link):
                self.blank[number] = self.number(Look(background=look.background))
        return number

    def styled(self, number: int, parameters: str) -> int:
        """Return what a look becomes by an SGR sequence with these parameters.

        Raises:
            NotUnderstood: one of them is none that this program knows.
        """
        key = (number, parameters)
        found = self._styled.get(key)
        if found is None:
            found = self._styled[key] = self.number(_styled(self._looks[number], parameters))
        return found

    def linked(self, number: int, link: str) -> int:
        """Return a look with another link."""
        self.has_links = True
        return self.number(self._looks[number]._replace(link=link))

    def erased(self, number: int, keeps_background: bool) -> int:
        """Return the look of a cell that is erased while this look is set."""
        background = self._looks[number].background if keeps_background else ""
        return self.number(Look(background=background))

    def erasable(self, number: int, keeps_background: bool) -> bool:
        """Say whether a terminal that erases a cell leaves this blank look."""
        look = self._looks[number]
        plain = not look.attributes and not look.foreground and not look.link
        return plain and (keeps_background or not look.background)

    def way(self, pen: int, number: int, blank: bool) -> tuple[str, int]:
        """Return what to send so that a character, or a blank, is drawn in a look; and the pen."""
        key = (pen, number, blank)
        found = self._ways.get(key)
        if found is None:
            found = self._ways[key] = self._way(pen, number, blank)
        return found

    def _way(self, pen: int, number: int, blank: bool) -> tuple[str, int]:
        old, new = self._looks[pen], self._looks[number]
        if blank:
            if self.blank[pen] == self.blank[number]:
                return "", pen
            if not (new.attributes & ON_BLANK or new.link):
                # What does not show on a blank stays as it is.
                kept = old.attributes - ON_BLANK
                new = Look(kept, old.foreground, new.background)
                if kept != old.attributes:
                    plain = Look(background=new.background)
                    new = min(new, plain, key=lambda look: len(_sequence(old, look)))
        return _sequence(old, new), self.number(new)


def _sequence(old: Look, new: Look) -> str:
    link = f"\x1b]8;{new.link or ';'}\x1b\\" if old.link != new.link else ""
    changes: list[str] = []
    on = set(new.attributes - old.attributes)
    for off in sorted({_OFF[attribute] for attribute in old.attributes - new.attributes}):
        changes.append(str(off))
        on |= new.attributes.intersection(_CLEARS[off])
    changes += map(str, sorted(on))
    if old.foreground != new.foreground:
        changes.append(new.foreground or "39")
    if old.background != new.background:
        changes.append(new.background or "49")
    if not changes:
        return link
    anew = ["0", *map(str, sorted(new.attributes)), new.foreground, new.background]
    parameters = min(";".join(changes), ";".join(filter(None, anew)), key=len)
    return f"{link}\x1b[{'' if parameters == '0' else parameters}m"


def _styled(look: Look, parameters: str) -> Look:
    attributes, foreground, background, link = look
    rest = parameters.split(";")
    while rest:
        first = rest.pop(0)
        code = int(first or 0)
        if code == 0:
            attributes, foreground, background = frozenset(), "", ""
        elif code in _OFF:
            attributes = attributes | {code}
        elif code in _CLEARS:
            attributes = attributes.difference(_CLEARS[code])
        elif 30 <= code <= 37 or 90 <= code <= 97:
            foreground = first
        elif 40 <= code <= 47 or 100 <= code <= 107:
            background = first
        elif code == 39:
            foreground = ""
        elif code == 49:
            background = ""
        elif code in (38, 48) and rest and rest[0] in ("2", "5"):
            count = 4 if rest[0] == "2" else 2
            colour = ";".join([first, *rest[:count]])
            rest = rest[count:]
            foreground, background = (colour, background) if code == 38 else (foreground, colour)
        else:
            raise NotUnderstood(parameters)
    return Look(attributes, foreground, background, link)
