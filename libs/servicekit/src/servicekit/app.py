"""Builds a service's application: its routers and everything that every service has."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import httpx
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel
from sqlalchemy.exc import SQLAlchemyError

from servicekit import errors
from servicekit.audit import Sealer
from servicekit.auth import GatewayKeys, TokenVerifier
from servicekit.db import Database
from servicekit.events import Bus, Relay
from servicekit.http import Observed
from servicekit.identity import GatewayIdentity
from servicekit.service import Service
from servicekit.settings import ServiceSettings

_PROBLEMS = (
    errors.BadRequest,
    errors.Unauthenticated,
    errors.Forbidden,
    errors.NotFound,
    errors.Conflict,
    errors.PreconditionFailed,
    errors.TooLarge,
    errors.UnsupportedMedia,
    errors.Invalid,
    errors.PreconditionRequired,
    errors.TooManyRequests,
    errors.Unavailable,
)
PROBLEM_RESPONSES: dict[int | str, dict[str, Any]] = {
    problem.status: {
        "description": problem.title,
        "content": {errors.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}},
    }
    for problem in _PROBLEMS
}

operations = APIRouter(include_in_schema=False)


class Health(BaseModel):
    status: str


@operations.get("/healthz")
async def healthz() -> Health:
    return Health(status="alive")


@operations.get("/readyz")
async def readyz(request: Request) -> Health:
    """Ready when the database answers and the bus is connected."""
    try:
        await request.app.state.database.ping()
    except (SQLAlchemyError, OSError, TimeoutError) as error:
        raise errors.Unavailable("The database does not answer") from error
    if not request.app.state.bus.connected:
        raise errors.Unavailable("The event bus is not connected")
    return Health(status="ready")


@operations.get("/metrics")
async def metrics() -> Response:
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


def operation_id(route: APIRoute) -> str:
    """The function's own name: stable, and what a generated client calls it."""
    return route.name


def bare_app(title: str, version: str, **options: Any) -> FastAPI:
    """An application with the error format, health routes, correlation and measures, and nothing else."""
    app = FastAPI(
        title=title,
        version=version,
        docs_url=None,
        redoc_url=None,
        # A redirect would name the address that this service is reached at, or one that the caller made up.
        redirect_slashes=False,
        generate_unique_id_function=operation_id,
        responses=PROBLEM_RESPONSES,
        separate_input_output_schemas=True,
        **options,
    )
    errors.install(app)
    app.include_router(operations)
    app.add_middleware(Observed)
    app.openapi = lambda: _openapi(app)  # type: ignore[method-assign]
    return app


def _openapi(app: FastAPI) -> dict[str, Any]:
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title,
            version=app.version,
            summary=app.summary,
            description=app.description,
            routes=app.routes,
        )
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        problem = errors.ProblemDocument.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas |= problem.pop("$defs", {})
        schemas["ProblemDocument"] = problem
        schemas.pop("HTTPValidationError", None)
        schemas.pop("ValidationError", None)
        document["components"]["securitySchemes"] = {
            "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
        }
        document["security"] = [{"bearer": []}]
        app.openapi_schema = document
    return app.openapi_schema


def create_app(service: Service, settings: ServiceSettings) -> FastAPI:
    """The whole application of ``service``; connections open when it starts."""
    app = bare_app(service.title, service.version, lifespan=_lifespan(service, settings))
    for router in service.routers:
        app.include_router(router, prefix="/v1")
    app.state.service = service
    app.state.settings = settings
    app.state.database = Database(
        settings.database_url, pool_size=settings.pool_size, policies=service.policies
    )
    app.state.worker_database = Database(settings.worker_database_url, pool_size=4)
    app.state.http = httpx.AsyncClient(timeout=10, trust_env=False)
    app.state.verifier = TokenVerifier(
        service.name, GatewayKeys(f"{settings.gateway_url}/.well-known/jwks.json")
    )
    app.state.identity = GatewayIdentity(service.name, settings, app.state.http)
    app.state.bus = Bus(service.name, settings.nats_url, settings.nats_user, settings.nats_password)
    service.prepare(app)
    return app


def _lifespan(service: Service, settings: ServiceSettings) -> Any:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        state = app.state
        async with AsyncExitStack() as stack:
            stack.push_async_callback(state.database.dispose)
            stack.push_async_callback(state.worker_database.dispose)
            stack.push_async_callback(state.http.aclose)
            await stack.enter_async_context(state.bus)
            await stack.enter_async_context(Relay(service.name, settings.worker_database_url, state.bus))
            await stack.enter_async_context(
                Sealer(service.name, settings.worker_database_url, settings.data_dir)
            )
            for consumer in service.consumers(app):
                await stack.enter_async_context(consumer.running(app))
            for running in service.running(app):
                await stack.enter_async_context(running)
            yield

    return lifespan
