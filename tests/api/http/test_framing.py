"""A request begins and ends where everybody says that it does, or it is refused: tried over a socket of a server."""

import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from api.http import framing
from tests.support.servers import serving

#: Behind each unclear request stands one that somebody would like to hide there.
HIDDEN = b"GET /hidden HTTP/1.1\r\nHost: localhost\r\n\r\n"
BODY = b'{"facts": {}}'
SIZE = b"Content-Length: %d\r\n" % len(BODY)
CHUNKED = b"Transfer-Encoding: chunked\r\n"
IN_CHUNKS = b"%x\r\n%b\r\n0\r\n" % (len(BODY), BODY)


def request(*headers: bytes, version: bytes = b"1.1", body: bytes = BODY) -> bytes:
    first = b"POST /v1/triage HTTP/%b\r\nHost: localhost\r\nContent-Type: application/json\r\n" % version
    return first + b"".join(headers) + b"\r\n" + body


TWO_WAYS = {
    "a length and chunks": (request(SIZE, CHUNKED, body=IN_CHUNKS + b"\r\n"), framing.TWO_LENGTHS),
    "chunks and a length": (request(CHUNKED, b"Content-Length: 6\r\n", body=IN_CHUNKS + b"\r\n"), framing.TWO_LENGTHS),
    "chunks before there were any": (request(CHUNKED, version=b"1.0", body=IN_CHUNKS + b"\r\n"), framing.TOO_OLD),
    "a header that goes on": (request(SIZE, b"X-Note: a\r\n Content-Length: 0\r\n"), framing.ODD_LINE),
    "a tab that goes on": (request(SIZE, b"X-Note: a\r\n\tb\r\n"), framing.ODD_LINE),
    "a bare line feed": (request(SIZE, b"X-Note: a\nX-Other: b\r\n"), framing.ODD_LINE),
    "a bare line feed at the end": (request(SIZE)[: -len(BODY) - 2] + b"\n" + BODY, framing.ODD_LINE),
    "only line feeds": (request(SIZE).replace(b"\r\n", b"\n"), framing.ODD_LINE),
    "headers after the body": (request(CHUNKED, body=IN_CHUNKS + b"X-Note: a\n\n"), framing.TRAILERS),
}
NO_REQUEST = {
    "two lengths": request(SIZE, b"Content-Length: 6\r\n"),
    "two lengths on a line": request(b"Content-Length: 6, 13\r\n"),
    "a signed length": request(b"Content-Length: +13\r\n"),
    "a length of blanks": request(b"Content-Length: \r\n"),
    "two encodings": request(CHUNKED, CHUNKED, body=IN_CHUNKS + b"\r\n"),
    "an encoding that is nearly one": request(b"Transfer-Encoding: xchunked\r\n", body=IN_CHUNKS + b"\r\n"),
    "an encoding with a sign": request(b"Transfer-Encoding: \x0bchunked\r\n", body=IN_CHUNKS + b"\r\n"),
    "a blank before the colon": request(b"Transfer-Encoding : chunked\r\n", body=IN_CHUNKS + b"\r\n"),
    "a bare carriage return": request(SIZE, b"X-Note: a\rTransfer-Encoding: chunked\r\n"),
    "a zero byte": request(SIZE, b"X-Note: a\0b\r\n"),
    "two hosts": request(SIZE, b"Host: evil.example\r\n"),
    "a chunk that is longer than it says": request(CHUNKED, body=b"3\r\nabcde\r\n0\r\n\r\n"),
    "a chunk of a size that is none": request(CHUNKED, body=b"0x3\r\nabc\r\n0\r\n\r\n"),
    "a chunk that ends with a line feed": request(CHUNKED, body=b"d\n%b\n0\n\n" % BODY),
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    folder: Path = tmp_path_factory.mktemp("server")
    with serving(folder / "data", folder / "log") as running:
        address = urlsplit(running.url)
        yield str(address.hostname), int(address.port or 0)
        printed = running.printed()
        assert "/hidden" not in printed
        assert "Traceback" not in printed


def answers(server: tuple[str, int], sent: bytes, pieces: int = 1) -> bytes:
    """Everything that comes until the server closes the connection."""
    came = b""
    with socket.create_connection(server, timeout=120) as connection:
        # On a busy machine it has refused and closed before everything is sent.
        with suppress(BrokenPipeError, ConnectionResetError):
            for start in range(0, len(sent), -(-len(sent) // pieces)):
                connection.sendall(sent[start : start - (-len(sent) // pieces)])
        with suppress(ConnectionResetError):
            while piece := connection.recv(65536):
                came += piece
    return came


@pytest.mark.parametrize("pieces", [1, 40])
@pytest.mark.parametrize("case", TWO_WAYS)
def test_what_could_be_understood_in_two_ways_is_refused_in_words(
    server: tuple[str, int], case: str, pieces: int
) -> None:
    sent, words = TWO_WAYS[case]
    came = answers(server, sent + HIDDEN, pieces)
    assert came.startswith(b"HTTP/1.1 400 ")
    assert words.encode() in came
    assert came.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize("case", NO_REQUEST)
def test_what_is_no_request_is_refused(server: tuple[str, int], case: str) -> None:
    came = answers(server, NO_REQUEST[case] + HIDDEN)
    assert came.startswith(b"HTTP/1.1 400 ")
    assert came.count(b"HTTP/1.1 ") == 1


def test_also_behind_another_request(server: tuple[str, int]) -> None:
    came = answers(server, request(SIZE) + request(CHUNKED, body=IN_CHUNKS + b"\r\n") + TWO_WAYS["only line feeds"][0])
    assert came.count(b"HTTP/1.1 200 ") == 2
    assert came.count(b"HTTP/1.1 400 ") == 1


def test_a_body_that_goes_wrong_after_its_answer_is_the_end(server: tuple[str, int]) -> None:
    """It was refused by its size already, so there is no second answer to give."""
    large = request(CHUNKED, body=b"%x\r\n%b\r\nno size\r\n" % (70_000, b" " * 70_000))
    came = answers(server, large)
    assert came.count(b"HTTP/1.1 ") == 1
    assert came.startswith((b"HTTP/1.1 413 ", b"HTTP/1.1 400 "))


def test_what_is_clear_is_answered(server: tuple[str, int]) -> None:
    last = b"Connection: close\r\n"
    for sent in (request(SIZE, last), request(CHUNKED, last, body=IN_CHUNKS + b"\r\n"), request(SIZE, SIZE, last)):
        for pieces in (1, 40):
            assert answers(server, sent, pieces).startswith(b"HTTP/1.1 200 ")
