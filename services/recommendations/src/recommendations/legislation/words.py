"""What stages are called in a calendar, in the languages of the web app."""

from collections.abc import Mapping
from typing import Final

from recommendations.models.legislation import StageKind as S

Words = Mapping[str, str]


def _words(en: str, fr: str, es: str, ar: str) -> Words:
    return {"en": en, "fr": fr, "es": es, "ar": ar}


CALENDAR: Final = _words("Legislation", "Législation", "Legislación", "التشريعات")
OPINION: Final = _words("Our opinion due", "Notre avis attendu", "Vence nuestro dictamen", "موعد تقديم رأينا")
STAGES: Final[Mapping[S, Words]] = {
    S.DRAFT: _words("Draft", "Avant-projet", "Anteproyecto", "مسودة"),
    S.PUBLIC_CONSULTATION: _words(
        "Public consultation", "Consultation publique", "Consulta pública", "استشارة عامة"
    ),
    S.GOVERNMENT: _words("Government", "Gouvernement", "Gobierno", "الحكومة"),
    S.COMMITTEE: _words("Committee", "Commission", "Comisión", "اللجنة البرلمانية"),
    S.FIRST_READING: _words("First reading", "Première lecture", "Primera lectura", "القراءة الأولى"),
    S.SECOND_READING: _words("Second reading", "Deuxième lecture", "Segunda lectura", "القراءة الثانية"),
    S.ADOPTED: _words("Adopted", "Adoption", "Aprobación", "الإقرار"),
    S.PROMULGATED: _words("Promulgated", "Promulgation", "Promulgación", "الإصدار"),
    S.REJECTED: _words("Rejected", "Rejet", "Rechazo", "الرفض"),
    S.LAPSED: _words("Lapsed", "Caducité", "Caducidad", "سقوط المشروع"),
    S.OTHER: _words("Stage", "Étape", "Etapa", "مرحلة"),
}
