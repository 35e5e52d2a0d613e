"""What holds for memberships and accounts whatever the database says. Pure."""

from collections.abc import Sequence

from servicekit.errors import Conflict, FieldError, Forbidden
from servicekit.principal import Side


class LastAdmin(Conflict):
    slug, title = "last-admin", "Someone must be left who can administer accounts"


class Ended(Conflict):
    slug, title = "role-ended", "This role ended a while ago: give it anew"


class OwnRights(Forbidden):
    slug, title = "own-rights", "Another admin must change your own roles"


def membership_faults(
    *,
    side: Side | None,
    sideless: bool,
    sides_used: Sequence[str],
    team_office: object,
    office: object,
    has_team: bool,
) -> list[FieldError]:
    """Why a role cannot be held like this."""
    faults = []
    if side is None and not sideless:
        faults.append(FieldError("/side", "This role is held on a side: preventive or complaints", "side"))
    if side is not None and side.value not in sides_used:
        faults.append(FieldError("/side", "The institution does not work on this side", "side"))
    if has_team and office is not None and team_office != office:
        faults.append(FieldError("/team", "This team belongs to another office", "team"))
    return faults
