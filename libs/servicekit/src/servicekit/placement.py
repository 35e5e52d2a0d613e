"""Where a new record belongs: the side, office and team of the hat, unless another is named that it may use."""

from uuid import UUID

from servicekit.errors import FieldError, Forbidden, Invalid
from servicekit.principal import Principal, Side


def side_of(principal: Principal) -> str:
    """Raises Forbidden for a hat without a side."""
    if principal.side is None:
        raise Forbidden("Choose a side to act in first")
    return principal.side.value


def side_to_set(principal: Principal, wanted: Side | None) -> str:
    """The side a setting is made for: the hat's own, or the one named where the hat has none.

    Raises Forbidden for another side than the hat's, Invalid where neither says one.
    """
    if principal.side and wanted and principal.side is not wanted:
        raise Forbidden("You stand on another side")
    side = principal.side or wanted
    if side is None:
        raise Invalid(errors=[FieldError("/side", "Say which side this is for", "missing")])
    return side.value


def placement(
    principal: Principal,
    office: UUID | None,
    team: UUID | None,
    *,
    by: str,
    team_by: str | None = None,
    elsewhere: str,
) -> tuple[UUID, UUID | None]:
    """Office and team under the permission ``by``; a team that is not named is one where ``team_by`` is held too.

    Raises Invalid without any office, Forbidden with the sentence ``elsewhere`` where ``by`` does not reach.
    """
    held = [m for m in principal.memberships if by in m.permissions]
    if office is None:
        office = next((m.office for m in held if m.office), None)
        if team is None:
            team = next((m.team for m in held if m.team and (team_by or by) in m.permissions), None)
    elif team is None and not principal.covers(by, office, None):
        # Who works in one team of that office means it, and could put nothing beside it.
        team = next((m.team for m in held if m.office == office and m.team), None)
    if office is None:
        raise Invalid(errors=[FieldError("/office", "Say which office this belongs to", "missing")])
    if not principal.covers(by, office, team):
        raise Forbidden(elsewhere)
    return office, team
