"""Who may find what, declared once for the terms a record carries, the terms an asker holds and row-level security.

The owners' own permissions count here: a right taken from a role is gone in search too.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import product
from uuid import UUID

from servicekit.kit_policies import kit_policies
from servicekit.models import RecordGrant
from servicekit.policy import Facts, Policy, PolicySet, everyone
from servicekit.principal import Principal
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    SQLColumnExpression,
    Text,
    and_,
    any_,
    exists,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import Mapped
from sqlmodel import SQLModel, col

from search.annual_reports.access import REPORT_PERMISSIONS, REPORT_POLICIES
from search.models import (
    BuildPending,
    Dashboard,
    DocumentPage,
    Edition,
    EditionCounting,
    EditionState,
    EngineInUse,
    Fact,
    FetchPending,
    IndexPending,
    Kind,
    KnownAccount,
    KnownAuthority,
    KnownCategory,
    KnownInstitution,
    KnownOffice,
    KnownPlace,
    KnownRegion,
    KnownTheme,
    Level,
    ReadAuthority,
    ReadDocument,
    ReadGrant,
    ReadPlace,
    ReadRecord,
    ReadTie,
    Rebuild,
    RebuildPart,
    Release,
    ReleasedMonth,
    ReleaseException,
    SavedSearch,
    Spending,
    SynonymGroup,
    Word,
)

READ = "search.read"
REBUILD = "search.rebuild"
SYNONYMS_WRITE = "search.synonyms.write"
RELEASE_PREPARE = "search.release.prepare"
RELEASE_APPROVE = "search.release.approve"
PLACE_READ = "visits.place.read"
VISIT_READ = "visits.visit.read"
VISIT_READ_INTERNAL = "visits.visit.read-internal"
VISIT_PLAN = "visits.visit.plan"
VISIT_HEAD = "visits.visit.head"
INFORMATION_READ = "visits.information.read"
INFORMATION_WRITE = "visits.information.write"
PROGRAMME_READ = "visits.programme.read"
PROGRAMME_WRITE = "visits.programme.write"
COMPLAINT_READ = "complaints.complaint.read"
COMPLAINT_READ_INTERNAL = "complaints.complaint.read-internal"
COMPLAINT_HEAD = "complaints.complaint.head"
COMPLAINT_EXPORT = "complaints.complaint.export"
RECOMMENDATION_READ = "recommendations.recommendation.read"
RECOMMENDATION_HEAD = "recommendations.recommendation.head"
RECOMMENDATION_EXPORT = "recommendations.recommendation.export"

_OF_VISITS = (
    *(VISIT_READ, VISIT_READ_INTERNAL, VISIT_PLAN, VISIT_HEAD),
    *("visits.visit.work", "visits.visit.assist"),
)
_HEARS_OF_VISITS = (VISIT_READ_INTERNAL, VISIT_PLAN, VISIT_HEAD)
_OF_INFORMATION = (INFORMATION_READ, INFORMATION_WRITE)

NAMED = {
    Kind.VISIT: _OF_VISITS,
    Kind.FINDING: _OF_VISITS,
    Kind.INFORMATION: _OF_INFORMATION,
    Kind.COMPLAINT: (
        COMPLAINT_READ,
        COMPLAINT_HEAD,
        *(f"complaints.complaint.{act}" for act in ("register", "work", "assign", "import")),
    ),
    Kind.RECOMMENDATION: (RECOMMENDATION_READ, RECOMMENDATION_HEAD, "recommendations.recommendation.write"),
}
"""Of which permissions an account named on a record must still hold one: a grant reaches nobody who left that work."""

PERMISSIONS = tuple(
    dict.fromkeys(
        (
            READ,
            REBUILD,
            SYNONYMS_WRITE,
            RELEASE_PREPARE,
            RELEASE_APPROVE,
            PLACE_READ,
            PROGRAMME_READ,
            PROGRAMME_WRITE,
            COMPLAINT_READ_INTERNAL,
            COMPLAINT_EXPORT,
            RECOMMENDATION_EXPORT,
            *REPORT_PERMISSIONS,
            *(permission for named in NAMED.values() for permission in named),
        )
    )
)

SHARED = "shared"
"""Stands for the side of records that both sides share."""

Condition = ColumnElement[bool]


class Reach(StrEnum):
    """How far a permission reaches among the records of the asker's side."""

    EVERYWHERE = "everywhere"
    """All of them, wherever it is held."""
    HELD = "held"
    """Those of the institution, office or team it is held in."""
    TEAM = "team"
    """Those of the team it is held in, never a whole office's."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read records of a kind. A record is read by whoever has any way to it, or is named on it."""

    kind: Kind
    levels: frozenset[Level]
    permission: str
    reach: Reach
    beside: tuple[str, ...] = ()
    """Of these one must be held as well, wherever that is."""
    there: tuple[str, ...] = ()
    """Of these one must reach the record as well, held where it belongs."""

    @property
    def right(self) -> str:
        """What a term calls the way by."""
        return "+".join((self.permission, *self.beside, *self.there))

    def is_held(self, principal: Principal) -> bool:
        """Somewhere."""
        needed = ((self.permission,), self.beside, self.there)
        return all(any(map(principal.may, some)) for some in needed if some)


