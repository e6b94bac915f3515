"""Connections that do not wait for ever: for a request that does not come, or for a client that does not read.

Nor do they take what could be two requests or one (see `api.http.framing`).
"""

import asyncio
import sys
from collections import OrderedDict
from typing import Any, Final

import h11
from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from api.http.framing import StrictConnection, UnclearError

#: For so many seconds a request may be on its way until its last header is there.
REQUEST_SECONDS: Final = 10
#: For so many seconds a client may leave an answer unread.
ANSWER_SECONDS: Final = 30
#: So many connections may wait for a request; when there are more, the one that waited longest is cut off.
MOST_WAITING: Final = 400

#: The connections of this process without a whole request, the one that waits longest first.
_WAITING: Final[OrderedDict["PatientConnection", None]] = OrderedDict()


class PatientConnection(H11Protocol):
    """As uvicorn's own, which waits for ever."""

    _until_request: asyncio.TimerHandle | None = None
    _until_read: asyncio.TimerHandle | None = None

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        """Prepare it; see `H11Protocol`."""
        super().__init__(config, server_state, app_state, _loop)
        self.conn = StrictConnection(h11.SERVER)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client has come."""
        super().connection_made(transport)
        self._wait_for_request()

    def data_received(self, data: bytes) -> None:
        """Something has come; another header now and then is no request yet."""
        super().data_received(data)
        if self._is_answering:
            self._request_came()
        else:
            self._wait_for_request()

    def on_response_complete(self) -> None:
        """An answer was sent; uvicorn gives the client a few seconds for the next request."""
        super().on_response_complete()
        if self._is_answering:  # the next request had come already
            self._request_came()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has gone."""
        self._request_came()
        self.resume_writing()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request, and cut the client off: where the next one begins, nobody can tell."""
        reason = sys.exception()
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            super().send_400_response(str(reason) if isinstance(reason, UnclearError) else msg)
        else:  # an answer is under way, or was sent before the end of the request
            self.transport.close()

    def pause_writing(self) -> None:
        """The client does not read as fast as the answer comes."""
        self.flow.pause_writing()
        if self._until_read is None:
            self._until_read = self.loop.call_later(ANSWER_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """The client reads on."""
        self.flow.resume_writing()
        if self._until_read is not None:
            self._until_read.cancel()
            self._until_read = None

    @property
    def _is_answering(self) -> bool:
        cycle: Any = self.cycle  # None before the first request
        return cycle is not None and not cycle.response_complete

    def _wait_for_request(self) -> None:
        if self._until_request is None and not self.transport.is_closing():
            self._until_request = self.loop.call_later(REQUEST_SECONDS, self.transport.abort)
            _WAITING[self] = None
            if len(_WAITING) > MOST_WAITING:
                longest: Any = next(iter(_WAITING))
                longest.give_up()

    def _request_came(self) -> None:
        _WAITING.pop(self, None)
        if self._until_request is not None:
            self._until_request.cancel()
            self._until_request = None

    def give_up(self) -> None:
        """Cut the client off."""
        self._request_came()
        self.transport.abort()
