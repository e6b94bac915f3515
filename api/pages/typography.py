"""French as it is printed: no line begins with a mark of two parts or ends with an opening quotation mark."""

import re

_SPACES = re.compile(r" (?=[?!:;»])|(?<=«) ")


def french(words: str) -> str:
    """The words with spaces that no line breaks at, where French wants them."""
    return _SPACES.sub("\u00a0", words)
