"""How text becomes the words that are searched: one way for both engines, for spelling and for highlights."""

import re
import unicodedata
from functools import lru_cache

import tantivy

LANGUAGES = {"en": "english", "fr": "french", "es": "spanish", "ar": "arabic"}
"""Languages with a stemmer and a stop list of their own; text of others is found by its exact words."""

PLAIN = "plain"
LONGEST_WORD = 60

# Beyond the engine's own lists: what French elides; Arabic, for which it has none, after ``normal``.
_ARABIC_STOP_WORDS = """
    في من الي علي عن مع هذا هذه ذلك تلك التي الذي ذين ان انه انها كان كانت يكون لم لن لا ما هو هي هم و او
    ثم قد كل بعد قبل بين عند عندما حتي اذا كما لكن غير اي ايضا منذ به بها له لها فيه فيها عليه عليها منه منها
    اليه اليها وقد وان ولا ولم وهو وهي
"""
MORE_STOP_WORDS = {
    "fr": ["l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu"],
    "ar": _ARABIC_STOP_WORDS.split(),
}
_ARABIC = re.compile("[\u0600-\u06ff]")
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_ARABIC_LETTERS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه"}
    | {chr(0x0660 + digit): str(digit) for digit in range(10)}
)
# The article, alone or after "and", "so", "with", "as", "to": the stemmer takes it off some words only.
_ARABIC_ARTICLE = re.compile(r"\b(?:[وف]?[بك]?ال|[وف]?لل)(?=\w{3})")
_WORD = re.compile(r"[^\W_]+")


def normal(text: str) -> str:
    """Text with composed letters; in Arabic with one spelling for each letter and without articles."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    if is_arabic(text):
        text = _ARABIC_MARKS.sub("", text).translate(_ARABIC_LETTERS)
        text = _ARABIC_ARTICLE.sub("", text)
    return text


def languages_of(text: str, declared: str | None) -> tuple[str, ...]:
    """In which languages' fields the text is searched. Undeclared text goes by its script."""
    if declared:
        primary = declared.split("-")[0].lower()
        return (primary,) if primary in LANGUAGES else ()
    return ("ar",) if is_arabic(text) else ("en", "fr", "es")


def analyzer(language: str) -> tantivy.TextAnalyzer:
    """Lower case, no stop words, stems, then no accents; ``plain`` keeps every word whole."""
    steps = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(LONGEST_WORD))
        .filter(tantivy.Filter.lowercase())
    )
    if language != PLAIN:
        name = LANGUAGES[language]
        if language != "ar":
            steps = steps.filter(tantivy.Filter.stopword(name))
        if more := MORE_STOP_WORDS.get(language):
            steps = steps.filter(tantivy.Filter.custom_stopword(more))
        steps = steps.filter(tantivy.Filter.stemmer(name))
    return steps.filter(tantivy.Filter.ascii_fold()).build()


@lru_cache(maxsize=1)
def analyzers() -> dict[str, tantivy.TextAnalyzer]:
    return {language: analyzer(language) for language in (*LANGUAGES, PLAIN)}


@lru_cache(maxsize=100_000)
def form(word: str, language: str) -> str | None:
    """The word as the language's fields hold it, or None for one of its stop words."""
    found = analyzers()[language].analyze(normal(word))
    return found[0] if found else None


@lru_cache(maxsize=100_000)
def stems(word: str) -> frozenset[str]:
    """The different stems the word has in all languages that do not pass over it."""
    return frozenset(found for language in LANGUAGES if (found := form(word, language)))


@lru_cache(maxsize=100_000)
def is_stop_word(word: str) -> bool:
    return any(form(word, language) is None for language in LANGUAGES)


def is_arabic(text: str) -> bool:
    return not text.isascii() and _ARABIC.search(text) is not None


def plain_words(text: str) -> list[str]:
    """The words of a text, folded but whole: what spelling is corrected to."""
    found: list[str] = analyzers()[PLAIN].analyze(normal(text))
    return found


def split(text: str) -> list[str]:
    """The words of a text as they are written."""
    return _WORD.findall(text)


def forms_of(text: str) -> set[str]:
    """All words of a text, in the forms in which the index holds them."""
    text = normal(text)
    languages = (*languages_of(text, None), PLAIN)
    return {form for language in languages for form in analyzers()[language].analyze(text)}


def forms_asked(word: str) -> set[str]:
    """The forms in which a word that is asked for may stand on a page."""
    return {found for language in (*LANGUAGES, PLAIN) if (found := form(word, language))}
