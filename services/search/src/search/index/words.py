"""How text becomes the words that are searched: one way for both engines, for spelling and for highlights."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

import tantivy

from search.index import compounds

LANGUAGES = {
    "en": "english",
    "fr": "french",
    "es": "spanish",
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "fi": "finnish",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}
"""Languages that both engines have a stemmer for; text of others is found by its exact words and their beginnings."""

UNDECLARED = ("en", "fr", "es")
"""Whose stems text gets of which nobody, and no detector, could say in which language it is."""
USUAL = ("en", "fr", "es", "ar")
"""Languages people ask in, whatever there is to be found."""
_SAME = {"nb": "no", "nn": "no"}

PLAIN = "plain"
LONGEST_WORD = 60

# Where the engine has no list of its own, after ``normal``; and beyond its own list, what French and Italian elide.
_ARABIC_STOP_WORDS = """
    في من الي علي عن مع هذا هذه ذلك تلك التي الذي ذين ان انه انها كان كانت يكون لم لن لا ما هو هي هم و او
    ثم قد كل بعد قبل بين عند عندما حتي اذا كما لكن غير اي ايضا منذ به بها له لها فيه فيها عليه عليها منه منها
    اليه اليها وقد وان ولا ولم وهو وهي
"""
_GREEK_STOP_WORDS = """
    ο η το οι τα του τησ των τον την και κι κ ειμαι εισαι ειναι ειμαστε ειστε στο στον στη στην μα αλλα απο για
    προσ με σε ωσ παρα αντι κατα μετα θα να δε δεν μη μην επι ενω εαν αν τοτε που πωσ ποιοσ ποια ποιο ποιοι
"""
_ROMANIAN_STOP_WORDS = """
    și şi de la în din cu pe un o a al ai ale că ca care sau nu se să este sunt era au fost fi mai pentru prin
    cel cea cei cele lui lor dar iar dacă ce după fără între acest această aceste
"""
_TAMIL_STOP_WORDS = "ஒரு என்று மற்றும் இந்த இது என்ற கொண்டு என்பது பல ஆகும் அல்லது அவர் நான் உள்ள அந்த இவர் என முதல் என்ன"
_TURKISH_STOP_WORDS = """
    ve veya ile bir bu şu o da de ki mi mı mu mü için gibi ama ancak çok daha en her hem ne ya olarak olan
    kadar göre sonra önce ise değil
"""
OWN_STOP_WORDS = {
    "ar": _ARABIC_STOP_WORDS.split(),
    "el": _GREEK_STOP_WORDS.split(),
    "ro": _ROMANIAN_STOP_WORDS.split(),
    "ta": _TAMIL_STOP_WORDS.split(),
    "tr": _TURKISH_STOP_WORDS.split(),
}
MORE_STOP_WORDS = {
    "fr": ["l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu"],
    "it": ["l", "d", "c", "s", "un", "all", "dall", "dell", "nell", "sull", "coll", "quell"],
}
_ARABIC = re.compile("[\u0600-\u06ff]")
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_ARABIC_LETTERS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه"}
    | {chr(0x0660 + digit): str(digit) for digit in range(10)}
)
# The article, alone or after "and", "so", "with", "as", "to": the stemmer takes it off some words only.
_ARABIC_ARTICLE = re.compile(r"\b(?:[وف]?[بك]?ال|[وف]?لل)(?=\w{3})")
# The engines' own way would make two letters of the capital dotted i, and knows no final sigma in capitals.
_LETTERS = str.maketrans({"İ": "i", "ς": "σ"})
# In the scripts of India a vowel may be a mark on its letter: such a word must not be cut there.
_INDIC = re.compile("[\u0900-\u0dff]")
_WORD = re.compile("(?:[^\\W_]|[\u0900-\u0963\u0966-\u0dff])+")

_ACCENTED = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]
_GREEK = [chr(code) for code in (*range(0x370, 0x400), *range(0x1F00, 0x2000))]
BARE = str.maketrans(
    {c: base for c in _ACCENTED if (base := unicodedata.normalize("NFD", c)[0]).isascii()}
    | {c: base for c in _GREEK if (base := unicodedata.normalize("NFD", c)[0]) != c}
    | {"ё": "е", "Ё": "Е", "ı": "i"}
)
"""A letter for each letter that carries an accent."""


def normal(text: str) -> str:
    """Text with composed letters; in Arabic with one spelling for each letter and without articles."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text).translate(_LETTERS)
    if is_arabic(text):
        text = _ARABIC_MARKS.sub("", text).translate(_ARABIC_LETTERS)
        text = _ARABIC_ARTICLE.sub("", text)
    return text


def primary(language: str) -> str:
    """The language of a tag: ``fr`` of ``fr-CH``; both written forms of Norwegian are one."""
    code = language.split("-")[0].lower()
    return _SAME.get(code, code)


def languages_of(text: str, declared: str | None) -> tuple[str, ...]:
    """In which languages' fields the text is searched. Undeclared text goes by its script."""
    if declared:
        code = primary(declared)
        return (code,) if code in LANGUAGES else ()
    return ("ar",) if is_arabic(text) else UNDECLARED


