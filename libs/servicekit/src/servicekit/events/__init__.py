"""Events between services: outbox, relay, bus, consumers with an inbox, dead letters, contracts."""

from servicekit.events.bus import Bus
from servicekit.events.cloud import CloudEvent, bus_subject, durable_name, stream_name
from servicekit.events.consumer import Consumer, NotNow
from servicekit.events.contracts import Consumes, Emits
from servicekit.events.letters import dead_letters, drop, replay
from servicekit.events.outbox import Event, emit, emit_many
from servicekit.events.policies import EVENT_POLICIES
from servicekit.events.relay import Relay

__all__ = [
    "EVENT_POLICIES",
    "Bus",
    "CloudEvent",
    "Consumer",
    "Consumes",
    "Emits",
    "Event",
    "NotNow",
    "Relay",
    "bus_subject",
    "dead_letters",
    "drop",
    "durable_name",
    "emit",
    "emit_many",
    "replay",
    "stream_name",
]
