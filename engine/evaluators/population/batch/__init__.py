"""Files of situations: read in chunks, evaluated, and written again, with the rows that do not validate set apart."""

from engine.evaluators.population.batch.chunks import Chunk, Reject
from engine.evaluators.population.batch.run import Summary, check_format, reader_of, run_batch

__all__ = ["Chunk", "Reject", "Summary", "check_format", "reader_of", "run_batch"]
