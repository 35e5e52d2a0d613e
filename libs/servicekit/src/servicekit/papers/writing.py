"""In which direction words are written, and how numbers keep their order among Arabic ones. No I/O."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur", "ps", "sd", "ug", "yi", "dv", "ckb"})
_IN_GROUPS = re.compile(r"(?<![0-9A-Za-z-])(?:\+?\d{1,4}(?:[-–./ ]\d{1,6}){2,}|\+\d[\d ]{4,}\d)(?!\w)")
"""A day written in three groups, a telephone number: among Arabic words its groups would change places."""
_ISOLATE, _END, _NO_BREAK = "\u2066", "\u2069", "\u00a0"


def spoken(language: str) -> str:
    return language.split("-", 1)[0].lower()


def is_right_to_left(language: str) -> bool:
    return spoken(language) in _RIGHT_TO_LEFT


def turned(text: str, language: str, otherwise: bool) -> bool:
    """Whether ``text`` runs from right to left: by its language, else by its first letter, else as its surroundings."""
    if spoken(language) != "und":
        return is_right_to_left(language)
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return otherwise


def kept_in_order(text: str) -> str:
    """``text`` with its numbers in groups set apart, so that they read from left to right and on one line."""
    return _IN_GROUPS.sub(lambda found: f"{_ISOLATE}{found.group().replace(' ', _NO_BREAK)}{_END}", text)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that run in one direction."""

    text: str
    turned: bool


_ARABIC_SCRIPT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_TURNED = re.compile(rf"[{_ARABIC_SCRIPT}]+(?:[^A-Za-z\u00c0-\u024f\n]*[{_ARABIC_SCRIPT}]+)*")
_LATIN = "A-Za-z\u00c0-\u024f"
_WORDS = re.compile(rf"\+?[{_LATIN}0-9]+(?:[-–./:,&' @+]{{1,2}}[{_LATIN}0-9]+)*")
_LETTER = re.compile(f"[{_LATIN}]")


def _turned_within(text: str) -> Iterator[re.Match[str]]:
    return _TURNED.finditer(text)


def _straight_within(text: str) -> Iterator[re.Match[str]]:
    """Latin words with what joins them, and numbers in groups; a lone number runs either way."""
    for found in _WORDS.finditer(text):
        if _LETTER.search(found.group()):
            yield found
        else:
            yield from _IN_GROUPS.finditer(text, found.start(), found.end())


def stretches(text: str, right_to_left: bool) -> Iterator[Stretch]:
    """``text`` piece by piece, parted where its direction changes within a paragraph of the direction given."""
    other, at = (_straight_within if right_to_left else _turned_within), 0
    for found in other(text):
        if found.start() > at:
            yield Stretch(text[at : found.start()], right_to_left)
        yield Stretch(found.group(), not right_to_left)
        at = found.end()
    if at < len(text):
        yield Stretch(text[at:], right_to_left)
