"""``wegwijs prove``: a law that is named is also tried with the fault that it is there to keep out."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from engine.cli import main
from engine.locations import PROJECT

LAW = """
nothing_without_age:
  text: {nl: Een voorbeeld van een wet., fr: Un exemple de loi., en: An example of a law.}
  never: [{fact: crisis_now, is: met}, {fact: crisis_now, is: not_met}]
  breaks_when: {FAULT}
  source: {document: federal-fiche-3}
"""


def _proved(folder: Path, law: str, fault: str = "") -> tuple[int, str]:
    for name in ("rules", "services_catalog"):
        shutil.copytree(PROJECT / name, folder / name)
    if fault:
        (folder / "rules" / "laws" / "example.yaml").write_text(LAW.replace("{FAULT}", fault), encoding="utf-8")
    places = ["--rules", str(folder / "rules"), "--catalogue", str(folder / "services_catalog")]
    ran = CliRunner().invoke(main, ["prove", "--law", law, "--lang", "en", *places])
    return ran.exit_code, ran.output


def test_a_law_that_its_fault_breaks_can_fail(tmp_path: Path) -> None:
    code, said = _proved(tmp_path, "insurance_never_decides")
    assert (code, "broken or empty: 0" in said, "cannot fail" in said) == (0, True, False)


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        ("{parameters: {complexity_kinds_needed: 3}}", 1, "fault of 'breaks_when' in the rules the law still holds"),
        ("{criteria: {adlt: {text: null}}}", 2, "unknown criterion 'adlt'; did you mean 'adult'?"),
        ("{rules: {}}", 2, "unknown key 'rules'"),
    ],
)  # fmt: skip
def test_a_fault_that_breaks_nothing_or_names_nothing_is_told(
    tmp_path: Path, fault: str, code: int, words: str
) -> None:
    ended, said = _proved(tmp_path, "nothing_without_age", fault)
    assert words in " ".join(said.split())
    assert ended == code
