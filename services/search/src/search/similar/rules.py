"""By which words of a record others are looked for. No I/O.

A word tells more the more often the record says it and the fewer others do (Spärck Jones, J. Doc. 28, 1972, 11–21).
"""

from collections import Counter
from collections.abc import Mapping
from math import log

from search.index import words

LOOKED_AT = 60
"""Different words of a record, the most frequent first, that are counted in others."""
TELLING = 12
"""Of them, by which others are looked for."""
SHARED = 3
"""So many of these another record shares at least."""
_SHORTEST = 4
_READ = 20_000
"""Characters of a text that are looked at."""
_IN_TITLE = 3


def said(title: str, text: str, language: str | None) -> dict[str, int]:
    """How often each word is said that may tell something: a word of the title counts more."""
    languages = words.languages_of(f"{title} {text[:_READ]}", None if language == "und" else language)
    counts = Counter(_words(text[:_READ]))
    for word in _words(title):
        counts[word] += _IN_TITLE
    telling = (
        (word, number)
        for word, number in counts.most_common()
        if len(word) >= _SHORTEST and not word.isdigit() and not words.is_stop_word(word, languages)
    )
    return {word: number for (word, number), _ in zip(telling, range(LOOKED_AT), strict=False)}


def _words(text: str) -> list[str]:
    return [word.lower() for word in words.split(words.normal(text)) if len(word) <= words.LONGEST_WORD]


def telling(said: Mapping[str, int], held_by: Mapping[str, int], of: int) -> tuple[str, ...]:
    """The words that tell most of the record; ``held_by`` says in how many records, of ``of`` in all, each occurs.

    What no other record holds finds none.
    """
    worth = {word: number * log(1 + of / held_by[word]) for word, number in said.items() if held_by[word] > 1}
    return tuple(sorted(worth, key=lambda word: (-worth[word], word))[:TELLING])
