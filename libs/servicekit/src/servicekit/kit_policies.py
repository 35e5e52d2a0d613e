"""The policies of the tables every service has; a service adds its own, and one for ``record_grant``."""

from sqlalchemy import ColumnElement
from sqlmodel import col

from servicekit.audit.policies import audit_policies
from servicekit.events.policies import EVENT_POLICIES
from servicekit.models import IdempotencyRecord
from servicekit.policy import Facts, Policy, Rule


def _own(who: Facts) -> ColumnElement[bool]:
    return col(IdempotencyRecord.account) == who.account


def kit_policies(audit_read: Rule | None = None) -> tuple[Policy, ...]:
    """``audit_read`` says who may read the audit trail."""
    return (
        *EVENT_POLICIES,
        *audit_policies(audit_read),
        Policy(IdempotencyRecord, read=_own, insert=_own, worker=frozenset({"select", "delete"})),
    )
