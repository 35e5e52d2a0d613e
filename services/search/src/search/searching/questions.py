"""A question that cannot be answered as it is asked, as a problem that says which part of it and what to do."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BaseModel
from pydantic import Field as Described
from servicekit.errors import MEDIA_TYPE, FieldError, Invalid, ProblemDocument

from search.index.asked import Fault, FaultCode, Field

_SAYS = {
    FaultCode.UNKNOWN_FIELD: "There is no field called “{said}”.",
    FaultCode.MISSING_VALUE: "Say what follows “{said}:”.",
    FaultCode.UNKNOWN_VALUE: "No {field} called “{said}” that you may see.",
    FaultCode.AMBIGUOUS_VALUE: "Several are called “{said}”; say which.",
    FaultCode.UNREADABLE_DATE: "“{said}” is not a date: write 2026, 2026-03 or 2026-03-14.",
    FaultCode.SHORT_BEGINNING: "“{said}”: two letters at least before an asterisk.",
    FaultCode.TOO_DEEP: "Too many brackets within brackets.",
    FaultCode.TOO_MANY: "More words than are searched for at once: leave some out from here on.",
}
_OFFERS = {
    FaultCode.UNKNOWN_FIELD: " Did you mean {near}?",
    FaultCode.UNKNOWN_VALUE: " Did you mean {near}?",
    FaultCode.AMBIGUOUS_VALUE: " They are {near}.",
}


class QuestionFault(BaseModel):
    code: FaultCode
    start: Annotated[int, Described(description="Of the part in the question, in Unicode characters")]
    end: int
    said: str
    field: Field | None
    near: list[str]
    """What would be accepted there, or what several mean; only what the asker may read."""


class QuestionProblem(ProblemDocument):
    faults: list[QuestionFault] = []


class NotUnderstood(Invalid):
    slug, title = "question-not-understood", "The question cannot be understood"

    def __init__(self, faults: Sequence[Fault]) -> None:
        details = [_detail(fault) for fault in faults]
        errors = [FieldError("/q", detail, fault.code) for fault, detail in zip(faults, details, strict=True)]
        super().__init__(" ".join(details), errors=errors)
        self._faults = faults

    def document(self) -> QuestionProblem:
        faults = [
            QuestionFault(
                code=each.code,
                start=each.start,
                end=each.end,
                said=each.said,
                field=each.field,
                near=list(each.near),
            )
            for each in self._faults
        ]
        return QuestionProblem(**super().document().model_dump(), faults=faults)


def _detail(fault: Fault) -> str:
    says = _SAYS[fault.code].format(said=fault.said, field=fault.field)
    offers = _OFFERS.get(fault.code, "") if fault.near else ""
    return says + offers.format(near=", ".join(f"“{near}”" for near in fault.near))


_SCHEMA = {"schema": {"$ref": f"#/components/schemas/{QuestionProblem.__name__}"}}
DECLARED: dict[int | str, dict[str, Any]] = {
    422: {"description": NotUnderstood.title, "model": QuestionProblem, "content": {MEDIA_TYPE: _SCHEMA}}
}
"""What a route that takes a question declares."""
