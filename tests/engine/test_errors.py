"""What is wrong can be seen, whatever signs it has."""

import pytest

from engine.errors import Problem, visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("café, « 3 » 漢字", "café, « 3 » 漢字"),
        ("home\N{NO-BREAK SPACE}", "home<U+00A0>"),
        ("a\N{ZERO WIDTH SPACE}ge", "a<U+200B>ge"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}ega", "<U+202E>ega"),
        ("a\x00b\nc\x1b[31m", "a<U+0000>b<U+000A>c<U+001B>[31m"),
        ("half \ud800", "half <U+D800>"),
    ],
)
def test_a_sign_that_nobody_sees_is_named(text: str, seen: str) -> None:
    assert visible(text) == seen
    assert Problem("facts", f"unknown fact '{text}'").message == f"unknown fact '{seen}'"
    assert str(Problem(text, "unknown")) == f"{seen}: unknown"
    str(Problem(text, text)).encode()
