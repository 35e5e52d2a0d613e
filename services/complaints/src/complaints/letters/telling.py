"""What of a complaint a letter tells, as far as it stands in it word for word. No I/O."""

import re
from collections.abc import Iterable, Mapping, Sequence

from complaints.letters.fields import Open, named_in
from complaints.models.consent import Content
from complaints.register.rules import fold

_OF_FIELD: Mapping[str, Content] = {
    Open.SUMMARY: Content.SUMMARY,
    Open.PLACE: Content.PLACE,
    Open.RECEIVED_ON: Content.CASE,
    Open.BODY: Content.CASE,
}
_RUN = 6
"""So many words in a row that stand in the narrative as well are taken from it."""
_WORD = re.compile(r"\w+")


def content_of(
    text: str, fields: Iterable[str], values: Mapping[str, str], narrative: str | None
) -> frozenset[Content]:
    """By the fields that its template or its text names, and by what stands in the text in their place.

    ``values``: the open fields that have one.
    """
    named = set(fields) | named_in(text)
    words = _words(text)
    found = {content for field, content in _OF_FIELD.items() if field in named}
    for field, content in _OF_FIELD.items():
        value = values.get(field)
        # The recipient's own name and the day of the letter say nothing of the complaint.
        if value and value not in (values.get(Open.AUTHORITY), values.get(Open.LETTER_DATE)):
            whole = field != Open.SUMMARY
            if _repeats(words, _words(value), whole=whole):
                found.add(content)
    if narrative and _repeats(words, _words(narrative)):
        found.add(Content.NARRATIVE)
    return frozenset(found)


def _repeats(text: Sequence[str], source: Sequence[str], *, whole: bool = False) -> bool:
    size = len(source) if whole else min(_RUN, len(source))
    if not size:
        return False
    runs = {tuple(source[at : at + size]) for at in range(len(source) - size + 1)}
    return any(tuple(text[at : at + size]) in runs for at in range(len(text) - size + 1))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))
