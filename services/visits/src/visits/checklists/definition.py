"""What a checklist is made of, what is wrong with one, and the JSON Schema of its answers. All of it pure."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from visits.checklists.conditions import MAX_LENGTH, RESERVED, Node, Unreadable, parse
from visits.wire import Code, Language

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Said = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]
Texts = Annotated[dict[Language, Said], Field(max_length=20)]
Condition = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_LENGTH)]

MAX_TEXT = 10_000
_MAX_NUMBER = 1e9


class QuestionKind(StrEnum):
    YES_NO = "yes-no"
    """Yes, in part, or no."""
    ONE = "one"
    SEVERAL = "several"
    NUMBER = "number"
    DAY = "day"
    TEXT = "text"
    COUNTS = "counts"
    """A table of numbers, such as how many of each group."""


YES_NO = ("yes", "in-part", "no")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class QuestionOption(_Part):
    key: Key
    text: Texts


class QuestionStandard(_Part):
    code: Code
    """Of the list of standards."""
    article: Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)] = ""


class Question(_Part):
    key: Key
    kind: QuestionKind
    text: Texts
    hint: Texts = {}
    """Where to look, whom to ask."""
    required: bool = False
    shown_if: Condition | None = None
    options: Annotated[list[QuestionOption], Field(max_length=40)] = []
    """Of what is chosen from; of a table, its rows."""
    columns: Annotated[list[QuestionOption], Field(max_length=12)] = []
    unit: Texts = {}
    """Of a number: what it counts or is measured in."""
    minimum: Annotated[float, Field(ge=-_MAX_NUMBER, le=_MAX_NUMBER)] | None = None
    maximum: Annotated[float, Field(ge=-_MAX_NUMBER, le=_MAX_NUMBER)] | None = None
    calculation: Condition | None = None
    """A number that is reckoned from others, and never asked."""
    standards: Annotated[list[QuestionStandard], Field(max_length=10)] = []
    themes: Annotated[list[Code], Field(max_length=10)] = []


class ChecklistSection(_Part):
    key: Key
    title: Texts
    hint: Texts = {}
    shown_if: Condition | None = None
    repeat: Texts | None = None
    """Asked again for each of these, such as "cell" or "unit"."""
    questions: Annotated[list[Question], Field(max_length=100)] = []


class ChecklistDefinition(_Part):
    languages: Annotated[list[Language], Field(min_length=1, max_length=20)]
    """The first is the one it was written in."""
    title: Texts
    sections: Annotated[list[ChecklistSection], Field(max_length=60)] = []

    def questions(self) -> Iterator[tuple[ChecklistSection, Question]]:
        for section in self.sections:
            for question in section.questions:
                yield section, question


class FaultCode(StrEnum):
    EMPTY = "empty"
    SAME_KEY = "same-key"
    RESERVED_KEY = "reserved-key"
    MISSING_TRANSLATION = "missing-translation"
    TOO_FEW_OPTIONS = "too-few-options"
    UNREADABLE_CONDITION = "unreadable-condition"
    UNKNOWN_QUESTION = "unknown-question"
    UNKNOWN_OPTION = "unknown-option"
    OUT_OF_REACH = "out-of-reach"
    """Of a repeated section, asked about from elsewhere without counting."""
    CIRCLE = "circle"
    BOUNDS = "bounds"
    MISPLACED_CALCULATION = "misplaced-calculation"
    UNKNOWN_STANDARD = "unknown-standard"
    UNKNOWN_THEME = "unknown-theme"


class ChecklistFault(BaseModel):
    """Why a draft cannot be published yet."""

    code: FaultCode
    section: str | None = None
    question: str | None = None
    detail: str = ""
    """The language, question, option or condition it is about."""


def faults_of(definition: ChecklistDefinition) -> list[ChecklistFault]:
    return [
        *_missing_substance(definition),
        *_repeated_keys(definition),
        *_missing_translations(definition),
        *_faulty_questions(definition),
        *_faulty_conditions(definition),
        *_circles(definition),
    ]


def _missing_substance(definition: ChecklistDefinition) -> Iterator[ChecklistFault]:
    if not definition.sections:
        yield ChecklistFault(code=FaultCode.EMPTY)
    for section in definition.sections:
        if not section.questions:
            yield ChecklistFault(code=FaultCode.EMPTY, section=section.key)


def _repeated_keys(definition: ChecklistDefinition) -> Iterator[ChecklistFault]:
    seen: set[str] = set()
    for section in definition.sections:
        if section.key in seen:
            yield ChecklistFault(code=FaultCode.SAME_KEY, section=section.key, detail=section.key)
        seen.add(section.key)
        for question in section.questions:
            if question.key in seen:
                yield ChecklistFault(
                    code=FaultCode.SAME_KEY, section=section.key, question=question.key, detail=question.key
                )
            if question.key in RESERVED:
                yield ChecklistFault(code=FaultCode.RESERVED_KEY, section=section.key, question=question.key)
            seen.add(question.key)


def _missing_translations(definition: ChecklistDefinition) -> Iterator[ChecklistFault]:
    def missing(texts: Mapping[str, str], *, optional: bool) -> list[str]:
        if optional and not any(texts.values()):
            return []
        return [language for language in definition.languages if not texts.get(language)]

    def faults(
        where: tuple[str | None, str | None], *texts: tuple[Mapping[str, str], bool]
    ) -> Iterator[ChecklistFault]:
        languages = dict.fromkeys(each for one, optional in texts for each in missing(one, optional=optional))
        for language in languages:
            yield ChecklistFault(
                code=FaultCode.MISSING_TRANSLATION, section=where[0], question=where[1], detail=language
            )

    yield from faults((None, None), (definition.title, False))
    for section in definition.sections:
        repeat = [] if section.repeat is None else [(section.repeat, False)]
        yield from faults((section.key, None), (section.title, False), (section.hint, True), *repeat)
    for section, question in definition.questions():
        options = [(option.text, False) for option in (*question.options, *question.columns)]
        yield from faults(
            (section.key, question.key),
            (question.text, False),
            (question.hint, True),
            (question.unit, True),
            *options,
        )


def _faulty_questions(definition: ChecklistDefinition) -> Iterator[ChecklistFault]:
    for section, question in definition.questions():

        def fault(
            code: FaultCode, detail: str = "", at: tuple[str, str] = (section.key, question.key)
        ) -> ChecklistFault:
            return ChecklistFault(code=code, section=at[0], question=at[1], detail=detail)

        needed = {QuestionKind.ONE: 2, QuestionKind.SEVERAL: 1, QuestionKind.COUNTS: 1}.get(question.kind, 0)
        if len(question.options) < needed or (question.kind is QuestionKind.COUNTS and not question.columns):
            yield fault(FaultCode.TOO_FEW_OPTIONS)
        for options in (question.options, question.columns):
            keys = [option.key for option in options]
            yield from (
                fault(FaultCode.SAME_KEY, key) for key in sorted({k for k in keys if keys.count(k) > 1})
            )
        low, high = question.minimum, question.maximum
        if low is not None and high is not None and low > high:
            yield fault(FaultCode.BOUNDS)
        if question.calculation is not None and question.kind is not QuestionKind.NUMBER:
            yield fault(FaultCode.MISPLACED_CALCULATION)


def conditions_of(definition: ChecklistDefinition) -> Iterator[tuple[ChecklistSection, Question | None, str]]:
    for section in definition.sections:
        if section.shown_if is not None:
            yield section, None, section.shown_if
        for question in section.questions:
            for words in (question.shown_if, question.calculation):
                if words is not None:
                    yield section, question, words


def _faulty_conditions(definition: ChecklistDefinition) -> Iterator[ChecklistFault]:
    known = {question.key: (section, question) for section, question in definition.questions()}
    for section, question, words in conditions_of(definition):
        where = {"section": section.key, "question": question.key if question else None}
        try:
            node = parse(words)
        except Unreadable:
            yield ChecklistFault(code=FaultCode.UNREADABLE_CONDITION, detail=words, **where)
            continue
        for name in sorted(node.names() - set(known)):
            yield ChecklistFault(code=FaultCode.UNKNOWN_QUESTION, detail=name, **where)
        # Whether a section is asked at all is known before its first round.
        inside = section.key if question else None
        for name in sorted(_bare_names(node) & set(known)):
            home = known[name][0]
            if home.repeat is not None and home.key != inside:
                yield ChecklistFault(code=FaultCode.OUT_OF_REACH, detail=name, **where)
        for name, option in _chosen(node):
            if name in known and option not in _options(known[name][1]):
                yield ChecklistFault(code=FaultCode.UNKNOWN_OPTION, detail=option, **where)


def _bare_names(node: Node) -> set[str]:
    """Those that stand outside what counts over rounds."""
    if node.what in ("count", "sum"):
        return set()
    if node.what == "name":
        return {str(node.value)}
    return {name for part in node.parts for name in _bare_names(part)}


def _chosen(node: Node) -> Iterator[tuple[str, str]]:
    for each in node.walk():
        if each.what in ("=", "!=", "has") and [part.what for part in each.parts] == ["name", "text"]:
            yield str(each.parts[0].value), str(each.parts[1].value)


class _Anything:
    def __contains__(self, _: str) -> bool:
        return True


def _options(question: Question) -> frozenset[str] | _Anything:
    if question.kind is QuestionKind.YES_NO:
        return frozenset(YES_NO)
    if question.kind in (QuestionKind.ONE, QuestionKind.SEVERAL):
        return frozenset(option.key for option in question.options)
    return _Anything()


def _circles(definition: ChecklistDefinition) -> Iterator[ChecklistFault]:
    """What a question waits for: those its condition or its section's names."""
    needs: dict[str, set[str]] = {question.key: set() for _, question in definition.questions()}
    for section, question, words in conditions_of(definition):
        try:
            names = parse(words).names()
        except Unreadable:
            continue
        for each in [question] if question else section.questions:
            needs[each.key] |= names & set(needs)
    reach = {key: _reached(key, needs) for key in needs}
    for section, question in definition.questions():
        if question.key in reach[question.key]:
            yield ChecklistFault(code=FaultCode.CIRCLE, section=section.key, question=question.key)


