"""What may be said of a member, what papers they need, and what a category of places asks of a team. No I/O."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from servicekit.errors import FieldError
from servicekit.spelling import fold

from visits.models import TeamMember
from visits.models.team import MemberKind
from visits.models.team_facts import PaperKind
from visits.models.visit import VisitFunction
from visits.team.checks import OUTSIDE, OUTSIDE_FUNCTIONS, Paper

SOON = timedelta(days=60)
LONGEST_ABSENCE = timedelta(days=731)


class Expertise(StrEnum):
    DOCTOR = "doctor"
    PSYCHIATRIST = "psychiatrist"
    PSYCHOLOGIST = "psychologist"
    NURSE = "nurse"
    FORENSIC = "forensic"
    LAWYER = "lawyer"
    SOCIAL_WORKER = "social-worker"
    CHILD_RIGHTS = "child-rights"
    DISABILITY = "disability"
    GENDER = "gender"
    MIGRATION = "migration"
    ADDICTION = "addiction"
    EDUCATION = "education"
    PRISON_MANAGEMENT = "prison-management"
    POLICING = "policing"
    ARCHITECTURE = "architecture"
    STATISTICS = "statistics"
    BY_EXPERIENCE = "by-experience"


_ALL = (
    PaperKind.ACCREDITATION,
    PaperKind.INDUCTION,
    PaperKind.CONFIDENTIALITY,
    PaperKind.CODE_OF_CONDUCT,
)
DEFAULT_PAPERS: Mapping[str, tuple[str, ...]] = {
    MemberKind.MEMBER: _ALL,
    MemberKind.STAFF: _ALL,
    MemberKind.EXPERT: (*_ALL, PaperKind.IMMUNITIES, PaperKind.PAY_RULE),
    MemberKind.INTERPRETER: (
        PaperKind.INDUCTION,
        PaperKind.CONFIDENTIALITY,
        PaperKind.CODE_OF_CONDUCT,
        PaperKind.IMMUNITIES,
        PaperKind.PAY_RULE,
    ),
}
DEFAULT_EXPERTISE: Mapping[str, tuple[str, ...]] = {
    "prison": ("doctor", "lawyer"),
    "remand": ("doctor", "lawyer"),
    "police-cells": ("lawyer",),
    "immigration": ("lawyer", "migration"),
    "juvenile": ("child-rights", "psychologist"),
    "psychiatric-hospital": ("psychiatrist", "lawyer"),
    "social-care-home": ("disability", "nurse"),
    "military": ("lawyer",),
}
"""By the code of a category of the default list."""


def faults_of(member: TeamMember) -> Iterator[FieldError]:
    if member.joined_on and member.left_on and member.left_on < member.joined_on:
        yield FieldError("/joined_on", "They left before this day", "order")
    for name in ("languages", "expertise"):
        values = getattr(member, name)
        if len(set(values)) != len(values):
            yield FieldError(f"/{name}", "Say each once", "repeated")


def sort_name(name: str) -> str:
    return fold(name) or name


def function_fault(kind: str, function: VisitFunction) -> FieldError | None:
    """Who comes from outside does not lead, and goes as what they are: their access ends with the report."""
    if kind in OUTSIDE and function not in OUTSIDE_FUNCTIONS:
        return FieldError(
            "/function", "Who comes from outside goes as an expert or an interpreter", "outside"
        )
    return None


def missing_papers(papers: Sequence[Paper], needed: Iterable[str], today: date) -> list[str]:
    """Those of ``needed`` without one that is valid today."""
    valid = {
        p.kind for p in papers if p.given_on <= today and (p.valid_until is None or p.valid_until >= today)
    }
    return [kind for kind in needed if kind not in valid]


def ending_papers(papers: Sequence[Paper], needed: Iterable[str], today: date) -> dict[str, date]:
    """Those of ``needed`` that are valid today and run out soon, with their last day."""
    ending: dict[str, date] = {}
    for kind in needed:
        valid = [p for p in papers if p.kind == kind and (p.valid_until is None or p.valid_until >= today)]
        lasts = [p.valid_until for p in valid if p.valid_until is not None]
        if lasts and len(lasts) == len(valid) and max(lasts) <= today + SOON:
            ending[kind] = max(lasts)
    return ending


def absence_fault(since: date, until: date) -> FieldError | None:
    if until < since:
        return FieldError("/until", "The last day comes before the first", "order")
    if until - since > LONGEST_ABSENCE:
        return FieldError("/until", "At most two years; say on which day they left instead", "too-long")
    return None
