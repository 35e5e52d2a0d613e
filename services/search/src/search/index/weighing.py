"""What weighs how much, and which words must be there: the same for both engines."""

import math
from collections.abc import Sequence

from search.index import words
from search.index.asked import Alike, AllOf, AnyOf, MostOf, Part, Phrase, Reference, Word

TITLE_BOOST, PLAIN_BOOST, PREFIX_SCORE, PART_SCORE, EXACT_REFERENCE = 2.5, 0.6, 0.4, 0.4, 50.0
"""``PART_SCORE``: of a word within a compound, and the least of one that stands by itself, which so comes first."""
ALSO_BOOST, NAMED_SCORE = 0.7, 0.5
"""What means the same as a word weighs less than the word; a record under a theme of that name a little."""


EACH_WORD = 8.0
"""Where some words may be missing: who has one more of them comes before who has others more often."""


def words_needed(parts: Sequence[Part], languages: tuple[str, ...]) -> list[bool]:
    """Of parts that stand side by side those that a record must answer.

    A word that some language hardly counts as one ("son", "the") must not hide a record that lacks it, unless there
    is nothing else.
    """
    telling = [
        not isinstance(part, Word) or part.growing or not words.is_stop_word(part.text, languages)
        for part in parts
    ]
    tell_something = any(
        told and isinstance(part, Word | Phrase | Alike | AnyOf | AllOf | MostOf | Reference)
        for part, told in zip(parts, telling, strict=True)
    )
    return telling if tell_something else [True] * len(parts)


def enough(words: int) -> int:
    """Of so many words a record must have these, where it may lack some: half of them, and two at least."""
    return max(min(words, 2), math.ceil(words / 2))
