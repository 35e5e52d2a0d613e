"""``/internal``: for services that prove themselves; the JWK set is for anyone."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query, Response
from servicekit.db import WorkerSession
from servicekit.errors import Unauthenticated

from gateway.codes import same
from gateway.gateway import CurrentGateway
from gateway.internal import repository
from gateway.internal.schemas import (
    KnownBatch,
    KnownItems,
    KnownKind,
    KnownPage,
    LinkRequest,
    TokenAnswer,
    TokenRequest,
)
from gateway.internal.service import MOST_IDS, check_size, mint
from gateway.links.schemas import IssuedLink
from gateway.links.service import issue_first, issue_on_server

router = APIRouter(include_in_schema=False)


async def proven_service(
    gateway: CurrentGateway,
    daylight_service: Annotated[str, Header()] = "",
    daylight_service_secret: Annotated[str, Header()] = "",
) -> str:
    gateway.secrets.check(daylight_service, daylight_service_secret)
    return daylight_service


async def proven_operator(
    gateway: CurrentGateway, daylight_service_secret: Annotated[str, Header()] = ""
) -> None:
    """Whoever holds the gateway's own secret: the supervisor that started it."""
    if not same(daylight_service_secret, gateway.settings.service_secret):
        raise Unauthenticated


@router.get("/.well-known/jwks.json")
async def read_keys(gateway: CurrentGateway, response: Response) -> dict[str, Any]:
    """The public keys of the gateway's tokens (RFC 7517)."""
    response.headers["Cache-Control"] = "public, max-age=60"
    return gateway.ring.document()


@router.post("/internal/token")
async def mint_internal(asked: TokenRequest, gateway: CurrentGateway) -> TokenAnswer:
    return await mint(gateway, asked)


@router.post(
    "/internal/first-account-link",
    dependencies=[Depends(proven_operator)],
)
async def make_first_link(gateway: CurrentGateway) -> IssuedLink:
    """404 once there is an account; an older link that was not used ends."""
    return await issue_first(gateway)


@router.post(
    "/internal/new-password-link",
    dependencies=[Depends(proven_operator)],
)
async def make_password_link(asked: LinkRequest, gateway: CurrentGateway) -> IssuedLink:
    """For a head who forgot the password where nobody else heads the side; 404 for an e-mail of nobody."""
    return await issue_on_server(gateway, asked.email)


@router.post(
    "/internal/known-batch", dependencies=[Depends(proven_service)], response_model_exclude_none=True
)
async def read_known(asked: KnownBatch, session: WorkerSession) -> KnownItems:
    check_size(len(asked.ids))
    return KnownItems(items=await repository.by_ids(session, asked.kind, asked.ids))


@router.get("/internal/known-scan", dependencies=[Depends(proven_service)])
async def scan_known(
    session: WorkerSession,
    kind: KnownKind,
    limit: Annotated[int, Query(ge=1, le=MOST_IDS)] = MOST_IDS,
    after: UUID | None = None,
) -> KnownPage:
    """All of one kind, page by page, for a copy that starts empty."""
    items = await repository.scan(session, kind, after, limit)
    return KnownPage(items=items, next=items[-1].id if len(items) == limit else None)
