"""Several workers share their numbers in files: what happens to the disk of these happens to no worker."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

COUNTS = """
import resource, sys
from pathlib import Path
if sys.argv[2] != "0":
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
from api.http.metrics import Metrics
metrics = Metrics(Path(sys.argv[1]))
metrics.answered("/v1/triage", "POST", 200, "danger", 0.1)
metrics.waits("danger", 3)
metrics.database_works(works=True)
metrics.refused(503)
print(metrics.written().decode())
"""


def counting(folder: Path, most: int) -> "subprocess.CompletedProcess[str]":
    """Count in a process of its own, whose files may have so many bytes; 0 is without end."""
    return subprocess.run(
        [sys.executable, "-c", COUNTS, str(folder), str(most)],
        env={**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_there_is_room_on_the_disk_behind_every_number(tmp_path: Path) -> None:
    done = counting(tmp_path, 0)
    assert 'wegwijs_requests_total{method="POST",route="/v1/triage",status="200"} 1.0' in done.stdout, done.stderr
    files = list(tmp_path.iterdir())
    assert len(files) >= 3
    for file in files:
        found = file.stat()
        assert found.st_blocks * 512 >= found.st_size, "a number where no room is left would end the process"


@pytest.mark.parametrize("most", [1, 4096, 100_000])
def test_a_worker_without_room_counts_alone(tmp_path: Path, most: int) -> None:
    done = counting(tmp_path, most)
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []
