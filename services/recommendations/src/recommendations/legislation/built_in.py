"""Which way bills usually go. Data: an institution changes any of it, and adds its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from recommendations.models.legislation import StageKind as S


@dataclass(frozen=True, slots=True)
class Procedure:
    names: Mapping[str, str]
    stages: Sequence[S]


def _names(en: str, fr: str, es: str, ar: str) -> Mapping[str, str]:
    return {"en": en, "fr": fr, "es": es, "ar": ar}


DEFAULT: Final = "act"

BUILT_IN: Final[Mapping[str, Procedure]] = {
    DEFAULT: Procedure(
        _names("Ordinary bill", "Projet de loi ordinaire", "Proyecto de ley ordinaria", "مشروع قانون عادي"),
        (
            S.DRAFT, S.PUBLIC_CONSULTATION, S.GOVERNMENT, S.COMMITTEE, S.FIRST_READING, S.SECOND_READING,
            S.ADOPTED, S.PROMULGATED,
        ),
    ),
    "private-bill": Procedure(
        _names(
            "Bill of members of parliament",
            "Proposition de loi",
            "Proposición de ley",
            "مقترح قانون من النواب",
        ),
        (S.DRAFT, S.COMMITTEE, S.FIRST_READING, S.SECOND_READING, S.ADOPTED, S.PROMULGATED),
    ),
    "constitution": Procedure(
        _names(
            "Change of the constitution",
            "Révision de la Constitution",
            "Reforma de la Constitución",
            "تعديل الدستور",
        ),
        (
            S.DRAFT, S.PUBLIC_CONSULTATION, S.COMMITTEE, S.FIRST_READING, S.SECOND_READING, S.ADOPTED,
            S.PROMULGATED,
        ),
    ),
    "regulation": Procedure(
        _names("Draft regulation", "Projet de décret", "Proyecto de reglamento", "مشروع لائحة تنظيمية"),
        (S.DRAFT, S.PUBLIC_CONSULTATION, S.GOVERNMENT, S.ADOPTED, S.PROMULGATED),
    ),
}  # fmt: skip
