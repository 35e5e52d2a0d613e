"""Few people of whom it is said that they are all there are, and posts that one person holds. No I/O."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from servicekit.papers.traces.known import Known, People
from servicekit.papers.traces.seen import Seen, Trace
from servicekit.papers.traces.words import arabic_word, told

# Groups by the codes of readings, in the singular and in the plural.
_GROUPS: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "en": {
        "female": ("wom[ae]n|female (?:prisoner|detainee|inmate|patient)|girl|mother", "women|female (?:prisoners|detainees|inmates|patients)|girls|mothers"),
        "child": ("child|minor|juvenile|teenager|adolescent|boy|girl", "children|minors|juveniles|teenagers|adolescents|boys|girls"),
        "foreign": ("foreigner|foreign national|foreign prisoner", "foreigners|foreign nationals|foreign prisoners"),
        "remand": ("remand prisoner|person on remand", "remand prisoners|persons on remand"),
        "older": ("elderly (?:man|woman|person|prisoner)", "elderly (?:men|women|persons|prisoners)"),
        "people": ("person|prisoner|detainee|inmate|patient|resident|man|baby", "persons|people|prisoners|detainees|inmates|patients|residents|men|babies"),
    },
    "fr": {
        "female": ("femme|détenue|fille|mère|patiente", "femmes|détenues|filles|mères|patientes"),
        "child": ("enfant|mineure?|adolescente?|garçon|fille", "enfants|mineure?s|adolescente?s|garçons|filles"),
        "foreign": ("étrang(?:er|ère)|ressortissante? étrang(?:er|ère)", "étrang(?:ers|ères)|ressortissante?s étrang(?:ers|ères)"),
        "remand": ("prévenue?", "prévenue?s"),
        "older": ("personne âgée", "personnes âgées"),
        "people": ("personne|détenu|patient|résidente?|homme|prisonni(?:er|ère)|bébé", "personnes|détenus|patients|résidente?s|hommes|prisonni(?:ers|ères)|bébés"),
    },
    "es": {
        "female": ("mujer|interna|presa|reclusa|niña|madre|detenida", "mujeres|internas|presas|reclusas|niñas|madres|detenidas"),
        "child": ("menor|niñ[oa]|adolescente", "menores|niñ[oa]s|adolescentes"),
        "foreign": ("extranjer[oa]", "extranjer[oa]s"),
        "remand": ("pres[oa] preventiv[oa]|procesad[oa]", "pres[oa]s preventiv[oa]s|procesad[oa]s"),
        "older": ("persona mayor|ancian[oa]", "personas mayores|ancian[oa]s"),
        "people": ("persona|intern[oa]|pres[oa]|reclus[oa]|detenid[oa]|paciente|residente|hombre|bebé", "personas|internos|presos|reclusos|detenidos|pacientes|residentes|hombres|bebés"),
    },
    "ar": {
        "female": ("امرأة|سجينة|محتجزة|موقوفة|نزيلة|مريضة|فتاة", "نساء|سجينات|محتجزات|موقوفات|نزيلات|مريضات|فتيات"),
        "child": ("طفل|طفلة|قاصر|حدث", "أطفال|قاصرين|قاصرون|قُصّر|قصّر|أحداث"),
        "people": ("سجين|محتجز|موقوف|نزيل|مريض|شخص|رجل", "سجناء|محتجزين|محتجزون|موقوفين|موقوفون|نزلاء|مرضى|أشخاص|رجال"),
    },
}  # fmt: skip
_FEW: Final = {
    "en": {"two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4},
    "fr": {"deux": 2, "trois": 3, "quatre": 4, "2": 2, "3": 3, "4": 4},
    "es": {"dos": 2, "tres": 3, "cuatro": 4, "2": 2, "3": 3, "4": 4},
}
_DUALS: Final = r"المرأت(?:ان|ين)|السجين(?:تان|تين)|المحتجز(?:تان|تين)|الموقوف(?:تان|تين)|النزيل(?:تان|تين)|الطفل(?:ان|ين|تان|تين)|القاصر(?:ان|ين)|السجين(?:ان)"
_ALL: Final = {
    "en": {"female": "persons held there", "*": "persons held there", "1": "a person held there"},
    "fr": {"*": "des personnes détenues", "1": "une personne détenue"},
    "es": {"*": "personas internas", "1": "una persona interna"},
    "ar": {"*": "أشخاص محتجزون", "1": "شخص محتجز"},
}
_ONLY: Final = {
    "en": r"the (?:only|sole|one|single) (?:\w+ )?(?:{singular})|the (?:one|only) (?:\w+ )?(?:{singular})",
    "fr": r"(?:la seule|le seul|l[’']unique) (?:{singular})|(?:la|le) (?:{singular}) unique",
    "es": r"(?:la única|el único) (?:{singular})",
}
_POSTS: Final = {
    "en": r"the (?:(?:only|sole) )?(?:(?:deputy|acting|assistant|vice|former)[ -](?:director|governor|warden|superintendent|head)|head (?:nurse|of security|of the \w+ wing)|"
    r"chief (?:of security|guard|nurse|warden)|(?:prison )?(?:doctor|psychologist|psychiatrist|chaplain|dentist|social worker|teacher|cook|nurse|imam)|"
    r"(?:night|shift) (?:guard|supervisor|nurse)|head of (?:security|regime))",
    "fr": r"(?:le|la|l[’']) ?(?:direct(?:eur|rice) adjointe?|adjointe? (?:du|de la) direct(?:eur|rice)|chef(?:fe)? (?:de détention|de la sécurité|de service)|"
    r"infirmi(?:er|ère)(?: en chef|-chef(?:fe)?)?|médecin(?: de la prison| chef)?|psychologue|psychiatre|aumôni(?:er|ère)|dentiste|"
    r"assistante? sociale?|cuisini(?:er|ère)|surveillante? de nuit|imam)",
    "es": r"(?:el|la) (?:subdirectora?|director adjunto|directora adjunta|jef[ea] de (?:seguridad|servicios?|guardia)|médic[oa](?: del centro)?|"
    r"psicólog[oa]|psiquiatra|capellán|dentista|trabajadora? social|cociner[oa]|enfermer[oa](?: jefe)?|imán)",
    "ar": r"(?:نائب|نائبة|مساعد|مساعدة|وكيل) (?:ال)?(?:مدير|مديرة|آمر)(?: السجن)?|طبيب(?:ة)? السجن|الطبيب(?:ة)? النفسي(?:ة)?|الأخصائي(?:ة)? (?:النفسي|الاجتماعي)(?:ة)?|"
    r"رئيس(?:ة)? (?:الحرس|الممرضين|القسم|الجناح)|إمام السجن|طباخ السجن|ضابط الأمن",
}
_STAFF: Final = {
    "en": "a member of staff",
    "fr": "un membre du personnel",
    "es": "un miembro del personal",
    "ar": "أحد العاملين",
}


@cache
def _patterns(language: str) -> list[tuple[str, int | None, re.Pattern[str]]]:
    """Group, how many there are, and how it is said."""
    found: list[tuple[str, int | None, re.Pattern[str]]] = []
    for group, (one, many) in _GROUPS[language].items():
        if language == "ar":
            only = rf"(?:ال)(?:{one})\s+الوحيد(?:ة)?|(?:ال)?(?:{one})\s+وحيد(?:ة)?"
            found.append((group, 1, re.compile(rf"(?<!\w)[وفبلك]?(?:{only})(?!\w)")))
            few = rf"(?:ال)(?:{many})\s+(?:الثلاث(?:ة)?|الأربع(?:ة)?)"
            found.append((group, None, re.compile(rf"(?<!\w)[وفبلك]?(?:{few})(?!\w)")))
            continue
        only = _ONLY[language].replace("{singular}", one)
        found.append((group, 1, re.compile(rf"(?<!\w)(?:{only})(?!\w)", re.IGNORECASE)))
        numbers = "|".join(_FEW[language])
        the = {"en": "(?:all )?(?:the|these|those)", "fr": "(?:les|ces)", "es": "(?:las|los|est[ao]s)"}[
            language
        ]
        between = r"(?:\w+ )?" if language == "en" else r""
        found.append(
            (
                group,
                None,
                re.compile(rf"(?<!\w){the} (?P<few>{numbers}) {between}(?:{many})(?!\w)", re.IGNORECASE),
            )
        )
        both = {
            "en": rf"both (?:{many})",
            "es": rf"amb[oa]s (?:{many})",
            "fr": rf"(?:toutes|tous) les deux (?:{many})",
        }
        found.append((group, 2, re.compile(rf"(?<!\w){both[language]}(?!\w)", re.IGNORECASE)))
    if language == "ar":
        found.append(
            (
                "people",
                2,
                re.compile(rf"(?<!\w)[وفبلك]?(?:{_DUALS}|كلتا (?:السجينتين|المرأتين)|كلا السجينين)(?!\w)"),
            )
        )
    return found


def find_groups(seen: Seen, language: str, known: Known) -> Iterator[Trace]:
    for group, people, pattern in _patterns(language):
        for found in pattern.finditer(seen.text):
            many = people or _FEW.get(language, {}).get((found.groupdict().get("few") or "").lower(), 0)
            values = (("group", group), *((("people", str(many)),) if many else ()))
            yield Trace(found.start(), found.end(), "all-of-few", values, _instead(found, language, many))
    yield from _few_by_readings(seen, language, known)


def _instead(found: re.Match[str], language: str, people: int) -> str:
    said = _ALL[language]["1" if people == 1 else "*"]
    return said[0].upper() + said[1:] if found.group()[0].isupper() else said


def _few_by_readings(seen: Seen, language: str, known: Known) -> Iterator[Trace]:
    """One of a group of whom few are held there, by what was counted: ``a woman`` among three."""
    units = {
        name: re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE) for name in known.units if name
    }
    for start, end in seen.sentences:
        counted: list[tuple[str | None, People]] = [(None, known.place)]
        counted += [
            (name, known.units[name]) for name, at in units.items() if at.search(seen.text, start, end)
        ]
        for unit, people in counted:
            for group, many in people.counted.items():
                if not 0 < many < known.smallest or group not in _GROUPS[language]:
                    continue
                for found in _one_of(language, group).finditer(seen.text, start, end):
                    values = (("group", group), ("people", str(many)), *((("unit", unit),) if unit else ()))
                    yield Trace(
                        found.start(), found.end(), "one-of-few", values, _instead(found, language, 1)
                    )


@cache
def _one_of(language: str, group: str) -> re.Pattern[str]:
    one, _ = _GROUPS[language][group]
    one = one.replace("wom[ae]n", "woman")
    if language == "ar":
        return arabic_word(one)
    article = {"en": "an?|one|the|another", "fr": "une?|la|le|l[’']une?", "es": "una?|la|el"}[language]
    return re.compile(rf"(?<!\w)(?:{article}) (?:{one})(?![\w-])", re.IGNORECASE)


def find_posts(seen: Seen, language: str) -> Iterator[Trace]:
    """A post that one person holds, where somebody told something or did harm. A director who receives is no trace."""
    pattern = _post(language)
    seen_already: set[str] = set()
    for start, end in seen.sentences:
        if not told(language).search(seen.text, start, end):
            continue
        for found in pattern.finditer(seen.text, start, end):
            if found.group().lower() in seen_already:
                continue
            seen_already.add(found.group().lower())
            said = _STAFF[language]
            said = said[0].upper() + said[1:] if found.group()[0].isupper() else said
            yield Trace(found.start(), found.end(), "post-of-one", (), said)


@cache
def _post(language: str) -> re.Pattern[str]:
    if language == "ar":
        return arabic_word(_POSTS["ar"])
    return re.compile(rf"(?<!\w)(?:{_POSTS[language]})(?!\w)", re.IGNORECASE)
