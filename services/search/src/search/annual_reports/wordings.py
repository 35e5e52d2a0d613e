"""The words of figures and of the pages around them, in the four languages of reports. No I/O."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

import orjson
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from search.figures.dimensions import DimensionKey
from search.figures.measures import Measure
from search.models.records import Kind

LANGUAGES: Final = ("en", "fr", "es", "ar")


@dataclass(frozen=True, slots=True)
class Wording:
    number: str
    share: str
    reach: str
    """The head over the interval of a share or a time."""
    half: str
    of: str
    """``{some}`` and ``{all}`` stand in it."""
    days: str
    """``{n}`` stands in it."""
    range: str
    """``{low}`` and ``{high}`` stand in it."""
    or_more: str
    """``{low}`` stands in it."""
    total: str
    """``{n}`` stands in it."""
    nothing: str
    nothing_said: str
    too_few: str
    not_reached: str
    span: str
    """``{first}`` and ``{last}`` stand in it."""
    at: str
    """``{last}`` stands in it."""
    within: str
    """``{months}`` stands in it."""
    several: str
    left_out: str
    """``{n}`` stands in it."""
    only: str
    """``{what}`` and ``{value}`` stand in it."""
    kept_back: str
    """``{n}`` stands in it."""
    quarter: str
    """``{quarter}`` and ``{year}`` stand in it."""
    yes: Mapping[str, str]
    annual: str
    thematic: str
    kind: str
    period: str
    figures: str
    frozen: str
    """``{day}`` stands in it."""
    live: str
    """``{day}`` stands in it."""
    not_for_you: str
    untitled: str


_EN = Wording(
    number="Number",
    share="Share",
    reach="May lie between (95 %)",
    half="Half within",
    of="{some} of {all}",
    days="{n} days",
    range="{low} and {high}",
    or_more="{low} or more",
    total="{n} in all",
    nothing="Nothing was counted in these days.",
    nothing_said="Nothing is said",
    too_few="too few to say",
    not_reached="not reached",
    span="From {first} to {last}.",
    at="On {last}.",
    within="Looked at: {months} months.",
    several="One record may be in several groups: they add up to more than there are.",
    left_out="{n} more groups are not shown.",
    only="Only: {what} – {value}.",
    kept_back="Numbers under {n} are not said, so that nobody can be known by them; nor what would tell them (–).",
    quarter="Q{quarter} {year}",
    yes={
        "announced true": "Announced",
        "announced false": "Unannounced",
        "imported true": "Imported",
        "imported false": "Registered here",
    },
    annual="Annual report",
    thematic="Thematic report",
    kind="Kind",
    period="Period",
    figures="Figures",
    frozen="As counted on {day}",
    live="Draft, drawn from live figures of {day}",
    not_for_you="Whoever made this copy may not read the records that this figure counts.",
    untitled="Untitled",
)
_FR = Wording(
    number="Nombre",
    share="Part",
    reach="Peut se situer entre (95 %)",
    half="La moitié en",
    of="{some} sur {all}",
    days="{n} jours",
    range="{low} et {high}",
    or_more="{low} ou plus",
    total="{n} en tout",
    nothing="Rien n’a été compté durant ces jours.",
    nothing_said="Rien n’est indiqué",
    too_few="trop peu pour le dire",
    not_reached="pas atteint",
    span="Du {first} au {last}.",
    at="Au {last}.",
    within="Période considérée : {months} mois.",
    several="Un dossier peut figurer dans plusieurs groupes : leur somme dépasse le total.",
    left_out="{n} autres groupes ne sont pas montrés.",
    only="Seulement : {what} – {value}.",
    kept_back="Les nombres inférieurs à {n} ne sont pas indiqués, afin que personne ne puisse être reconnu, "
    "ni ceux qui permettraient de les déduire (–).",
    quarter="T{quarter} {year}",
    yes={
        "announced true": "Annoncée",
        "announced false": "Inopinée",
        "imported true": "Importée",
        "imported false": "Enregistrée ici",
    },
    annual="Rapport annuel",
    thematic="Rapport thématique",
    kind="Type",
    period="Période",
    figures="Chiffres",
    frozen="Tels que comptés le {day}",
    live="Projet, établi sur les chiffres du {day}",
    not_for_you="La personne qui a produit cette copie ne peut pas lire les dossiers que ce chiffre compte.",
    untitled="Sans titre",
)
_ES = Wording(
    number="Número",
    share="Proporción",
    reach="Puede situarse entre (95 %)",
    half="La mitad en",
    of="{some} de {all}",
    days="{n} días",
    range="{low} y {high}",
    or_more="{low} o más",
    total="{n} en total",
    nothing="No se contó nada en estos días.",
    nothing_said="No se indica nada",
    too_few="muy pocos para decirlo",
    not_reached="no alcanzado",
    span="Del {first} al {last}.",
    at="A fecha de {last}.",
    within="Período considerado: {months} meses.",
    several="Un expediente puede estar en varios grupos: suman más de los que hay.",
    left_out="No se muestran otros {n} grupos.",
    only="Solo: {what} – {value}.",
    kept_back="No se indican números menores de {n}, para que nadie pueda ser reconocido por ellos, "
    "ni los que permitirían deducirlos (–).",
    quarter="T{quarter} {year}",
    yes={
        "announced true": "Anunciada",
        "announced false": "Sin previo aviso",
        "imported true": "Importada",
        "imported false": "Registrada aquí",
    },
    annual="Informe anual",
    thematic="Informe temático",
    kind="Tipo",
    period="Período",
    figures="Cifras",
    frozen="Según el recuento del {day}",
    live="Borrador, elaborado con las cifras del {day}",
    not_for_you="Quien hizo esta copia no puede leer los expedientes que cuenta esta cifra.",
    untitled="Sin título",
)
_AR = Wording(
    number="العدد",
    share="النسبة",
    reach="قد تقع بين (95٪)",
    half="النصف خلال",
    of="{some} من {all}",
    days="{n} يوماً",
    range="{low} و{high}",
    or_more="{low} أو أكثر",
    total="المجموع: {n}",
    nothing="لم يُحصَ شيء في هذه الأيام.",
    nothing_said="لم يُذكر شيء",
    too_few="أقل من أن تُذكر",
    not_reached="لم يُبلغ",
    span="من {first} إلى {last}.",
    at="في {last}.",
    within="الفترة المنظور فيها: {months} شهراً.",
    several="قد يكون السجل الواحد في عدة مجموعات، فيزيد مجموعها على العدد الكلي.",
    left_out="لم تُعرض {n} مجموعات أخرى.",
    only="فقط: {what} – {value}.",
    kept_back="لا تُذكر الأعداد التي تقل عن {n}، كي لا يُعرف بها أحد، ولا ما يمكن أن تُستنتج منه (–).",
    quarter="الربع {quarter} من {year}",
    yes={
        "announced true": "معلنة",
        "announced false": "غير معلنة",
        "imported true": "مستوردة",
        "imported false": "مسجلة هنا",
    },
    annual="التقرير السنوي",
    thematic="تقرير موضوعي",
    kind="النوع",
    period="الفترة",
    figures="الأرقام",
    frozen="كما أُحصيت في {day}",
    live="مسودة مستمدة من الأرقام الحية في {day}",
    not_for_you="من أعدّ هذه النسخة لا يحق له قراءة السجلات التي يحصيها هذا الرقم.",
    untitled="بلا عنوان",
)
_WORDINGS: Final = {"en": _EN, "fr": _FR, "es": _ES, "ar": _AR}


def wording(language: str) -> Wording:
    return _WORDINGS.get(language, _EN)


@cache
def _words() -> dict[str, dict[str, dict[str, str]]]:
    """By what they are of, by code, by language: the same as the web app has."""
    found: dict[str, dict[str, dict[str, str]]] = orjson.loads(
        files("search.annual_reports").joinpath("words.json").read_bytes()
    )
    return found


def _said(of: str, code: str, language: str) -> str | None:
    return _words().get(of, {}).get(code, {}).get(language)


def measure_name(measure: Measure, language: str) -> str:
    return _said("measures", measure.key.value, language) or measure.key.value


def definition(measure: Measure, language: str) -> str:
    return _said("definitions", measure.key.value, language) or measure.definition


def dimension_name(dimension: DimensionKey, language: str) -> str:
    return _said("dimensions", dimension.value, language) or dimension.value


def code_name(kind: Kind, dimension: DimensionKey, code: str, language: str) -> str:
    """A code that has no words is shown as it is."""
    known = wording(language).yes.get(f"{dimension.value} {code}")
    return (
        known
        or _said(f"{kind.value}.{dimension.value}", code, language)
        or _said(dimension.value, code, language)
        or code
    )


def period_name(key: str, language: str) -> str:
    """Of ``2026-03``, ``2026-Q1`` or ``2026``."""
    year, _, part = key.partition("-")
    if not part:
        return year
    if part.startswith("Q"):
        return wording(language).quarter.format(quarter=part[1:], year=year)
    return format_date(date(int(year), int(part), 1), "MMM y", locale=_locale(language))


def number(value: float, language: str) -> str:
    return format_decimal(value, locale=_locale(language))


def percent(value: float, language: str) -> str:
    pattern = "#,##0 %" if language in ("fr", "es") else "#,##0%"
    said = format_percent(value, format=pattern, locale=_locale(language))
    # After an Arabic letter the sign would change its place.
    return f"\u2066{said}\u2069" if language == "ar" else said


def _locale(language: str) -> Locale:
    return Locale("en", "GB") if language == "en" else Locale(language if language in LANGUAGES else "en")
