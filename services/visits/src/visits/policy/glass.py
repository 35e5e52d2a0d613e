"""What may be known of information that one does not read, and who breaks the glass, is told of it and reviews it."""

from typing import Any

from servicekit.models import RecordGrant
from servicekit.policy import Facts, Policy, Rule
from sqlalchemy import SQLColumnExpression, and_, exists, func, or_
from sqlmodel import col

from visits.models import GlassOpening, Information, InformationCard, KnownTeam
from visits.policy.information import information_kept
from visits.policy.opened import ON_DUTY, OPENED
from visits.policy.permissions import BREAK_GLASS, INFORMATION_WRITE, REVIEW_GLASS
from visits.policy.rules import READS, Condition


def _within(who: Facts, permission: str) -> Condition:
    """In the card's office, or in a team of it."""
    office = col(InformationCard.office)
    in_a_team = exists().where(col(KnownTeam.office) == office, who.in_teams(permission, col(KnownTeam.id)))
    return or_(who.covers(permission, office, col(InformationCard.team)), in_a_team)


def card_breakable(who: Facts) -> Condition:
    return and_(col(InformationCard.side) == who.side, _within(who, BREAK_GLASS))


def _reviews_somewhere(who: Facts) -> Condition:
    """On the side; whoever reviews and stands on none reaches every one."""
    return and_(who.holds(REVIEW_GLASS), or_(col(InformationCard.side) == who.side, who.side == ""))


def _information_kept(who: Facts) -> Condition:
    """By who works on the record: whoever opened it in an emergency only reads."""
    return (
        exists()
        .where(col(Information.id) == InformationCard.record, information_kept(who))
        .correlate_except(Information)
    )


def _card_kept(who: Facts) -> Condition:
    return and_(_information_kept(who), who.holds(INFORMATION_WRITE))


def card_readable(who: Facts) -> Condition:
    return or_(card_breakable(who), _reviews_somewhere(who), _information_kept(who))


def _of(column: SQLColumnExpression[Any], rule: Rule) -> Rule:
    def of(who: Facts) -> Condition:
        # Whole in itself: a list of openings joins their cards.
        return (
            exists().where(col(InformationCard.record) == column, rule(who)).correlate_except(InformationCard)
        )

    return of


_record = col(GlassOpening.record)


def _own(who: Facts) -> Condition:
    return col(GlassOpening.account) == who.account


def opening_reviewable(who: Facts) -> Condition:
    """By who reviews in its office; when a reviewer opened it, by every other one of the side."""

    def here(who: Facts) -> Condition:
        inside = _within(who, REVIEW_GLASS)
        return and_(_reviews_somewhere(who), or_(inside, col(GlassOpening.by_reviewer)))

    return and_(col(GlassOpening.account) != who.account, _of(_record, here)(who))


def opening_readable(who: Facts) -> Condition:
    """By who opened it, whoever reviews it, and those who work on the record."""
    return or_(_own(who), opening_reviewable(who), _of(_record, _information_kept)(who))


def _openable(who: Facts) -> Condition:
    return and_(
        _own(who),
        col(GlassOpening.by_reviewer) == who.holds(REVIEW_GLASS),
        col(GlassOpening.opened_at) == func.now(),
        col(GlassOpening.ended_at).is_(None),
        col(GlassOpening.visit).is_(None),
        col(GlassOpening.reviewed_by).is_(None),
        _of(_record, card_breakable)(who),
    )


def _changeable(who: Facts) -> Condition:
    """A trigger keeps all but its end, its visit and its review."""
    return and_(col(GlassOpening.reviewed_by).is_(None), or_(_own(who), opening_reviewable(who)))


def _changed(who: Facts) -> Condition:
    reviewed = and_(col(GlassOpening.reviewed_by) == who.account, opening_reviewable(who))
    return or_(_changeable(who), reviewed)


def _opening(*conditions: Condition) -> Condition:
    return exists().where(col(GlassOpening.account) == RecordGrant.account, *conditions)


def grant_given(who: Facts) -> Condition:
    """By the opening it stands for, in whose name and until whose end: nobody hands one on."""
    of = col(RecordGrant.record)
    lasts = (col(GlassOpening.ends_at) == RecordGrant.ends_at, col(GlassOpening.ended_at).is_(None))
    read = and_(
        col(RecordGrant.kind) == OPENED,
        _opening(col(GlassOpening.record) == of, col(GlassOpening.opened_at) == func.now(), *lasts),
    )
    made = and_(col(RecordGrant.kind) == ON_DUTY, _opening(col(GlassOpening.visit) == of, *lasts))
    return and_(
        col(RecordGrant.account) == who.account,
        col(RecordGrant.granted_by) == who.account,
        col(RecordGrant.starts_at) == func.now(),
        or_(read, made),
    )


def _of_opening() -> tuple[Condition, ...]:
    """The grant is of one that the asker may know of."""
    of = col(RecordGrant.record)
    read = and_(col(RecordGrant.kind) == OPENED, col(GlassOpening.record) == of)
    made = and_(col(RecordGrant.kind) == ON_DUTY, col(GlassOpening.visit) == of)
    return (or_(read, made),)


def grant_endable(who: Facts) -> Condition:
    return _opening(*_of_opening())


def grant_ended(who: Facts) -> Condition:
    """In the moment in which the opening itself is ended."""
    now = func.now()
    return and_(col(RecordGrant.ends_at) == now, _opening(*_of_opening(), col(GlassOpening.ended_at) == now))


GLASS = (
    # Kept by a trigger, as whoever writes the information.
    Policy(InformationCard, read=card_readable, insert=_card_kept, update=_card_kept),
    Policy(
        GlassOpening,
        read=opening_readable,
        insert=_openable,
        update=_changeable,
        updated=_changed,
        # That its key is needed still.
        worker=READS,
        worker_columns=("id",),
    ),
)
