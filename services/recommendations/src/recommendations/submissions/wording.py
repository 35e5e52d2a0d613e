"""The words that a draft brings along, in the languages submissions are written in. No I/O."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from servicekit.papers.wordings import day_in_words

from recommendations.models.answer import ResponseKind
from recommendations.models.implementation import Implementation
from recommendations.models.recommendation import StatePosition


@dataclass(frozen=True, slots=True)
class Wording:
    introduction: str
    ours: str
    theirs: str
    other: str
    """Above what has no theme."""
    issued: str
    """``{day}`` and ``{bodies}`` stand in it."""
    standing: str
    """Above how it stands."""
    unanswered: str
    answered: str
    """``{body}``, ``{answer}`` and ``{day}`` stand in it."""
    assessed: str
    """``{status}`` and ``{day}`` stand in it."""
    answers: Mapping[ResponseKind, str]
    statuses: Mapping[Implementation, str]
    positions: Mapping[StatePosition, str]


def _answers(*words: str) -> Mapping[ResponseKind, str]:
    """In the order of the kinds."""
    return dict(zip(ResponseKind, words, strict=True))


def _statuses(*words: str) -> Mapping[Implementation, str]:
    """In the order of the statuses, of which the first is that nobody has assessed it."""
    return dict(zip(list(Implementation)[1:], words, strict=True))


def _positions(supported: str, noted: str) -> Mapping[StatePosition, str]:
    return {StatePosition.SUPPORTED: supported, StatePosition.NOTED: noted}


_WORDINGS: Final[Mapping[str, Wording]] = {
    "en": Wording(
        "Introduction",
        "Our recommendations: {theme}",
        "What was recommended before",
        "Other matters",
        "Issued on {day} to {bodies}",
        "How it stands",
        "Not answered so far",
        "{body}: {answer}, {day}",
        "As we find: {status}, {day}",
        _answers(
            "accepted", "accepted in part", "rejected", "neither accepted nor rejected", "supported", "noted"
        ),
        _statuses(
            "not started",
            "in progress",
            "partly implemented",
            "implemented",
            "regressed",
            "no longer relevant",
            "cannot be assessed",
        ),
        _positions("Supported by the State", "Noted by the State"),
    ),
    "fr": Wording(
        "Introduction",
        "Nos recommandations : {theme}",
        "Ce qui a été recommandé auparavant",
        "Autres questions",
        "Émise le {day} à l’intention de : {bodies}",
        "Suites données",
        "Sans réponse à ce jour",
        "{body} : {answer}, {day}",
        "Selon notre constat : {status}, {day}",
        _answers("acceptée", "acceptée en partie", "rejetée", "ni acceptée ni rejetée", "appuyée", "notée"),
        _statuses(
            "pas commencée",
            "en cours",
            "mise en œuvre en partie",
            "mise en œuvre",
            "en recul",
            "devenue sans objet",
            "ne peut être évaluée",
        ),
        _positions("Appuyée par l’État", "Notée par l’État"),
    ),
    "es": Wording(
        "Introducción",
        "Nuestras recomendaciones: {theme}",
        "Lo que se recomendó antes",
        "Otros asuntos",
        "Emitida el {day} a: {bodies}",
        "Seguimiento",
        "Sin respuesta hasta ahora",
        "{body}: {answer}, {day}",
        "Según comprobamos: {status}, {day}",
        _answers(
            "aceptada", "aceptada en parte", "rechazada", "ni aceptada ni rechazada", "apoyada", "anotada"
        ),
        _statuses(
            "sin empezar",
            "en curso",
            "cumplida en parte",
            "cumplida",
            "en retroceso",
            "ya sin objeto",
            "no se puede evaluar",
        ),
        _positions("Apoyada por el Estado", "Anotada por el Estado"),
    ),
    "ar": Wording(
        "مقدمة",
        "توصياتنا: {theme}",
        "ما أُوصي به سابقًا",
        "مسائل أخرى",
        "صدرت في {day} إلى: {bodies}",
        "المتابعة",
        "لم يرد أي جواب حتى الآن",
        "{body}: {answer}، {day}",
        "حسب تقييمنا: {status}، {day}",
        _answers("مقبولة", "مقبولة جزئيًا", "مرفوضة", "لم تُقبل ولم تُرفض", "مؤيَّدة", "أُحيط بها علمًا"),
        _statuses(
            "لم يبدأ تنفيذها",
            "قيد التنفيذ",
            "نُفذت جزئيًا",
            "نُفذت",
            "تراجع تنفيذها",
            "لم تعد ذات موضوع",
            "لا يمكن تقييمها",
        ),
        _positions("أيدتها الدولة", "أحاطت بها الدولة علمًا"),
    ),
}


def wording(language: str) -> Wording:
    """English where a language has none of its own."""
    return _WORDINGS.get(language.split("-", 1)[0].lower(), _WORDINGS["en"])


def said_on(day: date, language: str) -> str:
    return day_in_words(day, language)
