"""How names and other words are written so that they are found however somebody types them. No I/O."""

import re
import unicodedata
from collections.abc import Iterable

_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "þ": "th", "ð": "d",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None,
        "ی": "ي", "ک": "ك",
    }
)  # fmt: skip
"""What Unicode does not take apart: Latin ligatures and barred letters, the ways of writing alif, ya, ha and kaf."""
_BETWEEN = re.compile(r"[\W_]+")


def fold(name: str) -> str:
    """``name`` without case, accents, Arabic vowel signs and punctuation; words are parted by one space."""
    lowered = unicodedata.normalize("NFKC", name).casefold().translate(_LETTERS)
    taken_apart = unicodedata.normalize("NFKD", lowered)
    bare = "".join(c for c in taken_apart if not unicodedata.combining(c))
    return _BETWEEN.sub(" ", bare).strip()


def fold_all(names: Iterable[str | None]) -> set[str]:
    """The folded forms of those names that have any letter or digit."""
    return {folded for name in names if name and (folded := fold(name))}
