"""A style is for something that a page shows."""

import re
from pathlib import Path

from engine import PROJECT

PAGES = PROJECT / "api" / "pages"
_CLASS = re.compile(r"\.(ww-[\w-]+)")


def _shown() -> str:
    """Whatever may put a class on a page: templates, their views and scripts."""
    files = [*PAGES.rglob("*.html"), *PAGES.rglob("*.py"), *(PAGES / "assets" / "scripts").rglob("*.js")]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def _is_shown(name: str, shown: str) -> bool:
    """Whether a page names the class, or puts it together from its beginning and a value (``ww-fill-{{ kind }}``)."""
    begins = [name[: at + 1] for at, sign in enumerate(name) if sign == "-" and at > len("ww-")]
    return name in shown or any(re.search(rf"{begin}(?:\{{\{{|['\"] ~)", shown) for begin in begins)


def test_every_class_of_the_styles_is_on_some_page() -> None:
    shown = _shown()
    sheets: list[Path] = sorted((PAGES / "assets" / "styles").glob("*.scss"))
    classes = {name for sheet in sheets for name in _CLASS.findall(sheet.read_text(encoding="utf-8"))}
    assert {name for name in classes if not _is_shown(name, shown)} == set()
