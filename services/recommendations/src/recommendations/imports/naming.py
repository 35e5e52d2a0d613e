"""What the names in cells stand for here, in whatever language they are written. No I/O."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from servicekit.spelling import fold


def by_folded_name(known: Iterable[tuple[UUID, Mapping[str, str]]]) -> dict[str, UUID]:
    """Ids by folded name. A name that several bear stands for none of them."""
    found: dict[str, UUID] = {}
    twice: set[str] = set()
    for id_, names in known:
        for folded in {fold(name) for name in names.values()}:
            if found.setdefault(folded, id_) != id_:
                twice.add(folded)
    return {name: id_ for name, id_ in found.items() if name and name not in twice}


def with_former(current: dict[str, UUID], former: Iterable[tuple[UUID, Sequence[str]]]) -> dict[str, UUID]:
    """The same with names that one bore before, as far as nobody bears them now."""
    formerly = by_folded_name((id_, {name: name for name in names}) for id_, names in former)
    return formerly | current
