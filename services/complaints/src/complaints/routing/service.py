"""The use cases of routing rules. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.ids import utcnow
from servicekit.names import Named, Names
from servicekit.placement import side_to_set
from servicekit.principal import Principal, Side
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import recipients
from complaints.complaints import repository as cases
from complaints.complaints.finding import find
from complaints.models import KnownTeam, RoutingRule
from complaints.policy.permissions import SETTINGS
from complaints.routing import repository
from complaints.routing.schemas import Preview, Routed, RuleDraft, RuleOut, RulePreview, RuleTerms


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def list_rules(self) -> list[RuleOut]:
        return await self._present(await repository.list_rules(self.session, self.principal))

    async def get(self, rule: UUID) -> RuleOut:
        return (await self._present([await self._find(rule)]))[0]

    async def add(self, draft: RuleDraft) -> RuleOut:
        """The new one comes last."""
        self._need()
        side = side_to_set(self.principal, draft.side)
        await self._check(draft, side)
        position = await repository.last_position(self.session, side) + 1
        record = RoutingRule(side=side, position=position, **_fields(draft))
        self.session.add(record)
        await self._note(record, "added")
        return (await self._present([record]))[0]

    async def change(self, rule: UUID, draft: RuleTerms, version: int) -> RuleOut:
        record = await self._find_for_change(rule, version)
        await self._check(draft, record.side)
        for name, value in _fields(draft).items():
            setattr(record, name, value)
        await self._save(record, "changed")
        return (await self._present([record]))[0]

    async def put(self, rule: UUID, position: int, version: int) -> list[RuleOut]:
        """Moves a rule to another place; those between make room."""
        record = await self._find_for_change(rule, version)
        last = await repository.last_position(self.session, record.side)
        await self.session.refresh(record)
        before, after = record.position, min(position, last)
        if after < before:
            await repository.shift(self.session, record.side, after, before - 1, 1)
        elif after > before:
            await repository.shift(self.session, record.side, before + 1, after, -1)
        record.position = after
        await self._save(record, "moved")
        self.session.expire_all()
        return await self.list_rules()

    async def remove(self, rule: UUID, version: int) -> None:
        record = await self._find_for_change(rule, version)
        last = await repository.last_position(self.session, record.side)
        await repository.remove(self.session, rule)
        await repository.shift(self.session, record.side, record.position + 1, last, -1)
        await self._note(record, "removed")

    async def preview(self) -> Preview:
        """What the rules would have taken of the newest open complaints that nobody holds, and the asker may read."""
        found = await repository.unheld(self.session, self.principal)
        looked_at = found[: repository.LOOKED_AT]
        counts = await repository.fitting(self.session, looked_at)
        rules = await repository.list_rules(self.session, self.principal)
        return Preview(
            looked_at=len(looked_at),
            capped=len(found) > repository.LOOKED_AT,
            rules=[
                RulePreview(rule=rule.id, fits=fits, takes=takes)
                for rule in rules
                for fits, takes in [counts.get(rule.id, (0, 0))]
            ],
        )

    async def routed(self, complaint: UUID) -> Routed:
        record = await find(self.session, self.principal, complaint, part="routing")
        found = await repository.routed(self.session, record)
        return Routed(by=Named(id=found.rule, name=found.name) if found else None)

    async def _find(self, rule: UUID, *, lock: bool = False) -> RoutingRule:
        record = await repository.fetch(self.session, self.principal, rule, lock=lock)
        if record is None:
            raise NotFound
        return record

    async def _find_for_change(self, rule: UUID, version: int) -> RoutingRule:
        self._need()
        record = await self._find(rule, lock=True)
        if record.version != version:
            raise PreconditionFailed(current=(await self._present([record]))[0])
        return record

    def _need(self) -> None:
        if not self.principal.everywhere(SETTINGS):
            raise Forbidden("Rules are changed by who may do so in the whole institution")

    async def _check(self, draft: RuleTerms, side: str) -> None:
        faults = []
        if draft.team is None and draft.account is None:
            faults.append(FieldError("/team", "Say to which team or person they go", "missing"))
        if draft.team and await cases.unknown_of(self.session, KnownTeam, [draft.team]):
            faults.append(FieldError("/team", "This team is not known, or closed", "unknown"))
        elif draft.team:
            team = await self.session.get_one(KnownTeam, draft.team)
            if team.side is not None and team.side != side:
                faults.append(FieldError("/team", "This team belongs to another side", "team"))
            elif draft.offices and team.office is not None and draft.offices != [team.office]:
                text = "This team belongs to one office: it takes complaints of that office only"
                faults.append(FieldError("/team", text, "team"))
        faults += await recipients.faults_of(self.session, side, draft.account, "/account")
        if faults:
            raise Invalid(errors=faults)

    async def _save(self, record: RoutingRule, act: str) -> None:
        record.version += 1
        record.updated_at = utcnow()
        await self._note(record, act)

    async def _note(self, record: RoutingRule, act: str) -> None:
        await self.session.flush()
        detail: audit.Detail = {"side": record.side, "position": record.position}
        await audit.record(
            self.session, self.principal, f"routing-rule.{act}", "routing-rule", record.id, detail=detail
        )

    async def _present(self, rules: Sequence[RoutingRule]) -> list[RuleOut]:
        ids = {
            id_
            for rule in rules
            for id_ in (*rule.themes, *rule.authorities, *rule.offices, rule.team, rule.account)
            if id_
        }
        regions = {region for rule in rules for region in rule.regions}
        known: dict[UUID, dict[str, str]] = await cases.names_of(self.session, ids)
        names = Names(known | await repository.region_names(self.session, regions), self.languages)
        gone = await repository.gone_among(self.session, rules)
        return [
            RuleOut(
                id=rule.id,
                side=Side(rule.side),
                position=rule.position,
                name=rule.name,
                active=rule.active,
                **{
                    kind: [names.of(id_) for id_ in getattr(rule, kind)]
                    for kind in ("themes", "authorities", "regions", "offices")
                },
                **{kind: getattr(rule, kind) for kind in ("languages", "channels", "severities")},
                team=names.maybe(rule.team),
                account=names.maybe(rule.account),
                gone=rule.team in gone or rule.account in gone,
                version=rule.version,
            )
            for rule in rules
        ]


def _fields(draft: RuleTerms) -> dict[str, Any]:
    fields = draft.model_dump(include=set(RuleTerms.model_fields))
    for codes in ("channels", "severities"):
        fields[codes] = [code.value for code in fields[codes]]
    return fields
