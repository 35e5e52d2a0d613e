"""Whether the institution has a public page. Without a row it has not."""

from servicekit import audit
from servicekit.errors import FieldError, Invalid, PreconditionFailed
from servicekit.ids import utcnow
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.models import PublicPage
from recommendations.publication import repository
from recommendations.publication.schemas import PublicPageIn, PublicPageOut


async def read(session: AsyncSession) -> PublicPageOut:
    row = await repository.page(session)
    if row is None:
        return PublicPageOut(open=False, names={}, sites=[], version=0)
    return PublicPageOut.model_validate(row, from_attributes=True)


async def write(
    session: AsyncSession, principal: Principal, wanted: PublicPageIn, version: int
) -> PublicPageOut:
    """Raises PreconditionFailed; Invalid when it would be open under no name."""
    row = await repository.page(session, lock=True)
    if (row.version if row else 0) != version:
        raise PreconditionFailed(current=await read(session))
    if wanted.open and not wanted.names:
        raise Invalid(errors=[FieldError("/names", "Say whose page it is", "missing")])
    if row is None:
        row = PublicPage(**wanted.model_dump())
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
        act="public-page.changed",
        record_kind="public-page",
        record_id=row.id,
        detail={"open": "yes" if wanted.open else "no", "sites": str(len(wanted.sites))},
    )
    return await read(session)
