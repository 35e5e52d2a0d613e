"""What the operator sees of events."""

from prometheus_client import Counter, Gauge, Histogram

LAG = Histogram(
    "daylight_event_lag_seconds",
    "From the change to its handling, by consumer",
    ["consumer"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 10, 60, 600, 3600, 86400),
)
HANDLED = Counter("daylight_events_handled_total", "Events by what became of them", ["consumer", "outcome"])
PUBLISHED = Counter("daylight_events_published_total", "Events the bus has acknowledged", ["service"])
WAITING = Gauge(
    "daylight_outbox_oldest_seconds", "Age of the oldest event the bus does not have yet", ["service"]
)
