"""What goes wrong on a public page is told on a page."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from servicekit.errors import NotFound, Problem, TooLarge, Unauthenticated
from servicekit.languages import accepted
from servicekit.logging import logger
from servicekit.public_pages import choose_language
from sqlalchemy.exc import SQLAlchemyError

from complaints.public_form.bodies import Unreadable
from complaints.public_form.envelope import Stale
from complaints.public_form.pages import Pages, Reader
from complaints.public_form.texts import LANGUAGES


class ShownRoute(APIRoute):
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def shown(request: Request) -> Response:
            try:
                return await handle(request)
            except Unauthenticated:
                raise
            except Stale:
                return _told(request, 410, "ended" if "/inbox" in request.url.path else "expired")
            except (Unreadable, RequestValidationError):
                return _told(request, 400, "failed")
            except TooLarge:
                return _told(request, 413, "large")
            except NotFound:
                return _told(request, 404, "missing")
            except Problem as problem:
                return _told(request, problem.status, "failed")
            except (SQLAlchemyError, OSError, TimeoutError) as error:
                logger().error("a public page failed", error=type(error).__name__)
                return _told(request, 503, "failed")

        return shown


def _told(request: Request, status: int, told: str) -> Response:
    """What was sent is in the page, so that trying again loses nothing; the language is the page's, if it said one."""
    pages: Pages = request.app.state.form_pages
    sent: Mapping[str, str] = getattr(request.state, "sent", {})
    readers = accepted(request.headers.get("accept-language"))
    wanted = sent.get("lang") or request.query_params.get("lang")
    language = choose_language(wanted, readers, LANGUAGES)
    again = {"/report/inbox": "enter_title"} if told == "ended" else {"/report": "start_again"}
    return pages.page(
        "told",
        pages.form_as_remembered(language),
        Reader(language, sent.get("plain") == "1"),
        status=status,
        told=told,
        mark=getattr(request.state, "mark", None),
        links={} if told == "failed" and sent else again,
        again={"address": request.url.path, "fields": sent} if told == "failed" and sent else None,
        written=sent.get("what", "") if told == "expired" else "",
    )
