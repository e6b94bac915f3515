"""Files in four formats made from people who are known, with the faults that real files have.

What should become of each row is known because the file was made from it; nothing here uses the product's readers.
"""

import json
import random
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from xlsxwriter import Workbook

ENDINGS = ("csv", "ndjson", "parquet", "xlsx")
FACTS = ("age", "housing", "suicide_risk", "insured", "need_mental")
NOT_KNOWN = object()
_BLANK_FORMULA, _BLANK_RESULT = '=IF(FALSE,1,"")', "NOTHING"
_NOTES = (
    "", "plain", "two words", "０",
    'a "word" in quotes', "first line\nsecond line", "comma, semicolon; tab\t.", "é à 漢字",
    "=1+1", "@SUM(1)", "-5", "+32 2 503", "'quoted", "0012", "1e5", "true", "Dear Sir,\nthank you, and goodbye",
    'ends with a quote"', " blanks around ", "_x0041_", "NaN", "null",
)  # fmt: skip


@dataclass
class Made:
    """A file, and what should become of it.

    Attributes:
        path: the file.
        dialect: how it is to be read.
        evaluated: the facts and the note of each row that is right, by its number.
        rejected: the rows that are wrong.
        empty: the rows with nothing in them.
        refused: whether nobody can tell where its rows end, so that it must be refused as a whole.
    """

    path: Path
    dialect: str | None = None
    evaluated: dict[int, dict[str, Any]] = field(default_factory=dict)
    rejected: set[int] = field(default_factory=set)
    empty: set[int] = field(default_factory=set)
    refused: bool = False


def make(folder: Path, seed: int) -> Made:
    """Make a file; the same seed makes the same one."""
    chance = random.Random(seed)
    ending = ENDINGS[seed % len(ENDINGS)]
    made = Made(folder / f"in{seed}.{ending}")
    numbers = range(1, chance.randint(0, 30) + 1)
    people = [None if chance.random() < 0.1 else _person(chance, number) for number in numbers]
    if ending == "xlsx":
        # What stands below the last filled cell is no part of the file.
        while people and people[-1] is None:
            people.pop()
    for number, person in enumerate(people, start=1):
        if person is None:
            made.empty.add(number)
        else:
            made.evaluated[number] = person
    {"csv": _csv, "ndjson": _ndjson, "parquet": _parquet, "xlsx": _xlsx}[ending](chance, made, people)
    return made


def _person(chance: random.Random, number: int) -> dict[str, Any]:
    values: dict[str, list[Any]] = {
        "age": [0, 17, 34, 120],
        "housing": ["home", "homeless", "hospital"],
        "suicide_risk": [True, False],
        "insured": [True, False],
        "need_mental": [True, False],
    }
    person: dict[str, Any] = {"key": f"k{number}", "note": chance.choice(_NOTES)}
    for fact in FACTS:
        kind = chance.random()
        if kind < 0.55:
            person[fact] = chance.choice(values[fact])
        elif kind < 0.7:
            person[fact] = NOT_KNOWN
    return person


def _spoil(made: Made, number: int) -> None:
    del made.evaluated[number]
    made.rejected.add(number)


_BAD_TEXTS = {
    "age": ["seventy", "34.5", "34,5", "-1", "121", "３４", " 34", "1e1", "0x10"],
    "housing": ["hoome", "Home", "1"],
    "suicide_risk": ["1", "yes", "t", "?", " true", "N/A"],
}


