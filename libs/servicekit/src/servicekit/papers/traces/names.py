"""Names of persons: those that are known, in any spelling, and what stands after a title or a word for naming. No I/O."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from servicekit.papers.traces.known import Known
from servicekit.papers.traces.seen import Seen, Trace
from servicekit.papers.traces.words import LEXICONS
from servicekit.sealed import Kind, normalise

_WORD: Final = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u0670\u0640]|(?<=[^\W\d_])['’-](?=[^\W\d_]))*"
)
_JOINED: Final = "وبلفك"
"""Arabic writes these small words together with the next."""
_BETWEEN: Final = re.compile(r"[\s.,-]{0,3}")
_SHORTEST: Final = 3
_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞĀ-ŽȘȚ][\w’'-]{1,40}"
_PARTICLE: Final = r"(?:(?:van|von|de|del|da|di|al|el|bin|ben|bint)\s+(?:der\s+|den\s+|la\s+|los\s+)?)?"
_FULL: Final = rf"{_PARTICLE}(?:{_CAPITAL}|[A-Z]\.)(?:\s+(?:(?:al|el|bin|ben|de|del|de la|van|von|da|dos|du|le|la)\s+)?(?:{_CAPITAL}|[A-Z]\.(?=\s)))*"
_TITLES: Final = {
    "en": r"(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sgt|Lt|Capt|Col)\.?|Miss|Doctor|Professor|Officer|Sergeant|Lieutenant|Captain|Inspector|"
    r"Corporal|Warden|Nurse|Guard|Judge|Sheikh|Imam|Father|Sister",
    "fr": r"M\.|MM\.|Mme|Mlle|Me|Mᵉ|Dr|Pr|Monsieur|Madame|Mademoiselle|Maître|(?:[Ll]e |[Ll]a )?(?:[Dd]octeure?|[Ss]urveillante?|"
    r"[Bb]rigadi(?:er|ère)|[Cc]apitaine|[Ll]ieutenante?|[Cc]ommandante?|[Gg]ardien(?:ne)?|[Ii]nfirmi(?:er|ère))|[Ll][’'](?:agent|infirmière?)",
    "es": r"Sr\.|Sra\.|Srta\.|D\.|D\.ª|Dña\.|Dr\.|Dra\.|[Dd]on|[Dd]oña|(?:[Ee]l |[Ll]a )?(?:[Ss]eñora?|[Dd]octora?|[Ff]uncionari[oa]|"
    r"[Ss]argento|[Cc]apitán|[Aa]gente|[Ii]nspectora?|[Gg]uardia|[Ee]nfermer[oa])",
}
_NAMED: Final = {
    "en": r"named|called|nicknamed|known as|by the name of|whose name is|name is|name was",
    "fr": r"nommée?|appelée?|prénommée?|surnommée?|s[’']appelle|dénommée?|du nom de",
    "es": r"llamad[oa]|apodad[oa]|de nombre|se llama|alias",
}
_SPEAKS: Final = {
    "en": r"said|told|explained|complained|reported|alleged|stated|described|was (?:beaten|hit|insulted|threatened|held)|is held|"
    r"had been|died|feared|added|confirmed",
    "fr": r"a (?:dit|déclaré|raconté|expliqué|affirmé|confié|indiqué|rapporté|été)|s[’']est plainte?|est décédée?|est détenue?|craint",
    "es": r"dijo|declaró|contó|explicó|afirmó|relató|denunció|fue|murió|falleció|está (?:intern|detenid|pres)[oa]|teme",
}
_NOT_NAMES: Final = frozenset(
    (
        "the a an in on at of and for to this that these those he she they it his her their we our no not there then when "
        "minister ministry director deputy governor president judge prosecutor council court committee commission law act "
        "le la les un une des du de et en il elle ils elles on ce cette ministre ministère directeur directrice préfet "
        "procureur procureure présidente juge défenseur défenseure contrôleur contrôleure "
        "el los las una uno unos y en lo su sus se ministro ministra director directora fiscal juez jueza presidenta "
        "training speaker mayor chair chairman chairwoman secretary ombudsman ombudswoman commissioner general supreme attorney "
        "maire préfète secrétaire médiateur médiatrice défenseur commissaire cour tribunal suprême "
        "alcalde alcaldesa comisario comisaria secretario secretaria defensor defensora procurador tribunal corte supremo "
        "supremo suprema presidente "
        "international cross network federation union centre center clinic agency police service services department "
        "office bureau organisation organization foundation fondation association fédération fundación federación "
        "monday tuesday wednesday thursday friday saturday sunday january february march april may "
        "june july august september october november december mechanism delegation prison hospital rules convention "
        "english french spanish arabic"
    ).split()
)
_INITIALS: Final = re.compile(
    rf"(?<![\w.])(?:[A-Z]\.\s?[A-Z]\.(?!\s?\w\.)|(?P<first>{_CAPITAL})\s[A-Z]\.(?=\s+[a-zà-ÿ]))(?!\w)"
)
_NO_INITIALS: Final = frozenset(
    "U.S. U.K. U.N. E.U. P.O. N.B. S.A. P.S. A.D. B.C. R.U. D.C. J.O. E.E. O.N. U.E.".split()
)
_ARABIC_TITLES: Final = r"ال(?:سيد|سيدة|آنسة|دكتور|دكتورة|شيخ|أستاذ|أستاذة|ملازم|نقيب|رائد|عقيد|عميد|رقيب|عريف)|د\.|الملقب(?:ة)? ب|المدعو(?:ة)?|يدعى|تدعى|اسمه|اسمها|واسمه|واسمها"
_ARABIC_NOT_NAMES: Final = frozenset(
    "الوزير الوزيرة المدير المديرة الرئيس الرئيسة القاضي القاضية النائب النائبة المفتش العام الذي التي في من على إلى عن مع "
    "إن أن كان كانت قد لم لا هو هي المسؤول المسؤولة المناوب المناوبة الشرعي الشرعية النفسي النفسية المختص المختصة "
    "كل جميع بعض أي ما ولا ولم وقد المعالج المعالجة الليلي الأول الثاني المحترم المحترمة والسادة والسيدات الرئيسي بعد قبل عند بأن أنه أنها".split()
)
_ARABIC_PARTS: Final = r"(?:بن|ابن|بنت|أبو|أبي|أم|آل|عبد|ال[\w\u064b-\u065f]+)"


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    part: str
    """In the one spelling that all spellings share."""


def find(seen: Seen, language: str, known: Known) -> Iterator[Trace]:
    public = _parts(known.public)
    yield from _known_names(seen, known, public)
    if language == "ar":
        yield from _arabic(seen, public)
        return
    yield from _after(seen, rf"(?:{_TITLES[language]})\s+", "after-title", public)
    yield from _after(seen, rf"(?i:{_NAMED[language]})\s+[“«\"]?", "said-to-be-named", public)
    yield from _speaking(seen, language, public)
    yield from _described(seen, language, public)
    yield from _initials(seen, public)


def _parts(names: Iterable[str]) -> frozenset[str]:
    return frozenset(
        part for name in names for word in _WORD.findall(name) if (part := normalise(Kind.NAME, word))
    )


@cache
def _skeleton(part: str) -> str:
    """What Latin spellings of one Arabic, Slavic or other name have in common: consonants, each once."""
    if not part.isascii() or len(part) < 4:
        return part
    bare = (
        part.replace("ph", "f").replace("kh", "h").replace("gh", "g").replace("dj", "j").replace("sch", "sh")
    )
    bare = (
        bare.replace("ch", "sh")
        .replace("ck", "k")
        .replace("q", "k")
        .replace("c", "k")
        .replace("z", "s")
        .replace("w", "v")
    )
    bare = re.sub(r"(.)\1+", r"\1", bare)
    kept = bare[0] + re.sub(r"[aeiouyh]", "", bare[1:])
    return kept if len(kept) >= 3 else part


def _tokens(seen: Seen) -> Iterator[_Token]:
    for found in _WORD.finditer(seen.text):
        yield _Token(found.start(), found.end(), found.group(), normalise(Kind.NAME, found.group()))


def _known_names(seen: Seen, known: Known, public: frozenset[str]) -> Iterator[Trace]:
    """Words beside one another that are parts of one person's name; one part alone where it can be no other word."""
    persons = [
        [(part, _skeleton(part)) for word in _WORD.findall(name) if (part := normalise(Kind.NAME, word))]
        for name in known.names
    ]
    exact = {part: at for at, parts in enumerate(persons) for part, _ in parts if len(part) >= _SHORTEST}
    alike = {skeleton for parts in persons for part, skeleton in parts if len(part) >= _SHORTEST}
    run: list[_Token] = []
    for token in [*_tokens(seen), None]:
        if token is not None and _is_part(token, exact, alike):
            if run and not _BETWEEN.fullmatch(seen.text, run[-1].end, token.start):
                yield from _of_run(run, exact, public)
                run = []
            run.append(token)
            continue
        yield from _of_run(run, exact, public)
        run = []


