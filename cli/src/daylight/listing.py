"""A former tracker of recommendations, or the tree of authorities, through the gateway."""

from collections import Counter
from dataclasses import dataclass

from daylight.failures import ALL_GOOD, ROWS_WITH_ERRORS, Refused
from daylight.gateway import Answer, Gateway
from daylight.importing import Upload, Wanted, errors_path, if_match, mapping_file, size_of
from daylight.progress import Display
from daylight.wire import ListImport, ListState, MappingDocument, Verdict

LISTS = {"recommendations": "tracker", "authorities": "authorities"}
"""What can be brought in this way, and what the service calls it."""

_IMPORTS = "/api/recommendations/v1/recommendation-imports"
_LOOKED_AT_EVERY = 0.5
_NOTHING = Verdict(rows=0, new=0, updated=0, same=0, kept=0, repeated=0, error=0)


@dataclass(frozen=True, slots=True)
class Listing:
    gateway: Gateway
    display: Display
    wanted: Wanted

    def run(self) -> int:
        """The exit code. Raises Failure when the file, the mapping or the account is refused, or nobody answers."""
        size = size_of(self.wanted.file)
        said = self._said()
        begun = self._upload(size)
        self.display.say(f"Import {begun.id}")
        mapped = self._put_mapping(begun, begun.mapping | said)
        checked = self._pass(mapped, "checks", "Checking", ListState.CHECKING, ListState.CHECKED)
        verdict = checked.verdict or _NOTHING
        self.display.say(f"Checked {verdict.in_words()}")
        self._tell_unmatched(checked)
        if self.wanted.check_only:
            return self._end(checked)
        if not verdict.to_write:
            self.display.say("There is nothing to write")
            return self._end(checked)
        done = self._pass(checked, "runs", "Importing", ListState.RUNNING, ListState.DONE)
        self.display.say(f"Imported {(done.verdict or _NOTHING).in_words()}")
        return self._end(done)

    def _said(self) -> MappingDocument:
        """What the command says of the mapping; the rest is as in the last file with the same columns, or guessed."""
        said: MappingDocument = {}
        if self.wanted.mapping is not None:
            from_file = mapping_file(self.wanted.mapping)
            if from_file is None:
                raise Refused(
                    "For this the mapping is a JSON file; without one the last with the same columns is used"
                )
            said |= from_file
        if self.wanted.kind == "recommendations":
            if self.wanted.system is not None:
                said["system"] = self.wanted.system
            if self.wanted.update:
                said["existing"] = "update"
        return said

    def _upload(self, size: int) -> ListImport:
        asked = {"name": self.wanted.file.name, "kind": LISTS[self.wanted.kind]}
        if self.wanted.office and self.wanted.kind == "recommendations":
            asked["office"] = str(self.wanted.office)
        with self.display.step("Uploading", "bytes") as step:
            upload = Upload(self.wanted.file, size, step)
            headers = {"Content-Type": "application/octet-stream", "Content-Length": str(size)}
            answer = self.gateway.call(
                "POST", _IMPORTS, body=upload.from_the_start, headers=headers, params=asked
            )
        return ListImport.model_validate_json(answer.content)

    def _put_mapping(self, record: ListImport, mapping: MappingDocument) -> ListImport:
        version = record.version
        while True:
            try:
                answer = self.gateway.call(
                    "PUT", f"{self._url(record)}/mapping", json=mapping, headers=if_match(version)
                )
            except Answer as no:
                # The first try may have been taken and its answer lost; then there is a newer version.
                if no.status != 412 or (now := self._get(record).version) == version:
                    raise
                version = now
            else:
                return ListImport.model_validate_json(answer.content)

    def _url(self, record: ListImport) -> str:
        return f"{_IMPORTS}/{record.id}"

    def _get(self, record: ListImport) -> ListImport:
        return self.gateway.get(self._url(record), ListImport)

    def _pass(
        self, record: ListImport, what: str, name: str, meanwhile: ListState, ends: ListState
    ) -> ListImport:
        self.gateway.post(f"{self._url(record)}/{what}", ListImport, None, if_match(record.version))
        with self.display.step(name, "rows") as step:
            while True:
                now = self._get(record)
                verdict = now.verdict or _NOTHING
                step.reached(
                    verdict.rows, now.rows, f"{verdict.error:,} with errors" if verdict.error else ""
                )
                if now.state is not meanwhile:
                    break
                self.gateway.sleep(_LOOKED_AT_EVERY)
        if now.state is not ends:
            raise Refused(f"The import is {now.state}. {now.fault or 'Somebody else moved it.'}")
        return now

    def _tell_unmatched(self, record: ListImport) -> None:
        """What stands for nothing here: a person says in the web app, or in the mapping, what it is."""
        values = Counter(each.field for each in record.unmatched)
        for field, count in values.items():
            first = next(each.value for each in record.unmatched if each.field == field)
            self.display.say(f"Not known here: {count:,} of {field}, such as {first!r}")

    def _end(self, last: ListImport) -> int:
        if not (last.verdict and last.verdict.error):
            return ALL_GOOD
        path = errors_path(self.wanted.file)
        self.gateway.download(f"{self._url(last)}/errors", path, accept="text/csv")
        self.display.say(f"The rows with errors, and the reasons: {path}")
        return ROWS_WITH_ERRORS
