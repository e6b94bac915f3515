"""A process of its own beside the server, and the way to it."""

import multiprocessing
import socket
from collections.abc import Callable


class Apart:
    """A process, which is told over a socket what it needs to know and do.

    Not as it starts: what goes along then is written into a pipe whose other end is held here too, so whoever starts a
    process that ends before it took everything would wait for ever.

    Attributes:
        process: the process.
        ours: our end of the way to it.
    """

    def __init__(self, serve: Callable[[socket.socket], None]) -> None:
        """Prepare it.

        Args:
            serve: what the process does with its end of the way; a function of a module.
        """
        self.ours, self._theirs = socket.socketpair()
        # Not a copy of this process: the server has threads by now, of which a copy would have the locks only.
        context = multiprocessing.get_context("spawn")
        self.process = context.Process(target=serve, args=(self._theirs,), daemon=True)

    def start(self) -> None:
        """Start it.

        Raises:
            OSError: there is no room for another process.
        """
        try:
            self.process.start()
        finally:
            self._theirs.close()

    def end(self) -> None:
        """End it, whatever it does; our end of the way belongs to whoever uses it."""
        self._theirs.close()
        if self.process.pid is not None:
            self.process.kill()
            self.process.join()