def _csv(chance: random.Random, made: Made, people: list[dict[str, Any] | None]) -> None:
    made.dialect = "belgian-excel" if chance.random() < 0.3 else None
    separator = ";" if made.dialect else chance.choice(",;\t")
    end = chance.choice(["\n", "\r\n", "\r"])
    columns = ["key", "note", *FACTS]
    chance.shuffle(columns)
    header, lines = list(columns), []
    nameless = chance.random() < 0.15
    if nameless:
        header.append("")
    yes, no = (chance.choice(["WAAR", "vrai", "Ja", "TRUE"]), "onwaar") if made.dialect else ("True", "FALSE")
    strays: set[int] = set()
    for number, person in enumerate(people, start=1):
        if person is None:
            lines.append(chance.choice(["", separator * (len(header) - 1)]))
            continue
        cells = {name: _csv_cell(person.get(name, ""), yes, no) for name in columns}
        if chance.random() < 0.3 and cells["age"].isdigit():
            cells["age"] += ",0" if made.dialect else ".0"
        fault = chance.random()
        if fault < 0.06:
            fact = chance.choice(list(_BAD_TEXTS))
            cells[fact] = chance.choice(_BAD_TEXTS[fact])
            _spoil(made, number)
        row = [_quoted(chance, cells[name], separator) for name in columns] + [""] * nameless
        if 0.06 <= fault < 0.08:
            row = row[:-2]
            _spoil(made, number)
        elif 0.08 <= fault < 0.1:
            row += ["", ""]
        elif 0.1 <= fault < 0.12:
            row += ["x"]
            _spoil(made, number)
        elif nameless and 0.12 <= fault < 0.2:
            row[-1] = "x"
            _spoil(made, number)
        elif 0.2 <= fault < 0.22:
            place = columns.index(chance.choice(["note", "key", "age"]))
            row[place] = '"' + chance.choice(["", "stray"])
            strays.add(number)
        lines.append(separator.join(row))
    made.refused = bool(strays)
    last = end if chance.random() < 0.8 or not people or people[-1] is None else ""
    text = end.join([separator.join(header), *lines]) + last
    if made.dialect and chance.random() < 0.3:
        text = f"sep={separator}{end}{text}"
    elif chance.random() < 0.1:
        text = end + text
    codepage = made.dialect is not None and chance.random() < 0.4 and not set("漢字３４０") & set(text)
    made.path.write_bytes(text.encode("cp1252" if codepage else chance.choice(["utf-8", "utf-8-sig"])))


def _csv_cell(value: Any, yes: str, no: str) -> str:
    if value is NOT_KNOWN:
        return "not_known"
    return {True: yes, False: no}[value] if isinstance(value, bool) else str(value)


def _quoted(chance: random.Random, cell: str, separator: str) -> str:
    must = any(sign in cell for sign in f'{separator}\n\r"')
    return '"' + cell.replace('"', '""') + '"' if must or chance.random() < 0.1 else cell


_BAD_LINES = (
    '{"age": "34"}', '{"age": 34.5}', '{"age": true}', '{"suicide_risk": 1}', '{"suicide_risk": "true"}', '{"agee": 3}',
    '{"age": 3, "age": 4}', "[1]", "{", "nonsense", '{"age": NaN}', '{"age": 3, "age__not_known": true}',
    '{"synthetic": "true", "age": 3}', '{"age__not_known": 1}', '{"key": "\\ud800"}', "\xff",
)  # fmt: skip


def _ndjson(chance: random.Random, made: Made, people: list[dict[str, Any] | None]) -> None:
    lines = []
    for number, person in enumerate(people, start=1):
        if person is None:
            lines.append(chance.choice(["", "  ", "{}", '{"age": null, "age__not_known": false}', '{"note": ""}']))
            continue
        if chance.random() < 0.1:
            lines.append(chance.choice(_BAD_LINES))
            _spoil(made, number)
            continue
        record: dict[str, Any] = {}
        for name in ("key", "note", *FACTS):
            value = person.get(name)
            if value is NOT_KNOWN:
                record |= chance.choice([{name: None}, {f"{name}__not_known": True}])
            elif value is not None:
                record[name] = float(value) if name == "age" and chance.random() < 0.3 else value
            elif chance.random() < 0.3:
                record |= {name: None, f"{name}__not_known": False}
        lines.append(json.dumps(record))
    made.path.write_bytes("".join(f"{line}\n" for line in lines).encode("latin-1"))


