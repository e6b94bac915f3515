"""JSON is read strictly, and never with a crash."""

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import JsonError, read_json
from engine.strict_json import MOST_DEPTH

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.floats(-1e17, 1e17)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)  # fmt: skip


@given(PLAIN)
def test_what_python_writes_is_read_back(data: Any) -> None:
    assert read_json(json.dumps(data, ensure_ascii=False).encode()) == data


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(text: bytes) -> None:
    with contextlib.suppress(JsonError):
        read_json(text)


@given(st.text(alphabet='{}[]",:0123456789eE+-.\\u d8 \n\tnulltruefalseNaNInfinity', max_size=60))
def test_text_that_resembles_json_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(JsonError):
        read_json(text.encode())


def test_the_place_of_a_mistake_is_named() -> None:
    with pytest.raises(JsonError, match="line 2, column 9"):
        read_json(b'{\n "age": }')


def test_a_pair_of_surrogates_is_a_character() -> None:
    assert read_json(b'"\\ud83d\\ude00"') == "\U0001f600"
    with pytest.raises(JsonError):
        read_json(b'"\\ude00\\ud83d"')


@pytest.mark.parametrize("text", [b"8.0", b"80e-1", b"0.8e1"])
def test_a_number_without_a_fraction_is_a_whole_number(text: bytes) -> None:
    assert type(read_json(text)) is int
    assert read_json(text) == 8
    assert type(read_json(b"8.5")) is float


@pytest.mark.parametrize("text", [b"1e18", b"-1e400", b"1" * 19])
def test_numbers_that_no_situation_needs_are_refused(text: bytes) -> None:
    with pytest.raises(JsonError, match="more than 18 digits"):
        read_json(text)


@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ('{"a":', "}"), ('["[{",', "]")])
def test_what_lies_deeper_than_anybody_asks_for_is_refused(opens: str, closes: str) -> None:
    read_json((opens * MOST_DEPTH + "1" + closes * MOST_DEPTH).encode())
    with pytest.raises(JsonError, match="nested too deep"):
        read_json((opens * (MOST_DEPTH + 1) + "1" + closes * (MOST_DEPTH + 1)).encode())


@pytest.mark.parametrize("text", [r'"\ud83d"', r'["a", {"b": "\uDC00"}]', r'{"a\udfff": 1}'])
def test_half_of_a_pair_of_surrogates_is_refused_wherever_it_stands(text: str) -> None:
    with pytest.raises(JsonError, match="half of a surrogate pair"):
        read_json(text.encode())
