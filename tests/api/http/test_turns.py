"""Turns: by rank, each address in turn, too many are sent away, and no turn is ever lost."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.http.turns import BusyError, Desk
from tests.support.servers import apart


def run(work: Callable[[Desk], Awaitable[None]], **desk: float) -> None:
    async def whole() -> None:
        at = Desk(**{"at_once": 1, "waiting": 100, "patience": 5, **desk})  # type: ignore[arg-type]
        await work(at)
        await asyncio.sleep(0)
        assert (at.served, at.in_line) == (0, 0), "every turn was given back"

    apart(whole())


async def visit(desk: Desk, name: str, served: list[str], address: str = "", rank: int = 1) -> None:
    await desk.take(address or name[0], rank)
    served.append(name)
    await asyncio.sleep(0)
    desk.give_back()


def test_each_address_has_its_turn_before_any_has_a_second_one() -> None:
    served: list[str] = []

    async def work(desk: Desk) -> None:
        names = ["a1", "a2", "a3", "a4", "b1", "c1", "b2"]
        await asyncio.gather(*(visit(desk, name, served) for name in names))

    run(work)
    assert served == ["a1", "a2", "b1", "c1", "a3", "b2", "a4"]


def test_while_somebody_is_served_at_an_urgent_desk_only_one_at_a_time_is_served_here() -> None:
    async def whole() -> None:
        urgent = Desk(at_once=1, waiting=10, patience=5)
        desk = Desk(at_once=2, waiting=10, patience=5, gives_way_to=urgent)
        await urgent.take("u")
        await desk.take("a")
        second = asyncio.create_task(desk.take("b"))
        await asyncio.sleep(0)
        assert (desk.served, desk.in_line) == (1, 1)
        desk.give_back()
        await second
        assert desk.served == 1, "one always is"
        urgent.give_back()
        await desk.take("c")
        assert desk.served == 2

    apart(whole())


def test_what_is_urgent_goes_first() -> None:
    served: list[str] = []

    async def work(desk: Desk) -> None:
        visits = [visit(desk, name, served) for name in ("a1", "b1", "c1")]
        await asyncio.gather(*visits, visit(desk, "d1", served, rank=0))

    run(work)
    assert served == ["a1", "d1", "b1", "c1"]


def test_whoever_sends_most_is_sent_away_first() -> None:
    served: list[str] = []

    async def work(desk: Desk) -> None:
        flood = [visit(desk, f"a{number}", served) for number in range(6)]
        done = await asyncio.gather(*flood, visit(desk, "b1", served), return_exceptions=True)
        assert [type(one) for one in done[:6]].count(BusyError) == 3
        assert done[6] is None, "the one request of somebody else is taken"

    run(work, waiting=3)
    assert "b1" in served[:3]


def test_patience_ends() -> None:
    async def work(desk: Desk) -> None:
        await desk.take("a")
        with pytest.raises(BusyError):
            await desk.take("b")
        desk.give_back()

    run(work, patience=0.05)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 1), st.sampled_from(["stay", "leave", "late"]))))
def test_no_turn_is_lost_whoever_leaves_and_when(visitors: list[tuple[str, int, str]]) -> None:
    served: list[str] = []

    async def work(desk: Desk) -> None:
        tasks = []
        for address, rank, how in visitors:
            task = asyncio.ensure_future(visit(desk, address, served, address, rank))
            tasks.append(task)
            if how == "leave":
                asyncio.get_running_loop().call_soon(task.cancel)
            if how == "late":
                await asyncio.sleep(0)
                asyncio.get_running_loop().call_soon(task.cancel)
        for done in await asyncio.gather(*tasks, return_exceptions=True):
            assert done is None or isinstance(done, (BusyError, asyncio.CancelledError))
        for task in tasks:
            if not task.cancelled():
                task.exception()

    async def visit(desk: Desk, name: str, served: list[str], address: str, rank: int) -> None:
        await desk.take(address, rank)
        try:
            served.append(name)
            await asyncio.sleep(0)
        finally:
            desk.give_back()

    run(work, at_once=2, waiting=4)
