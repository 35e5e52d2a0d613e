"""A report as a document: the draft as it stands, what was proposed or adopted, and what is public."""

from enum import StrEnum
from uuid import UUID

from servicekit import audit
from servicekit.errors import NotFound
from servicekit.files import FileStore
from servicekit.papers.content import Paper
from servicekit.papers.making import docx_of, pdf_of

from visits.adoption import repository as adopting
from visits.models.report import ReportState
from visits.publication import repository as publishing
from visits.reports.freezing import Copies
from visits.reports.printing import made, printed, with_photos
from visits.reports.rules import FINAL


class DocumentForm(StrEnum):
    PDF = "pdf"
    DOCX = "docx"


class ReportCopy(StrEnum):
    DRAFT = "draft"
    ADOPTED = "adopted"
    """As it was proposed, and adopted."""
    PUBLIC = "public"


MEDIA = {
    DocumentForm.PDF: "application/pdf",
    DocumentForm.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


async def document_of(
    copies: Copies, files: FileStore, report: UUID, form: DocumentForm, copy: ReportCopy
) -> tuple[str, bytes]:
    """The file's name and the file. Raises NotFound where there is no such copy."""
    said = await _paper(copies, files, report, copy)
    content = await made(pdf_of(said) if form is DocumentForm.PDF else docx_of(said))
    session, principal = copies.reports.session, copies.reports.principal
    await audit.record(
        session,
        principal,
        act="report.taken-out",
        record_kind="report",
        record_id=report,
        detail={"form": form.value, "copy": copy.value},
    )
    return f"{said.reference}.{form.value}", content


async def _paper(copies: Copies, files: FileStore, report: UUID, copy: ReportCopy) -> Paper:
    session, principal = copies.reports.session, copies.reports.principal
    record = await copies.reports.find(report)
    if copy is ReportCopy.DRAFT:
        full, links = await copies.full(record)
        shown = await copies.photos.of(full, links)
        return with_photos(full, {paragraph: photo.content for paragraph, photo in shown.items()})
    if copy is ReportCopy.ADOPTED:
        release = await adopting.proposal(session, principal, report)
        state = ReportState(record.state) if ReportState(record.state) in FINAL else ReportState.ADOPTING
    else:
        release = await publishing.public_copy(session, principal, report)
        state = ReportState.PUBLISHED
    if release is None:
        raise NotFound
    level = "public" if copy is ReportCopy.PUBLIC else record.level
    return await printed(files, release, level=level, state=state.value)