_OPEN = frozenset({Level.PUBLIC, Level.INTERNAL})
_ALL = frozenset(Level)

WAYS = (
    Way(Kind.PLACE, _ALL, PLACE_READ, Reach.EVERYWHERE),
    Way(Kind.AUTHORITY, _ALL, READ, Reach.EVERYWHERE),
    # Of a visit only what is open comes here: that it was, where and when. What it found is confidential.
    Way(Kind.VISIT, _OPEN, VISIT_READ_INTERNAL, Reach.HELD),
    *(
        way
        for kind in (Kind.VISIT, Kind.FINDING)
        for way in (
            Way(kind, _ALL, VISIT_PLAN, Reach.HELD),
            Way(kind, _ALL, VISIT_HEAD, Reach.HELD),
            Way(kind, _ALL, VISIT_READ, Reach.TEAM),
        )
    ),
    Way(Kind.INFORMATION, _ALL, INFORMATION_READ, Reach.TEAM),
    Way(Kind.INFORMATION, _ALL, INFORMATION_WRITE, Reach.TEAM),
    Way(Kind.INFORMATION, _ALL, VISIT_PLAN, Reach.HELD, beside=_OF_INFORMATION),
    Way(Kind.INFORMATION, _ALL, VISIT_HEAD, Reach.HELD, beside=_OF_INFORMATION),
    # Whether it took place is known by who reads its programme and hears of the visits that are made of it.
    Way(Kind.PLANNED_VISIT, _ALL, PROGRAMME_READ, Reach.HELD, there=_HEARS_OF_VISITS),
    Way(Kind.PLANNED_VISIT, _ALL, PROGRAMME_WRITE, Reach.HELD, there=_HEARS_OF_VISITS),
    Way(Kind.COMPLAINT, _OPEN, COMPLAINT_READ_INTERNAL, Reach.HELD),
    Way(Kind.COMPLAINT, _ALL, COMPLAINT_HEAD, Reach.HELD),
    Way(Kind.COMPLAINT, _ALL, COMPLAINT_READ, Reach.TEAM),
    Way(Kind.RECOMMENDATION, _OPEN, RECOMMENDATION_READ, Reach.HELD),
    Way(Kind.RECOMMENDATION, _ALL, RECOMMENDATION_HEAD, Reach.HELD),
    Way(Kind.RECOMMENDATION, _ALL, RECOMMENDATION_READ, Reach.TEAM),
)


def _term(right: str, side: str, within: str) -> str:
    return f"{right}@{side}:{within}"


def _named_term(kind: str, side: str, account: UUID) -> str:
    return f"named-{kind}@{side}:{account}"


@dataclass(frozen=True, slots=True)
class Belongs:
    """Where a record belongs: what decides on its terms, beside the accounts named on it. Of a document, ``kind`` is
    that of the record it is a file of."""

    kind: str
    level: str
    side: str | None
    office: UUID | None
    team: UUID | None


