"""What fields, codes and joining words are called in the languages of the interface. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from babel import Locale

from search.index import words
from search.index.asked import ENGLISH, OR, Field, FieldNames, folded

LANGUAGES = ("en", "fr", "es", "ar")

# The first is what is offered.
_FIELDS: Mapping[Field, Mapping[str, str]] = {
    Field.PLACE: {"en": "place", "fr": "lieu", "es": "lugar", "ar": "مكان"},
    Field.THEME: {"en": "theme", "fr": "thème", "es": "tema", "ar": "موضوع"},
    Field.AUTHORITY: {
        "en": "authority body",
        "fr": "autorité organisme",
        "es": "autoridad organismo",
        "ar": "سلطة جهة هيئة",
    },
    Field.STATE: {"en": "state", "fr": "état statut", "es": "estado", "ar": "حالة"},
    Field.KIND: {"en": "kind", "fr": "type genre", "es": "tipo clase", "ar": "نوع"},
    Field.LEVEL: {"en": "level", "fr": "niveau", "es": "nivel", "ar": "مستوى"},
    Field.LANGUAGE: {"en": "language", "fr": "langue", "es": "idioma", "ar": "لغة"},
    Field.FROM: {"en": "from", "fr": "depuis dès du", "es": "desde", "ar": "من منذ"},
    Field.TO: {"en": "to", "fr": "jusqu'à au", "es": "hasta", "ar": "إلى حتى"},
    Field.ASSIGNED: {"en": "assigned", "fr": "attribué assigné", "es": "asignado", "ar": "مكلف"},
}
_EITHER = {"fr": "OU", "es": "O", "ar": "أو"}
_ME = {"en": "me", "fr": "moi", "es": "mí", "ar": "أنا"}

_KINDS = {
    "complaint": ("complaint|complaints", "plainte|plaintes", "queja|quejas", "شكوى|الشكاوى"),
    "place": ("place|places", "lieu|lieux", "lugar|lugares", "مكان|الأماكن"),
    "visit": ("visit|visits", "visite|visites", "visita|visitas", "زيارة|الزيارات"),
    "finding": ("finding|findings", "constat|constats", "hallazgo|hallazgos", "استنتاج|الاستنتاجات"),
    "information": ("information", "information|informations reçues", "información", "معلومات"),
    "recommendation": (
        *("recommendation|recommendations", "recommandation|recommandations"),
        *("recomendación|recomendaciones", "توصية|التوصيات"),
    ),
    "authority": ("authority|authorities", "autorité|autorités", "autoridad|autoridades", "سلطة|السلطات"),
}
_LEVELS = {
    "public": ("public", "public", "público", "عام"),
    "internal": ("internal", "interne", "interno", "داخلي"),
    "confidential": ("confidential", "confidentiel", "confidencial", "سرّي"),
}
_STATES = {
    "draft": ("draft", "projet", "borrador", "مسودة"),
    "issued": ("issued", "émise", "emitida", "صدرت"),
    "open": ("open", "ouvert", "abierto", "مفتوح"),
    "under-way": ("under way", "en cours", "en curso", "جارية"),
    "final-talk-held": (
        *("final talk held", "entretien final tenu"),
        *("conversación final celebrada", "عُقد اللقاء الختامي"),
    ),
    "reporting": ("reporting", "rapport en cours", "en redacción del informe", "قيد كتابة التقرير"),
    "cancelled": ("cancelled", "annulée", "cancelada", "ملغاة"),
    "confirmed": ("confirmed", "confirmé", "confirmado", "مؤكد"),
    "new": ("new", "nouvelle", "nueva", "جديدة"),
    "looked-at": ("looked at", "examinée", "mirada", "اطُّلع عليها"),
    "visit-wanted": (
        "a visit is wanted",
        "une visite est souhaitée",
        "se quiere una visita",
        "المطلوب زيارة",
    ),
    "kept": (
        *("kept for the next visit", "gardée pour la prochaine visite"),
        *("guardada para la próxima visita", "محفوظة للزيارة القادمة"),
    ),
    "passed-on": ("passed on", "transmise", "transmitida", "أُحيلت"),
    "nothing-to-do": ("nothing to do", "rien à faire", "nada que hacer", "لا شيء يُفعل"),
    "received": ("received", "reçue", "recibida", "وردت"),
    "acknowledged": ("acknowledged", "accusée réception", "con acuse de recibo", "أُشعر بالاستلام"),
    "assessed": ("assessed", "évaluée", "evaluada", "قُيّمت"),
    "in-progress": ("in progress", "en cours", "en trámite", "قيد المعالجة"),
    "waiting": ("waiting", "en attente", "en espera", "بانتظار ردّ"),
    "closed": ("closed", "close", "cerrada", "مغلقة"),
    "reopened": ("reopened", "rouverte", "reabierta", "أُعيد فتحها"),
    "merged": ("merged", "fusionnée", "unida a otra", "مدموجة"),
    "adopted-report": ("adopted report", "rapport adopté", "informe adoptado", "تقرير معتمد"),
    "public-report": ("public report", "rapport public", "informe público", "تقرير علني"),
}
_CODES = {Field.KIND: _KINDS, Field.LEVEL: _LEVELS, Field.STATE: _STATES}
CODED = frozenset(_CODES)
"""Fields whose values are codes."""


def spoken(languages: Iterable[str]) -> tuple[str, ...]:
    """Of the asker's languages those that fields have names in, the best first."""
    return tuple(dict.fromkeys(code for code in map(words.primary, languages) if code in LANGUAGES))


