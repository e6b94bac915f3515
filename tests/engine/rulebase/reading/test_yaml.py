"""Every slip in YAML is told with file, line and what to do; nothing takes long; no file is passed over in silence."""

import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from engine.cli.menu import main
from engine.locations import PROJECT
from engine.rulebase.reading.yaml_source import read_yaml

LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "nothing stands in this file"),
        ("# only a remark\n\n", 1, "nothing stands in this file"),
        ("ok: 1\nwhen: 2026-02-30\n", 2, "2026-02-30 is no day of the calendar"),
        ("when: 2024-13-01\n", 1, "2024-13-01 is no day of the calendar"),
        ("when: 0000-00-00\n", 1, "is no day of the calendar"),
        ("a:\n  - 2023-02-29\n", 2, "is no day of the calendar"),
        (f"a: 1\nb: {'9' * 5000}\n", 2, "is no value"),
        ("a: !!float x\n", 1, "the tag 'tag:yaml.org,2002:float' is not read"),
        ("a: 1\nb: !mine {c: 1}\n", 2, "the tag '!mine' is not read"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "is not read"),
        ("a: !!binary aGVsbG8=\n", 1, "is not read"),
        ("a: !!set {b, c}\n", 1, "is not read"),
        ("a: 1\n[b, c]: 2\n", 2, "a key is a word, not a list or a mapping"),
        ("a: 1\n? {b: c}\n: 2\n", 2, "a key is a word, not a list or a mapping"),
        ("a: &x {b: 1}\nc: {<<: *x}\n", 2, "'<<' is not read"),
        ("a: &x [*x]\n", 1, "stands for the part around it"),
        ("a: &x {b: {c: *x}}\n", 1, "stands for the part around it"),
        (LAUGHS, 1, "parts"),
        ("a: " + "[" * 100_000 + "]" * 100_000, 1, "nested deeper"),
        ("a: " + "[\n" * 5_000, 60, "nested deeper"),
        ("a:\n  " + "- " * 5_000 + "x\n", 2, "nested deeper"),
        ("".join(f"{'  ' * depth}a:\n" for depth in range(300)), 61, "nested deeper"),
        ("a: " + "x" * 5_000_000, 1, "more than 4000000 signs"),
        ("a: *nobody\n", 1, "not valid YAML"),
        ("a: 1\n---\nb: 2\n", 2, "not valid YAML"),
        ("a: \x01\n", 1, "not valid YAML"),
        ("a: 1\nb: 2\nc: x\x00\n", 3, "not valid YAML: the sign '<U+0000>' may not stand here"),
        ("a: 1\na: 2\n", 2, "stands here a second time"),
    ],
)
def test_a_slip_has_file_line_and_words(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    begun = time.process_time()
    _, problems = read_yaml(path, "x.yaml")
    assert time.process_time() - begun < 5
    assert problems
    assert words in problems[0].message
    if words != "parts":  # where it grew beyond measure is nowhere in particular
        assert problems[0].where == f"x.yaml:{line}"


def test_what_only_looks_like_an_anchor_or_a_tag_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a: R&D and 5 * 3, wow!\nb: '!important'\nc: [d!, e]\n", encoding="utf-8")
    file, problems = read_yaml(path, "x.yaml", aliases=False)
    assert problems == []
    assert file.data == {"a": "R&D and 5 * 3, wow!", "b": "!important", "c": ["d!", "e"]}


def test_a_reform_from_outside_says_what_it_means_on_every_line(tmp_path: Path) -> None:
    path = tmp_path / "reform.yaml"
    path.write_text("id: x\nname: &n {nl: a, fr: b, en: c}\ndescription: *n\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["compare", "--reform", str(path)])
    assert result.exit_code == 2
    assert f"{path}:2: the anchor '&n' is not read here" in result.stderr
    assert f"{path}:3: the alias '*n' is not read here" in result.stderr


def test_an_impossible_day_in_a_service_stands_with_its_line(tmp_path: Path) -> None:
    import shutil

    for folder in ("rules", "services_catalog"):
        shutil.copytree(PROJECT / folder, tmp_path / folder)
    service = tmp_path / "services_catalog" / "services" / "dune.yaml"
    text = service.read_text(encoding="utf-8")
    day = next(line for line in text.splitlines() if "as_of: 20" in line).partition("as_of: ")[2][:10]
    service.write_text(text.replace(f"as_of: {day}", "as_of: 2024-02-30", 1), encoding="utf-8")
    unread = {
        "services_catalog/services/my-new.yml": "must end in .yaml, not in .yml",
        "services_catalog/services/OTHER.YAML": "must end in .yaml, not in .YAML",
        "services_catalog/services/dune.yaml.txt": "must end in .yaml, not in .yaml.txt",
        "services_catalog/services/sub/x.yaml": "put it into services_catalog/services",
        "rules/criteria/extra.yml": "must end in .yaml, not in .yml",
        "rules/reforms/extra.yml": "must end in .yaml, not in .yml",
        "rules/extra.yaml": "no part of the rules has this name",
        "rules/criterias/person.yaml": "no part of the rules has this name or folder",
    }
    # A name that is no UTF-8, as an old archive gives it.
    shutil.copy(service, tmp_path / "services_catalog" / "services" / "caf\udce9.yaml")
    for name in (*unread, "rules/criteria/person.yaml.bak", "rules/criteria/person.yaml~", "rules/.person.yaml.swp"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("[broken", encoding="utf-8")
    arguments = ["validate", "--rules", str(tmp_path / "rules"), "--catalogue", str(tmp_path / "services_catalog")]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    number = next(n for n, line in enumerate(service.read_text("utf-8").splitlines(), 1) if "2024-02-30" in line)
    assert f"services_catalog/services/dune.yaml:{number}: 2024-02-30 is no day of the calendar" in result.stderr
    assert "services_catalog/services/caf<U+DCE9>.yaml:1: the id is 'dune'" in result.stderr
    for name, words in unread.items():
        assert any(name in line and words in line for line in result.stderr.splitlines()), name
    assert result.stderr.count("is not read") == len(unread)
