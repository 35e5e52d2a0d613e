"""What may be known of sealed records, and who breaks the glass, is told of it and reviews it."""

from typing import Any

from servicekit.policy import Facts, Policy, Rule
from sqlalchemy import SQLColumnExpression, all_, and_, exists, func, or_
from sqlmodel import col

from complaints.models import Allegation, Complaint, GlassOpening, KnownTeam, ProtectionFile, SealedCard
from complaints.policy.allegations import allegation_readable, allegation_workable
from complaints.policy.permissions import BREAK_GLASS, REVIEW_GLASS
from complaints.policy.protection import file_readable, file_workable
from complaints.policy.rules import READS, Condition, complaint_readable, complaint_workable, side_reached


def _within(who: Facts, permission: str) -> Condition:
    """In the card's office, or in a team of it; a record in no office is everybody's who holds it on the side."""
    office = col(SealedCard.office)
    in_a_team = exists().where(col(KnownTeam.office) == office, who.in_teams(permission, col(KnownTeam.id)))
    return or_(
        who.everywhere(permission),
        who.in_offices(permission, office),
        in_a_team,
        and_(office.is_(None), who.holds(permission)),
    )


def _not_about(who: Facts) -> Condition:
    return and_(col(SealedCard.checked_at).is_not(None), who.account != all_(col(SealedCard.about)))


def _breaks(who: Facts) -> Condition:
    return and_(col(SealedCard.side) == who.side, _not_about(who), _within(who, BREAK_GLASS))


def card_breakable(who: Facts) -> Condition:
    return and_(col(SealedCard.sealed), _breaks(who))


def _reviews_somewhere(who: Facts) -> Condition:
    side = side_reached(who, col(SealedCard.side), REVIEW_GLASS)
    return and_(side, who.holds(REVIEW_GLASS), _not_about(who))


def _record_kept(who: Facts) -> Condition:
    """By who works on the record: whoever opened it in an emergency only reads."""
    tables = (
        (ProtectionFile, file_workable),
        (Allegation, allegation_workable),
        (Complaint, complaint_workable),
    )
    return or_(*(exists().where(col(table.id) == SealedCard.record, rule(who)) for table, rule in tables))


def _record_readable(who: Facts) -> Condition:
    tables = (
        (ProtectionFile, file_readable),
        (Allegation, allegation_readable),
        (Complaint, complaint_readable),
    )
    return or_(
        *(exists().where(col(table.id) == SealedCard.record, who.reads(rule)) for table, rule in tables)
    )


def card_readable(who: Facts) -> Condition:
    return or_(_breaks(who), _reviews_somewhere(who), _record_readable(who))


def _of(column: SQLColumnExpression[Any], rule: Rule) -> Rule:
    def of(who: Facts) -> Condition:
        # Whole in itself: a list of openings joins their cards.
        return exists().where(col(SealedCard.record) == column, rule(who)).correlate_except(SealedCard)

    return of


_record = col(GlassOpening.record)


def _own(who: Facts) -> Condition:
    return col(GlassOpening.account) == who.account


def opening_reviewable(who: Facts) -> Condition:
    """By who reviews in its office; when a reviewer opened it, by every other one of the side."""

    def here(who: Facts) -> Condition:
        return and_(_reviews_somewhere(who), or_(_within(who, REVIEW_GLASS), col(GlassOpening.by_reviewer)))

    return and_(col(GlassOpening.account) != who.account, _of(_record, here)(who))


def opening_readable(who: Facts) -> Condition:
    """By who opened it, whoever reviews it, and those who read the record."""
    return or_(_own(who), opening_reviewable(who), _of(_record, _record_readable)(who))


def _openable(who: Facts) -> Condition:
    return and_(
        _own(who),
        col(GlassOpening.by_reviewer) == who.holds(REVIEW_GLASS),
        col(GlassOpening.opened_at) == func.now(),
        col(GlassOpening.ended_at).is_(None),
        col(GlassOpening.reviewed_by).is_(None),
        _of(_record, card_breakable)(who),
    )


def _changeable(who: Facts) -> Condition:
    return and_(col(GlassOpening.reviewed_by).is_(None), or_(_own(who), opening_reviewable(who)))


def _changed(who: Facts) -> Condition:
    reviewed = and_(col(GlassOpening.reviewed_by) == who.account, opening_reviewable(who))
    return or_(_changeable(who), reviewed)


GLASS = (
    # Kept by triggers, as whoever seals a record; looked over by the worker.
    Policy(
        SealedCard,
        read=card_readable,
        insert=_record_kept,
        update=_record_kept,
        worker=frozenset({"select", "update"}),
        worker_updates=("about", "unheld_since", "checked_at"),
    ),
    Policy(
        GlassOpening,
        read=opening_readable,
        insert=_openable,
        update=_changeable,
        updated=_changed,
        worker=READS,
        worker_columns=("id",),
    ),
)
