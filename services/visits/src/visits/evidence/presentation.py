"""From rows to what is shown: only the copies that the reader may look at."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.names import Names
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.evidence import repository
from visits.evidence.chain import Fault, Found
from visits.evidence.custody import CONTENT, FILE, REPORT, Checked
from visits.evidence.rules import is_picture, shown_beyond, why_not_used
from visits.evidence.schemas import (
    ChainFault,
    ChainOut,
    CopyOut,
    EvidenceConsent,
    EvidenceFinding,
    EvidenceOut,
    StepOut,
)
from visits.models import Evidence, EvidenceCopy, EvidenceStep
from visits.models.visit import VisitState
from visits.names import fetch_names
from visits.visits import at_work
from visits.visits import repository as visits


async def present(
    session: AsyncSession, principal: Principal, evidence: Sequence[Evidence], languages: Sequence[str]
) -> list[EvidenceOut]:
    """``evidence`` of one visit."""
    if not evidence:
        return []
    ids = [one.id for one in evidence]
    copies = await repository.copies_of(session, principal, ids)
    consents = await repository.consents_in(
        session, principal, [one.consent for one in evidence if one.consent]
    )
    findings = await repository.findings_of(session, principal, ids)
    rights = await repository.rights_on(session, principal, ids)
    visit = await visits.fetch(session, principal, evidence[0].visit)
    state = VisitState(visit.state) if visit is not None else None
    wanted: set[UUID | None] = {
        i for one in evidence for i in (one.place, one.unit, one.nobody_by, one.created_by)
    }
    wanted |= {copy.made_by for each in copies.values() for copy in each}
    names = await fetch_names(session, wanted, languages)
    shown = []
    for one in evidence:
        own = copies.get(one.id, [])
        given = consents.get(one.consent) if one.consent else None
        writes, opens = rights.get(one.id, (False, False))
        beyond = shown_beyond(one, own)
        shown.append(
            EvidenceOut(
                **one.model_dump(exclude={"place", "unit", "sha256", "consent", "nobody_by", "head"}),
                place=names.of(one.place),
                unit=names.maybe(one.unit),
                sha256=one.sha256.hex(),
                picture=is_picture(one),
                consent=(
                    EvidenceConsent(
                        id=given[0].id,
                        interview=given[1].id,
                        number=given[1].number,
                        purpose=given[0].purpose,
                        withdrawn_at=given[0].withdrawn_at,
                    )
                    if given
                    else None
                ),
                nobody_by=names.maybe(one.nobody_by),
                copies=[_copy(copy, names) for copy in own],
                shown_beyond=beyond.id if beyond else None,
                not_in_report_because=why_not_used(one, own, given[0] if given else None),
                findings=[
                    EvidenceFinding(
                        id=row.id, reference=row.reference, title=row.title, contrary=row.contrary
                    )
                    for row in findings.get(one.id, ())
                ],
                may_change=writes and state in at_work.BEGUN and one.erased_on is None,
                may_cover=writes and state in at_work.ALSO_AFTERWARDS and one.erased_on is None,
                may_open_original=opens and is_picture(one) and one.erased_on is None,
                by=names.of(one.created_by),
            )
        )
    return shown


def _copy(copy: EvidenceCopy, names: Names) -> CopyOut:
    plain = copy.model_dump(exclude={"evidence", "sha256", "made_by"})
    return CopyOut(**plain, sha256=copy.sha256.hex(), made_by=names.of(copy.made_by))


async def present_chain(session: AsyncSession, checked: Checked, languages: Sequence[str]) -> ChainOut:
    names = await fetch_names(session, {step.account for step in checked.steps if step.account}, languages)
    return ChainOut(
        steps=[_step(step, names) for step in checked.steps],
        faults=[ChainFault(fault=one.fault, seq=one.seq, detail=_words(one)) for one in checked.found],
        holds=not checked.found,
        files_checked=checked.files,
    )


def _step(step: EvidenceStep, names: Names) -> StepOut:
    return StepOut(
        seq=step.seq,
        at=step.at,
        by=names.maybe(step.account),
        act=step.act,
        copy_id=_id(step.detail.get(FILE)),
        report=_id(step.detail.get(REPORT)),
        sha256=step.detail.get(CONTENT),
        hash=step.hash.hex(),
    )


def _id(text: str | None) -> UUID | None:
    """What was written into the database by another hand need not be an id."""
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _words(found: Found) -> str:
    match found.fault:
        case Fault.EDITED:
            return f"Step {found.seq} was edited"
        case Fault.GAP:
            return f"Step {found.seq} is missing"
        case Fault.ORDER:
            return f"Step {found.seq} does not follow from the one before it"
        case Fault.CUT:
            return f"The chain ends at step {found.seq}, and that is not where it ended"
        case Fault.FILE_CHANGED:
            return f"The file of step {found.seq} is not what it was"
        case Fault.FILE_MISSING:
            return f"The file of step {found.seq} is missing"
