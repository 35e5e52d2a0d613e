"""Patterns of 200 places, 60 themes and ten years: how long the computing process takes for all months, and for one."""

import asyncio
import resource
import time
from collections.abc import AsyncIterator
from datetime import date

import numpy as np
from complaints.patterns.orders import Order
from complaints.patterns.process import compute

from tests.benchmarks.workbench import report, sizes
from tests.complaints.unit.patterns.simulated import Country, rows_of

PIECE = 20_000


async def main() -> None:
    quick = sizes(__doc__).parse_args().quick
    places, themes, months = (20, 10, 48) if quick else (200, 60, 120)
    country = Country.simulate(1, places=places, themes=themes, months=months, scale=0.3)
    rows = rows_of(country.counts, country.calendar, country.chance)
    order = Order(
        first=date(2016, 1, 1),
        months=months,
        categories=country.categories.tolist(),
        parents=[-1] * themes,
        closed=[],
        readings={
            place: [(date(2016, 1, 1).toordinal(), int(people))]
            for place, people in enumerate(country.people)
        },
        recommended=[],
    )

    async def pieces() -> AsyncIterator[bytes]:
        for at in range(0, len(rows), PIECE):
            yield rows[at : at + PIECE].astype(">i4").tobytes()

    async def told(done: int, of: int) -> None:
        pass

    began = time.perf_counter()
    result = await compute(order, pieces(), told)
    took = time.perf_counter() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    of = f"{places} places, {themes} themes, {months} months, {np.sum(country.counts):,} complaints"
    figure = f"{took:.1f} s, {took / months:.3f} s a month ({of})"
    report("all months of a register", "0.07 s a month tried out", figure)
    report(
        "  processor, largest memory of the child",
        "",
        f"{used.ru_utime:.1f} s, {used.ru_maxrss / 1024:.0f} MiB",
    )
    report("  patterns found", "", f"{len(result.found)}")


if __name__ == "__main__":
    asyncio.run(main())