def _is_part(token: _Token, exact: dict[str, int], alike: set[str]) -> bool:
    if _is_arabic(token.text):
        return token.part in exact or (
            token.text[0] in _JOINED and normalise(Kind.NAME, token.text[1:]) in exact
        )
    if not token.text[0].isupper():
        return False
    return token.part in exact or (len(token.part) >= 4 and _skeleton(token.part) in alike)


def _of_run(run: list[_Token], exact: dict[str, int], public: frozenset[str]) -> Iterator[Trace]:
    if not run or (len(run) == 1 and run[0].part in public):
        return
    code = (
        "known-name"
        if any(token.part in exact or _is_arabic(token.text) for token in run)
        else "like-a-known-name"
    )
    yield Trace(run[0].start, run[-1].end, code)


def _is_arabic(text: str) -> bool:
    return "\u0600" <= text[0] <= "\u06ff"


def _after(seen: Seen, before: str, code: str, public: frozenset[str]) -> Iterator[Trace]:
    for found in re.finditer(rf"(?<![\w.]){before}(?P<name>{_FULL})", seen.text):
        if _is_name(found["name"], public):
            yield Trace(found.start("name"), found.end("name"), code)


def _speaking(seen: Seen, language: str, public: frozenset[str]) -> Iterator[Trace]:
    """Two words with capitals of whom it is said that they speak, suffer, or are so and so many years old."""
    capitals = rf"(?P<name>{_CAPITAL}\s+{_CAPITAL})"
    for found in re.finditer(
        rf"(?<![\w.]){capitals}(?=,?\s+(?:\(?\d\d\)?,|(?:{_SPEAKS[language]})(?!\w)))", seen.text
    ):
        if _is_name(found["name"], public):
            yield Trace(found.start("name"), found.end("name"), "speaks-or-suffers")


