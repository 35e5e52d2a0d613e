"""What advice looks like on the wire."""

from pydantic import BaseModel

from recommendations.advice.rules import HintCode
from recommendations.models.recommendation import Criterion


class HintOut(BaseModel):
    criterion: Criterion
    code: HintCode
    words: str | None
    """The words of the text that it is about; None where something is missing."""


class AdviceOut(BaseModel):
    version: int
    """Of the recommendation that was looked at."""
    hints: list[HintOut]
