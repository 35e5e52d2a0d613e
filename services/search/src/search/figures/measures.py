"""What is counted. Declared once, as data: the catalogue, every query and the screens are made from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from servicekit.principal import Principal, Side
from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    SQLColumnExpression,
    and_,
    case,
    cast,
    func,
    literal,
    or_,
    true,
)
from sqlmodel import col

from search.figures.dimensions import DimensionKey as D
from search.models import Fact, Kind, Level, Spending
from search.policy import COMPLAINT_EXPORT, NAMED, RECOMMENDATION_EXPORT, WAYS

Condition = ColumnElement[bool]


class MeasureKey(StrEnum):
    COMPLAINTS_RECEIVED = "complaints-received"
    COMPLAINTS_CLOSED = "complaints-closed"
    COMPLAINTS_OPEN = "complaints-open"
    COMPLAINTS_AGE = "complaints-age"
    COMPLAINTS_UPHELD = "complaints-upheld"
    TIME_TO_ACKNOWLEDGE = "time-to-acknowledge"
    TIME_TO_DECIDE = "time-to-decide"
    TIME_TO_CLOSE = "time-to-close"
    RECOMMENDATIONS_ISSUED = "recommendations-issued"
    RECOMMENDATIONS_IMPLEMENTED = "recommendations-implemented"
    TIME_TO_IMPLEMENT = "time-to-implement"
    RECOMMENDATIONS_ANSWERED_IN_TIME = "recommendations-answered-in-time"
    VISITS_MADE = "visits-made"
    PLACES_COVERED = "places-covered"
    VISITS_COST = "visits-cost"
    VISITS_PERSON_DAYS = "visits-person-days"
    PROGRAMME_KEPT = "programme-kept"
    PROGRAMME_IN_TIME = "programme-in-time"
    FINDINGS = "findings"
    FINDINGS_GRAVE = "findings-grave"


class Form(StrEnum):
    COUNT = "count"
    STOCK = "stock"
    """How many there are on a day: at the end of the period, or of each of its parts."""
    SHARE = "share"
    """With Wilson's interval of 95 %; not said of fewer than ten."""
    TIME = "time"
    """Days, by Kaplan and Meier: what is not done yet counts until it was looked at last.
    Not said of fewer than ten."""
    SUM = "sum"
    """Of what was recorded, and on average of each record."""
    COVERAGE = "coverage"
    """A share of places: those that were visited in so many months before the end of the period."""


class Unit(StrEnum):
    RECORDS = "records"
    SHARE = "share"
    DAYS = "days"
    MONEY = "money"
    """The institution's own."""
    PERSON_DAYS = "person-days"


_UNITS = {
    Form.COUNT: Unit.RECORDS,
    Form.STOCK: Unit.RECORDS,
    Form.SHARE: Unit.SHARE,
    Form.TIME: Unit.DAYS,
    Form.COVERAGE: Unit.SHARE,
}


@dataclass(frozen=True, slots=True)
class Length:
    """How long something took: from ``start`` to ``done``, else to when it was looked at last."""

    start: SQLColumnExpression[Any]
    done: SQLColumnExpression[Any]
    looked_at: SQLColumnExpression[Any]
    """None for what says nothing of a length."""

    @property
    def end(self) -> SQLColumnExpression[Any]:
        return func.coalesce(self.done, self.looked_at)

    @property
    def days(self) -> ColumnElement[int]:
        return cast(func.greatest(self.end - self.start, 0), Integer)


