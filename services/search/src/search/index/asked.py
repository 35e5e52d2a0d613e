"""What a person typed, taken apart: words, quoted phrases, words to leave out, a reference."""

import re
from dataclasses import dataclass, replace

from search.index import words

MAX_WORDS = 12
LONGEST = 400
MIN_PREFIX = 2

_REFERENCE = re.compile(r"\s*([A-Za-z]{1,4})-(\d{4})-(\d{1,9})\s*")
_PART = re.compile(r'(-?)"([^"]*)"?|(-?)(\S+)')


@dataclass(frozen=True, slots=True)
class Asked:
    """``prefix`` says that the last word may go on: the person is perhaps still typing it."""

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    left_out: tuple[str, ...] = ()
    reference: str | None = None
    prefix: bool = False

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases or self.left_out or self.reference)

    def corrected(self, corrections: dict[str, str]) -> "Asked":
        return replace(self, words=tuple(corrections.get(word, word) for word in self.words))


def parse(text: str) -> Asked:
    """Reads at most the first 400 characters and 12 words; there is no wrong syntax."""
    text = text[:LONGEST].replace("“", '"').replace("”", '"').replace("«", '"').replace("»", '"')
    if found := _REFERENCE.fullmatch(text):
        return Asked(reference=f"{found[1].upper()}-{found[2]}-{found[3]}")
    wanted: list[str] = []
    left_out: list[str] = []
    phrases: list[tuple[str, ...]] = []
    for minus_phrase, phrase, minus, word in _PART.findall(text):
        if word:
            (left_out if minus else wanted).extend(_whole_words(word))
        elif minus_phrase:
            left_out.extend(_whole_words(phrase))
        elif parts := tuple(words.plain_words(phrase)):
            phrases.append(parts[:MAX_WORDS])
    last_is_word = bool(wanted) and not text[-1:].isspace() and text.endswith(tuple(words.split(text)[-1:]))
    return Asked(
        words=tuple(wanted[:MAX_WORDS]),
        phrases=tuple(phrases[:MAX_WORDS]),
        left_out=tuple(left_out[:MAX_WORDS]),
        prefix=last_is_word and not _ends_left_out(text) and len(wanted[-1]) >= MIN_PREFIX,
    )


def _whole_words(text: str) -> list[str]:
    return [word.lower() for word in words.split(words.normal(text)) if len(word) <= words.LONGEST_WORD]


def _ends_left_out(text: str) -> bool:
    return text.split()[-1].startswith("-")


def padded(reference: str) -> str:
    """The reference with its number in full: C-2026-123 is C-2026-000123."""
    head, number = reference.rsplit("-", 1)
    return f"{head}-{int(number):06d}"
