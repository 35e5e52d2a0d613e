"""Which column is which field: from its name in four languages and from what its values look like."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ValidationInfo, field_validator

from complaints.imports.codes import CodeTable
from complaints.imports.dates import DateGuess, DateOrder
from complaints.imports.encodings import Sureness
from complaints.imports.errors_file import ADDED_COLUMNS
from complaints.imports.mapping import BY_ID, DAYS, OF_A_DECISION, FieldRule, Target
from complaints.imports.profile import ColumnProfile, Profile
from complaints.imports.reasons import (
    ColumnReason,
    DaysReason,
    FewValuesReason,
    JoinedColumnReason,
    PlainColumnReason,
    RepeatedReason,
    SomeBlankReason,
)
from complaints.imports.vocabulary import Idea, ideas_of

_EXAMPLES = 5
_LISTED_VALUES = 2_000
_ENOUGH = 0.45
_SURE, _LIKELY = 0.85, 0.65


@dataclass(frozen=True, slots=True)
class _Sign:
    """Ideas that, together in a name, speak for a field with a certain weight."""

    target: Target
    ideas: frozenset[Idea]
    weight: float


def _signs(target: Target, *weighted: tuple[float, str]) -> list[_Sign]:
    return [
        _Sign(target, frozenset(Idea(word) for word in words.split()), weight) for weight, words in weighted
    ]


_SIGNS: Sequence[_Sign] = (
    *_signs(Target.EXTERNAL_ID, (0.95, "case number"), (0.95, "reference"), (0.7, "number"), (0.5, "case")),
    *_signs(
        Target.RECEIVED_ON, (0.95, "received day"), (0.85, "received"), (0.75, "case day"), (0.55, "day")
    ),
    *_signs(
        Target.CLOSED_ON, (0.95, "closed day"), (0.9, "outcome day"), (0.85, "closed"), (0.65, "status day")
    ),
    *_signs(Target.DUE_ON, (0.95, "due day"), (0.9, "due")),
    *_signs(Target.STATE, (0.9, "status"), (0.9, "case status")),
    *_signs(
        Target.OUTCOME, (0.95, "outcome"), (0.85, "status reason"), (0.6, "reason"), (0.8, "closed reason")
    ),
    *_signs(Target.PLACE, (0.97, "place event"), (0.9, "place"), (0.6, "place received")),
    *_signs(Target.UNIT, (0.85, "unit")),
    *_signs(
        Target.THEME, (0.9, "subject"), (0.9, "case subject"), (0.92, "subject main"), (0.7, "subject second")
    ),
    *_signs(
        Target.AUTHORITY, (0.85, "body"), (0.9, "body name"), (0.85, "body complainant"), (0.5, "office")
    ),
    *_signs(Target.SUMMARY, (0.9, "summary"), (0.95, "case summary")),
    *_signs(Target.NARRATIVE, (0.9, "narrative"), (0.95, "case narrative")),
    *_signs(Target.NOTE, (0.85, "note")),
    *_signs(Target.SEVERITY, (0.95, "severity")),
    *_signs(Target.URGENT, (0.95, "urgency")),
    *_signs(Target.LANGUAGE, (0.9, "language")),
    *_signs(Target.CHANNEL, (0.85, "channel"), (0.9, "channel received")),
    *_signs(Target.COMPLAINANT_ROLE, (0.8, "role"), (0.9, "role complainant")),
    *_signs(Target.APPEAL_LEVEL, (0.95, "level appeal"), (0.75, "level"), (0.6, "appeal")),
    *_signs(Target.DECISION, (0.9, "admissible"), (0.95, "admissible outcome")),
    *_signs(Target.GROUND, (0.95, "admissible reason")),
    *_signs(Target.DECIDED_ON, (0.95, "admissible day")),
    *_signs(Target.COMPLAINANT_NAME, (0.95, "complainant name"), (0.8, "complainant"), (0.55, "name")),
    *_signs(Target.COMPLAINANT_CONTACT, (0.95, "complainant contact"), (0.8, "contact")),
    *_signs(Target.COMPLAINANT_BIRTH_DATE, (0.9, "birth complainant"), (0.75, "birth"), (0.75, "birth day")),
    *_signs(Target.COMPLAINANT_NUMBER, (0.85, "complainant number")),
    *_signs(Target.CONCERNED_NAME, (0.95, "concerned name"), (0.8, "concerned")),
    *_signs(Target.CONCERNED_CONTACT, (0.95, "concerned contact")),
    *_signs(Target.CONCERNED_BIRTH_DATE, (0.95, "birth concerned"), (0.95, "birth concerned day")),
    *_signs(Target.CONCERNED_NUMBER, (0.95, "concerned number")),
)
_NEUTRAL = frozenset({Idea.CODE, Idea.MAIN})
_PERSONAL = frozenset({Idea.NAME, Idea.CONTACT, Idea.BIRTH, Idea.COMPLAINANT, Idea.CONCERNED, Idea.STAFF})
_CODED = frozenset(
    {
        Target.STATE,
        Target.OUTCOME,
        Target.PLACE,
        Target.THEME,
        Target.AUTHORITY,
        Target.SEVERITY,
        Target.URGENT,
    }
    | {Target.CHANNEL, Target.COMPLAINANT_ROLE, Target.APPEAL_LEVEL, Target.LANGUAGE}
    | {Target.DECISION, Target.GROUND}
)


class ColumnGuess(BaseModel):
    """What a column is taken for, why, and what may be shown of it."""

    name: str
    target: Target | None
    sureness: Sureness
    reason: ColumnReason
    personal: bool
    """Holds names, contacts or free text: examples and values are kept back."""
    filled: int
    blank: int
    different: int | None
    """Number of different values; `None` where there were too many to count."""
    dates: DateOrder | None
    ambiguous_dates: bool
    examples: list[str]
    values: dict[str, int]
    """All values of a column of codes with how often each occurs."""
    alternatives: list[Target]

    @field_validator("reason", mode="before")
    @classmethod
    def _coded(cls, reason: object, info: ValidationInfo) -> object:
        """Guesses kept from before reasons were codes hold a sentence."""
        if isinstance(reason, str):
            return {"code": "by-name" if info.data.get("target") else "not-recognised"}
        return reason


class Guess(BaseModel):
    """A proposal for all columns; `fields` is ready to be put into a mapping."""

    rows: int
    columns: list[ColumnGuess]
    fields: list[FieldRule]
    values: dict[str, dict[str, int]]
    """Values of joined columns, keyed by the names joined with ` + `."""


@dataclass(slots=True)
class _Scored:
    score: float
    target: Target
    column: ColumnProfile


def guess(profile: Profile) -> Guess:
    """Propose a field for each column: the best pairs first, each field once, a theme from two that belong together."""
    scored = sorted(
        (
            _Scored(score, target, column)
            for column in profile.columns
            for target, score in _scores(column).items()
        ),
        key=lambda one: (-one.score, one.column.position),
    )
    chosen: dict[str, _Scored] = {}
    taken: set[Target] = set()
    for one in scored:
        if one.score < _ENOUGH or one.column.name in chosen or one.target in taken:
            continue
        if one.column.name in profile.joined:
            continue
        chosen[one.column.name] = one
        taken.add(one.target)
    if Target.DECISION not in taken:
        chosen = {name: one for name, one in chosen.items() if one.target not in OF_A_DECISION}
    pair = _theme_pair(profile, chosen)
    columns = [
        _column_guess(column, chosen.get(column.name), scored, profile, pair) for column in profile.columns
    ]
    return Guess(
        rows=profile.rows,
        columns=columns,
        fields=[_rule(one, pair) for one in chosen.values()],
        values={" + ".join(pair): _joined_values(profile, pair)} if pair else {},
    )


def _scores(column: ColumnProfile) -> dict[Target, float]:
    """How well a column fits each field, 0 to 1; a field its values contradict is left out."""
    ideas, unknown = ideas_of(column.name)
    if (
        column.name in ADDED_COLUMNS
        or not column.filled
        or column.flags
        or (Idea.DERIVED in ideas and not column.days)
    ):
        return {}
    meaning = ideas - _NEUTRAL
    found: dict[Target, float] = {}
    for sign in _SIGNS:
        if not sign.ideas <= ideas:
            continue
        strange = len(meaning - sign.ideas)
        score = sign.weight - 0.12 * strange - 0.05 * unknown
        score += _shape(sign.target, column)
        if score > found.get(sign.target, 0.0):
            found[sign.target] = min(score, 1.0)
    return found


def _shape(target: Target, column: ColumnProfile) -> float:
    """What the values add to or take from a guess by name; −1 rules it out."""
    if target in DAYS:
        return column.days.share * 0.05 if column.days else -1.0
    if column.days is not None and column.days.order is not DateOrder.EXCEL:
        return -1.0
    if target is Target.EXTERNAL_ID:
        return 0.05 if column.all_different and not column.blank else (-0.1 if column.all_different else -0.4)
    if target in _CODED:
        return (0.05 if column.code_like else -0.2) - (
            0.3 if column.numbers == 1 and column.distinct > 200 else 0
        )
    if target in (Target.NARRATIVE, Target.NOTE):
        return 0.1 if column.prose else (-0.3 if column.code_like else 0.0)
    if target is Target.SUMMARY:
        return -0.3 if column.code_like or column.mean_length > 400 else 0.05
    if target in (Target.COMPLAINANT_CONTACT, Target.CONCERNED_CONTACT):
        return 0.1 if max(column.emails, column.phones) > 0.5 else 0.0
    if target in (Target.COMPLAINANT_NAME, Target.CONCERNED_NAME):
        return 0.1 if column.persons > 0.5 else (-0.5 if column.numbers > 0.5 or column.code_like else -0.1)
    return 0.0


def _theme_pair(profile: Profile, chosen: dict[str, _Scored]) -> tuple[str, str] | None:
    """Two columns that together make the code of a theme: named as first and second subject, or joined elsewhere."""
    main = next((one.column for one in chosen.values() if one.target is Target.THEME), None)
    if main is None or main.position + 1 >= len(profile.columns):
        return None
    second = profile.columns[main.position + 1]
    ideas = ideas_of(second.name)[0]
    named = {Idea.SUBJECT, Idea.SECOND} <= ideas
    joined = (main.name, second.name) in profile.joined.values()
    if second.name in chosen and not (named or joined):
        return None
    return (
        (main.name, second.name)
        if joined or (named and second.code_like and second.mean_length <= 8)
        else None
    )


def _joined_values(profile: Profile, pair: tuple[str, str]) -> dict[str, int]:
    """The values of two columns together, taken from the column that holds them joined, if there is one."""
    for name, joined in profile.joined.items():
        if joined == pair:
            column = next(column for column in profile.columns if column.name == name)
            return _most_frequent(column.counts)
    return {}


def _most_frequent(counts: dict[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_LISTED_VALUES])


def _rule(one: _Scored, pair: tuple[str, str] | None) -> FieldRule:
    column = one.column
    return FieldRule(
        target=one.target,
        columns=list(pair) if pair and one.target is Target.THEME else [column.name],
        dates=column.days.order if one.target in DAYS and column.days else None,
        codes=CodeTable() if one.target in BY_ID or one.target in (Target.STATE, Target.OUTCOME) else None,
    )


def _column_guess(
    column: ColumnProfile,
    chosen: _Scored | None,
    scored: list[_Scored],
    profile: Profile,
    pair: tuple[str, str] | None,
) -> ColumnGuess:
    target = chosen.target if chosen else None
    if pair and column.name == pair[1]:
        target = Target.THEME
    personal = _is_personal(column)
    listed = column.code_like and not personal
    return ColumnGuess(
        name=column.name,
        target=target,
        sureness=_sureness(chosen.score if chosen else 1.0 if target else 0.0, column),
        reason=_reason(column, target, profile, pair),
        personal=personal,
        filled=column.filled,
        blank=column.blank,
        different=column.distinct if column.complete else None,
        dates=column.days.order if column.days else None,
        ambiguous_dates=bool(column.days and column.days.ambiguous),
        examples=[] if personal else [value[:80] for value in list(column.counts)[:_EXAMPLES]],
        values=_most_frequent(column.counts) if listed else {},
        alternatives=[
            one.target
            for one in scored
            if one.column is column and one.target is not target and one.score > 0.2
        ][:3],
    )


def _sureness(score: float, column: ColumnProfile) -> Sureness:
    if column.days and (column.days.ambiguous or column.days.share < 0.9):
        return Sureness.UNSURE
    return Sureness.SURE if score >= _SURE else Sureness.LIKELY if score >= _LIKELY else Sureness.UNSURE


def _is_personal(column: ColumnProfile) -> bool:
    ideas, _ = ideas_of(column.name)
    if column.prose or max(column.emails, column.phones * (column.days is None)) > 0.5:
        return True
    if ideas & _PERSONAL and not (column.code_like and Idea.ROLE in ideas):
        return True
    return column.persons > 0.6 and column.distinct * 2 > column.filled and Idea.PLACE not in ideas


def _reason(
    column: ColumnProfile, target: Target | None, profile: Profile, pair: tuple[str, str] | None
) -> ColumnReason:
    if not column.filled:
        return PlainColumnReason(code="blank")
    if column.name in ADDED_COLUMNS:
        return PlainColumnReason(code="added-by-errors-file")
    if column.name in profile.joined:
        first, second = profile.joined[column.name]
        return JoinedColumnReason(code="holds-joined", first=first, second=second)
    if pair and column.name in pair:
        return JoinedColumnReason(code="joined", first=pair[0], second=pair[1])
    if target is Target.EXTERNAL_ID:
        return _reference_reason(column)
    if column.days:
        return _days_reason(column.days, column.blank)
    if column.flags:
        return PlainColumnReason(code="yes-or-no")
    if target is None:
        return PlainColumnReason(code="not-recognised")
    if column.code_like:
        return FewValuesReason(code="few-values", different=column.distinct, blank=column.blank)
    return PlainColumnReason(code="by-name")


def _reference_reason(column: ColumnProfile) -> ColumnReason:
    if column.blank:
        return SomeBlankReason(code="some-blank", blank=column.blank)
    if column.distinct == column.filled:
        return PlainColumnReason(code="all-different")
    return RepeatedReason(code="repeated", different=column.distinct, filled=column.filled)


def _days_reason(days: DateGuess, blank: int) -> DaysReason:
    return DaysReason(
        code="days",
        order=days.order,
        read=days.read,
        filled=days.filled,
        blank=blank,
        ambiguous=days.ambiguous,
    )
