"""The copies of what other services own: read by everybody here, written by the worker that follows their events."""

from servicekit.policy import Policy, everyone

from complaints.models import (
    KnownAccount,
    KnownAuthority,
    KnownCategory,
    KnownMembership,
    KnownOffice,
    KnownPlace,
    KnownRegion,
    KnownTeam,
    KnownTheme,
)

_FOLLOWS = frozenset({"select", "insert", "update", "delete"})

KNOWN = tuple(
    Policy(table, read=everyone, worker=_FOLLOWS)
    for table in (
        KnownPlace,
        KnownCategory,
        KnownRegion,
        KnownTheme,
        KnownAuthority,
        KnownAccount,
        KnownMembership,
        KnownOffice,
        KnownTeam,
    )
)
