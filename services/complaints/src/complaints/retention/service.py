"""The use cases of the schedule. It never fires by itself: a run is asked by one and agreed by another."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, Forbidden, NotFound, PreconditionFailed, refuse_emptied
from servicekit.ids import today, utcnow
from servicekit.pages import Page
from servicekit.placement import side_of
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.erasure.schemas import ErasureOut
from complaints.erasure.service import Erasures
from complaints.models import RetentionRule
from complaints.policy.permissions import RETAIN
from complaints.retention import repository
from complaints.retention.rules import Terms
from complaints.retention.schemas import (
    KeptBack,
    KeptBackCount,
    KeptBackListed,
    RetentionRuleDraft,
    RetentionRuleOut,
    RetentionRulePatch,
    RuleCount,
    ScheduleItem,
    SchedulePreview,
)

_EMPTIABLE = ("with_allegation", "with_protection_file")


@dataclass(frozen=True, slots=True)
class Schedule:
    """For one principal: ``session`` sees what they may, ``worker`` counts what they may not."""

    session: AsyncSession
    principal: Principal
    worker: AsyncSession

    async def rules(self) -> list[RetentionRuleOut]:
        return [_present(one) for one in await self._rules()]

    async def rule(self, id_: UUID) -> RetentionRuleOut:
        return _present(await self._find(id_))

    async def add(self, draft: RetentionRuleDraft) -> RetentionRuleOut:
        self._need_everywhere()
        side = side_of(self.principal)
        rule = RetentionRule(side=side, **draft.model_dump(mode="json"))
        self.session.add(rule)
        await self._save(rule, "added")
        return _present(rule)

    async def change(self, id_: UUID, patch: RetentionRulePatch, version: int) -> RetentionRuleOut:
        self._need_everywhere()
        sent = patch.model_dump(mode="json", exclude_unset=True)
        refuse_emptied(patch, set(RetentionRulePatch.model_fields) - set(_EMPTIABLE))
        rule = await self._find(id_, lock=True)
        if rule.version != version:
            raise PreconditionFailed(current=_present(rule))
        for name, value in sent.items():
            setattr(rule, name, value)
        rule.version += 1
        rule.updated_at = utcnow()
        await self._save(rule, "changed")
        return _present(rule)

    async def remove(self, id_: UUID, version: int) -> None:
        self._need_everywhere()
        rule = await self._find(id_, lock=True)
        if rule.version != version:
            raise PreconditionFailed(current=_present(rule))
        await self.session.delete(rule)
        await self._save(rule, "removed")

    async def preview(self) -> SchedulePreview:
        """What the rules would take today, and what keeps the rest back."""
        self._need_everywhere()
        rules, day = await self._rules(active=True), today()
        terms = [Terms.of(rule) for rule in rules]
        side = side_of(self.principal)
        counted = await repository.count_taken(self.worker, self.principal, side, terms, day)
        going: Counter[UUID] = Counter()
        back: Counter[str] = Counter()
        for one in counted:
            if one.kept_back:
                back[one.kept_back] += one.complaints
            else:
                going[one.rule] += one.complaints
        if terms:
            back["still-open"] = await repository.count_still_open(self.worker, side, terms, day)
        return SchedulePreview(
            as_of=day,
            rules=[RuleCount.model_validate(_named(rule) | {"would_go": going[rule.id]}) for rule in rules],
            kept_back=[
                KeptBackCount(why=cast(KeptBack, why), complaints=count)
                for why, count in sorted(back.items())
                if count
            ],
            would_go=sum(going.values()),
            readable=sum(one.readable for one in counted if not one.kept_back),
        )

    async def candidates(
        self, rule: UUID | None, kept_back: KeptBackListed | None, cursor: str | None, limit: int
    ) -> Page[ScheduleItem]:
        """What it would take, as far as the asker reads it."""
        self._need_everywhere()
        terms = [Terms.of(one) for one in await self._rules(active=True)]
        found = await repository.fetch_taken(
            self.worker,
            self.principal,
            side_of(self.principal),
            terms,
            today(),
            rule=rule,
            kept_back=kept_back,
            cursor=cursor,
            limit=limit,
        )
        items = [ScheduleItem.model_validate(dict(row._mapping)) for row in found.rows]
        return Page(items=items, next=found.next)

    async def ask_run(self, erasures: Erasures, reason: str) -> ErasureOut:
        self._need_everywhere()
        rules = await self._rules(active=True)
        if not rules:
            raise Conflict("There is no active rule: nothing would go")
        day: date = today()
        terms = [Terms.of(rule).kept() for rule in rules]
        return await erasures.ask_for_schedule(side_of(self.principal), reason, day, terms)

    def _need_everywhere(self) -> None:
        if not self.principal.everywhere(RETAIN):
            raise Forbidden("The schedule is for who decides on retention in the whole institution")

    async def _rules(self, *, active: bool = False) -> Sequence[RetentionRule]:
        found = await repository.rules_of(self.session, self.principal, side_of(self.principal))
        return [rule for rule in found if rule.active or not active]

    async def _find(self, id_: UUID, *, lock: bool = False) -> RetentionRule:
        found = await repository.fetch_rule(self.session, self.principal, id_, lock=lock)
        if found is None:
            raise NotFound
        return found

    async def _save(self, rule: RetentionRule, act: str) -> None:
        await self.session.flush()
        detail: audit.Detail = {"months": rule.months, "depth": rule.depth, "version": rule.version}
        await audit.record(
            self.session, self.principal, f"retention-rule.{act}", "retention-rule", rule.id, detail=detail
        )


def _present(rule: RetentionRule) -> RetentionRuleOut:
    return RetentionRuleOut.model_validate(rule.model_dump(exclude={"created_at", "updated_at"}))


def _named(rule: RetentionRule) -> dict[str, object]:
    return {"rule": rule.id, "name": rule.name, "depth": rule.depth}
