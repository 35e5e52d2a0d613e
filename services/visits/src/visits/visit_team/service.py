"""The use cases of a visit's team. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound
from servicekit.ids import today, utcnow
from servicekit.names import Named, Names
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.models import PlaceLanguages, TeamMember, VisitChange, VisitCheckOverride, VisitMember
from visits.models.team import MemberKind
from visits.models.visit import VisitFunction
from visits.names import fetch_names
from visits.places import repository as places
from visits.places.standing import leaders
from visits.team.checks import (
    FOR_PLANNERS,
    OUTSIDE,
    CheckCode,
    Days,
    Finding,
    Person,
    Severity,
    Site,
    brought_and_broken,
    findings_of,
)
from visits.team.rules import function_fault
from visits.visit_team import access, repository
from visits.visit_team.access import end_outside_access
from visits.visit_team.reach import whole_side
from visits.visit_team.repository import OVER, Standing
from visits.visit_team.schemas import (
    Appointment,
    AppointmentDraft,
    Candidate,
    CheckFinding,
    OverrideDraft,
    OverrideOut,
    PersonGoing,
    PlaceOfVisit,
    Spoken,
    TeamOut,
)

__all__ = ["VisitTeam", "checks_of", "end_outside_access"]

Key = tuple[str, UUID | None, str]
_TIES = frozenset({CheckCode.CONFLICT, CheckCode.INTERPRETER_OF_PLACE})


def _key(of: Finding) -> Key:
    return (str(of.code), of.member, of.subject)


@dataclass(frozen=True, slots=True)
class _Looked:
    people: list[Person]
    sites: list[Site]
    days: Days
    findings: list[Finding]
    overrides: dict[Key, VisitCheckOverride]


async def _look(session: AsyncSession, principal: Principal, visit: UUID) -> _Looked:
    """All that stands, whoever asks: called within ``whole_side``."""
    days = await repository.days_of(session, visit)
    sites = (await repository.sites_of(session, [visit])).get(visit, [])
    functions = await repository.functions_of(session, visit)
    people = await repository.people_of(session, principal, visit, functions, days)
    made = await repository.overrides_of(session, visit)
    led = await leaders(session) if made else {}
    overrides = {
        (str(each.code), each.member, repository.under_leader(each.subject, led)): each for each in made
    }
    return _Looked(people, sites, days, findings_of(people, sites, days), overrides)


async def checks_of(session: AsyncSession, principal: Principal, visit: UUID) -> list[Finding]:
    """What must be settled, or overridden with a reason, before the visit starts. For the act itself: it looks further
    than who asks, who may be told that something stands and not what."""
    async with whole_side(session, principal):
        looked = await _look(session, principal, visit)
    return [
        finding
        for finding in looked.findings
        if finding.severity is Severity.MUST and _key(finding) not in looked.overrides
    ]


@dataclass(frozen=True, slots=True)
class VisitTeam:
    """The team of visits, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def get(self, visit: UUID) -> TeamOut:
        standing = await self._standing(visit)
        async with whole_side(self.session, self.principal):
            rows = await repository.rows_of(self.session, visit)
            looked = await _look(self.session, self.principal, visit) if standing.knows_where else None
            granted = (
                await repository.live_grants(self.session, [visit], [r.account for r in rows if r.account])
                if standing.plans
                else set()
            )
            shown = await self._shown(looked, standing) if looked else None
            found = await self._places(looked.sites) if looked else None
        people = [
            PersonGoing(
                member=row.member,
                name=row.name,
                function=row.function,
                kind=row.kind if looked else None,
                languages=row.languages if looked else None,
                expertise=row.expertise if looked else None,
                sees=(visit, row.account) in granted if standing.plans else None,
            )
            for row in rows
        ]
        return TeamOut(
            visit=visit,
            plans=standing.plans,
            open=standing.state not in OVER,
            people=people,
            findings=shown,
            places=found,
        )

    async def candidates(
        self,
        visit: UUID,
        words: str | None,
        kind: MemberKind | None,
        expertise: str | None,
        limit: int,
    ) -> list[Candidate]:
        """Who could go too, with what each would settle and what would newly stand."""
        if not (await self._standing(visit)).plans:
            raise Forbidden("Who plans the visit says who goes")
        async with whole_side(self.session, self.principal):
            looked = await _look(self.session, self.principal, visit)
            rows = await repository.candidates(
                self.session, self.principal, visit, words, kind, expertise, limit
            )
            functions = {row.id: _function_of(row.kind) for row in rows}
            more = await repository.people_of(self.session, self.principal, visit, functions, looked.days)
            weighed = {
                each.id: brought_and_broken(looked.people, each, looked.sites, looked.days) for each in more
            }
            every = [f for brings, breaks in weighed.values() for f in (*brings, *breaks)]
            names = await self._names(every, {row.id: row.name for row in rows})
        return [
            Candidate(
                member=Named(id=row.id, name=row.name),
                kind=row.kind,
                languages=row.languages,
                expertise=row.expertise,
                brings=[_finding(f, names) for f in weighed[row.id][0]],
                breaks=[_finding(f, names) for f in weighed[row.id][1]],
            )
            for row in rows
        ]

    async def appoint(self, visit: UUID, draft: AppointmentDraft) -> Appointment:
        """Somebody goes. Whether a tie keeps them from seeing the visit is for who plans it to see, not for them."""
        await self._changeable(visit)
        member = await repository.fetch_member(self.session, self.principal, draft.member)
        if member is None:
            raise Invalid(errors=[FieldError("/member", "There is nobody like this in the team", "unknown")])
        if member.left_on is not None and member.left_on < today():
            raise Invalid(errors=[FieldError("/member", "They have left the team", "left")])
        if await repository.member_row(self.session, visit, member.id) is not None:
            raise Conflict("They go on this visit already")
        await self._check_function(visit, member, draft.function)
        row = VisitMember(
            visit=visit, member=member.id, function=draft.function.value, added_by=self.principal.account
        )
        self.session.add(row)
        await self._note(visit, "member-added", member.id, None, draft.function)
        await access.settle_visit(self.session, self.principal, visit)
        return Appointment(id=row.id, member=Named(id=member.id, name=member.name), function=draft.function)

    async def propose(self, visit: UUID, people: Sequence[TeamMember]) -> list[str]:
        """Sends several at once, as a programme planned it; hands back the names of those who have left since.

        Who leads, a person says.
        """
        await self._changeable(visit)
        gone = [one for one in people if one.left_on is not None and one.left_on < today()]
        for one in people:
            if one in gone:
                continue
            function = VisitFunction.EXPERT if one.kind in OUTSIDE else VisitFunction.MEMBER
            self.session.add(
                VisitMember(visit=visit, member=one.id, function=function, added_by=self.principal.account)
            )
            await self._note(visit, "member-added", one.id, None, function)
        await access.settle_visit(self.session, self.principal, visit)
        return sorted(one.name for one in gone)

    async def appointment(self, visit: UUID, record: UUID) -> Appointment:
        await self._standing(visit)
        row = await repository.appointment(self.session, visit, record)
        if row is None:
            raise NotFound
        member = await repository.fetch_member(self.session, self.principal, row.member)
        name = member.name if member else "…"
        return Appointment(
            id=row.id, member=Named(id=row.member, name=name), function=VisitFunction(row.function)
        )

    async def change_function(self, visit: UUID, member: UUID, function: VisitFunction) -> Appointment:
        await self._changeable(visit)
        row = await self._row(visit, member)
        person = await repository.fetch_member(self.session, self.principal, member)
        if person is None:
            raise NotFound
        if row.function != function:
            await self._check_function(visit, person, function)
            before, row.function = VisitFunction(row.function), function.value
            await self._note(visit, "function-changed", member, before, function)
            await access.settle_visit(self.session, self.principal, visit)
        return Appointment(id=row.id, member=Named(id=member, name=person.name), function=function)

    async def remove(self, visit: UUID, member: UUID) -> None:
        """They do not go, and see no more of it from this moment on."""
        await self._changeable(visit)
        row = await self._row(visit, member)
        person = await repository.fetch_member(self.session, self.principal, member)
        await repository.drop_overrides(self.session, visit, member)
        before = VisitFunction(row.function)
        await self.session.delete(row)
        await self._note(visit, "member-removed", member, before, None)
        if person is not None and person.account is not None:
            # Who made the visit in an emergency sees no grant but their own.
            await access.end_on_visit(self.session, self.principal, visit, person.account)

    async def override(self, visit: UUID, draft: OverrideDraft) -> OverrideOut:
        """To go although one finding stands."""
        await self._changeable(visit)
        async with whole_side(self.session, self.principal):
            looked = await _look(self.session, self.principal, visit)
        asked = (draft.code.value, draft.member, draft.subject)
        if asked in looked.overrides:
            raise Conflict("A reason was written down for this already")
        if asked not in {_key(finding) for finding in looked.findings}:
            raise Invalid(errors=[FieldError("/code", "This does not stand against the team", "not-here")])
        await self._not_of_oneself(draft)
        record = VisitCheckOverride(
            visit=visit,
            code=draft.code.value,
            member=draft.member,
            subject=draft.subject,
            reason=draft.reason,
            account=self.principal.account,
        )
        self.session.add(record)
        await self._note(visit, "check-overridden", draft.member, None, draft.code)
        if draft.code in _TIES:
            await access.settle_visit(self.session, self.principal, visit)
        return (await self._present_overrides([record]))[0]

    async def _not_of_oneself(self, draft: OverrideDraft) -> None:
        if draft.code not in _TIES or draft.member is None:
            return
        member = await repository.fetch_member(self.session, self.principal, draft.member)
        if member is not None and member.account == self.principal.account:
            raise Forbidden("Somebody else who plans the visit says why you go although you have a tie")

    async def get_override(self, visit: UUID, override: UUID) -> OverrideOut:
        await self._standing(visit)
        return (await self._present_overrides([await self._override(visit, override)]))[0]

    async def withdraw_override(self, visit: UUID, override: UUID) -> None:
        await self._changeable(visit)
        record = await self._override(visit, override)
        code = CheckCode(record.code)
        await self.session.delete(record)
        await self._note(visit, "override-withdrawn", record.member, code, None)
        if code in _TIES:
            await access.settle_visit(self.session, self.principal, visit)

    async def say_languages(self, place: UUID, languages: list[str]) -> Spoken:
        """Which languages are spoken by those who are held in a place."""
        if await places.fetch(self.session, self.principal, place) is None:
            raise NotFound
        said = list(dict.fromkeys(languages))
        record = await repository.languages_of_place(self.session, place)
        if record is None:
            self.session.add(PlaceLanguages(place=place, languages=said))
        else:
            record.languages = said
            record.version += 1
            record.updated_at = utcnow()
        await audit.record(self.session, self.principal, "place.languages-changed", "place", place)
        await self.session.flush()
        return Spoken(place=place, languages=said)

    async def _standing(self, visit: UUID) -> Standing:
        standing = await repository.standing_of(self.session, self.principal, visit)
        if standing is None:
            raise NotFound
        return standing

    async def _changeable(self, visit: UUID) -> None:
        """Raises NotFound, Forbidden for who only goes, Conflict for a visit that is over."""
        state = await repository.lock(self.session, self.principal, visit)
        if state is None:
            await self._standing(visit)
            raise Forbidden("Who plans the visit says who goes")
        if state in OVER:
            raise Conflict("The visit is over; who went stands as it was")

    async def _row(self, visit: UUID, member: UUID) -> VisitMember:
        row = await repository.member_row(self.session, visit, member)
        if row is None:
            raise NotFound
        return row

    async def _override(self, visit: UUID, override: UUID) -> VisitCheckOverride:
        for each in await repository.overrides_of(self.session, visit):
            if each.id == override:
                return each
        raise NotFound

    async def _check_function(self, visit: UUID, member: TeamMember, function: VisitFunction) -> None:
        if fault := function_fault(member.kind, function):
            raise Invalid(errors=[fault])
        if function is VisitFunction.LEAD:
            lead = await repository.lead_of(self.session, visit)
            if lead is not None and lead != member.id:
                raise Conflict("Somebody leads this visit already; give them another function first")

    async def _note(
        self,
        visit: UUID,
        act: str,
        member: UUID | None,
        before: str | None,
        after: str | None,
    ) -> None:
        fields: list[dict[str, str | None]] = []
        if member is not None:
            fields.append({"field": "member", "from": None, "to": str(member)})
        field = "check" if act.endswith(("overridden", "withdrawn")) else "function"
        fields.append({"field": field, "from": before and str(before), "to": after and str(after)})
        self.session.add(VisitChange(visit=visit, account=self.principal.account, act=act, fields=fields))
        detail: audit.Detail = {"member": str(member)} if member else {}
        await audit.record(self.session, self.principal, f"visit.{act}", "visit", visit, detail=detail)
        await self.session.flush()

    async def _shown(self, looked: _Looked, standing: Standing) -> list[CheckFinding]:
        findings = [f for f in looked.findings if standing.plans or f.code not in FOR_PLANNERS]
        names = await self._names(findings, await self._people(looked))
        shown = [looked.overrides[key] for f in findings if (key := _key(f)) in looked.overrides]
        presented = {each.id: each for each in await self._present_overrides(shown)}
        out = []
        for finding in findings:
            override = looked.overrides.get(_key(finding))
            out.append(_finding(finding, names, presented[override.id] if override else None))
        return out

    async def _people(self, looked: _Looked) -> dict[UUID, str]:
        return await repository.names_of(self.session, [person.id for person in looked.people])

    async def _names(self, findings: Sequence[Finding], people: dict[UUID, str]) -> Names:
        about = await fetch_names(self.session, {finding.about for finding in findings}, self.languages)
        ends = {finding.about for finding in findings if finding.about}
        known = {each: {"und": about.of(each).name} for each in ends}
        return Names(known | {member: {"und": name} for member, name in people.items()}, self.languages)

    async def _places(self, sites: Sequence[Site]) -> list[PlaceOfVisit]:
        names = await fetch_names(self.session, [site.id for site in sites], self.languages)
        return [PlaceOfVisit(place=names.of(site.id), languages=list(site.languages)) for site in sites]

    async def _present_overrides(self, records: Sequence[VisitCheckOverride]) -> list[OverrideOut]:
        names = await fetch_names(self.session, [record.account for record in records], self.languages)
        return [
            OverrideOut(
                id=record.id,
                code=CheckCode(record.code),
                member=record.member,
                subject=record.subject,
                reason=record.reason,
                by=names.of(record.account),
                at=record.at,
            )
            for record in records
        ]


def _function_of(kind: str) -> str:
    """What somebody of that kind would go as, unless it is said otherwise."""
    return {
        MemberKind.EXPERT.value: VisitFunction.EXPERT.value,
        MemberKind.INTERPRETER.value: VisitFunction.INTERPRETER.value,
    }.get(kind, VisitFunction.MEMBER.value)


def _finding(finding: Finding, names: Names, override: OverrideOut | None = None) -> CheckFinding:
    return CheckFinding(
        code=finding.code,
        severity=finding.severity,
        member=names.maybe(finding.member),
        subject=finding.subject,
        about=names.maybe(finding.about),
        values=dict(finding.values),
        override=override,
    )
