"""What holds for memberships and accounts whatever the database says. Pure."""

from collections.abc import Sequence

from servicekit.errors import Conflict, FieldError, Forbidden
from servicekit.principal import Side


class LastAdmin(Conflict):
    slug, title = "last-admin", "Someone must be left who can administer accounts"


class Ended(Conflict):
    slug, title = "role-ended", "This role ended a while ago: give it anew"


class HeldOtherwise(Conflict):
    slug, title = "held-otherwise", "Whoever answers for an authority holds no role in the institution"


class OwnRights(Forbidden):
    slug, title = "own-rights", "Another admin must change your own roles"


def outside_faults(
    *, answers: bool, named: bool, placed: bool, closed: bool | None, outside: bool | None
) -> list[FieldError]:
    """Why a role cannot be held for an authority, or without one.

    ``closed``: that authority, None when it is not in the register. ``outside``: whether what the holder has already is
    held for an authority, None when that is nothing.
    """
    faults = []
    if answers and not named:
        faults.append(FieldError("/authority", "Say which authority this role answers for", "missing"))
    elif named and not answers:
        faults.append(FieldError("/authority", "This role answers for no authority", "role"))
    elif named and closed is None:
        faults.append(FieldError("/authority", "This authority is not in the register", "unknown"))
    elif named and closed:
        faults.append(FieldError("/authority", "This authority is closed", "closed"))
    if answers and placed:
        text = "Who answers for an authority stands outside: in no office, in no team, under no agreement"
        faults.append(FieldError("/authority", text, "outside"))
    if outside is not None and outside != answers:
        text = "Who answers for an authority holds no role in the institution: make two accounts"
        faults.append(FieldError("/role", text, "outside"))
    return faults


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
