"""From rows to what staff and authorities are shown."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.ids import today
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.exchanges import repository
from visits.exchanges.rules import state_of
from visits.exchanges.schemas import (
    AnswerOut,
    AskedItem,
    AskedOut,
    AskedParagraph,
    AskedSection,
    DecisionOut,
    ExchangeOut,
    OwnAnswer,
    ReplyOut,
)
from visits.models import AnswerDecision, ReportExchange
from visits.models.report_release import AnswerWay
from visits.names import fetch_names
from visits.reports import copied


def _decision(row: AnswerDecision | None) -> DecisionOut | None:
    return DecisionOut(verdict=row.verdict, reason=row.reason, at=row.at) if row else None


async def present(
    session: AsyncSession, principal: Principal, rows: Sequence[ReportExchange], languages: Sequence[str]
) -> list[ExchangeOut]:
    ids = [row.id for row in rows]
    releases = await repository.releases(session, principal, [row.release for row in rows])
    replies = await repository.replies(session, ids)
    answers = await repository.answers(session, principal, ids)
    decisions = await repository.decisions(
        session, principal, [each.id for group in answers.values() for each in group]
    )
    who = await repository.who_answers(session, ids)
    wanted = {row.authority for row in rows} | {row.sent_by for row in rows}
    wanted |= {each.by for each in replies.values()} | {each for group in who.values() for each in group}
    names = await fetch_names(session, wanted, languages)
    shown = []
    for row in rows:
        release, reply = releases[row.release], replies.get(row.id)
        copy = copied.by_id(release)
        order = {paragraph: at for at, paragraph in enumerate(copy)}
        given = sorted(answers.get(row.id, ()), key=lambda each: order.get(each.paragraph, len(order)))
        shown.append(
            ExchangeOut(
                **row.model_dump(include=set(ExchangeOut.model_fields) - {"authority", "sent_by"}),
                state=state_of(row, reply is not None, today()),
                authority=names.of(row.authority),
                accounts=[names.of(each) for each in who.get(row.id, ())],
                number=release.number,
                sent_by=names.of(row.sent_by),
                reply=ReplyOut(way=reply.way, by=names.of(reply.by), at=reply.at) if reply else None,
                answers=[
                    AnswerOut(
                        **each.model_dump(include={"id", "paragraph", "text", "proof", "way"}),
                        number=copy.get(each.paragraph, {}).get("number"),
                        said=copy.get(each.paragraph, {}).get("text", ""),
                        label=copy.get(each.paragraph, {}).get("label", ""),
                        language=copy.get(each.paragraph, {}).get("language", "und"),
                        decision=_decision(decisions.get(each.id)),
                    )
                    for each in given
                ],
                undecided=sum(each.id not in decisions for each in given),
            )
        )
    return shown


async def present_asked(
    session: AsyncSession, principal: Principal, rows: Sequence[ReportExchange], languages: Sequence[str]
) -> list[AskedItem]:
    releases = await repository.releases(session, principal, [row.release for row in rows])
    replies = await repository.replies(session, [row.id for row in rows])
    names = await fetch_names(session, {row.authority for row in rows}, languages)
    return [
        AskedItem(
            **row.model_dump(include={"id", "about", "until", "created_at", "reminded_at", "told_at"}),
            state=state_of(row, row.id in replies, today()),
            authority=names.of(row.authority),
            title=releases[row.release].title,
            reference=releases[row.release].reference,
            language=releases[row.release].language,
            replied_at=replies[row.id].at if row.id in replies else None,
        )
        for row in rows
        if row.release in releases
    ]


async def present_copy(
    session: AsyncSession, principal: Principal, row: ReportExchange, languages: Sequence[str]
) -> AskedOut:
    (item,) = await present_asked(session, principal, [row], languages)
    release = (await repository.releases(session, principal, [row.release]))[row.release]
    reply = (await repository.replies(session, [row.id])).get(row.id)
    way = reply.way if reply else AnswerWay.PORTAL.value
    given = (await repository.answers(session, principal, [row.id])).get(row.id, [])
    answers = {each.paragraph: each for each in given if each.way == way}
    decisions = await repository.decisions(session, principal, [each.id for each in answers.values()])

    def own(paragraph: UUID) -> OwnAnswer | None:
        mine = answers.get(paragraph)
        if mine is None:
            return None
        return OwnAnswer(text=mine.text, proof=mine.proof, decision=_decision(decisions.get(mine.id)))

    return AskedOut(
        **item.model_dump(),
        institution=release.content["institution"],
        message=row.message,
        sections=[
            AskedSection(
                id=UUID(section["id"]),
                title=section["title"],
                paragraphs=[
                    AskedParagraph(**copied.shown_of(each), answer=own(UUID(each["id"])))
                    for each in section["paragraphs"]
                ],
            )
            for section in release.content["sections"]
        ],
    )
