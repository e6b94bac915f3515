"""What commands keep from one to the next: never stale, never trusted when somebody else could have written it."""

import hashlib
import os
import pickle
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine import RuleBase, RuleBaseError, load_checked
from engine.cli.user_shelf import MOST_FILES, UserShelf
from engine.locations import CATALOGUE, PROJECT, RULES
from engine.rulebase.entries.rule_base import Places
from tests.engine.cli.conftest import EXAMPLES
from tests.support.rules import FILES

WEGWIJS = Path(sys.executable).with_name("wegwijs")


def ask(cache: Path, *more: str | Path) -> str:
    """The answer of a process of its own whose user keeps files here."""
    command = [WEGWIJS, "triage", EXAMPLES / "crisis.json", "--lang", "en", "--format", "json", *more]
    settings = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    done = subprocess.run(command, env=settings, cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


def kept_in(cache: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted((cache / "wegwijs").iterdir())}


def test_the_second_answer_is_the_first_and_nobody_else_may_write_what_is_kept(tmp_path: Path) -> None:
    first = ask(tmp_path)
    kept = kept_in(tmp_path)
    # The rules, the code of two functions, the diagrams of the interview and their store, and the cells of what would
    # admit.
    assert len(kept) == 6
    assert (tmp_path / "wegwijs").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in kept} == {0o600}
    assert ask(tmp_path) == first
    assert kept_in(tmp_path) == kept

    altered = {path: held[:-1] + bytes([held[-1] ^ 1]) for path, held in kept.items()}
    for path, held in altered.items():
        path.write_bytes(held)
    assert ask(tmp_path) == first
    anew = kept_in(tmp_path)
    assert anew.keys() == kept.keys()
    assert all(anew[path] != held for path, held in altered.items())


def test_a_file_that_changes_is_read_again(tmp_path: Path) -> None:
    rules, catalogue = tmp_path / "rules", tmp_path / "services_catalog"
    shutil.copytree(RULES, rules)
    shutil.copytree(CATALOGUE, catalogue)
    folders = ("--rules", rules, "--catalogue", catalogue)
    assert "ringing 112" not in ask(tmp_path, *folders)
    file = catalogue / "services" / "emergency-112.yaml"
    changed = file.read_text(encoding="utf-8").replace("en: Emergency number 112", "en: ringing 112")
    file.write_text(changed, encoding="utf-8")
    assert "ringing 112" in ask(tmp_path, *folders)


def test_that_examples_come_true_is_kept_for_the_same_files_alone(tmp_path: Path) -> None:
    shelf = UserShelf(tmp_path / "shelf", ())
    catalogue = tmp_path / "services_catalog"
    shutil.copytree(CATALOGUE, catalogue)
    load_checked(RULES, catalogue, shelf, FILES)
    kept = {*(tmp_path / "shelf").iterdir()}
    load_checked(RULES, catalogue, shelf, FILES)
    assert {*(tmp_path / "shelf").iterdir()} == kept
    file = catalogue / "services" / "dune.yaml"
    text = file.read_text(encoding="utf-8")
    assert "expect: excluded" in text
    file.write_text(text.replace("expect: excluded", "expect: match", 1), encoding="utf-8")
    for _ in range(2):  # a mistake is not kept
        with pytest.raises(RuleBaseError, match="expected match, and it is excluded"):
            load_checked(RULES, catalogue, shelf, FILES)


def test_what_is_kept_with_its_shelf_finds_the_shelf_where_it_stands_now(tmp_path: Path) -> None:
    shelf = UserShelf(tmp_path / "before", ("rules",)).under("a day")
    assert shelf.fetch("answer", lambda: (shelf, 42)) == (shelf, 42)
    (tmp_path / "before").rename(tmp_path / "after")
    moved = UserShelf(tmp_path / "after", ("rules",)).under("a day")
    assert moved.fetch("answer", lambda: (shelf, 0)) == (moved, 42)


