"""Which of a record's names a reader is shown."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import Depends, Header

FALLBACK = ("en", "fr", "es", "ar")


def best_name(names: Mapping[str, str], languages: Sequence[str]) -> str:
    """The name in the first of ``languages`` there is, else in a language many read, else any."""
    for language in (*languages, *FALLBACK, "und"):
        if name := names.get(language) or names.get(language.split("-", 1)[0]):
            return name
    return next(iter(names.values()), "")


def accepted(header: str | None) -> list[str]:
    """The languages of an ``Accept-Language``, best first; what cannot be read is passed over."""
    weighted = []
    for index, part in enumerate((header or "").split(",")):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        if tag and tag != "*":
            weighted.append((-weight, index, tag))
    return [tag for _, _, tag in sorted(weighted)]


async def reader_languages(
    accept_language: Annotated[str | None, Header(max_length=500)] = None,
) -> list[str]:
    """Those of the request. Asynchronous, as is every dependency that does not wait: others are sent to a thread."""
    return accepted(accept_language)


ReaderLanguages = Annotated[list[str], Depends(reader_languages)]
