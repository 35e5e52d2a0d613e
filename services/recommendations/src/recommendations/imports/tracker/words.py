"""The words that trackers have for things, in four languages. Folded. A value that is none of them is asked about."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from servicekit.spelling import fold

from recommendations.imports.tracker.mapping import SeenClosed, TrackerField
from recommendations.models.answer import ResponseKind
from recommendations.models.implementation import Implementation
from recommendations.models.recommendation import Priority

HEADINGS: Mapping[TrackerField, Sequence[str]] = {
    TrackerField.NUMBER: (
        "recommendation id", "recommendation number", "recommendation no", "number", "no", "id", "ref", "reference",
        "numero", "num", "رقم", "الرقم",
    ),
    TrackerField.REPLIED_ON: (
        "replied on", "date of reply", "reply date", "response date", "date of response", "answered on",
        "date de reponse", "date de la reponse", "fecha de respuesta", "تاريخ الرد",
    ),
    TrackerField.RESPONSE_DUE: (
        "response due", "due", "due date", "deadline", "due on", "echeance", "delai", "plazo", "vencimiento", "المهله",
        "الموعد النهائي",
    ),
    TrackerField.RESPONSE_KIND: (
        "response category", "response kind", "response type", "position", "acceptance", "accepted",
        "type de reponse", "acceptation", "tipo de respuesta", "aceptacion", "نوع الرد", "الموقف",
    ),
    TrackerField.REPLY: (
        "reply text", "reply", "replies", "response text", "response", "responses", "answer", "reponse", "reponses",
        "respuesta", "respuestas", "الرد", "الردود", "رد",
    ),
    TrackerField.ASSESSED_ON: (
        "assessed on", "date of assessment", "status date", "date d evaluation", "fecha de evaluacion", "تاريخ التقييم",
    ),
    TrackerField.STATUS: (
        "implementation status", "status of implementation", "implementation", "status", "statut", "etat",
        "mise en oeuvre", "estado", "cumplimiento", "الحاله", "التنفيذ", "حاله التنفيذ",
    ),
    TrackerField.CLOSING: ("closed on", "closed", "closing", "cloture", "clos", "cerrada", "cierre", "مغلق", "الاغلاق"),
    TrackerField.ADDRESSEES: (
        "addressee", "addressees", "addressed to", "recipient", "recipients", "authority", "authorities",
        "destinataire", "destinataires", "autorite", "autorites", "destinatario", "destinatarios", "autoridad",
        "autoridades", "الجهه", "الجهات", "الموجه اليه",
    ),
    TrackerField.ISSUED_ON: (
        "issued on", "issued", "date of issue", "date issued", "made", "made on", "date", "emise le", "date d emission",
        "fecha de emision", "emitida", "fecha", "تاريخ الاصدار", "تاريخ",
    ),
    TrackerField.PLACES: (
        "places", "place", "institution", "facility", "establishment", "etablissement", "lieu", "lieux",
        "establecimiento", "lugar", "lugares", "المكان", "الاماكن", "المؤسسه",
    ),
    TrackerField.SYSTEM_WIDE: ("system wide", "systemwide", "systemic", "systemique", "sistemica", "النظام كله", "عام"),
    TrackerField.THEMES: ("themes", "theme", "topic", "subject", "tema", "temas", "sujet", "الموضوع", "المواضيع"),
    TrackerField.PRIORITY: ("priority", "priorite", "prioridad", "الاولويه"),
    TrackerField.REMARKS: (
        "remarks", "remark", "comments", "comment", "notes", "note", "remarques", "commentaires", "observaciones",
        "notas", "ملاحظات",
    ),
    TrackerField.SOURCE: ("report id", "report", "source", "rapport", "informe", "origen", "التقرير", "المصدر"),
    TrackerField.TEXT: (
        "recommendation", "recommendation text", "text", "recommandation", "texte", "recomendacion", "texto",
        "التوصيه", "نص التوصيه", "نص",
    ),
}  # fmt: skip

_PRIORITIES: Mapping[Priority, str] = {
    Priority.HIGH: "high|urgent|critical|h|1|a|haute|elevee|urgente|alta|عاليه|مرتفعه|عاجل",
    Priority.MEDIUM: "medium|normal|moderate|m|2|b|moyenne|moderee|media|متوسطه",
    Priority.LOW: "low|minor|l|3|c|basse|faible|baja|منخفضه",
}
_RESPONSES: Mapping[ResponseKind, str] = {
    ResponseKind.ACCEPTED: "accepted|agreed|agree|adopted|yes|acceptee|accepte|oui|aceptada|aceptado|si|"
    "مقبوله|مقبول|نعم",
    ResponseKind.IN_PART: "accepted in part|partially accepted|partly accepted|in part|partially|partly|partial|"
    "acceptee en partie|partiellement acceptee|partiellement|aceptada en parte|parcialmente|"
    "parcialmente aceptada|جزييا",
    ResponseKind.REJECTED: "rejected|not accepted|refused|declined|no|rejetee|refusee|non|rechazada|مرفوضه|مرفوض|لا",
    ResponseKind.UNCLEAR: "unclear|other|ambiguous|pas claire|autre|no clara|otra|غير واضح",
}
_STATUSES: Mapping[Implementation, str] = {
    Implementation.IMPLEMENTED: "implemented|fully implemented|done|completed|complete|fulfilled|mise en oeuvre|"
    "realisee|appliquee|implementada|cumplida|منفذه|نفذت|منفذ",
    Implementation.PARTLY: "partly implemented|partially implemented|partly|partially|partial|partiellement|"
    "partiellement mise en oeuvre|en partie|parcialmente|parcialmente implementada|parcialmente cumplida|"
    "منفذه جزييا|جزييا",
    Implementation.IN_PROGRESS: "in progress|ongoing|under way|underway|started|in process|en cours|en curso|"
    "en proceso|en tramite|قيد التنفيذ|جاريه",
    Implementation.NOT_STARTED: "not started|not implemented|no action|pending|none|non mise en oeuvre|"
    "pas commencee|no iniciada|no implementada|pendiente|incumplida|غير منفذه|لم تبدا",
    Implementation.REGRESSED: "regressed|regression|recul|retroceso|تراجع",
    Implementation.NO_LONGER_RELEVANT: "no longer relevant|obsolete|superseded|not applicable|withdrawn|caduque|"
    "sans objet|obsoleta|ya no es pertinente|لم تعد ذات صله",
    Implementation.CANNOT_BE_ASSESSED: "cannot be assessed|unknown|not known|no information|inconnu|inconnue|"
    "desconocido|sin informacion|غير معروف",
}  # fmt: skip
_CLOSINGS: Mapping[SeenClosed, str] = {
    SeenClosed.OPEN: "open|no|active|in progress|ouverte|ouvert|non|en cours|abierta|abierto|en curso|مفتوحه|"
    "مفتوح|لا",
    SeenClosed.CLOSED: "closed|yes|y|x|true|1|close|cloturee|clos|oui|cerrada|cerrado|si|مغلقه|مغلق|نعم",
    SeenClosed.IMPLEMENTED: "closed implemented|implemented|completed|done|cloturee mise en oeuvre|cumplida|منفذه",
    SeenClosed.NO_LONGER_RELEVANT: "closed no longer relevant|no longer relevant|superseded|withdrawn|obsolete|"
    "sans objet|obsoleta|لم تعد ذات صله",
}
YES = frozenset("yes|y|x|true|1|oui|si|vrai|نعم|system wide|systemic|all|tous|todos".split("|"))

V = TypeVar("V", bound=StrEnum)


def _by_word(words: Mapping[V, str]) -> dict[str, V]:
    return {fold(word): value for value, listed in words.items() for word in listed.split("|")}


PRIORITIES = _by_word(_PRIORITIES)
RESPONSES = _by_word(_RESPONSES)
STATUSES = _by_word(_STATUSES)
CLOSINGS = _by_word(_CLOSINGS)
