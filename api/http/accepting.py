"""A worker that is busy leaves who comes to one that is not.

Workers share a socket, and whoever listens there first is woken first: one of them would take nearly all connections,
whatever it has to do, while another one waits for work.
"""

import asyncio
import socket
from functools import partial
from typing import Any, Final

from uvicorn import Config, Server

#: Seconds that a busy worker leaves to the others to take a connection: some wake up in a tenth of that.
_LEFT_TO_OTHERS: Final = 0.002
#: So many connections a worker takes at once that was busy, when nobody else did.
_AT_ONCE: Final = 4
#: Seconds until it is tried again where nothing more can be opened.
_FULL: Final = 1.0


class SharingServer(Server):
    """As uvicorn's, but it takes connections one by one, and those that come while it is busy a little later."""

    def __init__(self, config: Config) -> None:
        """Prepare it; see `Server`."""
        super().__init__(config)
        self._sockets: list[socket.socket] = []
        self._arriving: set[asyncio.Task[None]] = set()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        await super().startup(sockets=[])
        for shared in sockets or ():
            shared.setblocking(False)
            shared.listen(self.config.backlog)
            self._sockets.append(shared)
            self._listen(shared)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take no connections any more, and end."""
        for shared in self._sockets:
            asyncio.get_running_loop().remove_reader(shared)
        self._sockets.clear()
        await super().shutdown(sockets)

    def _listen(self, shared: socket.socket) -> None:
        if shared in self._sockets:  # not ending
            asyncio.get_running_loop().add_reader(shared, self._somebody_comes, shared)

    def _somebody_comes(self, shared: socket.socket) -> None:
        if not self.server_state.tasks:
            self._take(shared, 1)
            return
        loop = asyncio.get_running_loop()
        loop.remove_reader(shared)
        loop.call_later(_LEFT_TO_OTHERS, self._take_what_is_left, shared)

    def _take_what_is_left(self, shared: socket.socket) -> None:
        if shared in self._sockets and self._take(shared, _AT_ONCE):
            self._listen(shared)

    def _take(self, shared: socket.socket, most: int) -> bool:
        """Take so many connections at most; where nothing more can be opened, listen again after a while."""
        loop = asyncio.get_running_loop()
        for _ in range(most):
            try:
                connection, _address = shared.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return True  # somebody else took it, or who came has left
            except OSError:
                loop.remove_reader(shared)
                loop.call_later(_FULL, self._listen, shared)
                return False
            connection.setblocking(False)
            arriving = loop.create_task(self._begin(connection))
            self._arriving.add(arriving)
            arriving.add_done_callback(self._arriving.discard)
        return True

    async def _begin(self, connection: socket.socket) -> None:
        config: Any = self.config  # the protocols of uvicorn are made with more than any protocol
        loop, state = asyncio.get_running_loop(), self.server_state
        protocol = partial(config.http_protocol_class, config=config, server_state=state, app_state=self.lifespan.state)
        try:
            await loop.connect_accepted_socket(protocol, connection, ssl=config.ssl)
        except OSError:  # who came has left
            connection.close()
