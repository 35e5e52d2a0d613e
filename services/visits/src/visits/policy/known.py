"""Copies of what other services own, kept by the consumers."""

from servicekit.policy import Policy, everyone

from visits.models import KnownAccount, KnownAuthority
from visits.policy.rules import ALL

KNOWN = tuple(Policy(table, read=everyone, worker=ALL) for table in (KnownAuthority, KnownAccount))
