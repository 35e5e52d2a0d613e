"""The sections a report begins with, by the kind of its visit, and the few words that are printed in its language."""

from collections.abc import Mapping, Sequence
from typing import Final

from visits.models.report import SectionKind
from visits.models.visit import VisitKind

K = SectionKind

_TITLES: Final[Mapping[SectionKind, Mapping[str, str]]] = {
    K.INTRODUCTION: {
        "en": "Introduction",
        "fr": "Introduction",
        "es": "Introducción",
        "ar": "مقدمة",
    },
    K.METHOD: {
        "en": "How the visit was carried out",
        "fr": "Déroulement de la visite",
        "es": "Cómo se llevó a cabo la visita",
        "ar": "كيف جرت الزيارة",
    },
    K.COOPERATION: {
        "en": "Cooperation and access",
        "fr": "Coopération et accès",
        "es": "Cooperación y acceso",
        "ar": "التعاون وإمكانية الوصول",
    },
    K.PLACE: {
        "en": "The place",
        "fr": "Le lieu",
        "es": "El lugar",
        "ar": "المكان",
    },
    K.FOLLOW_UP: {
        "en": "What became of earlier recommendations",
        "fr": "Suites données aux recommandations précédentes",
        "es": "Qué fue de las recomendaciones anteriores",
        "ar": "مآل التوصيات السابقة",
    },
    K.FINDINGS: {
        "en": "Findings",
        "fr": "Constats",
        "es": "Hallazgos",
        "ar": "النتائج",
    },
    K.GOOD_PRACTICES: {
        "en": "Good practices",
        "fr": "Bonnes pratiques",
        "es": "Buenas prácticas",
        "ar": "الممارسات الجيدة",
    },
    K.RECOMMENDATIONS: {
        "en": "Recommendations",
        "fr": "Recommandations",
        "es": "Recomendaciones",
        "ar": "التوصيات",
    },
    K.RESPONSE: {
        "en": "Response of the authorities",
        "fr": "Réponse des autorités",
        "es": "Respuesta de las autoridades",
        "ar": "رد السلطات",
    },
    K.ANNEX: {"en": "Annex", "fr": "Annexe", "es": "Anexo", "ar": "ملحق"},
    K.OTHER: {"en": "Section", "fr": "Section", "es": "Sección", "ar": "قسم"},
}

_USUAL: Final = (
    K.INTRODUCTION,
    K.METHOD,
    K.COOPERATION,
    K.PLACE,
    K.FINDINGS,
    K.GOOD_PRACTICES,
    K.RECOMMENDATIONS,
)
_BY_KIND: Final[Mapping[VisitKind, Sequence[SectionKind]]] = {
    VisitKind.FOLLOW_UP: (
        *(K.INTRODUCTION, K.METHOD, K.COOPERATION, K.FOLLOW_UP),
        *(K.FINDINGS, K.GOOD_PRACTICES, K.RECOMMENDATIONS),
    ),
    VisitKind.REACTIVE: (K.INTRODUCTION, K.METHOD, K.COOPERATION, K.FINDINGS, K.RECOMMENDATIONS),
}

_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "report": {
        "en": "Report on the visit to",
        "fr": "Rapport sur la visite de",
        "es": "Informe sobre la visita a",
        "ar": "تقرير عن زيارة",
    },
    "standard": {"en": "Standard", "fr": "Norme", "es": "Norma", "ar": "المعيار"},
    "unit": {"en": "Unit", "fr": "Unité", "es": "Unidad", "ar": "الوحدة"},
    "addressed": {"en": "Addressed to", "fr": "Adressée à", "es": "Dirigida a", "ar": "موجهة إلى"},
    "response-of": {"en": "Response of", "fr": "Réponse de", "es": "Respuesta de", "ar": "رد"},
    "left-out": {
        "en": "Left out of the published report.",
        "fr": "Passage retiré du rapport publié.",
        "es": "Pasaje retirado del informe publicado.",
        "ar": "حُذف هذا الجزء من التقرير المنشور.",
    },
    "institution": {
        "en": "National Preventive Mechanism",
        "fr": "Mécanisme national de prévention",
        "es": "Mecanismo Nacional de Prevención",
        "ar": "الآلية الوقائية الوطنية",
    },
}


def spoken(language: str) -> str:
    """The one of our languages that a report in ``language`` is printed with."""
    base = language.partition("-")[0].lower()
    return base if base in ("en", "fr", "es", "ar") else "en"


def word(name: str, language: str) -> str:
    return _WORDS[name][spoken(language)]


def title_of(kind: SectionKind, language: str) -> str:
    return _TITLES[kind][spoken(language)]


def sections_for(kind: VisitKind) -> Sequence[SectionKind]:
    return _BY_KIND.get(kind, _USUAL)
