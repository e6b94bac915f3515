"""The styles, scripts, fonts and pictures of the pages, under addresses that change with their content."""

from functools import cached_property
from pathlib import Path
from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles

DIST = Path(__file__).parent / "dist"


class AssetsMissingError(RuntimeError):
    """The assets were not built."""


class Assets:
    """Addresses of the built files."""

    @cached_property
    def version(self) -> str:
        """What changes when any of the files does.

        Raises:
            AssetsMissingError: the files were not built.
        """
        stamp = DIST / "stamp"
        if not stamp.exists():
            raise AssetsMissingError("the styles of the pages are not built; run: make setup")
        return stamp.read_text()[:12]

    def url(self, name: str) -> str:
        """The address of a built file."""
        return f"/assets/{self.version}/{name}"

    def files(self) -> StaticFiles:
        """What serves the files, under ``/assets/<version>``."""
        return _Forever(directory=DIST)


class _Forever(StaticFiles):
    """Files that a browser may keep for good, since a changed file has another address."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