def _reached(start: str, needs: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(needs[start])
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += needs[key]
    return found


def value_schema(question: Question) -> dict[str, Any]:
    """JSON Schema of one answer."""
    match question.kind:
        case QuestionKind.YES_NO:
            return {"enum": list(YES_NO)}
        case QuestionKind.ONE:
            return {"enum": [option.key for option in question.options]}
        case QuestionKind.SEVERAL:
            chosen = {"enum": [option.key for option in question.options]}
            return {"type": "array", "items": chosen, "uniqueItems": True}
        case QuestionKind.NUMBER:
            low = -_MAX_NUMBER if question.minimum is None else question.minimum
            high = _MAX_NUMBER if question.maximum is None else question.maximum
            return {"type": "number", "minimum": low, "maximum": high}
        case QuestionKind.DAY:
            return {"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
        case QuestionKind.TEXT:
            return {"type": "string", "minLength": 1, "maxLength": MAX_TEXT}
        case QuestionKind.COUNTS:
            number = {"type": "integer", "minimum": 0, "maximum": int(_MAX_NUMBER)}
            row = _closed({column.key: number for column in question.columns})
            return _closed({option.key: row for option in question.options})


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def schema_of(definition: ChecklistDefinition) -> dict[str, Any]:
    """JSON Schema 2020-12 of all answers: by question; those of a repeated section as a list of rounds."""
    language = definition.languages[0]
    properties: dict[str, Any] = {}
    for section in definition.sections:
        asked = {
            question.key: {"title": question.text.get(language, question.key), **value_schema(question)}
            for question in section.questions
            if question.calculation is None
        }
        if section.repeat is None:
            properties |= asked
        else:
            title = section.title.get(language, section.key)
            properties[section.key] = {"title": title, "type": "array", "items": _closed(asked)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": definition.title.get(language, ""),
        **_closed(properties),
    }


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def fits(question: Question, value: Any) -> bool:
    """The value is an answer to the question: the same that its JSON Schema says."""
    options = {option.key for option in question.options}
    match question.kind:
        case QuestionKind.YES_NO:
            return isinstance(value, str) and value in YES_NO
        case QuestionKind.ONE:
            return isinstance(value, str) and value in options
        case QuestionKind.SEVERAL:
            texts = isinstance(value, list) and all(isinstance(each, str) for each in value)
            return texts and set(value) <= options and len(set(value)) == len(value)
        case QuestionKind.NUMBER:
            low = -_MAX_NUMBER if question.minimum is None else question.minimum
            high = _MAX_NUMBER if question.maximum is None else question.maximum
            return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high
        case QuestionKind.DAY:
            return isinstance(value, str) and _is_day(value)
        case QuestionKind.TEXT:
            return isinstance(value, str) and 1 <= len(value) <= MAX_TEXT
        case QuestionKind.COUNTS:
            columns = {column.key for column in question.columns}
            return isinstance(value, dict) and all(
                key in options
                and isinstance(row, dict)
                and set(row) <= columns
                and all(map(_is_count, row.values()))
                for key, row in value.items()
            )


def _is_day(value: str) -> bool:
    if not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MAX_NUMBER
