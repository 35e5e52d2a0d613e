"""The gateway's tables. No case content, ever."""

from gateway.models.access import (
    InstitutionProfile,
    KnownAgreement,
    KnownAuthority,
    Membership,
    Office,
    Role,
    RolePermission,
    Team,
)
from gateway.models.account import (
    Account,
    AccountMail,
    CalendarFeed,
    MachineClient,
    OneTimeLink,
    SignIn,
    SigningKey,
)
from gateway.models.registry import Table

METADATA = Table.metadata

__all__ = [
    "METADATA",
    "Account",
    "AccountMail",
    "CalendarFeed",
    "InstitutionProfile",
    "KnownAgreement",
    "KnownAuthority",
    "MachineClient",
    "Membership",
    "Office",
    "OneTimeLink",
    "Role",
    "RolePermission",
    "SignIn",
    "SigningKey",
    "Team",
]