def _described(seen: Seen, language: str, public: frozenset[str]) -> Iterator[Trace]:
    """A word with a capital of which it is said that it is a person: ``Ahmed, a prisoner``."""
    known = LEXICONS[language]
    nouns = "|".join((known.man, known.woman, known.boy, known.girl, known.person, known.calling))
    article = {"en": "an?", "fr": "une?", "es": "una?"}[language]
    after = rf"(?=,\s+(?:{article})\s+(?:[\w-]+\s+){{0,2}}(?:{nouns})(?!\w))"
    for found in re.finditer(rf"(?<![\w.])(?P<name>{_CAPITAL}(?:\s+{_CAPITAL})?){after}", seen.text):
        if _is_name(found["name"], public):
            yield Trace(found.start("name"), found.end("name"), "described")


def _initials(seen: Seen, public: frozenset[str]) -> Iterator[Trace]:
    for found in _INITIALS.finditer(seen.text):
        if found.group().replace(" ", "") in _NO_INITIALS:
            continue
        if (word := found["first"]) and not _is_name(word, public):
            continue
        yield Trace(found.start(), found.end(), "initials")


def _is_name(name: str, public: frozenset[str]) -> bool:
    words = [word.lower() for word in _WORD.findall(name)]
    if not words or words[0] in _NOT_NAMES or words[-1] in _NOT_NAMES:
        return False
    return not all(normalise(Kind.NAME, word) in public for word in words)


@cache
def _arabic_named() -> re.Pattern[str]:
    letters = r"[\u0621-\u064a][\u0621-\u065f\u0670]+"
    name = rf"(?P<name>{letters}(?:\s+(?:{_ARABIC_PARTS})(?!\w)(?:\s+{letters})?)*)"
    return re.compile(rf"(?<!\w)[وفلبك]?(?:{_ARABIC_TITLES})\s*(?<![^\s.ب]){name}(?!\w)")


def _arabic(seen: Seen, public: frozenset[str]) -> Iterator[Trace]:
    for found in _arabic_named().finditer(seen.text):
        words = found["name"].split()
        # The article makes a post of it: the doctor on duty, the chief judge.
        if words[0] in _ARABIC_NOT_NAMES or words[0].startswith(("ال", "لل", "بال", "وال")):
            continue
        while len(words) > 1 and words[-1] in _ARABIC_NOT_NAMES:
            words.pop()
        name = " ".join(words)
        end = found.start("name") + len(name)
        if seen.text[found.start("name") : end] != name:
            end = found.end("name")
        if not all(normalise(Kind.NAME, word) in public for word in words):
            yield Trace(found.start("name"), end, "after-title")
