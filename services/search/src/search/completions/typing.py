"""Where in a question somebody is typing what. Pure."""

import re
from dataclasses import dataclass

from search.index.asked import Field, FieldNames, folded, quoted_alike

_VALUE = re.compile(
    r"""(?:^|[\s(|-])(?P<field>[^\W\d_][^\s()"|:]*):\s?
    (?:(?:"[^"]*"|[^\s()"|,]+),+)*  # Values before, each with its comma.
    (?P<quote>"?)(?P<value>[^"]*)$""",
    re.VERBOSE,
)
_WORD = re.compile(r'(?:^|[\s(|-])(?P<word>[^\W\d_][^\s()"|:]*)$')
_REST_OF_NAME = re.compile(r'[^"\s()|,]*"?')


@dataclass(frozen=True, slots=True)
class Typing:
    """What is being typed from ``start`` to ``end``: a field's value, or with ``field`` None a field's name."""

    field: Field | None
    text: str
    start: int
    end: int


def typing_at(question: str, at: int, fields: FieldNames) -> Typing | None:
    """What is typed at the position ``at``; None where nothing is to be completed."""
    question = quoted_alike(question)
    before = question[:at]
    if (found := _VALUE.search(before)) and (field := fields.get(folded(found["field"]))):
        value, start = found["value"], found.start("quote")
        if not found["quote"] and (" " in value or "(" in value or ")" in value or "|" in value):
            return _name(before)
        rest = _REST_OF_NAME.match(question, at)
        end = rest.end() if rest and value else at
        return Typing(field, value, start, end)
    # Within an open quotation only a value is typed.
    return None if before.count('"') % 2 else _name(before)


def _name(before: str) -> Typing | None:
    found = _WORD.search(before)
    return Typing(None, found["word"], found.start("word"), len(before)) if found else None


def written(value: str) -> str:
    """A value as it stands after a colon: in quotation marks where it is more than one plain word."""
    plain = value.replace('"', "")
    return plain if re.fullmatch(r"[\w-]+", plain) and not plain.endswith("-") else f'"{plain}"'