@lru_cache(maxsize=64)
def field_names(languages: tuple[str, ...]) -> FieldNames:
    """By what a field may be called: the English names always, and those of the asker's languages before them."""
    own = {
        folded(name): field
        for language in reversed(languages)
        for field, names in _FIELDS.items()
        for name in names[language].split()
    }
    return {**ENGLISH, **own}


def field_name(field: Field, languages: Sequence[str]) -> str:
    """What a field is called in the first of the asker's languages."""
    return _FIELDS[field][next(iter(languages), "en")].split()[0]


def either(languages: Iterable[str]) -> frozenset[str]:
    return OR.union(_EITHER[language] for language in languages if language in _EITHER)


def me(languages: Sequence[str]) -> str:
    return _ME[next(iter(languages), "en")]


def is_me(said: str) -> bool:
    return folded(said) in {folded(word) for word in _ME.values()}


@lru_cache(maxsize=8)
def _coded(field: Field) -> Mapping[str, frozenset[str]]:
    by_name: dict[str, set[str]] = {}
    for code, names in _CODES[field].items():
        for name in (code, *(each for several in names for each in several.split("|"))):
            by_name.setdefault(folded(name), set()).add(code)
    return {name: frozenset(codes) for name, codes in by_name.items()}


def codes(field: Field, said: str) -> frozenset[str]:
    """The codes that are called so in any language; two states may share a word."""
    return _coded(field).get(folded(said), frozenset())


def code_name(field: Field, code: str, languages: Sequence[str]) -> str:
    """What a code is called in the first of the asker's languages; the code itself where it has no name here."""
    names = _CODES[field].get(code)
    return names[LANGUAGES.index(next(iter(languages), "en"))].split("|")[0] if names else code


def _named(language: str) -> Mapping[str, str]:
    """What languages are called in this one, by their codes of two or three letters."""
    return {
        str(code): str(name) for code, name in Locale.parse(language).languages.items() if len(str(code)) < 4
    }


@lru_cache(maxsize=1)
def _languages() -> Mapping[str, str]:
    """Language codes by what languages are called; a language's own code last, so that it wins."""
    named = {folded(name): code for language in LANGUAGES for code, name in _named(language).items()}
    return named | {code: code for code in _named("en")}


def language_code(said: str) -> str | None:
    """The language that a code, a tag or a name in any language of the interface means."""
    code = _languages().get(folded(said)) or _languages().get(said.split("-")[0].lower())
    return words.primary(code) if code else None


def language_name(code: str, languages: Sequence[str]) -> str:
    return _named(next(iter(languages), "en")).get(code, code)
