"""The audit trail: entries that commit with the act, chained and signed, checked from outside."""

from servicekit.audit.policies import audit_policies
from servicekit.audit.sealer import Sealer
from servicekit.audit.trail import Detail, Purpose, read_purpose, record, record_all, record_reading

__all__ = [
    "Detail",
    "Purpose",
    "Sealer",
    "audit_policies",
    "read_purpose",
    "record",
    "record_all",
    "record_reading",
]
