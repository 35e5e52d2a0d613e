"""In which language a text is, where its record does not say: told apart by its letters, not by its words."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from search.index.opensearch_index import FURTHER
from search.index.words import LANGUAGES, is_arabic, primary
from search.owners import Projection

SURE = 0.9
"""Of 1: a text in no language for certain is found by its script, as if nobody had looked."""
SHORTEST, READ = 25, 600
"""Letters of a text that is looked at, and of which of a long one."""
MOST_PAGES = 200
"""Of a file that are looked at."""
RARE = 5
"""A language of fewer pages than one in so many is none of the file's: a letter quoted, a page of names."""
UNDECLARED = frozenset({None, "", "und", "mul", "zxx"})


async def find_languages(items: Sequence[Projection]) -> None:
    """Fills in the language of records that do not say it, in a thread."""
    undeclared = [item for item in items if item.language in UNDECLARED]
    if undeclared:
        await asyncio.to_thread(_fill_in, undeclared)


def _fill_in(items: Sequence[Projection]) -> None:
    for item in items:
        item.language = language_of(f"{item.title}. {item.text}" if item.text else item.title)


def language_of(text: str) -> str | None:
    """The language's code, or None for a text too short or too mixed to tell."""
    text = text[:READ]
    if sum(map(str.isalpha, text)) < SHORTEST:
        return None
    surest = _detector().compute_language_confidence_values(text)[0]
    return primary(surest.language.iso_code_639_1.name.lower()) if surest.value >= SURE else None


def languages_of_pages(pages: Sequence[str]) -> list[str]:
    """The languages of a file, the one of most pages first; those that nobody can tell for certain are not among them.

    What stands on one page in Arabic letters and what stands there in others is looked at apart.
    """
    counts: Counter[str] = Counter()
    for text in pages[:: len(pages) // MOST_PAGES + 1]:
        lines = text.splitlines()
        for arabic in (False, True):
            some = "\n".join(line for line in lines if is_arabic(line) is arabic)
            if language := language_of(some):
                counts[language] += 1
    most = max(counts.values(), default=0)
    return [language for language, number in counts.most_common() if number * RARE > most]


@lru_cache(maxsize=1)
def _detector() -> LanguageDetector:
    """Three letters at a time: five at a time took twelve times the memory and told hardly more texts apart."""
    wanted = {*LANGUAGES, "nb", "nn", "uk", *FURTHER}
    languages = [
        language
        for language in Language.all()
        if (code := language.iso_code_639_1) and code.name.lower() in wanted
    ]
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()
