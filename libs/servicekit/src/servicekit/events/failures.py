"""Telling whose fault a failed handling is: the event's, or that of something that will be back."""

import asyncpg
import httpx
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from servicekit.errors import Unavailable
from servicekit.events.consumer import NotNow

_PASSING_STATES = ("08", "40", "53", "55P03", "57P")
"""Connection, rollback (deadlock, serialisation), resources, a lock not got, shutdown."""

_AWAY = (PoolTimeoutError, ConnectionError, asyncpg.PostgresConnectionError, asyncpg.CannotConnectNowError)


def database_is_away(error: BaseException) -> bool:
    """The service's own database does not answer, or refused in a way that passes.

    An InterfaceError by itself says no such thing: it is also what too many or wrong arguments raise, each time anew.
    """
    if isinstance(error, DBAPIError):
        state = getattr(error.orig, "sqlstate", None) or ""
        return (
            error.connection_invalidated
            or isinstance(error, OperationalError)
            or state.startswith(_PASSING_STATES)
        )
    return isinstance(error, _AWAY)


def elsewhere(error: BaseException) -> bool:
    """Another service the handler asked does not answer."""
    return isinstance(error, (NotNow, Unavailable, httpx.TransportError, TimeoutError, OSError))


def describe(error: BaseException) -> str:
    """What went wrong and where, without the values an exception's message may quote."""
    if isinstance(error, ValidationError):
        faults = (f"/{'/'.join(map(str, e['loc']))}: {e['type']}" for e in error.errors(include_input=False))
        return f"{error.title}: {', '.join(faults)}"
    frames = []
    trace = error.__traceback__
    while trace is not None:
        frames.append(f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f"{type(error).__name__} at {' < '.join(reversed(frames[-4:]))}"
