"""What a file may say was decided about a complaint, by how the side treats complaints."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncSession

from complaints.assessments.practice import terms_of
from complaints.assessments.repository import practice_of
from complaints.assessments.rules import ENDS_INADMISSIBLE
from complaints.imports.applying import NO, YES
from complaints.imports.mapping import Target
from complaints.imports.rules import Decisions
from complaints.models.complaint import Channel, ComplainantRole, Outcome, ProblemKind, Severity, State

FIXED: Mapping[Target, list[str]] = {
    Target.STATE: [state.value for state in State],
    Target.OUTCOME: [outcome.value for outcome in Outcome],
    Target.SEVERITY: [severity.value for severity in Severity],
    Target.URGENT: [YES, NO],
    Target.CHANNEL: [channel.value for channel in Channel],
    Target.COMPLAINANT_ROLE: [role.value for role in ComplainantRole],
    Target.PROBLEM_KIND: [kind.value for kind in ProblemKind],
}
"""Codes of the fields whose list is the same everywhere."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """The codes that fields with a list may take on one side."""

    choices: dict[Target, list[str]]
    decisions: Decisions = field(default_factory=Decisions)
    own: dict[str, list[str]] = field(default_factory=dict)
    """What the grounds are called that the institution added."""


async def allowed_on(session: AsyncSession, side: str) -> Allowed:
    practice = await practice_of(session, side)
    if practice is None:
        return Allowed({**FIXED, Target.DECISION: [], Target.GROUND: []})
    terms = terms_of(practice)
    grounds = {decision.value: terms.grounds_of(decision) for decision in terms.decisions}
    codes = list(dict.fromkeys(code for each in grounds.values() for code in each))
    return Allowed(
        {**FIXED, Target.DECISION: list(grounds), Target.GROUND: codes},
        Decisions(grounds=grounds, ends_inadmissible=sorted(ENDS_INADMISSIBLE)),
        {one.code: list(one.names.values()) for one in terms.own_grounds},
    )