def access_terms(record: Belongs, granted: Collection[UUID]) -> frozenset[str]:
    """The terms of which a reader must hold one. Empty: nobody finds the record."""
    return _terms_of(record).union(_named_term(record.kind, record.side or SHARED, each) for each in granted)


@lru_cache(maxsize=10_000)
def _terms_of(record: Belongs) -> frozenset[str]:
    return frozenset(
        _term(way.right, record.side or SHARED, within)
        for way in WAYS
        if way.kind == record.kind and record.level in way.levels
        for within in _both(_within(way.reach, record), _within(Reach.HELD, record) if way.there else None)
    )


def _both(one: Iterable[str], other: Iterable[str] | None) -> Iterable[str]:
    return one if other is None else map("+".join, product(one, other))


def _within(reach: Reach, record: Belongs) -> Iterator[str]:
    if reach is Reach.EVERYWHERE:
        yield "any"
        return
    if reach is Reach.HELD:
        yield "all"
        if record.office:
            yield f"office:{record.office}"
    if record.team:
        yield f"team:{record.team}"


def named_terms(principal: Principal) -> frozenset[str]:
    """Of what the asker holds that of the records that name the asker."""
    named = [kind for kind, needed in NAMED.items() if any(map(principal.may, needed))]
    return frozenset(
        _named_term(kind, side, principal.account) for kind in named for side in _sides(principal)
    )


def _sides(principal: Principal) -> list[str]:
    return [SHARED] + ([principal.side.value] if principal.side else [])


@lru_cache(maxsize=2048)
def terms_held(principal: Principal) -> frozenset[str]:
    """What the asker holds under the hat worn now."""
    sides = _sides(principal)
    terms = set(named_terms(principal))
    held = {(way.right, way.permission, way.there) for way in WAYS if way.is_held(principal)}
    for right, permission, there in held:
        within = _both(_held_in(principal, permission), _held_in(principal, *there) if there else None)
        terms.update(_term(right, side, place) for side, place in product(sides, within))
    return frozenset(terms)


def _held_in(principal: Principal, *permissions: str) -> set[str]:
    within = {"any"}
    for permission in permissions:
        within |= {"all"} if principal.everywhere(permission) else set()
        within |= {f"office:{office}" for office in principal.offices(permission)}
        within |= {f"team:{team}" for team in principal.teams(permission)}
    return within


_Copy = type[ReadRecord] | type[ReadPlace] | type[ReadAuthority] | type[Fact] | type[Spending]
"""A table whose rows repeat where their record belongs."""


def _readable(table: _Copy, record: Mapped[UUID]) -> Callable[[Facts], Condition]:
    side, office, team = col(table.side), col(table.office), col(table.team)
    kind = _kind_read(table)

    def reached(way: Way, who: Facts) -> Condition:
        if way.reach is Reach.EVERYWHERE:
            return who.holds(way.permission)
        if way.reach is Reach.HELD:
            return who.covers(way.permission, office, team)
        return who.in_teams(way.permission, team)

    def rule(who: Facts) -> Condition:
        ways = [
            and_(
                kind == way.kind.value,
                col(table.level) == any_(literal(sorted(level.value for level in way.levels), ARRAY(Text()))),
                reached(way, who),
                *([who.holds(way.beside)] if way.beside else []),
                *([who.covers(way.there, office, team)] if way.there else []),
            )
            for way in WAYS
        ]
        granted = select(col(ReadGrant.record)).where(
            col(ReadGrant.account) == who.account,
            or_(col(ReadGrant.until).is_(None), col(ReadGrant.until) > func.now()),
        )
        named = [and_(kind == one.value, or_(*map(who.holds, needed))) for one, needed in NAMED.items()]
        return and_(or_(side.is_(None), side == who.side), or_(*ways, and_(or_(*named), record.in_(granted))))

    return rule


def _kind_read(
    table: _Copy,
) -> SQLColumnExpression[str]:
    """The kind whose ways lead to a row: to a document, those of the record it is a file of."""
    if issubclass(table, ReadRecord):
        return func.coalesce(col(table.of_kind), col(table.kind))
    return col(table.kind)


