"""The command line: the edge of the engine, which may read files and the clock."""

from engine.cli.menu import main

__all__ = ["main"]
