"""What a report is printed with: its photos, copies in which nobody is known, put into it and read again out of what
was sent."""

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from servicekit.errors import Conflict, FieldError, Invalid, NotFound
from servicekit.files import FileStore
from servicekit.papers.content import Paper
from servicekit.papers.refusals import PaperRefused
from servicekit.principal import Principal
from servicekit.sealed import KeyStore
from servicekit.sent_files.keeping import read_all
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import Response

from visits.evidence.for_report import Illustration, illustration
from visits.models import ReportParagraph, ReportRelease
from visits.reports import paper


@dataclass(frozen=True, slots=True)
class Photos:
    session: AsyncSession
    principal: Principal
    keys: KeyStore
    files: FileStore

    async def of(
        self, said: Paper, links: Mapping[UUID, ReportParagraph], *, into: UUID | None = None
    ) -> dict[UUID, Illustration]:
        """By paragraph. ``into``: each photo's chain says that it went into that report. Raises Invalid naming those
        that cannot go into any."""
        found: dict[UUID, Illustration] = {}
        faults = []
        for each in said.paragraphs:
            evidence = links[each.id].evidence
            if evidence is None:
                continue
            try:
                found[each.id] = await illustration(
                    self.session, self.principal, self.keys, self.files, evidence, report=into
                )
            except (Conflict, NotFound) as refused:
                fault = refused.detail or "You may not see this photo"
                faults.append(FieldError(f"/paragraphs/{each.id}", fault, "photo"))
        if faults:
            raise Invalid(errors=faults)
        return found


def with_photos(said: Paper, photos: Mapping[UUID, bytes]) -> Paper:
    sections = (
        replace(
            section,
            paragraphs=tuple(
                replace(each, image=photos[each.id]) if each.id in photos else each
                for each in section.paragraphs
            ),
        )
        for section in said.sections
    )
    return replace(said, sections=tuple(sections))


async def printed(files: FileStore, release: ReportRelease, *, level: str, state: str) -> Paper:
    """A copy as it is printed, its photos in it. A photo that was destroyed since leaves its words."""
    photos: dict[UUID, bytes] = {}
    for paragraph, file in files_of(release).items():
        if (content := await read_photo(files, file)) is not None:
            photos[paragraph] = content
    return with_photos(paper.paper_from_release(release, level=level, state=state), photos)


def files_of(release: ReportRelease) -> dict[UUID, UUID]:
    """The files of a copy's photos, by their paragraphs."""
    return {
        UUID(each["id"]): UUID(each["image"]["file"])
        for section in release.content["sections"]
        for each in section["paragraphs"]
        if "image" in each
    }


async def picture_in(files: FileStore, release: ReportRelease, paragraph: UUID) -> Response:
    """The picture of a copy's paragraph, to be looked at. Raises NotFound where it has none, or none any more."""
    file = files_of(release).get(paragraph)
    content = await read_photo(files, file) if file else None
    if content is None:
        raise NotFound
    media = "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"
    headers = {"Cache-Control": "private, no-store", "Content-Disposition": "inline"}
    return Response(content, media_type=media, headers=headers)


PICTURE: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {"image/jpeg": {}, "image/png": {}}, "description": "The picture of a paragraph"}
}


async def made(paper: Awaitable[bytes]) -> bytes:
    """Raises Conflict, saying what to do, where it cannot be made."""
    try:
        return await paper
    except PaperRefused as refused:
        raise Conflict(refused.detail) from refused


async def read_photo(files: FileStore, file: UUID) -> bytes | None:
    try:
        return await read_all(files, file)
    except (NotFound, FileNotFoundError, KeyError):
        return None