_record_readable = _readable(ReadRecord, col(ReadRecord.id))


def _of_readable(column: Mapped[UUID]) -> Callable[[Facts], Condition]:
    return lambda who: (
        exists().where(col(ReadRecord.id) == column, who.reads(_record_readable)).correlate_except(ReadRecord)
    )


def _tie_readable(who: Facts) -> Condition:
    return and_(*(_of_readable(end)(who) for end in (col(ReadTie.record), col(ReadTie.other))))


def _own_grant(who: Facts) -> Condition:
    return col(ReadGrant.account) == who.account


def _own_search(who: Facts) -> Condition:
    """Under the hat it was kept under; a side that is not set is nobody's but of who wears none."""
    mine = and_(col(SavedSearch.account) == who.account, who.holds(READ))
    return and_(mine, func.coalesce(SavedSearch.side, "") == func.coalesce(who.side, ""))


def _is_looked_over(_: Facts) -> Condition:
    return col(SavedSearch.erased_at).is_not(None)


def _may_write_synonyms(who: Facts) -> Condition:
    return who.holds(SYNONYMS_WRITE)


def _own_dashboard(who: Facts) -> Condition:
    return and_(col(Dashboard.account) == who.account, who.holds(READ))


_RELEASING = (RELEASE_PREPARE, RELEASE_APPROVE)


def _of_side(who: Facts) -> Condition:
    return func.coalesce(Release.side, "") == func.coalesce(who.side, "")


def _release_readable(who: Facts) -> Condition:
    """What came out, by everybody, without an account too; before that by those who make it."""
    return or_(col(Release.number).is_not(None), and_(who.everywhere(_RELEASING), _of_side(who)))


def _release_of(column: Mapped[UUID], permissions: tuple[str, ...]) -> Callable[[Facts], Condition]:
    def rule(who: Facts) -> Condition:
        release = exists().where(col(Release.id) == column, _of_side(who)).correlate_except(Release)
        return and_(who.everywhere(permissions), release)

    return rule


def _may_prepare(who: Facts) -> Condition:
    return and_(who.everywhere(RELEASE_PREPARE), _of_side(who), col(Release.number).is_(None))


def _may_approve(who: Facts) -> Condition:
    return and_(who.everywhere(RELEASE_APPROVE), _of_side(who))


_releasing_edition = _release_of(col(Edition.release), _RELEASING)
_preparing_edition = _release_of(col(Edition.release), (RELEASE_PREPARE,))
_approving_edition = _release_of(col(Edition.release), (RELEASE_APPROVE,))
_releasing_counting = _release_of(col(EditionCounting.release), _RELEASING)
_preparing_counting = _release_of(col(EditionCounting.release), (RELEASE_PREPARE,))
_releasing_exception = _release_of(col(ReleaseException.release), _RELEASING)
_IS_PREPARED = col(Edition.state) == EditionState.PREPARED.value


def _edition_readable(who: Facts) -> Condition:
    return or_(col(Edition.state) == EditionState.PUBLISHED.value, _releasing_edition(who))


def _asked_by_oneself(who: Facts) -> Condition:
    return and_(_preparing_counting(who), col(EditionCounting.asked_by) == who.account)


def _prepared_by_oneself(who: Facts) -> Condition:
    return and_(_preparing_edition(who), _IS_PREPARED, col(Edition.prepared_by) == who.account)


def _prepared_by_somebody(who: Facts) -> Condition:
    return and_(_preparing_edition(who), _IS_PREPARED)


def _approved_by_oneself(who: Facts) -> Condition:
    return and_(_approving_edition(who), col(Edition.approved_by) == who.account)


def _waits_for_approval(who: Facts) -> Condition:
    return and_(_approving_edition(who), _IS_PREPARED)


def _proposed_by_oneself(who: Facts) -> Condition:
    mine = and_(col(ReleaseException.proposed_by) == who.account, col(ReleaseException.agreed_by).is_(None))
    return and_(_releasing_exception(who), mine)


def _waits_for_agreement(who: Facts) -> Condition:
    return and_(_releasing_exception(who), col(ReleaseException.agreed_by).is_(None))


