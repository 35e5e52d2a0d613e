"""From patterns as they are kept to what is shown: names in the reader's language."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from servicekit.names import Names
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import repository as cases
from complaints.models import Pattern, PatternDecision, PatternRun, PatternSilence
from complaints.patterns.rules import BASELINE, FALSE_ALARMS, LEAST, SMALLEST_SHOWN, WINDOWS, Silence
from complaints.patterns.schemas import (
    BandOut,
    PatternDecisionOut,
    PatternListItem,
    PatternMethod,
    PatternMonth,
    PatternOut,
    PatternOverview,
    PatternRunOut,
    PlaceSilence,
)

METHOD = PatternMethod(
    false_alarms=FALSE_ALARMS,
    windows=list(WINDOWS),
    baseline=BASELINE,
    least=LEAST,
    smallest_shown=SMALLEST_SHOWN,
)


async def present_list(
    session: AsyncSession, rows: Sequence[Any], languages: Sequence[str]
) -> list[PatternListItem]:
    ids = {row.place for row in rows} | {row.theme for row in rows}
    names = Names(await cases.names_of(session, ids - {None}), languages)
    return [PatternListItem(**_fields(row, names)) for row in rows]


async def present(
    session: AsyncSession,
    record: Pattern,
    decisions: Sequence[PatternDecision],
    readable: Mapping[date, int],
    readable_count: int,
    languages: Sequence[str],
) -> PatternOut:
    ids = {record.place, record.theme} | {one.account for one in decisions}
    names = Names(await cases.names_of(session, {id_ for id_ in ids if id_}), languages)
    months = []
    for one in record.months:
        month = date.fromisoformat(one["month"])
        months.append(
            PatternMonth(
                month=month,
                observed=BandOut(low=one["low"], high=one["high"]),
                expected=one["expected"],
                readable=readable.get(month, 0),
            )
        )
    return PatternOut(
        **_fields(record, names),
        months=months,
        readable=readable_count,
        decisions=[
            PatternDecisionOut(
                id=one.id,
                at=one.at,
                by=names.of(one.account),
                decision=one.decision,
                reason=one.reason,
            )
            for one in decisions
        ],
    )


def _fields(row: Any, names: Names) -> dict[str, Any]:
    same = "id version kind standing since until expected times marks recommendation decision decided_at"
    return {
        **{name: getattr(row, name) for name in same.split()},
        "place": names.of(row.place),
        "theme": names.maybe(row.theme),
        "observed": BandOut(low=row.observed_low, high=row.observed_high),
        "gone_on": row.decided_until is not None and row.until > row.decided_until,
    }


async def present_run(session: AsyncSession, run: PatternRun) -> PatternRunOut:
    ids = {run.account} if run.account else set()
    names = Names(await cases.names_of(session, ids), ())
    return PatternRunOut(
        id=run.id,
        version=run.version,
        state=run.state,
        by=names.maybe(run.account),
        asked_at=run.created_at,
        months_done=run.months_done,
        months=run.months,
        finished_at=run.finished_at,
        until=run.until,
    )


async def present_overview(
    session: AsyncSession,
    newest: PatternRun | None,
    computed: PatternRun | None,
    silences: Sequence[PatternSilence],
    languages: Sequence[str],
) -> PatternOverview:
    unjudged = [one for one in silences if one.verdict != Silence.JUDGED]
    names = Names(await cases.names_of(session, {one.place for one in unjudged}), languages)
    places = [PlaceSilence(place=names.of(one.place), verdict=one.verdict) for one in unjudged]
    return PatternOverview(
        run=await present_run(session, newest) if newest else None,
        computed=await present_run(session, computed) if computed else None,
        judged=len(silences) - len(unjudged),
        not_judged=sorted(places, key=lambda one: one.place.name),
        method=METHOD,
    )
