"""Who may read and change the gateway's own tables.

Its app role decides who signs in, so it reads accounts before there is anybody to ask for. What gives
rights is
written only as someone who administers accounts, or who vouches for those let onto a side.
"""

from servicekit.kit_policies import kit_policies
from servicekit.models import RecordGrant
from servicekit.policy import Facts, Policy, PolicySet, everyone
from sqlalchemy import ColumnElement
from sqlmodel import SQLModel

from gateway.models import (
    Account,
    AccountMail,
    CalendarFeed,
    InstitutionProfile,
    KnownAgreement,
    KnownAuthority,
    MachineClient,
    Membership,
    Office,
    OneTimeLink,
    Role,
    RolePermission,
    SignIn,
    SigningKey,
    Team,
)

ACCOUNT_ADMIN = "gateway.account.admin"
ACCOUNT_VOUCH = "gateway.account.vouch"
"""Held on a side: lets people and programs onto it, and hands over what they sign in with."""
DIRECTORY_READ = "gateway.directory.read"
AUDIT_READ = "gateway.audit.read"
PERMISSIONS = (ACCOUNT_ADMIN, ACCOUNT_VOUCH, DIRECTORY_READ, AUDIT_READ)

_READS = frozenset({"select"})
_ALL = frozenset({"select", "insert", "update", "delete"})


def administers(who: Facts) -> ColumnElement[bool]:
    return who.holds(ACCOUNT_ADMIN)


def _administers_or_vouches(who: Facts) -> ColumnElement[bool]:
    return who.holds((ACCOUNT_ADMIN, ACCOUNT_VOUCH))


def _audits(who: Facts) -> ColumnElement[bool]:
    return who.holds(AUDIT_READ)


def _administered(table: type[SQLModel]) -> Policy:
    return Policy(table, read=everyone, insert=administers, update=administers, worker=_READS)


def _vouched(table: type[SQLModel]) -> Policy:
    return Policy(table, read=everyone, insert=administers, update=_administers_or_vouches, worker=_READS)


POLICIES = PolicySet(
    [
        Policy(Account, read=everyone, insert=administers, update=everyone, worker=_READS),
        _vouched(MachineClient),
        _vouched(Membership),
        Policy(KnownAgreement, read=everyone, worker=_ALL),
        Policy(KnownAuthority, read=everyone, worker=_ALL),
        _administered(Office),
        _administered(Team),
        _administered(Role),
        _administered(InstitutionProfile),
        Policy(RolePermission, read=everyone, insert=administers, delete=administers),
        Policy(SignIn, read=everyone, insert=everyone, update=everyone, delete=everyone),
        Policy(AccountMail, worker=_ALL),
        Policy(CalendarFeed, read=everyone, insert=everyone, delete=everyone),
        Policy(OneTimeLink, read=everyone, insert=everyone, update=everyone, delete=everyone),
        Policy(SigningKey, read=everyone, insert=everyone, update=everyone),
        Policy(RecordGrant),
        *kit_policies(_audits),
    ],
    PERMISSIONS,
)
