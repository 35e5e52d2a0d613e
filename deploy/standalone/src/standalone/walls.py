"""Who may read whose events; the bus enforces it by what each user may subscribe to and ask for."""

from dataclasses import dataclass

SERVICES = ("gateway", "visits", "complaints", "recommendations", "search")

_PLACES = ("place.*", "reference.*")
_READINGS = ("reading.*",)
_AUTHORITIES = ("authority.*",)
_RECOMMENDED = ("recommended.changed",)
_ACROSS_SIDES = ("complaint-counts.changed", "pattern.detected")

_CUTS: dict[str, dict[str, tuple[str, ...]]] = {
    "visits": {"recommendations": _AUTHORITIES},
    "complaints": {"visits": _PLACES + _READINGS, "recommendations": _AUTHORITIES + _RECOMMENDED},
    "recommendations": {"visits": _PLACES, "complaints": _ACROSS_SIDES},
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
