"""Answers are compressed in the way that takes least of those that the client understands."""

from typing import Final

from fastapi import FastAPI
from starlette_compress import CompressMiddleware

#: Bytes below which an answer is sent as it is.
_SMALL: Final = 800


def compress(app: FastAPI) -> None:
    """Compress what an application answers: Zstandard where the client takes it, else Brotli, else gzip.

    It is done between two answers, so speed counts first: of a whole decision the first of these levels takes a sixth
    of the time of gzip and is a tenth smaller. What is compressed already stays as it is.
    """
    app.add_middleware(CompressMiddleware, minimum_size=_SMALL, zstd_level=1, brotli_quality=1, gzip_level=4)
