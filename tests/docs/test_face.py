"""The face of the engine is what others use, and no more."""

import re

from engine import PROJECT

#: Named for whoever catches every error of the engine at once.
FOR_OTHERS = {"WegwijsError"}
_NAME = re.compile(r"^    (\w+) as \1,$", re.MULTILINE)
_IMPORTED = re.compile(r"^(?:from engine import|    from engine import) (\([^)]*\)|.*)$", re.MULTILINE)


def test_every_name_of_the_face_is_used_outside_the_engine() -> None:
    files = [file for folder in ("api", "tests") for file in (PROJECT / folder).rglob("*.py")]
    files += [*(PROJECT / "docs").glob("*.md"), PROJECT / "CONTRIBUTING.md"]
    imported = " ".join(found for file in files for found in _IMPORTED.findall(file.read_text(encoding="utf-8")))
    face = set(_NAME.findall((PROJECT / "engine" / "__init__.pyi").read_text(encoding="utf-8")))
    assert face - FOR_OTHERS - set(re.findall(r"\w+", imported)) == set()
