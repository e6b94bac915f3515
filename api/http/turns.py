"""So many at once: who waits is served by rank, within a rank each address in turn, and too many are sent away."""

import asyncio
from collections import deque
from dataclasses import dataclass, field


class BusyError(Exception):
    """There is no turn: too many wait, or it took too long."""


@dataclass
class Desk:
    """Where requests wait for their turn.

    One client that sends a thousand requests waits behind itself and not before others: within a rank every address has
    its turn before any has a second one. (This is fair queueing, J. Nagle, RFC 970, with addresses as the sources.)

    Attributes:
        at_once: so many are served at the same time.
        waiting: at most so many wait; when there are more, the last of the address with the most of them is sent away.
        patience: for so many seconds at most.
        gives_way_to: a desk; while somebody is served there only one at a time is served here, for both share one
            processor. One always is: whoever is urgent all the time does not shut the others out.
    """

    at_once: int
    waiting: int
    patience: float
    gives_way_to: "Desk | None" = None
    _served: int = 0
    _ranks: dict[int, dict[str, deque["asyncio.Future[None]"]]] = field(default_factory=dict)

    async def take(self, address: str, rank: int = 0) -> None:
        """Wait for a turn; whoever gets one gives it back with `give_back`.

        Args:
            address: where the request comes from.
            rank: 0 goes before 1.

        Raises:
            BusyError: there is none.
        """
        if self.is_free:
            self._served += 1
            return
        if self.in_line >= self.waiting:
            self._send_one_away(address, rank)
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._ranks.setdefault(rank, {}).setdefault(address, deque()).append(turn)
        try:
            async with asyncio.timeout(self.patience):
                await turn
        except BaseException as error:
            if turn.done() and not turn.cancelled() and turn.exception() is None:
                self.give_back()  # it came at the very moment at which it was given up
            self._forget(turn, address, rank)
            if isinstance(error, TimeoutError):
                raise BusyError from None
            raise

    def give_back(self) -> None:
        """Let the next one have the turn."""
        self._served -= 1
        while self._served < self._room and self._ranks:
            self._call_next()

    @property
    def is_free(self) -> bool:
        """Whether a turn can be had at once."""
        return self._served < self._room and not self._ranks

    @property
    def _room(self) -> int:
        return 1 if self.gives_way_to is not None and self.gives_way_to.served else self.at_once

    @property
    def served(self) -> int:
        """How many have a turn."""
        return self._served

    @property
    def in_line(self) -> int:
        """How many wait."""
        return sum(len(turns) for addresses in self._ranks.values() for turns in addresses.values())

    def _call_next(self) -> None:
        rank = min(self._ranks)
        address, turns = next(iter(self._ranks[rank].items()))
        turn = turns.popleft()
        del self._ranks[rank][address]
        if turns:
            self._ranks[rank][address] = turns  # to the end of the line of addresses
        elif not self._ranks[rank]:
            del self._ranks[rank]
        if not turn.done():
            turn.set_result(None)
            self._served += 1

    def _send_one_away(self, address: str, rank: int) -> None:
        """Make room.

        Raises:
            BusyError: nobody waits with more requests, or less urgent ones, than this address.
        """
        last = max(self._ranks)
        most = max(self._ranks[last], key=lambda one: len(self._ranks[last][one]))
        own = len(self._ranks.get(rank, {}).get(address, ()))
        if last < rank or (last == rank and len(self._ranks[last][most]) <= own + 1):
            raise BusyError
        turns = self._ranks[last][most]
        if not turns[-1].done():  # whoever waited for it may have left just now
            turns[-1].set_exception(BusyError())
        self._forget(turns[-1], most, last)

    def _forget(self, turn: "asyncio.Future[None]", address: str, rank: int) -> None:
        turns = self._ranks.get(rank, {}).get(address)
        if turns is None or turn not in turns:
            return
        turns.remove(turn)
        if not turns:
            del self._ranks[rank][address]
            if not self._ranks[rank]:
                del self._ranks[rank]
