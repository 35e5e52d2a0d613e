"""Which column is what, guessed from headings in four languages. No I/O."""

from collections.abc import Mapping, Sequence

from servicekit.spelling import fold
from servicekit.spreadsheets.files import Table, samples

from recommendations.imports.mapping import NOT_KNOWN, ReceivedField

_PHRASES: Mapping[ReceivedField, Sequence[str]] = {
    ReceivedField.RECOMMENDED_BY: (
        "recommending state", "state making", "recommended by", "etat auteur", "etat recommandant",
        "estado recomendante", "estado que recomienda", "الدوله الموصيه",
    ),
    ReceivedField.STATE_POSITION: (
        "position", "response", "supported", "noted", "reponse", "respuesta", "posicion", "موقف",
    ),
    ReceivedField.SYMBOL: ("symbol", "cote", "signatura", "رمز"),
    ReceivedField.PARAGRAPH: ("paragraph", "para", "paragraphe", "parrafo", "numero", "number", "no", "فقره", "رقم"),
    ReceivedField.TEXT: (
        "recommendation text", "recommendation", "text", "annotation", "recommandation", "texte", "recomendacion",
        "texto", "نص", "توصيه", "التوصيه",
    ),
    ReceivedField.THEMES: ("themes", "theme", "tema", "temas", "موضوع", "المواضيع"),
    ReceivedField.DATED_ON: ("date", "publication date", "fecha", "تاريخ"),
    ReceivedField.LINK: ("link", "url", "lien", "enlace", "رابط"),
    ReceivedField.MECHANISM: ("body", "mechanism", "organe", "mecanisme", "organo", "mecanismo", "هيئه", "اليه"),
    ReceivedField.DOCUMENT: ("document", "report", "source", "rapport", "documento", "informe", "وثيقه", "تقرير"),
}  # fmt: skip
"""In the order of choice: what is said most plainly first. Folded."""


def guess(table: Table) -> dict[ReceivedField, str]:
    """The headings of the fields that could be told."""
    free = list(table.headings)
    found: dict[ReceivedField, str] = {}
    for field, phrases in _PHRASES.items():
        scored = [(_score(heading, phrases), -free.index(heading), heading) for heading in free]
        score, _, heading = max(scored, default=(0, 0, ""))
        if score and samples(table, heading, 1, NOT_KNOWN):
            found[field] = heading
            free.remove(heading)
    return found


def _score(heading: str, phrases: Sequence[str]) -> int:
    """3 when the heading is just one of the phrases, 2 when it begins or ends with one, 1 when one is in it."""
    folded = f" {fold(heading)} "
    if any(folded == f" {phrase} " for phrase in phrases):
        return 3
    if any(folded.startswith(f" {phrase} ") or folded.endswith(f" {phrase} ") for phrase in phrases):
        return 2
    return int(any(f" {phrase} " in folded for phrase in phrases))
