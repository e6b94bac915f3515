"""Holds what a process has loaded in large pages of memory, where Linux can.

A decision looks at a little of everything that was loaded. In pages of 4 KiB the processor keeps asking where each of
them lies; in pages of some MiB it knows.
"""

import asyncio
import ctypes
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, suppress
from itertools import chain, repeat
from pathlib import Path
from typing import Final

from starlette.concurrency import run_in_threadpool

#: MADV_COLLAPSE: since Linux 6.1. An older one refuses it, and then everything stays as it is.
_COLLAPSE: Final = 25
_SIZE: Final = Path("/sys/kernel/mm/transparent_hugepage/hpage_pmd_size")
_MAPPED: Final = Path("/proc/self/maps")
#: Where a page is larger than this (some ARM machines), most of it would stay empty.
_LARGEST: Final = 2 * 2**20
#: Seconds until the next time: what the first answers leave for the next ones is much, and later ones leave little.
PAUSES: Final = (20, 60, 300)
_AT_LAST: Final = 900


@asynccontextmanager
async def kept_in_large_pages(pauses: Iterable[float] = PAUSES) -> AsyncIterator[None]:
    """Hold so what was loaded, and what answers leave for the next ones, from time to time until the end of the block.

    Not at the start: to move all of it takes half a second, and somebody waits for a server that starts.

    Args:
        pauses: seconds until the first time, and between this and the next ones.
    """
    holding = asyncio.create_task(_again_and_again(chain(pauses, repeat(_AT_LAST))))
    try:
        yield
    finally:
        holding.cancel()
        with suppress(asyncio.CancelledError):
            await holding


async def _again_and_again(pauses: Iterable[float]) -> None:
    for seconds in pauses:
        await asyncio.sleep(seconds)
        await run_in_threadpool(hold_in_large_pages)


def hold_in_large_pages() -> None:
    """Move what the process holds by now into large pages; without a machine that has them, do nothing."""
    if sys.platform != "linux":
        return
    with suppress(OSError, ValueError, AttributeError):  # another kernel, another C library, a sandbox
        size = int(_SIZE.read_text())
        madvise = ctypes.CDLL(None).madvise
        madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
        for begin, end in _stretches(size) if size <= _LARGEST else ():
            madvise(begin, end - begin, _COLLAPSE)


def _stretches(size: int) -> Iterator[tuple[int, int]]:
    """The stretches of memory of this process alone in which there is room for large pages, from page to page."""
    for line in _MAPPED.read_text().splitlines():
        addresses, rights, _, _, of_file, *name = line.split(maxsplit=5)
        if rights == "rw-p" and of_file == "0" and name in ([], ["[heap]"]):
            begin, end = (int(address, 16) for address in addresses.split("-"))
            begin, end = -(-begin // size) * size, end // size * size
            if begin < end:
                yield begin, end
