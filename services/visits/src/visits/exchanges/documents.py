"""A fact check as a document: the copy as a table to be filled in, and what comes back in it."""

from collections.abc import AsyncIterable
from typing import Final
from uuid import UUID

from servicekit.errors import BadRequest
from servicekit.files import FileStore
from servicekit.papers.refusals import PaperRefused
from servicekit.uploads import read_whole

from visits.exchanges.schemas import DocumentFault, DocumentRead, LetterAnswer
from visits.models import ReportExchange, ReportRelease
from visits.papers.making import fact_check_in, fact_check_of
from visits.reports import paper
from visits.reports.printing import made, printed

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MOST: Final = 20_000_000
_LONGEST: Final = 10_000
"""Characters of one answer."""


async def sent_out(files: FileStore, exchange: ReportExchange, release: ReportRelease) -> bytes:
    said = await printed(files, release, level="confidential", state="fact-check")
    return await made(fact_check_of(said, exchange.until, exchange.message))


async def read_back(release: ReportRelease, content: AsyncIterable[bytes]) -> DocumentRead:
    """Raises BadRequest saying what is wrong with the file; nothing is kept of it."""
    said = paper.paper_from_release(release, level="confidential", state="fact-check")
    document = await read_whole(content, _MOST, "This file is larger than 20 MB")
    try:
        found = await fact_check_in(document, said)
    except PaperRefused as refused:
        raise BadRequest(refused.detail) from refused
    texts: dict[UUID, list[str]] = {}
    proofs: dict[UUID, list[str]] = {}
    for remark in found.remarks:
        texts.setdefault(remark.paragraph, []).append(remark.text)
        proofs.setdefault(remark.paragraph, []).append(remark.proof)
    order = {each.id: at for at, each in enumerate(said.paragraphs)}
    return DocumentRead(
        answers=[
            LetterAnswer(
                paragraph=paragraph, text=words[:_LONGEST], proof=_joined(proofs[paragraph])[:_LONGEST]
            )
            for paragraph, lines in sorted(texts.items(), key=lambda each: order.get(each[0], len(order)))
            if (words := _joined(lines) or _joined(proofs[paragraph]))
        ],
        problems=[
            DocumentFault(code=each.code, number=each.number, text=each.text) for each in found.problems
        ],
    )


def _joined(lines: list[str]) -> str:
    return "\n".join(line for line in lines if line)
