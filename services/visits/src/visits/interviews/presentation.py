"""From rows to what is shown: words only as long as they may be quoted."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from visits.interviews import repository
from visits.interviews.rules import in_force
from visits.interviews.schemas import ConsentOut, InterviewOut, QuotationOut
from visits.models import Interview
from visits.models.interview import ConsentPurpose
from visits.names import fetch_names


async def present(
    session: AsyncSession, interviews: Sequence[Interview], languages: Sequence[str]
) -> list[InterviewOut]:
    ids = [interview.id for interview in interviews]
    consents = await repository.consents_of(session, ids)
    quotations = await repository.quotations_of(session, ids)
    wanted: set[UUID | None] = {i for interview in interviews for i in (interview.place, interview.unit)}
    wanted |= {interview.created_by for interview in interviews}
    wanted |= {i for each in consents.values() for row in each for i in (row.recorded_by, row.withdrawn_by)}
    wanted |= {row.created_by for each in quotations.values() for row in each}
    names = await fetch_names(session, wanted, languages)
    return [
        InterviewOut(
            **interview.model_dump(exclude={"place", "unit"}),
            place=names.of(interview.place),
            unit=names.maybe(interview.unit),
            by=names.of(interview.created_by),
            may_quote=in_force(consents.get(interview.id, ()), ConsentPurpose.QUOTE),
            consents=[
                ConsentOut(
                    **row.model_dump(exclude={"recorded_by", "withdrawn_by"}),
                    recorded_by=names.of(row.recorded_by),
                    withdrawn_by=names.maybe(row.withdrawn_by),
                )
                for row in consents.get(interview.id, ())
            ],
            quotations=[
                QuotationOut(
                    **row.model_dump(exclude={"text"}), text=row.text or None, by=names.of(row.created_by)
                )
                for row in quotations.get(interview.id, ())
            ],
        )
        for interview in interviews
    ]
