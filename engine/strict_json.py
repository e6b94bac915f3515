"""JSON from outside, strictly: what two readers could read differently is refused, and nothing crashes."""

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from engine.errors import Problem, ProblemsError

#: Nothing that is asked for lies deeper; how deep Python itself can read differs between its versions.
MOST_DEPTH = 100
#: No number in a situation is longer; longer ones are slow to convert and unreadable in a message.
MOST_DIGITS = 18
#: What Python's reader of JSON says, by how it begins, in words that whoever wrote the file understands.
_SAID = {
    "Expecting value": "a value is missing, or it is no JSON: a text stands in double quotes",
    "Expecting property name": "a key in double quotes is missing",
    "Expecting ':'": "a colon is missing behind a key",
    "Expecting ','": "a comma is missing, or the bracket that closes what was opened",
    "Extra data": "something follows after the end of the JSON",
    "Illegal trailing comma": "a comma stands before a closing bracket",
    "Unterminated string": "the text that begins here has no double quote at its end",
    "Invalid control character": "a text holds a line break or a tab as it is; they are written \\n and \\t",
    "Invalid \\": "a backslash in a text begins no sign that JSON knows; a backslash itself is written \\\\",
}


class JsonError(ProblemsError):
    """The text is not JSON, or JSON that readers understand differently."""


def read_json(text: bytes) -> Any:
    """Read JSON.

    Refused beside what is not JSON: a key that stands twice in an object, NaN and infinity, numbers of more than
    `MOST_DIGITS` digits, half of a surrogate pair, and nesting deeper than `MOST_DEPTH`. A number without a fraction is
    a whole number however it is written, as in JSON Schema. Method: I-JSON, RFC 7493.

    Args:
        text: the bytes, in UTF-8; a byte order mark is left out.

    Raises:
        JsonError: what is wrong and, where it is known, at which line and column.
    """
    try:
        data = json.loads(
            text.decode("utf-8-sig"),
            object_pairs_hook=_object,
            parse_constant=_constant,
            parse_int=_whole_number,
            parse_float=_number,
        )
    except UnicodeDecodeError as error:
        raise _refused("body", f"the text is not UTF-8 (byte {error.start + 1})") from None
    except json.JSONDecodeError as error:
        if not text.strip():
            raise _refused("body", "the text is empty, and JSON is expected") from None
        raise _refused(f"line {error.lineno}, column {error.colno}", f"not valid JSON: {_said(error.msg)}") from None
    except RecursionError:
        raise _refused("body", "the JSON is nested too deep") from None
    # Only brackets make depth, and only an escape makes half of a pair: most texts need no second look.
    plain = b"\\u" not in text and text.count(b"[") + text.count(b"{") <= MOST_DEPTH
    for item, depth in () if plain else _parts(data):
        if depth > MOST_DEPTH:
            raise _refused("body", "the JSON is nested too deep")
        if isinstance(item, str) and _has_half_pair(item):
            raise _refused("body", "a text holds half of a surrogate pair, which is no character")
    return data


def _said(message: str) -> str:
    return next((words for begins, words in _SAID.items() if message.startswith(begins)), message)


def _refused(where: str, message: str) -> JsonError:
    return JsonError([Problem(where, message)])


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _refused("body", f"the key {json.dumps(key[:60])} stands twice in one object")
        found[key] = value
    return found


def _constant(word: str) -> NoReturn:
    raise _refused("body", f"{word} is not a number in JSON")


def _whole_number(digits: str) -> int:
    if len(digits.lstrip("-")) > MOST_DIGITS:
        raise _refused("body", f"a number has more than {MOST_DIGITS} digits")
    return int(digits)


def _number(digits: str) -> float | int:
    """JSON has one kind of number: 8.0 is 8."""
    value = float(digits)
    if not value.is_integer() and value not in (float("inf"), float("-inf")):
        return value
    if abs(value) >= 10**MOST_DIGITS:
        raise _refused("body", f"a number has more than {MOST_DIGITS} digits")
    return int(value)


def _parts(data: Any) -> Iterator[tuple[Any, int]]:
    """Every key and value, and how deep it lies; without recursion, for that may be as deep as Python can read."""
    waiting = [(data, 0)]
    while waiting:
        item, depth = waiting.pop()
        yield item, depth
        if isinstance(item, dict):
            waiting.extend((part, depth + 1) for pair in item.items() for part in pair)
        elif isinstance(item, list):
            waiting.extend((part, depth + 1) for part in item)


def _has_half_pair(string: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in string)
