"""Calls to the gateway as a person in a browser would make them: a session, its CSRF token, a key for each act."""

import asyncio
from collections.abc import Mapping
from hashlib import sha256
from types import TracebackType
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import httpx

from standalone.errors import StartError

_NEWS_WITHIN = 30.0


class Caller:
    """One signed-in account. Every call raises StartError when the answer is not a success."""

    def __init__(self, url: str, side: str = "complaints") -> None:
        self._http = httpx.AsyncClient(base_url=url, timeout=60, trust_env=False)
        self._headers = {"Origin": url, "Sec-Fetch-Site": "same-origin", "Daylight-Side": side}

    async def __aenter__(self) -> "Caller":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def sign_in(self, email: str, password: str) -> None:
        session = await self._call("POST", "/api/session", json={"email": email, "password": password})
        self._headers["Daylight-CSRF"] = session["csrf_token"]

    async def get(self, path: str, **query: Any) -> Any:
        return await self._call("GET", path, params=query)

    async def post(self, path: str, body: Mapping[str, Any], **more: Any) -> Any:
        """The key is made of what is asked: building twice makes nothing twice."""
        key = str(uuid5(NAMESPACE_URL, f"{path} {sorted(body.items())}"))
        headers = {"Idempotency-Key": key} | more.pop("headers", {})
        return await self._call("POST", path, json=dict(body), headers=headers, **more)

    async def upload(self, path: str, content: bytes, **about: Any) -> Any:
        """A file as the body of the request; the key is made of it."""
        key = str(uuid5(NAMESPACE_URL, f"{path} {sorted(about.items())} {sha256(content).hexdigest()}"))
        headers = {"Idempotency-Key": key, "Content-Type": "application/octet-stream"}
        return await self._call("POST", path, params=about, content=content, headers=headers)

    async def act(self, path: str, version: int, body: Mapping[str, Any] | None = None) -> Any:
        """An act on a record as it stands."""
        return await self.post(path, body or {}, headers={"If-Match": f'"{version}"'})

    async def patch(self, path: str, version: int, body: Mapping[str, Any]) -> Any:
        return await self._call("PATCH", path, json=dict(body), headers={"If-Match": f'"{version}"'})

    def wear(self, side: str) -> None:
        """Acts on the other side from now on."""
        self._headers["Daylight-Side"] = side

    async def put(self, path: str, *, version: int | None = None, **more: Any) -> Any:
        headers = {"If-Match": f'"{version}"'} if version is not None else {}
        return await self._call("PUT", path, headers=headers, **more)

    async def _call(self, method: str, path: str, **options: Any) -> Any:
        headers = self._headers | options.pop("headers", {})
        deadline = asyncio.get_running_loop().time() + _NEWS_WITHIN
        while True:
            answer = await self._http.request(method, path, headers=headers, **options)
            if answer.is_success:
                return answer.json() if answer.content else None
            if not _not_known_yet(answer) or asyncio.get_running_loop().time() > deadline:
                raise StartError(f"the demo could not be built: {method} {path}: {answer.text[:500]}")
            await asyncio.sleep(0.2)


def _not_known_yet(answer: httpx.Response) -> bool:
    """A service learns of another's new record by event: for a moment it may not know it."""
    if answer.status_code != httpx.codes.UNPROCESSABLE_ENTITY:
        return False
    return any("unknown" in error["code"] for error in answer.json().get("errors", ()))
