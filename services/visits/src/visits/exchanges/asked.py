"""The use cases of an authority: it reads the copies that were sent to it, and says what is wrong in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound
from servicekit.ids import today, utcnow
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.exchanges import presentation, repository
from visits.exchanges.rules import ExchangeState, paragraph_faults, state_of
from visits.exchanges.schemas import AskedItem, AskedOut, LetterAnswer, OwnAnswerIn
from visits.models import ExchangeAnswer, ExchangeReply, ReportExchange, ReportRelease
from visits.models.report_release import AnswerWay
from visits.reports import copied


@dataclass(frozen=True, slots=True)
class Asked:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def list_all(self) -> list[AskedItem]:
        rows = await repository.asked(self.session, self.principal)
        return await presentation.present_asked(self.session, self.principal, rows, self.languages)

    async def get(self, exchange: UUID) -> AskedOut:
        row = await self.find(exchange)
        await self._audit(row, "read")
        return await presentation.present_copy(self.session, self.principal, row, self.languages)

    async def answer(self, exchange: UUID, paragraph: UUID, said: OwnAnswerIn) -> AskedOut:
        """Kept for the authority alone until it replies; empty words take it back."""
        row = await self.find_open(exchange)
        if paragraph not in copied.by_id(await self.copy(row)):
            raise NotFound
        await self._write(exchange, {paragraph: said})
        return await presentation.present_copy(self.session, self.principal, row, self.languages)

    async def _write(self, exchange: UUID, said: Mapping[UUID, OwnAnswerIn]) -> None:
        """Raises Forbidden where a colleague answered one of these paragraphs."""
        account = self.principal.account
        before = await repository.own_answers(self.session, self.principal, exchange, list(said))
        if any(each.by != account for each in before.values()):
            raise Forbidden("A colleague of yours answered this paragraph: only they change it")
        for paragraph, words in said.items():
            known = before.get(paragraph)
            if known is None and words.text:
                self.session.add(
                    ExchangeAnswer(
                        exchange=exchange,
                        paragraph=paragraph,
                        way=AnswerWay.PORTAL,
                        by=account,
                        **words.model_dump(),
                    )
                )
            elif known is not None and words.text:
                known.text, known.proof = words.text, words.proof
                known.version += 1
                known.updated_at = utcnow()
            elif known is not None:
                await self.session.delete(known)
            elif words.proof:
                raise Invalid(errors=[FieldError("/text", "Say what is wrong in the facts", "missing")])
        await self.session.flush()

    async def reply(self, exchange: UUID) -> AskedOut:
        """Sends what was answered; nothing answered means that nothing is wrong. From here on it stands."""
        row = await self.find_open(exchange)
        self.session.add(ExchangeReply(exchange=exchange, way=AnswerWay.PORTAL, by=self.principal.account))
        await self.session.flush()
        await self._audit(row, "answered")
        return await presentation.present_copy(self.session, self.principal, row, self.languages)

    async def take(self, exchange: UUID, answers: Sequence[LetterAnswer]) -> AskedOut:
        """What a document said goes among the answers, to be looked over and sent."""
        row = await self.find_open(exchange)
        if faults := list(
            paragraph_faults(copied.by_id(await self.copy(row)), [each.paragraph for each in answers])
        ):
            raise Invalid(errors=faults)
        said = {each.paragraph: OwnAnswerIn(text=each.text, proof=each.proof) for each in answers}
        await self._write(exchange, said)
        return await presentation.present_copy(self.session, self.principal, row, self.languages)

    async def find(self, exchange: UUID) -> ReportExchange:
        row = await repository.asked_one(self.session, self.principal, exchange)
        if row is None:
            raise NotFound
        return row

    async def copy(self, row: ReportExchange) -> ReportRelease:
        return (await repository.releases(self.session, self.principal, [row.release]))[row.release]

    async def find_open(self, exchange: UUID) -> ReportExchange:
        row = await self.find(exchange)
        replied = exchange in await repository.replies(self.session, [exchange])
        state = state_of(row, replied, today())
        if state is not ExchangeState.OPEN:
            _refuse(state, row)
        return row

    async def _audit(self, row: ReportExchange, act: str) -> None:
        await audit.record(
            self.session,
            self.principal,
            act=f"report-exchange.{act}",
            record_kind="report-exchange",
            record_id=row.id,
        )


def _refuse(state: ExchangeState, row: ReportExchange) -> NoReturn:
    if state is ExchangeState.ANSWERED:
        raise Conflict("The answer was sent already")
    if state is ExchangeState.SILENT:
        raise Conflict(f"The term passed on {row.until.isoformat()}")
    raise Conflict("You are no longer asked about this")
