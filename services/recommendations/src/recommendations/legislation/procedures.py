"""Which way bills go: as they came along, changed here, or added here."""

from uuid import UUID

from servicekit import audit
from servicekit.errors import NotFound
from servicekit.languages import best_name
from servicekit.placement import side_of

from recommendations.legislation import repository
from recommendations.legislation.built_in import BUILT_IN, Procedure
from recommendations.legislation.keeping import Keeping, touch
from recommendations.legislation.schemas import LawProcedureIn, LawProcedureOut, LawProcedureStage
from recommendations.models import LawProcedure


class Procedures(Keeping):
    """For one principal in one transaction."""

    async def all(self) -> list[LawProcedureOut]:
        """The built-in ones, those that were changed here in their place, and those of one's own."""
        found = {code: self._built_in(code, each) for code, each in BUILT_IN.items()}
        for record in await repository.procedures(self.session, self.principal):
            found[record.code] = self._kept(record)
        return list(found.values())

    async def get(self, code: str) -> LawProcedureOut:
        record = await repository.procedure(self.session, self.principal, code)
        if record is not None:
            return self._kept(record)
        if code not in BUILT_IN:
            raise NotFound
        return self._built_in(code, BUILT_IN[code])

    async def keep(self, code: str, procedure: LawProcedureIn) -> LawProcedureOut:
        """Bills that are on their way stay as they are."""
        record = await repository.procedure(self.session, self.principal, code)
        if record is None:
            record = LawProcedure(
                side=side_of(self.principal), code=code, **procedure.model_dump(mode="json")
            )
            self.session.add(record)
        else:
            for name, value in procedure.model_dump(mode="json").items():
                setattr(record, name, value)
            touch(record)
        await self._audit("kept", record.id)
        return self._kept(record)

    async def drop(self, code: str) -> None:
        """A built-in one is again as it came."""
        record = await repository.procedure(self.session, self.principal, code)
        if record is None:
            raise NotFound
        await self.session.delete(record)
        await self._audit("dropped", record.id)

    def _built_in(self, code: str, procedure: Procedure) -> LawProcedureOut:
        return LawProcedureOut(
            code=code,
            name=best_name(procedure.names, self.languages),
            names=dict(procedure.names),
            stages=[LawProcedureStage(kind=kind) for kind in procedure.stages],
            built_in=True,
        )

    def _kept(self, record: LawProcedure) -> LawProcedureOut:
        return LawProcedureOut(
            **record.model_dump(include={"code", "names", "stages"}),
            name=best_name(record.names, self.languages),
            built_in=False,
        )

    async def _audit(self, act: str, record: UUID) -> None:
        await self.session.flush()
        await audit.record(self.session, self.principal, f"law-procedure.{act}", "law-procedure", record)
