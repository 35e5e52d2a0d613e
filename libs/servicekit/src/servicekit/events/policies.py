"""What the roles may do with the event tables; every service adds these to its own policies."""

from servicekit.events.tables import DeadLetter, Inbox, Outbox
from servicekit.policy import Policy, everyone

EVENT_POLICIES = (
    Policy(Outbox, insert=everyone, worker=frozenset({"select", "insert", "update", "delete"})),
    Policy(Inbox, worker=frozenset({"select", "insert", "delete"})),
    Policy(DeadLetter, worker=frozenset({"select", "insert", "update"})),
)