@dataclass(frozen=True, slots=True)
class Measure:
    key: MeasureKey
    of: Kind
    form: Form
    day: str
    """The column of ``Fact`` that places a record in time."""
    dimensions: tuple[D, ...]
    definition: str
    """What exactly is counted."""
    fields: tuple[str, ...] = ()
    """Further columns that it is made of."""
    when: Condition = field(default_factory=true)
    """Which records have a part in it."""
    some: Condition | None = None
    """Of a share, those it is the share of."""
    length: Length | None = None
    added: SQLColumnExpression[Any] | None = None
    """Of a sum: the column of ``Spending`` that is added up."""
    adds: Unit = Unit.RECORDS

    @property
    def unit(self) -> Unit:
        return self.adds if self.form is Form.SUM else _UNITS[self.form]

    @property
    def placed(self) -> SQLColumnExpression[Any]:
        column: SQLColumnExpression[Any] = getattr(Fact, self.day)
        return column

    @property
    def done(self) -> Condition | None:
        """What parts the rows of a share, a time or a coverage in two; of the last see the repository."""
        if self.length is not None:
            return self.length.done.is_not(None)
        return self.some

    def open_to(self, principal: Principal) -> bool:
        """Whether the asker reads any record that it counts, by what they hold; else a nought would say something."""
        kinds = {self.of, Kind.VISIT} if self.form is Form.COVERAGE else {self.of}
        return all(
            ONLY_OF.get(kind, principal.side) is principal.side and _may_read(principal, kind, self.levels)
            for kind in kinds
        )

    @property
    def levels(self) -> frozenset[Level]:
        """Of which one must be read."""
        return frozenset({Level.CONFIDENTIAL}) if self.form is Form.SUM else frozenset(Level)

    @property
    def has_part(self) -> tuple[Condition, ...]:
        """Which of the records placed in these days are counted."""
        if self.added is not None:
            return (self.when, self.added.is_not(None))
        if self.length is None:
            return (self.when,)
        return (self.when, self.length.start.is_not(None), self.length.end.is_not(None))

    @property
    def of_persons(self) -> bool:
        """Behind a single one of what it counts stands a person."""
        return self.of in OF_PERSONS

    @property
    def releasable(self) -> bool:
        """What stands on a day, rather than happens on it, is counted anew each time: of persons it could be
        subtracted. What was planned and did not take place is ahead still."""
        if self.stays_inside:
            return False
        if not self.of_persons:
            return True
        return self.form in (Form.COUNT, Form.SHARE, Form.TIME) and self.key is not MeasureKey.COMPLAINTS_AGE

    @property
    def stays_inside(self) -> bool:
        """It tells of visits that are ahead, or is confidential itself: nobody publishes it, nor writes it into a
        report."""
        return self.of is Kind.PLANNED_VISIT or self.form is Form.SUM

    @property
    def export(self) -> str | None:
        """The right to have it as a file. None: whoever reads it has it."""
        return {Kind.COMPLAINT: COMPLAINT_EXPORT, Kind.RECOMMENDATION: RECOMMENDATION_EXPORT}.get(self.of)


OF_PERSONS = frozenset({Kind.COMPLAINT, Kind.FINDING})
"""Kinds of records that stand for persons, or for what happened to them. Visits, places and recommendations name nobody
by their number."""

ONLY_OF = dict.fromkeys((Kind.VISIT, Kind.FINDING, Kind.PLANNED_VISIT), Side.PREVENTIVE)
"""Of these the other side has none."""


def _may_read(principal: Principal, kind: Kind, levels: frozenset[Level]) -> bool:
    ways = [way for way in WAYS if way.kind is kind and principal.may(way.permission)]
    reaching = [way for way in ways if way.levels & levels]
    if any(way.is_held(principal) for way in reaching):
        return True
    # Somebody named on records, by more than the right to what is open of them all.
    short = {way.permission for way in ways} - {way.permission for way in reaching}
    return any(principal.may(each) for each in NAMED.get(kind, ()) if each not in short)


_WHERE = (D.PLACE, D.CATEGORY, D.REGION)
_ABOUT = (D.THEME, D.SUBTHEME, D.PROBLEM_KIND)
_COMPLAINT = (
    *(D.TIME, *_WHERE, *_ABOUT, D.AUTHORITY, D.OFFICE, D.STATE, D.OUTCOME, D.DECISION, D.CHANNEL),
    *(D.COMPLAINANT_ROLE, D.SEVERITY, D.IMPORTED),
)
_RECOMMENDATION = (
    *(D.TIME, *_WHERE, *_ABOUT, D.AUTHORITY, D.OFFICE, D.STATE, D.IMPLEMENTATION),
    *(D.DIRECTION, D.SOURCE, D.PRIORITY, D.IMPORTED),
)
_VISIT = (D.TIME, *_WHERE, D.OFFICE, D.STATE, D.SORT, D.ANNOUNCED)
_PLANNED = (D.TIME, D.PLANNED_CATEGORY, D.OFFICE, D.PROGRAMME)
_FINDING = (D.TIME, *_WHERE, *_ABOUT, D.OFFICE, D.STATE, D.SORT, D.SEVERITY, D.SCOPE)
_STANDING = (*_WHERE, *_ABOUT, D.AUTHORITY, D.OFFICE, D.CHANNEL, D.COMPLAINANT_ROLE, D.SEVERITY, D.IMPORTED)
"""What is so of a complaint on any day."""

