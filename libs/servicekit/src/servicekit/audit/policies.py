"""What the roles may do with the audit tables; every service adds these to its own policies."""

from servicekit.audit.tables import AuditEntry, AuditSeal, AuditUnsealed
from servicekit.policy import Policy, Rule, everyone


def audit_policies(read: Rule | None = None) -> tuple[Policy, ...]:
    """``read`` says who may read the trail; without it the app role can only add to it."""
    return (
        Policy(AuditEntry, read=read, insert=everyone, worker=frozenset({"select", "insert"})),
        Policy(AuditUnsealed, insert=everyone, worker=frozenset({"select", "insert", "delete"})),
        Policy(AuditSeal, worker=frozenset({"select", "insert"})),
    )
