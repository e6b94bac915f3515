"""French as it is printed: no line begins with a mark of two parts or ends with an opening quotation mark."""

import re

_SPACES = re.compile(r" (?=[?!:;»])|(?<=«) ")
#: A semicolon right behind a word, as lists are joined in every language; that of an entity of HTML stays as it is.
_SEMICOLONS = re.compile(r"(&#?\w+;)|(?<=[^\s;]);(?= )")
#: An apostrophe between two letters, also as it stands in HTML; texts of the rules are typed with the straight one.
_APOSTROPHES = re.compile(r"(?<=[^\W\d_])(?:'|&#39;)(?=[^\W\d_])")


def french(words: str) -> str:
    """The words with spaces that no line breaks at, where French wants them, and with printed apostrophes."""
    spaced = _SEMICOLONS.sub(lambda found: found[1] or "\u00a0;", _SPACES.sub("\u00a0", words))
    return _APOSTROPHES.sub("’", spaced)
