"""Who answers for an authority, from outside: what of this service is theirs to read and to write."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from servicekit.policy import Facts, Gathered, Policy, everyone
from sqlalchemy import ColumnElement, SQLColumnExpression, and_, exists, inspect, or_, select
from sqlmodel import SQLModel, col

from recommendations.models import (
    AnswerFile,
    Asked,
    Authority,
    AuthorityReach,
    Extension,
    KnownPlace,
    OwnAct,
    ProgressReport,
    PublicAddressee,
    PublicPlace,
    Response,
)
from recommendations.models.due import ExtensionState
from recommendations.policy.permissions import ANSWER

Rule = Callable[[Facts], ColumnElement[bool]]

ANSWERED_FOR = Gathered(
    "recommendations_answered_for",
    lambda who: select(col(AuthorityReach.under)).where(who.answers_for(ANSWER, col(AuthorityReach.over))),
)
"""The authorities of who asks, with all that stand below them."""

PLACES_ANSWERED_FOR = Gathered(
    "recommendations_places_answered_for",
    lambda who: select(col(KnownPlace.id)).where(
        or_(
            who.among(col(KnownPlace.operator), ANSWERED_FOR),
            who.among(col(KnownPlace.authority), ANSWERED_FOR),
        )
    ),
)
"""Places that one of them runs or answers for: whichever is told, the place is told."""


def from_inside(who: Facts) -> ColumnElement[bool]:
    """Not: whoever does not answer. An account whose authority was closed, or that wears the other side's hat, holds
    nothing at all."""
    return who.inside()


def authority_readable(who: Facts) -> ColumnElement[bool]:
    """The register is nobody's secret inside; from outside each knows itself and those below it, and everybody whom
    published recommendations ask and who stands above."""
    over = exists().where(col(AuthorityReach.over) == col(Authority.id), _asked_in_public())
    public = over.correlate_except(AuthorityReach)
    return or_(from_inside(who), who.among(col(Authority.id), ANSWERED_FOR), public)


def reach_readable(who: Facts) -> ColumnElement[bool]:
    return or_(from_inside(who), who.answers_for(ANSWER, col(AuthorityReach.over)), _asked_in_public())


def _asked_in_public() -> ColumnElement[bool]:
    asked = exists().where(col(PublicAddressee.authority) == col(AuthorityReach.under))
    return asked.correlate_except(PublicAddressee)


def place_readable(who: Facts) -> ColumnElement[bool]:
    """Of the same, places that they run or answer for, and those that published recommendations name."""
    run = who.among(col(KnownPlace.operator), ANSWERED_FOR)
    answered_for = who.among(col(KnownPlace.authority), ANSWERED_FOR)
    named = exists().where(col(PublicPlace.place) == col(KnownPlace.id)).correlate_except(PublicPlace)
    asked = exists().where(col(PublicAddressee.place) == col(KnownPlace.id)).correlate_except(PublicAddressee)
    return or_(from_inside(who), run, answered_for, named, asked)


def asked_from_outside(who: Facts) -> ColumnElement[bool]:
    """It was sent to them and not withdrawn, to one below them, or to a place that one of them runs or answers for."""
    sent = or_(
        who.among(col(Asked.authority), ANSWERED_FOR), who.among(col(Asked.place), PLACES_ANSWERED_FOR)
    )
    return and_(col(Asked.side) == who.side, col(Asked.withdrawn_at).is_(None), sent)


def _of_asked(table: type[SQLModel]) -> Rule:
    """The row hangs on something that they are asked."""
    columns = inspect(table).columns

    def rule(who: Facts) -> ColumnElement[bool]:
        asked = exists().where(
            col(Asked.addressee) == columns.addressee,
            col(Asked.recommendation) == columns.recommendation,
            asked_from_outside(who),
        )
        return asked.correlate_except(Asked)

    return rule


def _said_by_them(table: type[SQLModel]) -> Rule:
    by_authority = inspect(table).columns.by_authority
    return lambda who: and_(by_authority, _of_asked(table)(who))


def _and(*rules: Rule) -> Rule:
    return lambda who: and_(*(rule(who) for rule in rules))


def _or(*rules: Rule | None) -> Rule:
    return lambda who: or_(*(rule(who) for rule in rules if rule is not None))


def said_from_outside(
    policy: Policy, *, as_said: Rule = everyone, changed: Rule | None = None, received: bool = False
) -> Policy:
    """``policy`` of a table of what addressees say, where an authority also says it itself. That is its own to enter as
    far as ``as_said`` allows, to read, and to change as far as ``changed`` does; nobody inside writes in its name. With
    ``received`` staff changes its row too: not what it says (a trigger: keep_said), but that it was received or decided
    on."""
    columns = inspect(policy.table).columns
    theirs = _said_by_them(policy.table)
    assert policy.read is not None
    assert policy.insert is not None
    in_our_name = _and(policy.insert, _in_our_name(columns))
    in_theirs = _and(theirs, lambda who: columns.entered_by == who.account, as_said)
    own = _and(theirs, changed) if changed is not None else None
    ours = policy.update if received or policy.update is None else _and(policy.update, _in_our_name(columns))
    return replace(
        policy,
        read=_or(policy.read, theirs),
        insert=_or(in_our_name, in_theirs),
        update=_or(ours, own) if ours or own else None,
    )


def _in_our_name(columns: Any) -> Rule:
    return lambda _: ~columns.by_authority


def not_answered_by_us(_: Facts) -> ColumnElement[bool]:
    """That it was received, or stands in a letter, is for the institution to say."""
    ours = (col(Response.letter), col(Response.receipt_confirmed_at))
    return and_(*(each.is_(None) for each in ours), ~col(Response.withdrawn), ~col(Response.corrected))


def not_decided(_: Facts) -> ColumnElement[bool]:
    """Checks of the table see to the rest of what a decision is."""
    return and_(col(Extension.state) == ExtensionState.ASKED.value, col(Extension.decision).is_(None))


def not_received(_: Facts) -> ColumnElement[bool]:
    return col(Response.receipt_confirmed_at).is_(None)


def _file_of(which: Callable[[type[SQLModel]], Rule]) -> Rule:
    """Of a response or a report on progress, to the same recommendation, that is such as ``which`` says."""

    def of(table: type[Any], column: SQLColumnExpression[Any], who: Facts) -> ColumnElement[bool]:
        same = and_(table.id == column, table.recommendation == col(AnswerFile.recommendation))
        return exists().where(same, which(table)(who)).correlate_except(table)

    return lambda who: or_(
        of(Response, col(AnswerFile.response), who), of(ProgressReport, col(AnswerFile.progress_report), who)
    )


own_file = _file_of(_said_by_them)
"""Of what they wrote themselves."""
beside_ours = _file_of(lambda table: _in_our_name(inspect(table).columns))
"""Of what staff entered: what hangs on the others goes out again."""


def own_act(who: Facts) -> ColumnElement[bool]:
    return and_(col(OwnAct.account) == who.account, _of_asked(OwnAct)(who))
