"""What a permission and a role may look like. Pure."""

import re
from collections.abc import Iterable

from servicekit.errors import FieldError

from gateway.policy import ACCOUNT_ADMIN, ACCOUNT_VOUCH
from gateway.settings import SERVICES

PERMISSION = re.compile(rf"(?:{'|'.join((*SERVICES, 'gateway'))})(?:\.[a-z][a-z0-9-]*){{1,3}}")
BESIDE_EVERY_HAT = (
    "gateway.",
    "visits.place.",
    "visits.reference.",
    "complaints.calendar.",
    "complaints.settings.",
    "complaints.glass.review",
    "visits.glass.review",
    "visits.agreement.choose",
    "search.rebuild",
    "search.synonyms.",
)
"""All that may be held on no side: nothing here shows what people said, or lets anybody see it. Whoever reviews an
emergency opening reads why a colleague opened a record, never the record; who gives roles reads with which bodies
there are agreements, never what was agreed."""


ANSWERING = frozenset({"visits.report.answer", "recommendations.recommendation.answer"})
"""From outside, for an authority: reads what was sent to it, and answers."""


def of_outside(permissions: Iterable[str]) -> frozenset[str]:
    """What may be held for an authority."""
    return ANSWERING.intersection(permissions)


def held_for(authority: object, permissions: Iterable[str | None]) -> frozenset[str]:
    """Of what a role allows, what its holder may: for an authority nothing but to answer, whatever the role became."""
    every = frozenset(permission for permission in permissions if permission is not None)
    return every if authority is None else of_outside(every)


def permission_faults(permissions: Iterable[str], *, sideless: bool) -> list[FieldError]:
    wanted = list(permissions)
    outside = bool(of_outside(wanted))
    faults = []
    for index, permission in enumerate(wanted):
        if not PERMISSION.fullmatch(permission):
            text = "A permission is <service>.<record>.<what>"
            faults.append(FieldError(f"/permissions/{index}", text, "unknown"))
        elif sideless and needs_side(permission):
            text = "A role held on no side cannot read case content"
            faults.append(FieldError(f"/permissions/{index}", text, "sideless"))
        elif outside and permission not in ANSWERING:
            text = "A role that answers for an authority does nothing else"
            faults.append(FieldError(f"/permissions/{index}", text, "outside"))
    return faults


def needs_side(permission: str) -> bool:
    """Case content, and letting others see it."""
    return permission == ACCOUNT_VOUCH or not permission.startswith(BESIDE_EVERY_HAT)


KEPT = {"admin": ACCOUNT_ADMIN, "head": ACCOUNT_VOUCH}
"""Otherwise nobody could undo a mistake, or let anybody in."""


def keeps_its_office(code: str, permissions: Iterable[str]) -> bool:
    """The admin role always administers, the head's always vouches."""
    return code not in KEPT or KEPT[code] in permissions