def with_stemmer(languages: Iterable[str]) -> tuple[str, ...]:
    """Those of these languages whose words have stems in both engines."""
    return tuple(code for code in dict.fromkeys(map(primary, languages)) if code in LANGUAGES)


def bare_words(text: str) -> str:
    """The words of a text that carry accents, without them: so who writes none finds every form of them."""
    if text.isascii():
        return ""
    found = dict.fromkeys(word for word in split(text) if not word.isascii())
    return " ".join(bare for word in found if (bare := word.translate(BARE)) != word)


def parts_of(text: str, language: str) -> str:
    """The words of which the words of a text are made, where the language has such."""
    if language not in compounds.LANGUAGES:
        return ""
    return " ".join(dict.fromkeys(part for word in split(text) for part in compounds.parts(word)))


def analyzer(language: str, *, indic: bool = False) -> tantivy.TextAnalyzer:
    """Lower case, no stop words, stems, then no accents; ``plain`` keeps every word whole."""
    tokenizer = tantivy.Tokenizer.regex(r"[\p{L}\p{M}\p{N}]+") if indic else tantivy.Tokenizer.simple()
    steps = (
        tantivy.TextAnalyzerBuilder(tokenizer)
        .filter(tantivy.Filter.remove_long(LONGEST_WORD))
        .filter(tantivy.Filter.lowercase())
    )
    if language != PLAIN:
        name = LANGUAGES[language]
        if own := OWN_STOP_WORDS.get(language):
            steps = steps.filter(tantivy.Filter.custom_stopword(own))
        else:
            steps = steps.filter(tantivy.Filter.stopword(name))
        if more := MORE_STOP_WORDS.get(language):
            steps = steps.filter(tantivy.Filter.custom_stopword(more))
        steps = steps.filter(tantivy.Filter.stemmer(name))
    return steps.filter(tantivy.Filter.ascii_fold()).build()


@lru_cache(maxsize=1)
def analyzers() -> dict[str, tantivy.TextAnalyzer]:
    return {language: _made(language, False) for language in (*LANGUAGES, PLAIN)}


@lru_cache(maxsize=64)
def _made(language: str, indic: bool) -> tantivy.TextAnalyzer:
    return analyzer(language, indic=indic)


def prepared(text: str, language: str) -> str:
    """A normal text as the analysis of this language begins with it."""
    if language == PLAIN:
        return text.translate(BARE)
    return text.replace("I", "ı") if language == "tr" else text


def is_indic(text: str) -> bool:
    return not text.isascii() and _INDIC.search(text) is not None


def analyzer_for(text: str, language: str) -> tantivy.TextAnalyzer:
    return _made(language, is_indic(text))


@lru_cache(maxsize=100_000)
def form(word: str, language: str) -> str | None:
    """The word as the language's fields hold it, or None for one of its stop words."""
    text = prepared(normal(word), language)
    found = analyzer_for(text, language).analyze(text)
    return found[0] if found else None


@lru_cache(maxsize=100_000)
def forms(word: str, language: str) -> tuple[str, ...]:
    """The word's form, and the one it would have had if it were written without accents."""
    bare = word if word.isascii() else normal(word).translate(BARE)
    found = (form(word, language), form(bare, language) if bare != word else None)
    return tuple(dict.fromkeys(each for each in found if each))


@lru_cache(maxsize=100_000)
def forms_within(word: str, language: str) -> tuple[str, ...]:
    """The forms of the words it is made of, where the language has such."""
    if language not in compounds.LANGUAGES:
        return ()
    found = (form for part in compounds.parts(normal(word)) for form in forms(part, language))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=100_000)
def stems(word: str, languages: Sequence[str]) -> frozenset[str]:
    """The different stems the word has in all these languages that do not pass over it."""
    return frozenset(found for language in languages for found in forms(word, language))


@lru_cache(maxsize=100_000)
def is_stop_word(word: str, languages: Sequence[str]) -> bool:
    """Whether one of these languages, or of the usual ones, hardly counts it as a word."""
    return any(form(word, language) is None for language in {*USUAL, *languages})


def is_arabic(text: str) -> bool:
    return not text.isascii() and _ARABIC.search(text) is not None


def plain_words(text: str) -> list[str]:
    """The words of a text, folded but whole: what spelling is corrected to."""
    plain = prepared(normal(text), PLAIN)
    found: list[str] = analyzer_for(plain, PLAIN).analyze(plain)
    return found


def split(text: str) -> list[str]:
    """The words of a text as they are written."""
    return _WORD.findall(text)


def forms_of(text: str, languages: Sequence[str] = ()) -> set[str]:
    """All words of a text, in the forms in which the index holds them, also where it is in one of ``languages``."""
    text = normal(text)
    found: set[str] = set()
    for language in {*languages_of(text, None), *with_stemmer(languages), PLAIN}:
        begun = prepared(text, language)
        found.update(analyzer_for(begun, language).analyze(begun))
        within = parts_of(text, language)
        found.update(analyzer_for(within, language).analyze(within))
    return found


def forms_asked(word: str) -> set[str]:
    """The forms in which a word that is asked for may stand on a page."""
    return {found for language in (*LANGUAGES, PLAIN) for found in forms(word, language)}
