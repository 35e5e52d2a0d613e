"""How old somebody is, to the year. No I/O."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from servicekit.papers.traces.seen import Seen, Trace
from servicekit.papers.traces.words import LEXICONS

_OF_AGE: Final = 18
_EN_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_EN_UNITS: Final = "one two three four five six seven eight nine".split()
_EN_TEENS: Final = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_EN_WORDS: Final = {
    **{word: at for at, word in enumerate(_EN_UNITS, 1)},
    **{word: at for at, word in enumerate(_EN_TEENS, 10)},
    **{ten: 10 * at for at, ten in enumerate(_EN_TENS, 2)},
    **{
        f"{ten}-{one}": 10 * at + n
        for at, ten in enumerate(_EN_TENS, 2)
        for n, one in enumerate(_EN_UNITS, 1)
    },
}
_WORDS: Final[dict[str, dict[str, int]]] = {
    "en": _EN_WORDS,
    "fr": {
        "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "dix-sept": 17, "dix-huit": 18,
        "dix-neuf": 19, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
        "soixante-dix": 70, "quatre-vingts": 80,
    },
    "es": {
        "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciséis": 16, "diecisiete": 17, "dieciocho": 18,
        "diecinueve": 19, "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60,
        "setenta": 70, "ochenta": 80,
    },
    "ar": {},
}  # fmt: skip
_EN_DECADES: Final = {
    20: "twenties",
    30: "thirties",
    40: "forties",
    50: "fifties",
    60: "sixties",
    70: "seventies",
}
_FR_DECADES: Final = {
    20: "vingtaine",
    30: "trentaine",
    40: "quarantaine",
    50: "cinquantaine",
    60: "soixantaine",
}
_AR_DECADES: Final = {
    20: "العشرينيات",
    30: "الثلاثينيات",
    40: "الأربعينيات",
    50: "الخمسينيات",
    60: "الستينيات",
    70: "السبعينيات",
}


@cache
def _nouns(language: str) -> str:
    known = LEXICONS[language]
    nouns = (known.man, known.woman, known.boy, known.girl, known.person, known.calling)
    return "|".join(nouns if language == "en" else (*nouns, known.origin))


@cache
def _beside(language: str) -> re.Pattern[str]:
    """An age between commas or in brackets, behind the word for a person."""
    return re.compile(
        rf"(?<!\w)(?:{_nouns(language)})\s?[,(]\s?(?P<age>[1-9]\d)(?:\s(?:ans|años))?(?=[,)])", re.IGNORECASE
    )


@cache
def _pattern(language: str) -> re.Pattern[str]:
    nouns = _nouns(language)
    number = (
        r"(?P<{}>\d{{1,3}}"
        + "".join(f"|{word}" for word in sorted(_WORDS[language], key=len, reverse=True))
        + ")"
    )

    def n(name: str) -> str:
        return number.format(name)

    if language == "en":
        return re.compile(
            rf"(?<!\w)(?:(?P<article>an?|the|this|that|one)\s+{n('a')}[- ]years?[- ]old\s+(?P<noun>{nouns})(?![\w-])"
            rf"|(?P<lone>an?|the|this|that|one)\s+{n('b')}[- ]years?[- ]old(?=\s*[,.;)]|\s+(?:who|whom|whose|was|is|had|has|said|told|with|in|from|and)(?!\w))"
            rf"|{n('e')}[- ]years?[- ]old(?=\s+[\w-]+\s+(?:{nouns})(?!\w))"
            rf"|(?<!persons )(?<!people )(?<!those )(?:aged|at the age of)\s+{n('c')}(?!\s*(?:to|or|and|years? (?:to|or|and)|[-–])\s*(?:\d|over|older|under|above))(?![\w-])(?:\s+years)?"
            rf"|(?P<pro>he|she)\s+(?:is|was)\s+(?:only\s+)?{n('d')}(?=\s*(?:[.,;)]|years old|and\b|when\b|at the time\b))(?:\s+years old)?)",
            re.IGNORECASE,
        )
    if language == "fr":
        return re.compile(
            rf"(?<!\w)(?:(?P<aged>âgée?)\s+(?:de|d[’'])\s*{n('a')}\s+ans(?!\s+(?:et plus|ou plus|à\b|au moins|et moins))"
            rf"|(?P<noun>{nouns})\s+de\s+{n('b')}\s+ans(?!\s+(?:et plus|ou plus|à\b|au moins|et moins))"
            rf"|(?P<pro>il|elle)\s+(?:a|avait)\s+{n('c')}\s+ans(?!\s+(?:de\s+peine|d[’']))(?!\w))",
            re.IGNORECASE,
        )
    if language == "es":
        return re.compile(
            rf"(?<!\w)(?:de\s+{n('a')}\s+años\s+de\s+edad(?!\w)"
            rf"|(?P<noun>{nouns})(?:\s+[^\W\d]+)?\s+de\s+{n('b')}\s+años(?!\s+(?:o más|y más|a\b|de\s+(?:prisión|condena|cárcel)))(?!\w)"
            rf"|(?P<pro>él|ella)?\s*(?<!\w)(?:tiene|tenía)\s+{n('c')}\s+años(?!\s+(?:de\s+(?:prisión|condena|servicio|antigüedad)))(?!\w))",
            re.IGNORECASE,
        )
    return re.compile(
        r"(?<!\w)و?(?:(?P<aged>(?:ي|ت)بلغ(?:\s+من\s+العمر)?|(?:ال)?بالغ(?:ة|ًا|ا)?(?:\s+من\s+العمر)?|عمره|عمرها)\s+(?P<a>\d{1,3})(?:\s+(?:عاما|عامًا|عام|سنة|سنوات|أعوام))?"
        r"(?:\s+من\s+العمر)?)(?!\w)(?!\s*(?:فما فوق|أو أكثر|إلى))"
    )


def find(seen: Seen, language: str) -> Iterator[Trace]:
    for found in _pattern(language).finditer(seen.text):
        groups = {name: value for name, value in found.groupdict().items() if value}
        said = next(groups[name] for name in "abcde" if name in groups)
        years = int(said) if said.isdecimal() else _WORDS[language][said.lower()]
        if not 1 <= years <= 110:
            continue
        start = found.start()
        yield Trace(
            start, found.end(), "exact-age", (("age", str(years)),), _instead(years, groups, language, found)
        )
    if language == "ar":
        return
    for found in _beside(language).finditer(seen.text):
        yield Trace(
            found.start("age"),
            found.end("age"),
            "exact-age",
            (("age", found["age"]),),
            _band(int(found["age"]), language),
        )


def _band(years: int, language: str) -> str:
    if language == "en":
        return _in_english(years, {})
    if language == "fr":
        return _in_french(years, {"aged": ""}).strip()
    return _in_spanish(years, {})


def _instead(years: int, groups: dict[str, str], language: str, found: re.Match[str]) -> str | None:
    said = {"en": _in_english, "fr": _in_french, "es": _in_spanish, "ar": _in_arabic}[language](years, groups)
    return said[0].upper() + said[1:] if said and found.group()[0].isupper() else said


def _in_english(years: int, groups: dict[str, str]) -> str:
    noun = groups.get("noun", "").lower()
    female, male = noun in ("woman", "girl", "lady", "mother"), noun in ("man", "boy", "gentleman", "father")
    whose = (
        "her"
        if female or groups.get("pro", "").lower() == "she"
        else "his"
        if male or "pro" in groups
        else "their"
    )
    if "e" in groups:
        return "young" if years < 30 else "middle-aged" if years < 60 else "senior"
    if years < _OF_AGE:
        if "lone" in groups:
            return f"{groups['lone'].lower().replace('an', 'a')} person under 18"
        if noun:
            article = groups["article"].lower()
            named = {"man": "boy", "woman": "girl"}.get(noun, noun)
            article = article.replace("an", "a") if article in ("a", "an") else article
            return (
                f"{article} {named}"
                if named in ("boy", "girl", "child", "minor", "juvenile")
                else f"{article} {named} under 18"
            )
        return f"{groups['pro']} is under 18" if "pro" in groups else "under 18"
    old = (
        f"in {whose} {_EN_DECADES.get(years // 10 * 10, 'late teens' if years < 20 else 'eighties or older')}"
    )
    if noun:
        article = groups["article"].lower()
        before = ("an" if noun[0] in "aeiou" else "a") if article in ("a", "an") else article
        return f"{before} {noun} {old}"
    if "lone" in groups:
        return f"{groups['lone'].lower().replace('an', 'a')} person {old}"
    return f"{groups['pro']} is {old}" if "pro" in groups else old


def _in_french(years: int, groups: dict[str, str]) -> str:
    if years < _OF_AGE:
        old = "de moins de 18 ans"
    elif years < 20:
        old = "de moins de vingt ans"
    else:
        decade = _FR_DECADES.get(years // 10 * 10)
        old = f"d’une {decade} d’années" if decade else "de plus de 70 ans"
    if "aged" in groups:
        return f"{groups['aged']} {old}"
    if "noun" in groups:
        return f"{groups['noun']} {old}"
    return f"{groups['pro']} est âgé{'e' if groups['pro'].lower() == 'elle' else ''} {old}"


def _in_spanish(years: int, groups: dict[str, str]) -> str:
    if years < _OF_AGE:
        old = "menor de 18 años"
    elif years < 20:
        old = "de menos de veinte años"
    elif years >= 80:
        old = "de más de 80 años"
    else:
        old = f"de entre {years // 10 * 10} y {years // 10 * 10 + 9} años"
    if "noun" in groups:
        return f"{groups['noun']} {old}"
    if "c" in groups:
        return f"es {old}"
    return old


def _in_arabic(years: int, groups: dict[str, str]) -> str:
    if years < _OF_AGE:
        return "دون الثامنة عشرة من العمر"
    if years < 20:
        return "دون العشرين من العمر"
    return f"في {_AR_DECADES.get(years // 10 * 10, 'الثمانينيات أو أكثر')} من العمر"
