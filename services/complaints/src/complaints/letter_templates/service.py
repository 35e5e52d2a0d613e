"""The use cases of templates. Each runs in the request's transaction and never commits."""

from collections.abc import AsyncIterable, AsyncIterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.files import FileStore
from servicekit.ids import utcnow, uuid7
from servicekit.names import Names
from servicekit.placement import side_to_set
from servicekit.principal import Principal, Side
from servicekit.uploads import read_whole
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import repository as cases
from complaints.documents import built_in, process
from complaints.documents.refusals import DocumentRefused
from complaints.letter_templates import repository
from complaints.letter_templates.schemas import BuiltInOut, FieldOut, TemplateOut, TemplatesOut
from complaints.letters.fields import KNOWN, SEALED, named_in, sealed_among
from complaints.models import LetterTemplate
from complaints.models.letter import LetterKind
from complaints.policy.permissions import SETTINGS

MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class TemplateBook:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    files: FileStore

    async def list(self) -> TemplatesOut:
        own = await self._present(await repository.templates(self.session, self.principal))
        return TemplatesOut(own=[*own], built_in=_built_in(), known_fields=_known())

    async def get(self, template: UUID) -> TemplateOut:
        return (await self._present([await self._find(template)]))[0]

    async def add(
        self, side: Side | None, kind: LetterKind, language: str, name: str, content: AsyncIterable[bytes]
    ) -> TemplateOut:
        """Takes a template into use; the one of that name, kind and language goes out of it."""
        self._need()
        where = side_to_set(self.principal, side)
        refusal = f"Templates up to {MAX_BYTES // 1_000_000} MB are taken"
        whole = await read_whole(content, MAX_BYTES, refusal)
        try:
            inspected, _ = await process.ask({"act": "inspect"}, whole)
        except DocumentRefused as refused:
            raise Invalid(
                refused.detail, errors=[FieldError("", refused.detail, refused.fault.value)]
            ) from refused
        before = await repository.fetch_used(self.session, self.principal, where, kind, language, name)
        if before is not None:
            before.retired_at = utcnow()
            before.version += 1
            await self.session.flush()
        file = uuid7()

        async def once() -> AsyncIterator[bytes]:
            yield whole

        stored = await self.files.write(file, once(), limit=MAX_BYTES)
        record = LetterTemplate(
            side=where,
            kind=kind.value,
            language=language,
            name=name,
            file=file,
            size=stored.size,
            sha256=stored.sha256,
            wording=inspected["wording"],
            fields=inspected["fields"],
            account=self.principal.account,
        )
        self.session.add(record)
        await self._note(record, "added")
        return (await self._present([record]))[0]

    async def retire(self, template: UUID, version: int) -> None:
        """Letters that were begun with it keep it."""
        self._need()
        record = await self._find(template, lock=True)
        if record.version != version:
            raise PreconditionFailed(current=(await self._present([record]))[0])
        if record.retired_at:
            raise Conflict("This template is retired already")
        record.retired_at = utcnow()
        record.version += 1
        await self._note(record, "retired")

    async def file(self, template: UUID) -> LetterTemplate:
        return await self._find(template)

    async def _find(self, template: UUID, *, lock: bool = False) -> LetterTemplate:
        record = await repository.fetch(self.session, self.principal, template, lock=lock)
        if record is None:
            raise NotFound
        return record

    def _need(self) -> None:
        if not self.principal.everywhere(SETTINGS):
            raise Forbidden("Templates are kept by who may do so in the whole institution")

    async def _note(self, record: LetterTemplate, act: str) -> None:
        await self.session.flush()
        detail: audit.Detail = {"kind": record.kind, "language": record.language, "side": record.side}
        await audit.record(
            self.session,
            self.principal,
            f"letter-template.{act}",
            "letter-template",
            record.id,
            detail=detail,
        )

    async def _present(self, records: Sequence[LetterTemplate]) -> Sequence[TemplateOut]:
        names = Names(await cases.names_of(self.session, {one.account for one in records}), ())
        shown = []
        for one in records:
            fields = set(one.fields) | named_in(one.wording)
            shown.append(
                TemplateOut(
                    id=one.id,
                    side=Side(one.side),
                    kind=LetterKind(one.kind),
                    language=one.language,
                    name=one.name,
                    size=one.size,
                    fields=sorted(fields),
                    sealed=bool(sealed_among(fields)),
                    by=names.of(one.account),
                    at=one.created_at,
                    version=one.version,
                )
            )
        return shown


async def built_in_file(kind: LetterKind, language: str) -> bytes:
    """Raises NotFound where Daylight brings none."""
    if not built_in.wording(kind, language):
        raise NotFound
    order = {
        "act": "build",
        "kind": kind.value,
        "language": language,
        "to_authority": kind is LetterKind.TO_AUTHORITY,
    }
    return (await process.ask(order))[1]


def _built_in() -> list[BuiltInOut]:
    found = []
    for kind in built_in.KINDS:
        for language in built_in.LANGUAGES:
            around = built_in.layout_fields(kind == LetterKind.TO_AUTHORITY)
            fields = {*around, *named_in(built_in.wording(kind, language))}
            found.append(
                BuiltInOut(
                    kind=LetterKind(kind),
                    language=language,
                    fields=sorted(fields),
                    sealed=bool(sealed_among(fields)),
                )
            )
    return found


def _known() -> list[FieldOut]:
    return [FieldOut(name=name, sealed=name in SEALED) for name in sorted(KNOWN)]
