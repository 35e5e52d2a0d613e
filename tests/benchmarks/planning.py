"""A visiting programme: 500 places, 40 people and 52 weeks, from the problem to a plan that was looked over."""

import asyncio
import resource
import time

from visits.programme.process import solve
from visits.programme.solver.worth import gap_of

from tests.benchmarks.workbench import report, sizes
from tests.visits.unit.programme.country import country


async def main() -> None:
    quick = sizes(__doc__).parse_args().quick
    places, people, weeks = (60, 12, 26) if quick else (500, 40, 52)
    problem = country(4, places, people, weeks, regions=8)

    async def told(done: int, of: int) -> None:
        pass

    began = time.perf_counter()
    plan = await solve(problem, told)
    took = time.perf_counter() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    of = f"{places} places, {people} people, {weeks} weeks"
    report("a programme planned", "30 s", f"{took:.1f} s ({of})")
    report("  visits, rules left open", "", f"{len(plan.entries)}, {len(plan.not_held)}")
    report("  score that may be left", "", f"{gap_of(problem, plan) or 0:.1%}")
    report(
        "  processor, largest memory of the child",
        "",
        f"{used.ru_utime:.1f} s, {used.ru_maxrss / 1024:.0f} MiB",
    )


if __name__ == "__main__":
    asyncio.run(main())
