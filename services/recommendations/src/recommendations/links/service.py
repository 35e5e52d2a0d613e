"""The use cases of ties. Each runs in the request's transaction and never commits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound
from servicekit.names import Names
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.events import emit_tied
from recommendations.links import repository
from recommendations.links.schemas import LinkDraft, LinkedRecommendation, LinkOut, SimilarOut
from recommendations.models import Recommendation, RecommendationLink
from recommendations.names import fetch_names
from recommendations.recommendations import repository as recommendations


@dataclass(frozen=True, slots=True)
class Links:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def of(self, recommendation: UUID) -> list[LinkOut]:
        """Seen from either end, by who may read both."""
        record = await self._find(recommendation)
        links = await repository.links_of(self.session, self.principal, record.id)
        return await self._present(record.id, links)

    async def get(self, link: UUID) -> LinkOut:
        found = await repository.fetch(self.session, self.principal, link)
        if found is None:
            raise NotFound
        return (await self._present(found.one, [found]))[0]

    async def tie(self, recommendation: UUID, draft: LinkDraft) -> LinkOut:
        record = await self._find(recommendation)
        other = await recommendations.fetch(self.session, self.principal, draft.other)
        if other is None or other.id == record.id:
            raise Invalid(errors=[FieldError("/other", "This is not known", "unknown")])
        ends = [await recommendations.rights_on(self.session, self.principal, e.id) for e in (record, other)]
        if not any(right.write or right.issue for right in ends):
            raise Forbidden
        if await repository.is_tied(self.session, self.principal, record.id, other.id):
            raise Conflict("These two are tied already")
        link = RecommendationLink(
            one=record.id, other=other.id, kind=draft.kind.value, account=self.principal.account
        )
        self.session.add(link)
        await self.session.flush()
        await self._audit("tied", link)
        await emit_tied(self.session, link, (record, other), still=True)
        return await self.get(link.id)

    async def untie(self, recommendation: UUID, link: UUID) -> None:
        found = await repository.fetch(self.session, self.principal, link)
        if found is None or recommendation not in (found.one, found.other):
            raise NotFound
        ends = [await self._find(end) for end in (found.one, found.other)]
        if not await repository.remove(self.session, link):
            raise Forbidden
        await self._audit("untied", found)
        await emit_tied(self.session, found, ends, still=False)

    async def repeated(self, recommendation: UUID) -> list[LinkedRecommendation]:
        """What it repeats, at whatever remove, the first issued first."""
        record = await self._find(recommendation)
        ids = await repository.repeated(self.session, self.principal, record.id)
        rows = await repository.shown(self.session, self.principal, list(ids))
        shown = [_shown(row._mapping) for row in rows.values()]
        return sorted(shown, key=lambda each: (each.issued_on or date.max, each.reference))

    async def similar(self, recommendation: UUID) -> list[SimilarOut]:
        """What other bodies said to what we did, and what was said earlier: for a person to judge."""
        record = await self._find(recommendation)
        rows = await repository.similar(self.session, self.principal, record)
        return [
            SimilarOut(
                recommendation=_shown(row._mapping),
                likeness=row.likeness,
                themes_shared=row.themes_shared,
                places_shared=row.places_shared,
            )
            for row in rows
        ]

    async def _find(self, recommendation: UUID) -> Recommendation:
        record = await recommendations.fetch(self.session, self.principal, recommendation)
        if record is None:
            raise NotFound
        return record

    async def _present(self, seen_from: UUID, links: Sequence[RecommendationLink]) -> list[LinkOut]:
        far = {link.id: link.other if link.one == seen_from else link.one for link in links}
        shown = await repository.shown(self.session, self.principal, list(far.values()))
        names: Names = await fetch_names(self.session, [link.account for link in links], self.languages)
        return [
            LinkOut(
                id=link.id,
                kind=link.kind,
                outward=link.one == seen_from,
                recommendation=_shown(shown[far[link.id]]._mapping),
                by=names.of(link.account),
                at=link.at,
            )
            for link in links
            if far[link.id] in shown
        ]

    async def _audit(self, act: str, link: RecommendationLink) -> None:
        await audit.record(
            self.session,
            self.principal,
            f"recommendation.{act}",
            "recommendation",
            link.one,
            detail={"other": str(link.other), "kind": link.kind},
        )


def _shown(row: Mapping[Any, Any]) -> LinkedRecommendation:
    return LinkedRecommendation.model_validate(dict(row), extra="ignore")
