"""French as it is printed: no line begins with a mark of two parts or ends with an opening quotation mark."""

import re

_SPACES = re.compile(r" (?=[?!:;»])|(?<=«) ")
#: An apostrophe between two letters, also as it stands in HTML; texts of the rules are typed with the straight one.
_APOSTROPHES = re.compile(r"(?<=[^\W\d_])(?:'|&#39;)(?=[^\W\d_])")


def french(words: str) -> str:
    """The words with spaces that no line breaks at, where French wants them, and with printed apostrophes."""
    return _APOSTROPHES.sub("’", _SPACES.sub("\u00a0", words))
