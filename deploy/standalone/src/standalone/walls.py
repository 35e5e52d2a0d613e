"""Who may read whose events; the bus enforces it by what each user may subscribe to and ask for."""

from dataclasses import dataclass

SERVICES = ("gateway", "visits", "complaints", "recommendations", "search")

_PLACES = ("place.*", "reference.*")
_AGREEMENTS = ("agreement.*",)
_READINGS = ("reading.*",)
_AUTHORITIES = ("authority.*",)
_RECOMMENDED = ("recommended.changed",)
_HANDED_OVER = ("allegation-handover.*",)
"""Within the preventive side: from a visit to its protection team, and that it arrived."""
_FINDINGS_DISAGREED = ("findings.disagreed",)
_COMPLAINTS_DISAGREED = ("complaints.disagreed",)
"""To prompt a review: a recommendation's own id, and nothing of who spoke."""
_ALERTS = ("alert.matched",)
"""To whom mail is owed, and nothing of what about."""
_ACROSS_SIDES = ("complaint-counts.changed", "pattern.detected")

_CUTS: dict[str, dict[str, tuple[str, ...]]] = {
    "gateway": {"visits": _AGREEMENTS, "recommendations": _AUTHORITIES, "search": _ALERTS},
    "visits": {
        "recommendations": _AUTHORITIES + _RECOMMENDED,
        "complaints": ("complaint-counts.changed", "visit.suggested", *_HANDED_OVER),
    },
    "complaints": {
        "visits": _PLACES + _READINGS + _HANDED_OVER,
        "recommendations": _AUTHORITIES + _RECOMMENDED,
    },
    "recommendations": {
        "visits": _PLACES + _FINDINGS_DISAGREED,
        "complaints": _ACROSS_SIDES + _COMPLAINTS_DISAGREED,
    },
}
"""Reader → owner → the only events of that owner it may see."""


@dataclass(frozen=True, slots=True)
class Stream:
    """An owner's stream, or a reader's cut of it.

    A reader creates its consumers, so could name any filter, and could pull from another reader's consumer on
    the same stream: whoever may see only part of a stream therefore gets that part as a stream of its own.
    """

    name: str
    owner: str
    only: tuple[str, ...] = ()
    """Subjects, if this is a cut."""
    reader: str | None = None


def own_stream(service: str) -> Stream:
    return Stream(f"DAYLIGHT_{service.upper()}", service)


def _cut(reader: str, owner: str) -> Stream:
    only = tuple(f"daylight.{owner}.{what}" for what in _CUTS[reader][owner])
    return Stream(f"{own_stream(owner).name}_TO_{reader.upper()}", owner, only, reader)


def streams() -> list[Stream]:
    """All of them, owners' first."""
    cuts = [_cut(reader, owner) for reader, owners in _CUTS.items() for owner in owners]
    return [own_stream(service) for service in SERVICES] + cuts


def readable_streams(reader: str) -> list[Stream]:
    """What ``reader`` may consume. Search reads everything: it shows each record by its access terms."""
    if reader == "search":
        return [own_stream(owner) for owner in SERVICES if owner != reader]
    gateway = [] if reader == "gateway" else [own_stream("gateway")]
    return gateway + [_cut(reader, owner) for owner in _CUTS.get(reader, {})]
