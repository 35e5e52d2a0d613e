"""The use case of advice: whoever may read a recommendation may see what speaks against its wording."""

from uuid import UUID

from recommendations.advice.rules import Written, hints_on
from recommendations.advice.schemas import AdviceOut, HintOut
from recommendations.models import Recommendation
from recommendations.recommendations.parts import Parts, fetch_parts
from recommendations.recommendations.service import Drafting


async def advise(work: Drafting, recommendation: UUID) -> AdviceOut:
    record = await work.find(recommendation)
    hints = hints_on(_written(record, await fetch_parts(work.session, record.id)))
    return AdviceOut(
        version=record.version,
        hints=[
            HintOut(criterion=h.criterion, code=h.code, words=record.text[h.start : h.end] or None)
            for h in hints
        ],
    )


def _written(record: Recommendation, parts: Parts) -> Written:
    return Written(
        text=record.text,
        language=record.language,
        indicators=bool(record.indicators),
        root_cause=bool(record.root_cause),
        resources=bool(record.resources),
        time_frame=record.time_frame is not None,
        dated=any(each.response_due for each in parts.addressees),
        sourced=record.source_record is not None or record.source_reference is not None,
        addressees=len(parts.addressees),
    )
