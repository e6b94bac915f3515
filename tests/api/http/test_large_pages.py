"""What a server has loaded lies in large pages of memory where Linux has them, and is the same there."""

import platform
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.servers import ROOT

SIZE = Path("/sys/kernel/mm/transparent_hugepage/hpage_pmd_size")
#: Some 70 MiB in many small pieces, as rules are; then what the kernel says of them in KiB, and whether they are whole.
LATER = """
async def answers():
    global held, before
    async with kept_in_large_pages([0.1]):
        held = [b"%d" % number * 60 for number in range(200_000)]
        before = large()
        for _ in range(TIMES):
            await asyncio.sleep(0.1)
            if large() > before + 20_000:
                break

asyncio.run(answers())
"""
SCRIPT = """
import asyncio, sys
from pathlib import Path
from api.http.large_pages import kept_in_large_pages

def large():
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("AnonHugePages"))
{made}
print(large() - before, held == [b"%d" % number * 60 for number in range(200_000)])
"""


def _has_large_pages() -> bool:
    version = re.match(r"(\d+)\.(\d+)", platform.release())
    return (
        sys.platform == "linux"
        and version is not None
        and tuple(map(int, version.groups())) >= (6, 1)
        and SIZE.exists()
        and int(SIZE.read_text()) <= 2**21
    )


def _held(before: str, times: int) -> tuple[int, bool]:
    script = SCRIPT.format(made=f"{before}\n{LATER.replace('TIMES', str(times))}")
    printed = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    more, whole = printed.stdout.split()
    return int(more), whole == "True"


@pytest.mark.skipif(not _has_large_pages(), reason="Linux before 6.1, another system, or larger pages")
def test_what_a_server_holds_lies_in_large_pages() -> None:
    more, whole = _held("", 200)
    assert more > 20_000
    assert whole


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="no Linux tells how its pages lie")
def test_elsewhere_nothing_is_moved() -> None:
    assert _held("sys.platform = 'darwin'", 5) == (0, True)