def _agreed_by_oneself(who: Facts) -> Condition:
    return and_(_releasing_exception(who), col(ReleaseException.agreed_by) == who.account)


def _reads(who: Facts) -> Condition:
    return who.holds((READ, *_RELEASING))


def _from_inside(who: Facts) -> Condition:
    return who.inside()


def _may_rebuild(who: Facts) -> Condition:
    return who.holds(REBUILD)


_WORKER = frozenset({"select", "insert", "update", "delete"})
_WORKER_ONLY: tuple[type[SQLModel], ...] = (
    FetchPending,
    IndexPending,
    BuildPending,
    EngineInUse,
    RebuildPart,
    Word,
    RecordGrant,
)

POLICIES = PolicySet(
    [
        *kit_policies(),
        Policy(ReadRecord, read=_record_readable, worker=_WORKER),
        Policy(ReadDocument, read=_of_readable(col(ReadDocument.id)), worker=_WORKER),
        Policy(DocumentPage, read=_of_readable(col(DocumentPage.document)), worker=_WORKER),
        Policy(ReadAuthority, read=_readable(ReadAuthority, col(ReadAuthority.record)), worker=_WORKER),
        Policy(ReadPlace, read=_readable(ReadPlace, col(ReadPlace.record)), worker=_WORKER),
        Policy(ReadTie, read=_tie_readable, worker=_WORKER),
        Policy(Fact, read=_readable(Fact, col(Fact.record)), worker=_WORKER),
        Policy(Spending, read=_readable(Spending, col(Spending.record)), worker=_WORKER),
        Policy(ReadGrant, read=_own_grant, worker=_WORKER),
        *(
            Policy(table, read=everyone, worker=_WORKER)
            for table in (KnownPlace, KnownTheme, KnownCategory, KnownRegion, KnownAuthority)
        ),
        Policy(
            SavedSearch,
            read=_own_search,
            insert=_own_search,
            update=_own_search,
            delete=_own_search,
            # Whose they are and when they are due, neither their names nor what they ask.
            worker=frozenset({"select", "update", "delete"}),
            worker_columns=("account", "side", "mail", "asked_at", "erased_at"),
            worker_updates=("asked_at", "erased_at"),
            worker_where={"delete": _is_looked_over},
        ),
        Policy(
            SynonymGroup,
            read=everyone,
            insert=_may_write_synonyms,
            update=_may_write_synonyms,
            delete=_may_write_synonyms,
        ),
        *(Policy(table, read=_from_inside, worker=_WORKER) for table in (KnownOffice, KnownAccount)),
        Policy(KnownInstitution, read=everyone, worker=_WORKER),
        *REPORT_POLICIES,
        Policy(
            Dashboard,
            read=_own_dashboard,
            insert=_own_dashboard,
            update=_own_dashboard,
            delete=_own_dashboard,
        ),
        Policy(
            Release, read=_release_readable, insert=_may_prepare, update=_may_approve, delete=_may_prepare
        ),
        Policy(
            Edition,
            read=_edition_readable,
            insert=_prepared_by_oneself,
            update=_waits_for_approval,
            updated=_approved_by_oneself,
            delete=_prepared_by_somebody,
        ),
        Policy(
            EditionCounting,
            read=_releasing_counting,
            insert=_asked_by_oneself,
            delete=_preparing_counting,
            worker=frozenset({"select", "update"}),
            worker_columns=("id", "side", "asked_by", "refusal", "tries"),
            worker_updates=("refusal", "tries"),
        ),
        Policy(
            ReleaseException,
            read=_releasing_exception,
            insert=_proposed_by_oneself,
            update=_waits_for_agreement,
            updated=_agreed_by_oneself,
        ),
        Policy(
            ReleasedMonth,
            read=_reads,
            insert=_release_of(col(ReleasedMonth.release), (RELEASE_APPROVE,)),
        ),
        Policy(Rebuild, read=_may_rebuild, insert=_may_rebuild, worker=_WORKER),
        *(Policy(table, worker=_WORKER) for table in _WORKER_ONLY),
    ],
    PERMISSIONS,
)
