"""What an editor or an import may write by mistake, and nobody could dial or open."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from engine.rulebase.entries.reaching import EmailAddress, PhoneNumber, WebAddress

RIGHT = [
    *((PhoneNumber, one) for one in ("112", "1813", "02 503 29 71", "0800 12 345", "+32 2 503 29 71")),
    *((PhoneNumber, one) for one in ("0493 19 49 79", "04 222 33 44", "+32 493 19 49 79", "+31 20 555 0 555")),
    *((WebAddress, one) for one in ("https://www.dune-asbl.be", "http://example.org/a?b=c#d")),
    (EmailAddress, "info@example.org"),
]
WRONG = [
    *((PhoneNumber, one) for one in ("02 503 29 71 (ext. 12)", "02 503 29 71 (9u-17u)", "+32 (0)2 503 29 71")),
    *(
        (PhoneNumber, one)
        for one in ("02 503 29 7", "02 503 29 711", "0493 19 49 7", "+32 2 503 29 7", "+32 02 503 29 71")
    ),
    *((PhoneNumber, one) for one in ("0800 12 345 / 0800 12 346", "112 of 107", "bel ons", "11", "１１２", "1" * 16)),
    *((WebAddress, one) for one in ("www.dune-asbl.be", "https://", "javascript:alert(1)", "https://a.be\u202e/")),
    *((EmailAddress, one) for one in ("not an email", "a@b.be; c@d.be", "a@b", "Anna <a@b.be>")),
]


@pytest.mark.parametrize(("kind", "written"), RIGHT)
def test_what_works_is_taken(kind: Any, written: str) -> None:
    assert TypeAdapter(kind).validate_python(written) == written


@pytest.mark.parametrize(("kind", "written"), WRONG)
def test_what_nobody_can_use_is_refused_and_shown(kind: Any, written: str) -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(kind).validate_python(written)
    assert written[:60] in str(refused.value)
