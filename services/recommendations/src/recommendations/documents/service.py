"""The use cases of documents and their embargo. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from servicekit import audit
from servicekit.errors import (
    Conflict,
    FieldError,
    Forbidden,
    Invalid,
    NotFound,
    PreconditionFailed,
    refuse_emptied,
)
from servicekit.events import emit, emit_many
from servicekit.grants import add_grant, add_grants, end_grants
from servicekit.ids import today, utcnow, uuid7
from servicekit.pages import Page
from servicekit.placement import placement, side_of
from servicekit.principal import Kind, Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.documents import repository
from recommendations.documents.repository import AUTHOR, READER, Filters
from recommendations.documents.rules import faults_of_proposal, level_of_document, standing
from recommendations.documents.schemas import (
    BodyDocumentDraft,
    BodyDocumentListItem,
    BodyDocumentOut,
    BodyDocumentPatch,
    EmbargoActOut,
    LiftProposal,
    LiftRefusal,
    Readers,
)
from recommendations.events import EMBARGO_LIFTED, RECOMMENDATION_ISSUED, EmbargoFacts, recommendation_events
from recommendations.models import (
    BodyDocument,
    EmbargoAct,
    KnownAccount,
    Recommendation,
    RecommendationChange,
)
from recommendations.models.mechanism import EmbargoStep
from recommendations.models.recommendation import Level
from recommendations.names import fetch_names, unknown_of
from recommendations.policy.documents import document_issuable, document_writable
from recommendations.policy.permissions import ISSUE, WRITE
from recommendations.recommendations.rules import Fault
from recommendations.recommendations.service import refuse


class NotUnderEmbargo(Conflict):
    slug, title = "not-under-embargo", "This document is open already"


@dataclass(frozen=True, slots=True)
class Documents:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def all(
        self, filters: Filters, sort: str, cursor: str | None, limit: int
    ) -> Page[BodyDocumentListItem]:
        found = await repository.fetch_list(self.session, self.principal, filters, sort, cursor, limit)
        items = [BodyDocumentListItem.model_validate(row, from_attributes=True) for row in found.rows]
        return Page(items=items, next=found.next)

    async def get(self, document: UUID) -> BodyDocumentOut:
        """Reads it; that one under embargo was read is kept."""
        record = await self.find(document)
        if record.embargoed:
            await self._audit("body-document.read", record.id)
        return await self._present(record)

    async def enter(self, draft: BodyDocumentDraft) -> BodyDocumentOut:
        office, _ = placement(
            self.principal, draft.office, None, by=WRITE, elsewhere="You enter documents for another office"
        )
        if not self.principal.covers(WRITE, office, None):
            raise Forbidden("Documents belong to an office as a whole")
        await self._check(draft.cycle)
        record = BodyDocument(
            **draft.model_dump(exclude={"id", "office"}, mode="python"),
            id=draft.id or uuid7(),
            side=side_of(self.principal),
            office=office,
            level=level_of_document(draft.embargoed),
            created_by=self.principal.account,
        )
        self.session.add(record)
        await self.session.flush()
        author = self.principal.account
        await add_grant(self.session, record.id, record.side, author, AUTHOR, author)
        await self._audit("body-document.entered", record.id)
        return await self._present(record)

    async def change(self, document: UUID, patch: BodyDocumentPatch, version: int) -> BodyDocumentOut:
        record = await self._find_for_change(document, version)
        refuse_emptied(patch, ("kind", "title", "dated_on", "language"))
        await self._check(patch.cycle)
        for name, value in patch.model_dump(exclude_unset=True).items():
            setattr(record, name, value)
        await self._touch(record, "body-document.changed")
        return await self._present(record)

    async def name_readers(self, document: UUID, readers: Readers, version: int) -> BodyDocumentOut:
        """Who reads it beside the head while it is under embargo; who is left out no longer does."""
        record = await self._find_for_change(document, version)
        if not record.embargoed:
            raise NotUnderEmbargo
        unknown = await unknown_of(self.session, KnownAccount, readers.accounts)
        refuse(
            [
                Fault(f"/accounts/{i}", "unknown", "This account is not known, or closed")
                for i, account in enumerate(readers.accounts)
                if account in unknown
            ]
        )
        await end_grants(self.session, record.id, [READER])
        wanted = [account for account in readers.accounts if account != record.created_by]
        await add_grants(self.session, record.id, record.side, wanted, READER, self.principal.account)
        await self._touch(record, "body-document.readers-named")
        return await self._present(record)

    async def propose(self, document: UUID, proposal: LiftProposal, version: int) -> BodyDocumentOut:
        """The State agreed, says one person; it opens when a second one confirms it."""
        record = await self._find_to_lift(document, version)
        refuse(faults_of_proposal(proposal.agreed_on, record.dated_on, today()))
        if standing(await repository.acts_of(self.session, self.principal, record.id)):
            raise Conflict("Somebody has proposed this already: it waits for a second person")
        await self._act(record, EmbargoStep.PROPOSED, agreed_on=proposal.agreed_on, ground=proposal.ground)
        await self._touch(record, "embargo.proposed")
        return await self._present(record)

    async def decline(self, document: UUID, refusal: LiftRefusal, version: int) -> BodyDocumentOut:
        """It stays shut. Who proposed it may take it back so, too."""
        record = await self._find_to_lift(document, version)
        proposed = await self._standing(record)
        await self._act(record, EmbargoStep.DECLINED, proposal=proposed.id, ground=refusal.reason)
        await self._touch(record, "embargo.declined")
        return await self._present(record)

    async def confirm(self, document: UUID, version: int) -> BodyDocumentOut:
        """Opens the document and all its recommendations, everywhere at once."""
        record = await self._find_to_lift(document, version)
        proposed = await self._standing(record)
        if proposed.account == self.principal.account:
            raise Forbidden("A second person confirms that the State agreed")
        await self._act(record, EmbargoStep.CONFIRMED, proposal=proposed.id)
        record.embargoed, record.level = False, level_of_document(False)
        await self._touch(record, "embargo.lifted")
        await end_grants(self.session, record.id, [READER, AUTHOR])
        opened = await repository.opened_with(self.session, self.principal, record.id)
        await self._keep_opening(opened, proposed)
        facts = EmbargoFacts(
            side=record.side, office=record.office, level=record.level, mechanism=record.mechanism
        )
        await emit(self.session, EMBARGO_LIFTED.event(record.id, record.version, facts, side=record.side))
        await emit_many(
            self.session,
            [event for each in opened for event in recommendation_events(RECOMMENDATION_ISSUED, each)],
        )
        return await self._present(record)

    async def _keep_opening(self, opened: Sequence[Recommendation], proposed: EmbargoAct) -> None:
        change = {"field": "level", "from": Level.CONFIDENTIAL.value, "to": Level.INTERNAL.value}
        self.session.add_all(
            RecommendationChange(
                recommendation=each.id,
                account=self.principal.account,
                act="embargo-lifted",
                level=each.level,
                reason=proposed.ground,
                fields=[dict(change)],
            )
            for each in opened
        )
        await self.session.flush()

    async def _act(
        self,
        record: BodyDocument,
        step: EmbargoStep,
        *,
        proposal: UUID | None = None,
        agreed_on: date | None = None,
        ground: str | None = None,
    ) -> None:
        act = EmbargoAct(
            document=record.id,
            step=step.value,
            proposal=proposal,
            agreed_on=agreed_on,
            ground=ground,
            account=self.principal.account,
        )
        self.session.add(act)
        await self.session.flush()

    async def _standing(self, record: BodyDocument) -> EmbargoAct:
        proposed = standing(await repository.acts_of(self.session, self.principal, record.id))
        if proposed is None:
            raise Conflict("Nobody has proposed to open it")
        return proposed

    async def find(self, document: UUID) -> BodyDocument:
        record = await repository.fetch(self.session, self.principal, document)
        if record is None:
            raise NotFound
        return record

    async def _find_for_change(self, document: UUID, version: int) -> BodyDocument:
        record = await repository.fetch(self.session, self.principal, document, lock=True)
        if record is None:
            await self.find(document)
            raise Forbidden
        if record.version != version:
            raise PreconditionFailed(current=await self._present(record))
        return record

    async def _find_to_lift(self, document: UUID, version: int) -> BodyDocument:
        if self.principal.kind is not Kind.PERSON:
            # Whoever was shown its secret would be two.
            raise Forbidden("People say that the State agreed, no program")
        record = await self._find_for_change(document, version)
        if not await repository.satisfies(self.session, self.principal, record.id, document_issuable):
            raise Forbidden
        if not record.embargoed:
            raise NotUnderEmbargo
        return record

    async def _check(self, cycle: UUID | None) -> None:
        if cycle is not None and not await repository.is_cycle(self.session, self.principal, cycle):
            raise Invalid(errors=[FieldError("/cycle", "This review is not known", "unknown")])

    async def _present(self, record: BodyDocument) -> BodyDocumentOut:
        acts = await repository.acts_of(self.session, self.principal, record.id)
        readers = (
            await repository.named_on(self.session, self.principal, record.id) if record.embargoed else []
        )
        named = [record.office, record.created_by, *readers, *(act.account for act in acts)]
        names = await fetch_names(self.session, named, self.languages)
        rules = (document_writable, document_issuable)
        writes, issues = [
            await repository.satisfies(self.session, self.principal, record.id, rule) for rule in rules
        ]
        proposed = standing(acts)
        lifts = record.embargoed and issues
        return BodyDocumentOut(
            **record.model_dump(exclude={"office", "created_by", "team", "import_id"}),
            office=names.of(record.office),
            created_by=names.of(record.created_by),
            readers=[names.of(account) for account in readers],
            acts=[
                EmbargoActOut(
                    **act.model_dump(include={"id", "step", "agreed_on", "ground", "at"}),
                    by=names.of(act.account),
                )
                for act in acts
            ],
            may_change=writes or issues,
            may_import=issues and self.principal.covers(ISSUE, record.office, None),
            may_propose=lifts and proposed is None,
            may_answer=lifts and proposed is not None and proposed.account != self.principal.account,
        )

    async def _touch(self, record: BodyDocument, act: str) -> None:
        record.version += 1
        record.updated_at = utcnow()
        await self._audit(act, record.id)

    async def _audit(self, act: str, record: UUID) -> None:
        await self.session.flush()
        await audit.record(self.session, self.principal, act, "body-document", record)
