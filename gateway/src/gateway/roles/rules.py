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
    "search.rebuild",
)
"""All that may be held on no side: nothing here shows what people said, or lets anybody see it. Whoever reviews an
emergency opening reads why a colleague opened a record, never the record."""


def permission_faults(permissions: Iterable[str], *, sideless: bool) -> list[FieldError]:
    faults = []
    for index, permission in enumerate(permissions):
        if not PERMISSION.fullmatch(permission):
            text = "A permission is <service>.<record>.<what>"
            faults.append(FieldError(f"/permissions/{index}", text, "unknown"))
        elif sideless and needs_side(permission):
            text = "A role held on no side cannot read case content"
            faults.append(FieldError(f"/permissions/{index}", text, "sideless"))
    return faults


def needs_side(permission: str) -> bool:
    """Case content, and letting others see it."""
    return permission == ACCOUNT_VOUCH or not permission.startswith(BESIDE_EVERY_HAT)


KEPT = {"admin": ACCOUNT_ADMIN, "head": ACCOUNT_VOUCH}
"""Otherwise nobody could undo a mistake, or let anybody in."""


def keeps_its_office(code: str, permissions: Iterable[str]) -> bool:
    """The admin role always administers, the head's always vouches."""
    return code not in KEPT or KEPT[code] in permissions
