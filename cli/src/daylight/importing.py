"""Importing a file through the gateway: upload, mapping, dry run, run, and the rows that could not come in."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from pydantic import TypeAdapter, ValidationError

from daylight.failures import ALL_GOOD, ROWS_WITH_ERRORS, Refused
from daylight.gateway import Answer, Gateway
from daylight.progress import Display, Step
from daylight.wire import Import, MappingDocument, SavedMappings, State, Tally

KINDS = {"complaints": "/api/complaints/v1"}
"""What can be imported, and where."""

_LOOKED_AT_EVERY = 0.5
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Wanted:
    file: Path
    kind: str
    mapping: str | None
    """Name of a saved mapping, or a JSON file; None where one may be left out."""
    system: str | None
    """Name of the old system; in place of the mapping's."""
    check_only: bool = False
    update: bool = False
    office: UUID | None = None
    team: UUID | None = None


@dataclass(frozen=True, slots=True)
class Importing:
    gateway: Gateway
    display: Display
    wanted: Wanted

    def run(self) -> int:
        """The exit code. Raises Failure when the file, the mapping or the account is refused, or nobody answers."""
        size = size_of(self.wanted.file)
        if self.wanted.mapping is None:
            raise Refused("Say how the file is read (--mapping)")
        from_file = mapping_file(self.wanted.mapping)
        begun = self._begin()
        self.display.say(f"Import {begun.id}")
        self._upload(begun, size)
        looked_at = self._wait(begun.id, "Reading the file", {State.INSPECTING}, {State.READY})
        self._put_mapping(looked_at, from_file or self._saved_mapping(looked_at))
        checked = self._pass(looked_at.id, State.CHECKING, "Checking", {State.CHECKED})
        self.display.say(f"Checked {checked.tally.in_words()}")
        if self.wanted.check_only:
            return self._end(checked)
        if not checked.tally.to_write:
            self.display.say("There is nothing to write")
            return self._end(checked)
        done = self._pass(checked.id, State.RUNNING, "Importing", {State.DONE})
        self.display.say(f"Imported {done.tally.in_words()}")
        return self._end(done)

    @property
    def _api(self) -> str:
        return KINDS[self.wanted.kind]

    def _url(self, id_: UUID) -> str:
        return f"{self._api}/imports/{id_}"

    def _get(self, id_: UUID) -> Import:
        return self.gateway.get(self._url(id_), Import)

    def _begin(self) -> Import:
        draft = {"name": self.wanted.file.name}
        if self.wanted.office:
            draft["office"] = str(self.wanted.office)
        if self.wanted.team:
            draft["team"] = str(self.wanted.team)
        return self.gateway.post(f"{self._api}/imports", Import, draft)

    def _upload(self, begun: Import, size: int) -> None:
        with self.display.step("Uploading", "bytes") as step:
            upload = Upload(self.wanted.file, size, step)
            headers = {"Content-Type": "application/octet-stream", "Content-Length": str(size)}
            try:
                self.gateway.call(
                    "PUT", f"{self._url(begun.id)}/file", body=upload.from_the_start, headers=headers
                )
            except Answer as no:
                # It may be that all had arrived and only the answer was lost.
                if no.status != 409 or self._get(begun.id).sha256 != upload.sha256:
                    raise

    def _saved_mapping(self, looked_at: Import) -> MappingDocument:
        columns = {"columns_of": str(looked_at.id)}
        saved = self.gateway.get(f"{self._api}/import-mappings", SavedMappings, columns).root
        found = next((one for one in saved if one.name == self.wanted.mapping), None)
        if found is None:
            names = ", ".join(sorted(one.name for one in saved)) or "none"
            raise Refused(f"There is no mapping {self.wanted.mapping!r}. Saved are: {names}")
        if found.fits is False:
            raise Refused(
                f"The mapping {found.name!r} names columns that {self.wanted.file.name} does not have"
            )
        return found.mapping

    def _put_mapping(self, looked_at: Import, mapping: MappingDocument) -> None:
        sent = dict(mapping)
        if self.wanted.system is not None:
            sent["system"] = self.wanted.system
        if not sent.get("system"):
            raise Refused("Say from which system the file comes (--system)")
        if self.wanted.update:
            sent["update"] = True
        version = looked_at.version
        while True:
            try:
                self.gateway.call(
                    "PUT", f"{self._url(looked_at.id)}/mapping", json=sent, headers=if_match(version)
                )
            except Answer as no:
                # The first try may have been taken and its answer lost; then there is a newer version.
                if no.status != 412 or (now := self._get(looked_at.id).version) == version:
                    raise
                version = now
            else:
                return

    def _pass(self, id_: UUID, to: State, name: str, ends: set[State]) -> Import:
        now = self._get(id_)
        self.gateway.post(f"{self._url(id_)}/moves", Import, {"to": to}, if_match(now.version))
        return self._wait(id_, name, {to}, ends)

    def _wait(self, id_: UUID, name: str, meanwhile: set[State], ends: set[State]) -> Import:
        """Shows how far it got until one of ``ends`` is reached. Raises Refused when it ends otherwise."""
        with self.display.step(name, "rows") as step:
            while (now := self._get(id_)).state in meanwhile:
                _show(step, now)
                self.gateway.sleep(_LOOKED_AT_EVERY)
            if now.state in ends:
                _show(step, now)
                return now
        if now.state is State.BROKEN:
            raise Refused(
                f"{self.wanted.file.name} is refused, and nothing was changed. {now.detail or ''}".strip()
            )
        raise Refused(f"The import is {now.state}. {now.detail or 'Somebody else moved it.'}")

    def _end(self, last: Import) -> int:
        if not last.tally.errors:
            return ALL_GOOD
        path = errors_path(self.wanted.file)
        self.gateway.download(f"{self._url(last.id)}/errors-file", path)
        self.display.say(f"The rows with errors, and the reasons: {path}")
        return ROWS_WITH_ERRORS


def errors_path(file: Path) -> Path:
    """Beside the file, and never the file itself."""
    return file.with_name(f"{file.stem}.errors.csv")


def if_match(version: int) -> dict[str, str]:
    return {"If-Match": f'"{version}"'}


def _show(step: Step, now: Import) -> None:
    tally: Tally = now.tally
    note = f"{tally.errors:,} with errors" if tally.errors else ""
    step.reached(tally.rows, now.rows_total or None, note)


def size_of(file: Path) -> int:
    try:
        if not file.is_file():
            raise Refused(f"There is no file {file}")
        size = file.stat().st_size
        with file.open("rb"):
            pass
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}") from error
    if not size:
        raise Refused(f"{file} is empty")
    return size


def mapping_file(named: str) -> MappingDocument | None:
    """The mapping in a JSON file; None when ``named`` is the name of a saved one."""
    path = Path(named)
    if path.suffix.lower() != ".json":
        return None
    try:
        document = TypeAdapter(MappingDocument).validate_json(path.read_bytes())
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}") from error
    except ValidationError as error:
        raise Refused(f"{path} holds no mapping: {error.errors()[0]['msg']}") from error
    # As the API gives a saved mapping, or the mapping alone.
    inner = document.get("mapping")
    return inner if isinstance(inner, dict) else document


@dataclass
class Upload:
    file: Path
    size: int
    step: Step
    sha256: str = ""

    def from_the_start(self) -> Iterator[bytes]:
        digest, sent = sha256(), 0
        with self.file.open("rb") as source:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                yield chunk
                sent += len(chunk)
                self.sha256 = digest.hexdigest()
                self.step.reached(sent, self.size)
