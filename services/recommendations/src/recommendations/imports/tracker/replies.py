"""Several replies in one cell taken apart, for a person to look through. No I/O.

A reply begins where a line says whose it is, of which day, or which one. Numbered points of one reply are left
together.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from servicekit.spelling import fold

from recommendations.imports.cells import day_of
from recommendations.imports.mapping import DateOrder

_RULE: Final = re.compile(r"^\s*(?:[-_=*–—]\s*){3,}$")
_WHICH: Final = re.compile(
    r"^(?:(?:first|second|third|fourth|fifth|1st|2nd|3rd|[4-9]th|further|later|initial|final|premi[eè]re?|deuxi[eè]me|"
    r"troisi[eè]me|primera|segunda|tercera)\s+)?(?:reply|response|answer|r[eé]ponse|respuesta|الرد)"
    r"(?:\s+(?:no\.?\s*)?\d{1,2})?(?:\s+(?:of|from|on|dated|du|de|le|del|من)\s+(?P<rest>[^:]{2,80}))?\s*[:–—-]\s*(?P<said>.*)$",
    re.IGNORECASE,
)
_DAY: Final = (
    r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}(?:st|nd|rd|th|er)? [^\W\d]{3,10}\.?,? \d{4}|"
    r"[^\W\d]{3,10}\.? \d{1,2},? \d{4})"
)
_DATED: Final = re.compile(
    rf"^[\[(]?(?P<day>{_DAY})[\])]?\s*(?:[:–—-]\s*|\s+(?=[A-ZÀ-Þ\u0600-\u06ff]))(?P<said>.*)$"
)
_NAMED: Final = re.compile(
    rf"^(?P<name>[^\W\d_][^:\n]{{0,80}}?)\s*(?:[\[(,]\s*(?P<day>{_DAY})\s*[\])]?)?\s*(?::|\s[–—-]\s)\s*(?P<said>.*)$"
)


@dataclass(frozen=True, slots=True)
class Reply:
    text: str
    addressee: str | None = None
    """As the cell names them; None where it does not."""
    received_on: date | None = None


def split(
    cell: str, addressees: Sequence[str], order: DateOrder, known: Callable[[str], bool] = lambda _: False
) -> list[Reply]:
    """The replies in their order. ``known``: whether a name that is none of ``addressees`` is that of somebody."""
    names = {fold(name): name for name in addressees}
    found: list[tuple[str | None, date | None, list[str]]] = [(None, None, [])]

    def named(name: str | None) -> str | None:
        folded = fold(name or "")
        return names.get(folded) or (name if name and known(name) else None)

    for line in cell.split("\n"):
        begun = _begins(line.strip(), named, order)
        if begun is not None:
            name, day, said = begun
            if not found[-1][2] and found[-1][0] is None:
                # A line with the day and another with the name head one and the same reply.
                day, _ = day or found[-1][1], found.pop()
            found.append((name, day, [said] if said else []))
        elif _RULE.match(line):
            found.append((None, None, []))
        else:
            found[-1][2].append(line)
    replies = [Reply("\n".join(lines).strip(), name, day) for name, day, lines in found]
    return [reply for reply in replies if reply.text]


def _begins(
    line: str, named: Callable[[str | None], str | None], order: DateOrder
) -> tuple[str | None, date | None, str] | None:
    if which := _WHICH.match(line):
        rest = which["rest"]
        day = day_of(rest, order) if rest else None
        return (None if day else named(rest)), day, which["said"]
    if (dated := _DATED.match(line)) and (day := day_of(dated["day"], order)):
        inner = _NAMED.match(dated["said"])
        if inner and (name := named(inner["name"])):
            return name, day, inner["said"]
        return None, day, dated["said"]
    if (said := _NAMED.match(line)) and (name := named(said["name"])):
        return name, day_of(said["day"], order) if said["day"] else None, said["said"]
    return None


def needs_review(replies: Sequence[Reply], addressees: Sequence[str]) -> bool:
    """Whether a person has to say whose they are, or that they are several."""
    return len(replies) > 1 or (len(addressees) > 1 and any(reply.addressee is None for reply in replies))