def _parquet(chance: random.Random, made: Made, people: list[dict[str, Any] | None]) -> None:
    ages = pa.float64() if chance.random() < 0.5 else pa.int64()
    types = {"key": pa.string(), "note": pa.string(), "age": ages, "housing": pa.string()}
    columns: dict[str, list[Any]] = {name: [] for name in ("key", "note", *FACTS)}
    marks: dict[str, list[bool | None]] = {fact: [] for fact in FACTS}
    for number, person in enumerate(people, start=1):
        bad = chance.random() if person is not None else 1.0
        for name, values in columns.items():
            value = None if person is None else person.get(name)
            values.append(None if value is NOT_KNOWN else value)
            if name in marks:
                marks[name].append(True if value is NOT_KNOWN else chance.choice([False, None]))
        if bad < 0.04:
            columns["age"][-1], marks["age"][-1] = 121, False
        elif bad < 0.07 and ages == pa.float64():
            columns["age"][-1], marks["age"][-1] = chance.choice([34.5, float("inf")]), False
        elif bad < 0.1:
            columns["housing"][-1], marks["housing"][-1] = chance.choice(["hoome", ""]), False
        elif bad < 0.12:
            columns["insured"][-1], marks["insured"][-1] = True, True
        else:
            continue
        _spoil(made, number)
    table = pa.table(
        {
            **{name: pa.array(values, types.get(name, pa.bool_())) for name, values in columns.items()},
            **{f"{fact}__not_known": pa.array(values, pa.bool_()) for fact, values in marks.items()},
        }
    )
    pq.write_table(table, made.path, row_group_size=chance.choice([3, 1000]))


def _xlsx(chance: random.Random, made: Made, people: list[dict[str, Any] | None]) -> None:
    book = Workbook(str(made.path), {"strings_to_numbers": False, "strings_to_formulas": False})
    if chance.random() < 0.3:
        hidden = book.add_worksheet("old")
        hidden.write_row(0, 0, ["key", "note", *FACTS])
        hidden.write_row(1, 0, ["nobody", "", 3])
        hidden.hide()
    sheet = book.add_worksheet("people")
    sheet.activate()
    sheet.set_first_sheet()
    made.dialect = "belgian-excel" if chance.random() < 0.3 else None
    columns = ["key", "note", *FACTS]
    chance.shuffle(columns)
    left = chance.choice([0, 0, 2])
    nameless = left + len(columns) + 1
    sheet.write_row(0, left, columns)
    for number, person in enumerate(people, start=1):
        if person is None:
            if chance.random() < 0.5:
                sheet.write_formula(number, left, _BLANK_FORMULA, None, _BLANK_RESULT)
            continue
        for place, name in enumerate(columns, start=left):
            value = person.get(name)
            if value is NOT_KNOWN:
                value = "not_known"
            elif made.dialect and isinstance(value, bool) and chance.random() < 0.5:
                value = {True: "Ja", False: "FAUX"}[value]
            if isinstance(value, str):
                sheet.write_string(number, place, value)
            elif value is not None:
                sheet.write(number, place, value)
        fault = chance.random()
        age, risk = left + columns.index("age"), left + columns.index("suicide_risk")
        if fault < 0.03:
            sheet.write_formula(number, age, "=NA()", None, chance.choice(["#N/A", "#REF!", "#DIV/0!", "#NAME?"]))
        elif fault < 0.06:
            sheet.write_formula(number, age, "=2026-1971")
        elif fault < 0.08:
            sheet.write_string(number, risk, chance.choice(["yes", "1", "TRUE ", "?"]))
        elif fault < 0.1:
            sheet.write(number, age, chance.choice([34.5, 121, -1]))
        elif fault < 0.12:
            sheet.write_string(number, nameless, "stray")
        elif fault < 0.14:
            sheet.write_number(number, left + columns.index("key"), 9007199254740993)
        elif fault < 0.16 and number < len(people) and people[number] is None:
            sheet.merge_range(number, age, number + 1, age, 34)
            made.empty.discard(number + 1)
            made.rejected.add(number + 1)
        else:
            continue
        _spoil(made, number)
    book.close()
    _without_results(made.path)


def _without_results(path: Path) -> None:
    """Let the prepared formulas result in an empty text, which the library cannot write."""
    with zipfile.ZipFile(path) as archive:
        parts = {part.filename: archive.read(part) for part in archive.infolist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(f"<v>{_BLANK_RESULT}</v>".encode(), b"<v></v>"))
