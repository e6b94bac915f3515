"""The columns of an Arrow table for Polars and for bits, each the shortest way.

Polars looks at every row of a choice to find out which words there are. Arrow has them already, a few for each piece
of a file, and so it is enough to look at these.
"""

from collections.abc import Collection

import numpy as np
import polars as pl
import pyarrow as pa

from engine.evaluators.population.planes.fact_bits import FactBits
from engine.logic.compilation.dated import DatedRules

#: How Arrow reads words as numbers.
_WORDS = [pa.dictionary(pa.int32(), words) for words in (pa.string(), pa.large_string())]


def read_facts(rules: DatedRules, table: pa.Table) -> tuple[pl.DataFrame, FactBits]:
    """The rows of a table as a frame, and their facts as bits.

    Args:
        rules: the rules of the day.
        table: the rows. Where a choice has words as numbers, no number is that of no word.
    """
    coded: dict[str, pl.Series] = {}
    bits: dict[str, pa.Array] = {}
    for name, column in zip(table.column_names, table.columns, strict=True):
        if column.num_chunks != 1 or not len(column):
            continue
        array = column.chunk(0)
        if pa.types.is_boolean(array.type):
            bits[name] = array
        elif name in rules.choices and array.type in _WORDS:
            found = _choice(array, rules.choices[name])
            if found is not None:
                coded[name] = found.alias(name)
    others = pl.DataFrame(table.drop_columns([*coded]))
    frame = pl.DataFrame([*others.get_columns(), *coded.values()])
    return frame, FactBits(rules, frame, bits)


def _choice(array: pa.DictionaryArray, choices: Collection[str]) -> pl.Series | None:
    """The words of a choice as Polars numbers them; None when others stand among them, perhaps in no row."""
    kind = pl.Enum([*choices])
    words = pl.Series(array.dictionary.to_pylist(), dtype=pl.String).cast(kind, strict=False)
    if not len(words) or words.null_count():
        return None
    numbers = np.frombuffer(array.indices.buffers()[1], np.uint32)[array.indices.offset :][: len(array)]
    # Where there is no value any number may stand.
    places = np.minimum(numbers, np.uint32(len(words) - 1))
    found = words[pl.Series(places)]
    return found.zip_with(pl.Series(array.is_valid()), pl.Series([None], dtype=kind)) if array.null_count else found
