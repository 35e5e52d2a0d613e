"""The request body on its way to a service: piece by piece, counted, never held."""

from collections.abc import AsyncIterator, Callable

from starlette.types import Receive


class ClientGoneError(Exception):
    """The caller hung up before its request was complete."""


class BodyTooLargeError(Exception):
    """The caller sent more than this kind of request may carry."""


class Body:
    """An async iterable over ``receive``. Asking for the next piece is what lets the caller send it."""

    def __init__(self, receive: Receive, limit: int, *, at_end: Callable[[], None]) -> None:
        self._receive = receive
        self._left = limit
        self._at_end = at_end
        self.ended = False
        self.fault: ClientGoneError | BodyTooLargeError | None = None

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while not self.ended:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                self.fault = ClientGoneError()
                raise self.fault
            chunk: bytes = message.get("body", b"")
            self._left -= len(chunk)
            if self._left < 0:
                self.fault = BodyTooLargeError()
                raise self.fault
            self.ended = not message.get("more_body", False)
            if self.ended:
                self._at_end()
            if chunk:
                yield chunk
