"""How the institution makes its reports. Without a row the defaults hold."""

from servicekit import audit
from servicekit.errors import PreconditionFailed
from servicekit.ids import utcnow
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.models import ReportSetting
from visits.models.report import AdoptedBy
from visits.reports import repository
from visits.reports.schemas import ReportSettingsIn, ReportSettingsOut


async def read(session: AsyncSession) -> ReportSettingsOut:
    row = await repository.settings(session)
    if row is None:
        return ReportSettingsOut(names={}, adopted_by=AdoptedBy.HEAD, check_days=21, version=0)
    return ReportSettingsOut.model_validate(row, from_attributes=True)


async def write(
    session: AsyncSession, principal: Principal, wanted: ReportSettingsIn, version: int
) -> ReportSettingsOut:
    """Raises PreconditionFailed."""
    row = await repository.settings(session, lock=True)
    if (row.version if row else 0) != version:
        raise PreconditionFailed(current=await read(session))
    if row is None:
        row = ReportSetting(**wanted.model_dump())
        session.add(row)
    else:
        for name, value in wanted.model_dump().items():
            setattr(row, name, value)
        row.version += 1
        row.updated_at = utcnow()
    await session.flush()
    await audit.record(
        session,
        principal,
        act="report-settings.changed",
        record_kind="report-settings",
        record_id=row.id,
        detail={"fields": sorted(wanted.model_dump())},
    )
    return await read(session)
