"""What a permission and a role may look like. Pure."""

import re
from collections.abc import Iterable

from servicekit.errors import FieldError

from gateway.policy import ACCOUNT_ADMIN
from gateway.settings import SERVICES

PERMISSION = re.compile(rf"(?:{'|'.join((*SERVICES, 'gateway'))})(?:\.[a-z][a-z0-9-]*){{1,3}}")
CASE_CONTENT = ("complaints.", "recommendations.", "search.read")
"""Services whose permissions show what people said: none of it may be held beside every hat at once."""


def permission_faults(permissions: Iterable[str], *, sideless: bool) -> list[FieldError]:
    faults = []
    for index, permission in enumerate(permissions):
        if not PERMISSION.fullmatch(permission):
            text = "A permission is <service>.<record>.<what>"
            faults.append(FieldError(f"/permissions/{index}", text, "unknown"))
        elif sideless and permission.startswith(CASE_CONTENT):
            text = "A role held on no side cannot read case content"
            faults.append(FieldError(f"/permissions/{index}", text, "sideless"))
    return faults


def keeps_administration(code: str, permissions: Iterable[str]) -> bool:
    """The admin role always administers: otherwise nobody could undo a mistake."""
    return code != "admin" or ACCOUNT_ADMIN in permissions
