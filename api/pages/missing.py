"""Why a page has no conversation to stand in."""


class NoCallError(Exception):
    """A page needs a conversation, and there is none.

    Attributes:
        expired: whether there was one that was given up.
    """

    def __init__(self, expired: bool) -> None:
        self.expired = expired
        super().__init__()


class CallElsewhereError(Exception):
    """A page needs a conversation and its address names none: the only one has addresses of its own.

    Attributes:
        key: the key of the conversation.
    """

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__()


class WhichCallError(Exception):
    """A page needs a conversation, its address names none, and there are several."""


class TooManyCallsError(Exception):
    """A conversation was started beside as many as a browser keeps."""