def test_where_something_stands_is_found_from_what_was_kept(tmp_path: Path) -> None:
    shelf = UserShelf(tmp_path / "shelf", ())
    lines: dict[tuple[str, ...], str] = {("rules", "a"): "rules/a.yaml:3"}
    for _ in range(2):
        places = shelf.fetch("places", lambda: Places(lambda: lines))
        assert places.lines == lines
        assert places.problem("rules", "a", ("when",), "wrong").where == "rules/a.yaml:3"
    for _ in range(2):  # what was taken from a shelf may be kept again
        assert shelf.fetch("the same", lambda: shelf.fetch("places", Places)).lines == lines


def test_contents_are_pickled_while_others_work_out_what_follows_from_them(rule_base: RuleBase) -> None:
    class Meanwhile(Places):
        def __getstate__(self) -> dict[str, bytes | None]:
            assert contents.criteria_named
            return super().__getstate__()

        def __reduce__(self) -> tuple[Any, ...]:
            return Places, (), self.__getstate__()

    contents = replace(rule_base.contents, places=Meanwhile(lambda: {("rules", "a"): "rules/a.yaml:3"}))
    assert pickle.loads(pickle.dumps(contents)).places.lines == contents.places.lines


def test_rules_from_a_shelf_are_ready_to_draw_conclusions(rule_base: RuleBase) -> None:
    rules = rule_base.at(rule_base.contents.plan.valid_from)
    for layer in pickle.loads(pickle.dumps(rules)).strata:
        assert "chainer" in vars(layer)
        assert not layer.flat


class Planted:
    """Unpickling it leaves a mark."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.mark,)


@pytest.mark.parametrize("open_to_others", ["the folder", "the file", "neither"])
def test_what_somebody_else_could_have_written_is_not_opened(tmp_path: Path, open_to_others: str) -> None:
    folder, mark = tmp_path / "shelf", tmp_path / "mark"
    shelf = UserShelf(folder, ("rules",))
    assert shelf.fetch("answer", lambda: 42) == 42
    (file,) = folder.iterdir()
    planted = pickle.dumps(Planted(mark))
    file.write_bytes(hashlib.sha256(planted).digest() + planted)
    if open_to_others == "the folder":
        folder.chmod(0o777)
    elif open_to_others == "the file":
        file.chmod(0o666)
    shelf.fetch("answer", lambda: 42)
    assert mark.exists() == (open_to_others == "neither")  # else this test could not fail


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    shelf = UserShelf(tmp_path / "shelf", ())
    shelf.fetch("answer", lambda: 1)
    (file,) = (tmp_path / "shelf").iterdir()
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    assert shelf.fetch("answer", lambda: 2) == 2


def test_where_nothing_can_be_kept_everything_is_made(tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    shelf = UserShelf(tmp_path / "a file" / "shelf", ())
    assert [shelf.fetch("answer", lambda: 1), shelf.fetch("answer", lambda: 2)] == [1, 2]


@pytest.mark.parametrize("home", ["~", "a/folder"])  # "~": there is none, as of a user who is only a number
def test_whoever_has_no_home_is_answered_all_the_same(tmp_path: Path, home: str) -> None:
    command: list[str | Path] = [WEGWIJS, "triage", EXAMPLES / "crisis.json", "--lang", "en", "--format", "json"]
    settings = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    done = subprocess.run(command, env={**settings, "HOME": home}, cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert list(tmp_path.iterdir()) == []


def test_what_fails_is_not_kept(tmp_path: Path) -> None:
    shelf = UserShelf(tmp_path / "shelf", ())
    with pytest.raises(ZeroDivisionError):
        shelf.fetch("answer", lambda: 1 // 0)
    assert shelf.fetch("answer", lambda: 1) == 1


def test_other_rules_have_other_names_and_the_oldest_files_give_way(tmp_path: Path) -> None:
    shelf = UserShelf(tmp_path, ())
    for number in range(MOST_FILES + 3):
        assert shelf.under(str(number)).fetch("answer", str(number).strip) == str(number)
    assert len([*tmp_path.iterdir()]) == MOST_FILES
    assert shelf.under(str(MOST_FILES + 2)).fetch("answer", "another".strip) == str(MOST_FILES + 2)
