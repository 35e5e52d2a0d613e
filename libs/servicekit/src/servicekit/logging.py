"""Structured logs: one JSON object a line, a correlation id, ids and codes but never content."""

import logging
import sys
from contextvars import ContextVar
from typing import Any

import structlog
from structlog.typing import EventDict, FilteringBoundLogger, WrappedLogger

_correlation: ContextVar[str | None] = ContextVar("correlation_id", default=None)

SECRET_KEYS = frozenset(
    {"password", "secret", "token", "authorization", "cookie", "key", "purpose", "contact", "body"}
    | {"name", "names", "title", "summary", "narrative", "text"}
)


def correlation_id() -> str | None:
    return _correlation.get()


def set_correlation_id(value: str | None) -> None:
    _correlation.set(value)


def _correlate(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    if (value := _correlation.get()) is not None:
        event.setdefault("correlation_id", value)
    return event


def redact(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Blanks values whose key says that they may hold a secret or what a person said."""
    for key in event:
        if key.lower() in SECRET_KEYS:
            event[key] = "[redacted]"
    return event


def _exception_without_values(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Keeps an exception's type and the lines it passed, not its message: that may quote a value."""
    info: Any = event.pop("exc_info", None)
    if info is True:
        info = sys.exc_info()
    if isinstance(info, BaseException):
        info = (type(info), info, info.__traceback__)
    if isinstance(info, tuple) and info[0] is not None:
        event["exception"] = info[0].__name__
        frames = []
        trace = info[2]
        while trace is not None:
            frames.append(f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}")
            trace = trace.tb_next
        event["at"] = frames[-8:]
    return event


def configure(service: str, level: str = "info") -> None:
    """Sends this process's logs, and those of its libraries from warning up, to standard output as JSON lines."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _correlate,
        redact,
        _exception_without_values,
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(),
        cache_logger_on_first_use=True,
    )
    structlog.contextvars.bind_contextvars(service=service)
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _with_service(service),
                structlog.processors.JSONRenderer(),
            ],
            foreign_pre_chain=shared,
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)


def _with_service(service: str) -> Any:
    def add(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
        event.setdefault("service", service)
        return event

    return add


def logger() -> FilteringBoundLogger:
    bound: FilteringBoundLogger = structlog.get_logger()
    return bound
