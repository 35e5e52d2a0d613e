"""What recommendations say, asked of the service that owns them, as whoever asks here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

import httpx
from fastapi import FastAPI
from pydantic import BaseModel
from servicekit.errors import Unavailable
from servicekit.principal import Principal


class Recommended(BaseModel):
    """What of a recommendation stands in a report."""

    id: UUID
    version: int
    reference: str
    state: str
    title: str
    text: str
    language: str
    addressees: list[str]

    @property
    def issued(self) -> bool:
        return self.state != "draft"


class Recommendations(Protocol):
    async def words_of(
        self, principal: Principal, ids: Sequence[UUID], languages: Sequence[str]
    ) -> Mapping[UUID, Recommended]: ...


@dataclass(frozen=True, slots=True)
class HttpRecommendations:
    """Raises Unavailable when the service does not answer. Those the asker may not read are left out."""

    app: FastAPI

    async def words_of(
        self, principal: Principal, ids: Sequence[UUID], languages: Sequence[str]
    ) -> Mapping[UUID, Recommended]:
        if not ids:
            return {}
        state = self.app.state
        token = await state.identity.token("recommendations", account=principal.account, side=principal.side)
        client: httpx.AsyncClient = state.http
        try:
            answer = await client.get(
                f"{state.settings.recommendations_url}/v1/recommendations/words",
                params=[("id", str(each)) for each in dict.fromkeys(ids)],
                headers={"Authorization": f"Bearer {token}", "Accept-Language": ", ".join(languages) or "en"},
            )
            answer.raise_for_status()
        except httpx.HTTPError as error:
            raise Unavailable("The recommendations cannot be read just now") from error
        found = [Recommended.model_validate(item) for item in answer.json()]
        return {each.id: each for each in found}
