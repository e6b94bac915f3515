"""Where a request begins and ends: never in a way that a proxy could understand otherwise.

Whoever gets a proxy and the server to disagree about it hides a request of their own behind somebody else's (RFC 9112,
section 11.2). What the standard lets a server take or refuse is refused here, before anything else sees it.
"""

import re

import h11

#: A line that ends without a carriage return, or that goes on on the next one.
_ODD_LINE = re.compile(rb"(?<!\r)\n|\r\n[ \t]")

ODD_LINE = "each header stands on one line, which ends with a carriage return and a line feed"
TWO_LENGTHS = "a request has a Content-Length or a Transfer-Encoding, not both"
TOO_OLD = "HTTP/1.0 knows no Transfer-Encoding"
TRAILERS = "no headers are taken after a body"


class UnclearError(h11.RemoteProtocolError):
    """A request could be understood in two ways; the message says why."""


class StrictConnection(h11.Connection):
    """As h11's, which takes what the standard lets it take.

    Two different lengths, two encodings, two hosts, blanks before a colon and ill-made chunks it refuses itself.
    """

    def next_event(self) -> h11.Event | type[h11.NEED_DATA] | type[h11.PAUSED]:
        """The next that came.

        Raises:
            UnclearError: it could be understood in two ways.
            h11.RemoteProtocolError: it is no request.
        """
        # Looked at only where a request begins: a body may hold anything.
        before = self.trailing_data[0] if self.their_state is h11.IDLE else b""
        event = super().next_event()
        if isinstance(event, h11.Request):
            head = before[: len(before) - len(self.trailing_data[0])]
            names = {name for name, _ in event.headers}
            if _ODD_LINE.search(head):
                raise UnclearError(ODD_LINE)
            if {b"content-length", b"transfer-encoding"} <= names:
                raise UnclearError(TWO_LENGTHS)
            if b"transfer-encoding" in names and event.http_version < b"1.1":
                raise UnclearError(TOO_OLD)
        elif isinstance(event, h11.EndOfMessage) and event.headers:
            raise UnclearError(TRAILERS)
        return event
