"""Numbers about the server for whoever watches over it: how much, how fast, how full. Nothing about anybody.

No address, no name, no answer and no outcome is in them: an address of the site is counted as its route is written, so
that not even a reference of a record can be seen.
"""

from pathlib import Path
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.openmetrics.exposition import CONTENT_TYPE_LATEST, generate_latest

from api.http.shared_numbers import share_safely

_SECONDS: Final = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """The numbers of one application."""

    content_type = CONTENT_TYPE_LATEST

    def __init__(self, folder: Path | None = None) -> None:
        """Begin to count.

        Args:
            folder: where several workers leave their numbers for each other; None for a single one.
        """
        self._folder = folder
        share_safely()
        own = self._own = CollectorRegistry()
        ProcessCollector(registry=own)
        labels = ("route", "method", "status")
        self._requests = Counter("wegwijs_requests", "Requests that were answered.", labels, registry=own)
        self._seconds = Histogram(
            "wegwijs_seconds",
            "From the last byte of a request to its answer.",
            ("line",),
            registry=own,
            buckets=_SECONDS,
        )
        self._refused = Counter(
            "wegwijs_refused", "Requests that were refused before they were looked at.", ("status",), registry=own
        )
        self._waiting = Gauge(
            "wegwijs_waiting",
            "Requests that wait for their turn.",
            ("line",),
            registry=own,
            multiprocess_mode="livesum",
        )
        self._database = Gauge(
            "wegwijs_database_up",
            "Whether the database worked when it was last asked.",
            registry=own,
            multiprocess_mode="mostrecent",
        )

    def answered(self, route: str, method: str, status: int, line: str, seconds: float) -> None:
        """Count an answer.

        Args:
            route: the address as its route is written.
            method: the method.
            status: the status code.
            line: where the request waited.
            seconds: how long it took.
        """
        self._requests.labels(route, method if method in _METHODS else "other", str(status)).inc()
        self._seconds.labels(line).observe(seconds)

    def refused(self, status: int) -> None:
        """Count a request that was refused at the door."""
        self._refused.labels(str(status)).inc()

    def waits(self, line: str, count: int) -> None:
        """Say how many wait in a line."""
        self._waiting.labels(line).set(count)

    def database_works(self, *, works: bool) -> None:
        """Say whether the database works."""
        self._database.set(works)

    def written(self) -> bytes:
        """All numbers, as OpenMetrics 1.0 writes them."""
        registry = self._own
        if self._folder is not None:
            registry = CollectorRegistry()
            MultiProcessCollector(registry, path=str(self._folder))  # type: ignore[no-untyped-call]
        written: bytes = generate_latest(registry)  # type: ignore[no-untyped-call]
        return written


_METHODS: Final = ("GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS")
