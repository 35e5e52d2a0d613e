"""Which column is what, by the words that headings have for it in four languages."""

from collections.abc import Mapping, Sequence

from recommendations.imports.received.mapping import ReceivedField

PHRASES: Mapping[ReceivedField, Sequence[str]] = {
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
