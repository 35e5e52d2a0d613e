"""What a report takes of a picture: what shows nobody, its words and its hash; and that it was taken is kept."""

from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import Conflict, NotFound
from servicekit.files import FileStore
from servicekit.principal import Principal
from servicekit.sealed import KeyStore
from servicekit.sent_files.keeping import read_all
from sqlalchemy.ext.asyncio import AsyncSession

from visits.evidence import repository
from visits.evidence.custody import CONTENT, FILE, REPORT, Custody
from visits.evidence.rules import shown_beyond, why_not_used
from visits.models.evidence import StepAct


@dataclass(frozen=True, slots=True)
class Illustration:
    evidence: UUID
    reference: str
    file: UUID
    """Of the copy, in the store."""
    content: bytes
    media_type: str
    """image/jpeg or image/png."""
    width: int
    height: int
    caption: str
    alternative: str
    """What is to be seen, in words."""
    language: str
    """BCP 47, of both."""
    sha256: str
    """Of ``content``, in hexadecimal digits."""


async def illustration(
    session: AsyncSession,
    principal: Principal,
    keys: KeyStore,
    files: FileStore,
    evidence: UUID,
    *,
    report: UUID | None = None,
) -> Illustration:
    """The copy of a picture in which nobody is known. With ``report``, its chain says that it went into that.

    Raises NotFound where the principal does not read it; Conflict, saying why, where a report cannot use it.
    """
    record = await repository.fetch(session, principal, evidence)
    if record is None:
        raise NotFound
    copies = (await repository.copies_of(session, principal, [evidence])).get(evidence, [])
    consent = None
    if record.consent is not None:
        given = await repository.consents_in(session, principal, [record.consent])
        consent = given[record.consent][0] if record.consent in given else None
    copy = shown_beyond(record, copies)
    if (why := why_not_used(record, copies, consent)) or copy is None:
        raise Conflict(f"{record.reference} cannot go into a report. {why or ''}".strip())
    content = await read_all(files, copy.id)
    if report is not None:
        detail = {FILE: str(copy.id), CONTENT: copy.sha256.hex(), REPORT: str(report)}
        await Custody(session, principal, keys).add(record, StepAct.USED_IN_REPORT, detail)
    return Illustration(
        evidence=record.id,
        reference=record.reference,
        file=copy.id,
        content=content,
        media_type=copy.media_type,
        width=copy.width or 0,
        height=copy.height or 0,
        caption=record.title,
        alternative=record.shows or record.title,
        language=record.language,
        sha256=copy.sha256.hex(),
    )
