"""``/api/openapi.json`` and ``/api/docs``."""

import orjson
from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from gateway.apidocs.collecting import MergedSpec
from gateway.apidocs.page import STYLE, page

router = APIRouter(include_in_schema=False)


def _spec(request: Request) -> MergedSpec:
    spec: MergedSpec = request.app.state.spec
    return spec


@router.get("/api/openapi.json")
async def read_spec(request: Request) -> Response:
    body = await _spec(request).document()
    return Response(body, media_type="application/json", headers={"Cache-Control": "no-cache"})


@router.get("/api/docs")
async def read_docs(request: Request) -> HTMLResponse:
    document = orjson.loads(await _spec(request).document())
    return HTMLResponse(page(document), headers={"Cache-Control": "no-cache"})


@router.get("/api/docs.css")
async def read_style() -> Response:
    return Response(STYLE, media_type="text/css", headers={"Cache-Control": "public, max-age=3600"})
