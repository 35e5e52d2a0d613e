"""Wire types of synonyms."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field, StringConstraints, model_validator

from search.asking.vocabulary import language_code
from search.index.words import plain_words

MOST_WORDS = 20

Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]


def _known(language: str) -> str:
    if (code := language_code(language)) is None:
        raise ValueError("this language is not known")
    return code


class SynonymsDraft(BaseModel):
    """Two words or more, or expressions of several; ``language`` None: they mean the same in any."""

    model_config = {"extra": "forbid"}

    language: Annotated[str, Field(min_length=2, max_length=12), AfterValidator(_known)] | None = None
    words: Annotated[list[Said], Field(min_length=2, max_length=MOST_WORDS)]

    @model_validator(mode="after")
    def _different_words(self) -> Self:
        by_form = {" ".join(plain_words(word)): word for word in self.words}
        if "" in by_form or len(by_form) < 2:
            raise ValueError("two different words at least, with letters or figures in them")
        self.words = list(by_form.values())
        return self


class SynonymsOut(BaseModel):
    id: UUID
    version: int
    language: str | None
    words: list[str]
    updated_at: datetime


class SynonymsList(BaseModel):
    items: list[SynonymsOut]
