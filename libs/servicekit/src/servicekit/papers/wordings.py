"""The words that papers bring along, in the languages that the institution writes its reports in. No I/O."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from servicekit.papers.content import Paper, ParagraphKind
from servicekit.papers.writing import spoken


@dataclass(frozen=True, slots=True)
class Wording:
    contents: str
    page: str
    """``{page}`` and ``{pages}`` stand in it."""
    draft: str
    reference: str
    date: str
    place: str
    places: str
    level: str
    version: str
    public: str
    internal: str
    confidential: str
    sealed: str
    finding: str
    recommendation: str
    response: str
    photograph: str
    fact_check: str
    fact_check_until: str
    """``{day}`` stands in it."""
    number: str
    text: str
    what_is_wrong: str
    what_shows_it: str


_EN = Wording(
    contents="Contents",
    page="Page {page} of {pages}",
    draft="Draft",
    reference="Reference",
    date="Date",
    place="Place",
    places="Places",
    level="Level",
    version="Version",
    public="Public",
    internal="Internal",
    confidential="Confidential",
    sealed="Sealed",
    finding="Finding",
    recommendation="Recommendation",
    response="Response",
    photograph="Photograph",
    fact_check="Fact check",
    fact_check_until="Please return this document by {day}.",
    number="No.",
    text="Text of the report",
    what_is_wrong="What is wrong in the facts",
    what_shows_it="What shows it",
)
_FR = Wording(
    contents="Sommaire",
    page="Page {page} sur {pages}",
    draft="Projet",
    reference="Référence",
    date="Date",
    place="Lieu",
    places="Lieux",
    level="Niveau",
    version="Version",
    public="Public",
    internal="Interne",
    confidential="Confidentiel",
    sealed="Sous scellé",
    finding="Constat",
    recommendation="Recommandation",
    response="Réponse",
    photograph="Photographie",
    fact_check="Vérification des faits",
    fact_check_until="Veuillez renvoyer ce document au plus tard le {day}.",
    number="N°",
    text="Texte du rapport",
    what_is_wrong="Ce qui est inexact dans les faits",
    what_shows_it="Ce qui le montre",
)
_ES = Wording(
    contents="Índice",
    page="Página {page} de {pages}",
    draft="Borrador",
    reference="Referencia",
    date="Fecha",
    place="Lugar",
    places="Lugares",
    level="Nivel",
    version="Versión",
    public="Público",
    internal="Interno",
    confidential="Confidencial",
    sealed="Sellado",
    finding="Constatación",
    recommendation="Recomendación",
    response="Respuesta",
    photograph="Fotografía",
    fact_check="Verificación de los hechos",
    fact_check_until="Devuelva este documento a más tardar el {day}.",
    number="N.º",
    text="Texto del informe",
    what_is_wrong="Qué es inexacto en los hechos",
    what_shows_it="Qué lo demuestra",
)
_AR = Wording(
    contents="المحتويات",
    page="الصفحة {page} من {pages}",
    draft="مسودة",
    reference="المرجع",
    date="التاريخ",
    place="المكان",
    places="الأماكن",
    level="المستوى",
    version="النسخة",
    public="عام",
    internal="داخلي",
    confidential="سرّي",
    sealed="محجوب",
    finding="نتيجة",
    recommendation="توصية",
    response="الردّ",
    photograph="صورة",
    fact_check="التحقق من الوقائع",
    fact_check_until="يُرجى إعادة هذه الوثيقة في موعد أقصاه {day}.",
    number="الرقم",
    text="نص التقرير",
    what_is_wrong="ما هو غير صحيح في الوقائع",
    what_shows_it="ما يثبت ذلك",
)
_WORDINGS: Final = {"en": _EN, "fr": _FR, "es": _ES, "ar": _AR}
_FINAL: Final = frozenset({"adopted", "sent", "published", "withheld"})


def wording(language: str) -> Wording:
    """English where a language has none of its own."""
    return _WORDINGS.get(spoken(language), _EN)


def is_draft(paper: Paper) -> bool:
    return paper.state not in _FINAL


def draft_mark(paper: Paper) -> str | None:
    """What is printed on every page. None: it is no draft."""
    return (paper.mark or wording(paper.language).draft) if is_draft(paper) else None


def level_in_words(paper: Paper) -> str:
    """What is not one of our levels is printed as it came."""
    known = {field.name for field in fields(Wording)} & {"public", "internal", "confidential", "sealed"}
    return str(getattr(wording(paper.language), paper.level)) if paper.level in known else paper.level


def kind_in_words(kind: ParagraphKind, language: str) -> str:
    """The word that marks a box, which must be told by more than its colour."""
    words = wording(language)
    return {
        ParagraphKind.FINDING: words.finding,
        ParagraphKind.RECOMMENDATION: words.recommendation,
        ParagraphKind.RESPONSE: words.response,
    }.get(kind, "")


def day_in_words(day: date, language: str) -> str:
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en", "GB")
    return format_date(day, "d MMMM y" if locale.language == "en" else "long", locale=locale)


def facts(paper: Paper) -> tuple[tuple[str, str], ...]:
    """What a paper says of itself at its beginning, each under a name."""
    words = wording(paper.language)
    found = [(words.reference, paper.reference)]
    if paper.places:
        found.append((words.place if len(paper.places) == 1 else words.places, "\n".join(paper.places)))
    return (
        *found,
        *paper.facts,
        (words.date, day_in_words(paper.date, paper.language)),
        # What goes to somebody outside has none of our levels.
        *(((words.level, level_in_words(paper)),) if paper.level else ()),
        # A draft that nobody kept is no version.
        *(((words.version, str(paper.version)),) if paper.version else ()),
    )
