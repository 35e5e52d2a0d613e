"""The search index: moving it from one engine to the other, making it anew, and seeing how far it is."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel

from daylight.failures import ALL_GOOD, Refused
from daylight.gateway import Gateway
from daylight.progress import Display

ENGINES = ("embedded", "opensearch")
_API = "/api/search/v1"
_LOOKED_AT_EVERY = 0.5


class State(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    DROPPED = "dropped"


class Rebuild(BaseModel):
    """What is read of one."""

    id: UUID
    scope: str
    state: State
    engine: str | None
    done: int
    total: int | None


class Rebuilds(BaseModel):
    items: list[Rebuild]


class Index(BaseModel):
    engine: str
    set_up: list[str]
    documents: int | None
    waiting: int
    set_aside: int


@dataclass(frozen=True, slots=True)
class Searching:
    gateway: Gateway
    display: Display

    def move(self, engine: str) -> int:
        """Raises Failure when the account may not do it, the engine is not set up, or nobody answers."""
        moves = [rebuild for rebuild in self._open() if rebuild.engine]
        if moves and moves[0].engine == engine:
            return self._watch(moves[0])
        if self._index().engine == engine and not moves:
            self.display.say(f"Searches are answered by {engine} already")
            return ALL_GOOD
        return self._watch(self._ask({"scope": "index", "engine": engine}))

    def rebuild(self, *, records: bool) -> int:
        """The index from the copies; with ``records`` the copies from their owners before."""
        return self._watch(self._ask({"scope": "records" if records else "index"}))

    def state(self) -> int:
        index = self._index()
        held = "does not answer" if index.documents is None else f"{index.documents:,} documents"
        self.display.say(
            f"Searches are answered by {index.engine} ({held}); set up: {', '.join(index.set_up)}"
        )
        if index.waiting:
            self.display.say(f"{index.waiting:,} changed records are not in the index yet")
        if index.set_aside:
            self.display.say(
                f"On {index.set_aside:,} records their owner fails: nobody finds them, and they are asked for again"
            )
        for rebuild in self._open():
            into = f" in {rebuild.engine}" if rebuild.engine else ""
            of = f" of {rebuild.total:,}" if rebuild.total is not None else ""
            self.display.say(f"{rebuild.scope}{into}: {rebuild.state}, {rebuild.done:,}{of} done")
        return ALL_GOOD

    def _index(self) -> Index:
        return self.gateway.get(f"{_API}/index", Index)

    def _open(self) -> list[Rebuild]:
        latest = self.gateway.get(f"{_API}/rebuilds", Rebuilds).items
        return [each for each in latest if each.state in (State.WAITING, State.RUNNING)]

    def _ask(self, wanted: dict[str, str]) -> Rebuild:
        return self.gateway.post(f"{_API}/rebuilds", Rebuild, wanted)

    def _watch(self, asked: Rebuild) -> int:
        self.display.say("Searches are answered as before until it is done; it goes on without this command")
        with self.display.step("Building", "documents") as step:
            while True:
                now = self.gateway.get(f"{_API}/rebuilds/{asked.id}", Rebuild)
                step.reached(now.done, now.total, "" if now.state is not State.WAITING else "waiting")
                if now.state in (State.DONE, State.DROPPED):
                    break
                self.gateway.sleep(_LOOKED_AT_EVERY)
        if now.state is State.DROPPED:
            raise Refused("Somebody asked for another engine meanwhile; this move was given up")
        self.display.say(f"Done: {now.done:,} documents")
        return ALL_GOOD
