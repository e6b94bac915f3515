"""Numbers and addresses that can be used as they stand: a telephone dials them, a browser opens them."""

import re
from collections.abc import Callable
from typing import Annotated, Final

from pydantic import AfterValidator

from engine.language import NonEmpty

#: International numbers have no more digits (ITU-T E.164); short ones such as 112 have three.
_DIGITS: Final = range(3, 16)


def _fits(pattern: str, words: str) -> Callable[[str], str]:
    def check(written: str) -> str:
        if not re.fullmatch(pattern, written, re.ASCII):
            raise ValueError(f"'{written[:60]}' is {words}")
        return written

    return check


def _dials(written: str) -> str:
    if sum(sign.isdigit() for sign in written) not in _DIGITS:
        raise ValueError(f"'{written[:60]}' has too few or too many digits for one telephone number")
    return written


def _is_whole(written: str) -> str:
    """A number of Belgium has nine digits with its first 0, one of a mobile phone ten: the plan of the BIPT."""
    digits = re.sub(r"\D", "", written)
    own = f"0{digits[2:]}" if written.startswith("+32") else digits if digits.startswith("0") else ""
    length = 10 if re.match("04[5-9]", own) else 9
    if own and len(own) != length:
        words = f"one in Belgium that begins with {own[:3]} has {length} digits, and this one has {len(own)}"
        raise ValueError(f"'{written[:60]}' is no whole telephone number: {words}")
    return written


PhoneNumber = Annotated[
    NonEmpty,
    AfterValidator(_dials),
    AfterValidator(
        _fits(
            r"\+?\d+(?: \d+)*",
            "no telephone number by itself: digits in groups, such as 02 555 00 00; what goes with it stands in 'text'",
        )
    ),
    AfterValidator(_is_whole),
]
WebAddress = Annotated[
    NonEmpty,
    AfterValidator(
        _fits(
            r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[!-~]*)?",
            "no address of a page: it begins with https:// and the name of a site, such as https://example.org/help",
        )
    ),
]
EmailAddress = Annotated[
    NonEmpty,
    AfterValidator(
        _fits(r"[^\s@;,<>]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", "no e-mail address by itself, such as help@example.org")
    ),
]