_began, _closed, _reopened = col(Fact.began_on), col(Fact.closed_on), col(Fact.reopened_on)
_state, _outcome, _severity = col(Fact.state), col(Fact.outcome), col(Fact.severity)
_TODAY: ColumnElement[Any] = func.current_date(type_=Date())
_TOOK_PLACE = ("in-its-month", "in-another-month")
_UPHELD = ("upheld", "partly-upheld")
_JUDGED = (*_UPHELD, "not-upheld")
DECIDED = ("not-started", "in-progress", "partly", "implemented", "regressed")
"""Assessed, and found to be somewhere; see the ADR on shares."""


def _while(*states: str) -> ColumnElement[Any]:
    """Today, while it is in one of these; what went past without a day that is known says nothing of a length."""
    return case((_state.in_(states), _TODAY))


_NOTHING = cast(literal(None), Date)

_PLANNED_THEN = (
    "A month that was over when a plan was adopted stays with the plan that held then; without one it has "
    "no part."
)

MEASURES: Mapping[MeasureKey, Measure] = {
    each.key: each
    for each in (
        Measure(
            MeasureKey.COMPLAINTS_RECEIVED,
            Kind.COMPLAINT,
            Form.COUNT,
            "began_on",
            _COMPLAINT,
            definition=(
                "Complaints by the day on which they were received. What was merged counts once, with "
                "the one it was merged into."
            ),
        ),
        Measure(
            MeasureKey.COMPLAINTS_CLOSED,
            Kind.COMPLAINT,
            Form.COUNT,
            "closed_on",
            _COMPLAINT,
            definition=(
                "Complaints by the day on which they were closed. One that was reopened since is not closed."
            ),
        ),
        Measure(
            MeasureKey.COMPLAINTS_OPEN,
            Kind.COMPLAINT,
            Form.STOCK,
            "began_on",
            (D.TIME, *_STANDING),
            fields=("closed_on",),
            definition=(
                "Complaints received until a day and not closed by then, as is known today: one that "
                "was closed and reopened counts as open all the while."
            ),
        ),
        Measure(
            MeasureKey.COMPLAINTS_AGE,
            Kind.COMPLAINT,
            Form.TIME,
            "began_on",
            (*_STANDING, D.STATE),
            fields=("reopened_on", "closed_on"),
            when=_closed.is_(None),
            length=Length(func.coalesce(_reopened, _began), _TODAY, _NOTHING),
            definition=(
                "For how many days complaints that are open today have been so, since they were "
                "received or last reopened."
            ),
        ),
        Measure(
            MeasureKey.COMPLAINTS_UPHELD,
            Kind.COMPLAINT,
            Form.SHARE,
            "closed_on",
            _COMPLAINT,
            fields=("outcome",),
            when=_outcome.in_(_JUDGED),
            some=_outcome.in_(_UPHELD),
            definition=(
                "Of complaints closed as upheld, upheld in part or not upheld, those upheld, wholly or "
                "in part."
            ),
        ),
        Measure(
            MeasureKey.TIME_TO_ACKNOWLEDGE,
            Kind.COMPLAINT,
            Form.TIME,
            "began_on",
            _COMPLAINT,
            fields=("acknowledged_on", "state"),
            length=Length(_began, col(Fact.acknowledged_on), _while("received")),
            definition=(
                "Days from receipt to acknowledgement. What waits for it counts until today; what went "
                "past it without one has no part."
            ),
        ),
        Measure(
            MeasureKey.TIME_TO_DECIDE,
            Kind.COMPLAINT,
            Form.TIME,
            "began_on",
            _COMPLAINT,
            fields=("decided_on", "state"),
            length=Length(_began, col(Fact.decided_on), _while("received", "acknowledged")),
            definition=(
                "Days from receipt to the decision on what becomes of a complaint. What waits for it "
                "counts until today."
            ),
        ),
        Measure(
            MeasureKey.TIME_TO_CLOSE,
            Kind.COMPLAINT,
            Form.TIME,
            "began_on",
            _COMPLAINT,
            fields=("reopened_on", "closed_on"),
            length=Length(func.coalesce(_reopened, _began), _closed, _TODAY),
            definition=(
                "Days from receipt, or from the last reopening, to closing. What is open counts until today."
            ),
        ),
        Measure(
            MeasureKey.RECOMMENDATIONS_ISSUED,
            Kind.RECOMMENDATION,
            Form.COUNT,
            "began_on",
            _RECOMMENDATION,
            definition=(
                "Recommendations by the day on which they were issued. Drafts and what is under "
                "embargo are not among them."
            ),
        ),
        Measure(
            MeasureKey.RECOMMENDATIONS_IMPLEMENTED,
            Kind.RECOMMENDATION,
            Form.SHARE,
            "began_on",
            _RECOMMENDATION,
            fields=("implementation",),
            when=col(Fact.implementation).in_(DECIDED),
            some=col(Fact.implementation) == "implemented",
            definition=(
                "Of recommendations that were assessed as not started, in progress, partly, "
                "implemented or regressed, those implemented, by the assessment released last."
            ),
        ),
        Measure(
            MeasureKey.TIME_TO_IMPLEMENT,
            Kind.RECOMMENDATION,
            Form.TIME,
            "began_on",
            _RECOMMENDATION,
            fields=("implemented_on", "not_yet_on"),
            length=Length(_began, col(Fact.implemented_on), col(Fact.not_yet_on)),
            definition=(
                "Days from issue to the first assessment that found a recommendation implemented. What "
                "was not found so counts until it was looked at last."
            ),
        ),
        Measure(
            MeasureKey.RECOMMENDATIONS_ANSWERED_IN_TIME,
            Kind.RECOMMENDATION,
            Form.SHARE,
            "began_on",
            _RECOMMENDATION,
            fields=("answered_on", "answer_missed_on"),
            when=or_(col(Fact.answered_on).is_not(None), col(Fact.answer_missed_on) < _TODAY),
            some=col(Fact.answered_on).is_not(None),
            definition=(
                "Of recommendations for whose answer a day was set, those answered by then, by every authority "
                "that was given one. What still has time has no part, nor has what was closed before its day, nor a "
                "day that was over when it came in from another register."
            ),
        ),
        Measure(
            MeasureKey.VISITS_MADE,
            Kind.VISIT,
            Form.COUNT,
            "began_on",
            _VISIT,
            fields=("state",),
            when=_state != "cancelled",
            definition=(
                "Visits by the day on which they began; those cancelled are not among them. What has "
                "not begun is not counted anywhere."
            ),
        ),
        Measure(
            MeasureKey.VISITS_COST,
            Kind.VISIT,
            Form.SUM,
            "began_on",
            _VISIT,
            added=col(Spending.cost),
            adds=Unit.MONEY,
            definition=(
                "What visits cost, as was recorded of them, by the day on which they began. A visit of which no "
                "cost was recorded has no part; one to several places counts whole at each."
            ),
        ),
        Measure(
            MeasureKey.VISITS_PERSON_DAYS,
            Kind.VISIT,
            Form.SUM,
            "began_on",
            _VISIT,
            added=col(Spending.person_days),
            adds=Unit.PERSON_DAYS,
            definition=(
                "Person-days that visits took, as was recorded of them, by the day on which they began. A visit of "
                "which none were recorded has no part; one to several places counts whole at each."
            ),
        ),
        Measure(
            MeasureKey.PROGRAMME_KEPT,
            Kind.PLANNED_VISIT,
            Form.SHARE,
            "began_on",
            _PLANNED,
            fields=("state",),
            some=_state.in_(_TOOK_PLACE),
            definition=(
                "Of visits of adopted programmes whose month is over, those that began since, in whatever "
                "month. They stand at the week they were planned for. Cancelled ones did not take place. "
                f"{_PLANNED_THEN}"
            ),
        ),
        Measure(
            MeasureKey.PROGRAMME_IN_TIME,
            Kind.PLANNED_VISIT,
            Form.SHARE,
            "began_on",
            _PLANNED,
            fields=("state",),
            some=_state == "in-its-month",
            definition=(
                "Of visits of adopted programmes whose month is over, those that began in that month. They "
                f"stand at the week they were planned for. {_PLANNED_THEN}"
            ),
        ),
        Measure(
            MeasureKey.PLACES_COVERED,
            Kind.PLACE,
            Form.COVERAGE,
            "began_on",
            (D.CATEGORY, D.REGION),
            fields=("closed_on",),
            definition=(
                "Of places open on the last day, those that a visit began at in so many months before it."
            ),
        ),
        Measure(
            MeasureKey.FINDINGS,
            Kind.FINDING,
            Form.COUNT,
            "began_on",
            _FINDING,
            definition=(
                "What visits found, by the day on which the visit began. Withdrawn findings are not "
                "among them."
            ),
        ),
        Measure(
            MeasureKey.FINDINGS_GRAVE,
            Kind.FINDING,
            Form.SHARE,
            "began_on",
            _FINDING,
            fields=("severity",),
            when=and_(col(Fact.sort) == "problem", _severity.is_not(None)),
            some=_severity == "grave",
            definition="Of problems that visits found and that have a severity, those that are grave.",
        ),
    )
}
