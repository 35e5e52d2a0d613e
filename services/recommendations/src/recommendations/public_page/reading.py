"""From released copies to what everybody reads."""

from collections.abc import Sequence
from typing import Any

from servicekit.ids import today
from servicekit.names import Names
from servicekit.pages import Count, Page, counted
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.models import PublicAddressee, PublicRecommendation, PublicWords
from recommendations.names import fetch_names
from recommendations.public_page import repository
from recommendations.public_page.filters import PublicFilters
from recommendations.public_page.repository import Surrounding
from recommendations.publication.rules import answer_of
from recommendations.publication.schemas import (
    PublicAddresseeOut,
    PublicChangeOut,
    PublicRecommendationOut,
)

COLUMNS = [
    "reference",
    "title",
    "text",
    "language",
    "issued_on",
    "published_on",
    "themes",
    "places",
    "system_wide",
    "addressee",
    "response",
    "responded_on",
    "response_due",
    "says",
    "says_since",
    "assessed_as",
    "assessed_on",
    "assessed_by",
    "closed",
]


async def page_of(
    session: AsyncSession,
    principal: Principal,
    filters: PublicFilters,
    sort: str,
    cursor: str | None,
    limit: int,
    languages: Sequence[str],
) -> Page[PublicRecommendationOut]:
    found = await repository.newest(session, principal, filters, sort, cursor, limit)
    items = await present(session, [row[0] for row in found.rows], languages)
    return Page(items=items, next=found.next)


async def count(session: AsyncSession, principal: Principal, filters: PublicFilters) -> Count:
    return counted((await repository.figures(session, principal, filters)).total)


async def present(
    session: AsyncSession, records: Sequence[PublicRecommendation], languages: Sequence[str]
) -> list[PublicRecommendationOut]:
    around = await repository.surroundings(session, [record.recommendation for record in records])
    named = [*around.themes.values(), *around.places.values()]
    ids = [id_ for each in named for id_ in each]
    ids += [row.body for rows in around.addressees.values() for row in rows]
    ids += [row.body for rows in around.changes.values() for row in rows if row.body]
    names = await fetch_names(session, ids, languages)
    return [_present(record, around, names) for record in records]


def _present(record: PublicRecommendation, around: Surrounding, names: Names) -> PublicRecommendationOut:
    id_ = record.recommendation
    words = around.words.get(id_, ())
    changes = around.changes.get(id_, ())
    return PublicRecommendationOut(
        **record.model_dump(
            include={
                *("reference", "title", "text", "language", "system_wide", "report", "issued_on"),
                *("published_on", "implementation", "assessed_on", "method", "closed"),
            }
        ),
        themes=[names.of(each) for each in around.themes.get(id_, ())],
        places=[names.of(each) for each in around.places.get(id_, ())],
        addressees=[_addressee(each, words, names) for each in around.addressees.get(id_, ())],
        changes=[
            PublicChangeOut(day=each.day, what=each.what, body=names.maybe(each.body), value=each.value)
            for each in changes
        ],
    )


def _addressee(row: PublicAddressee, words: Sequence[PublicWords], names: Names) -> PublicAddresseeOut:
    said = next((each for each in words if each.addressee == row.id), None)
    return PublicAddresseeOut(
        **row.model_dump(include={"answered_on", "response_due", "claim", "claimed_on"}),
        body=names.of(row.body),
        answer=answer_of(row, today()),
        words=said.text if said else None,
        words_language=said.language if said else None,
        words_on=said.said_on if said else None,
    )


def row_of(item: PublicRecommendationOut) -> list[Any]:
    """One line each; what several addressees say is parted by semicolons, in one order."""

    def each(name: str) -> str:
        values = [getattr(addressee, name) for addressee in item.addressees]
        return "; ".join("" if value is None else str(value) for value in values) if any(values) else ""

    return [
        item.reference,
        item.title,
        item.text,
        item.language,
        item.issued_on,
        item.published_on,
        "; ".join(theme.name for theme in item.themes),
        "; ".join(place.name for place in item.places),
        item.system_wide,
        "; ".join(addressee.body.name for addressee in item.addressees),
        each("answer"),
        each("answered_on"),
        each("response_due"),
        each("claim"),
        each("claimed_on"),
        item.implementation.value,
        item.assessed_on,
        item.method.value if item.method else None,
        item.closed,
    ]
