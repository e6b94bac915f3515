"""Checks that every page must pass: accessibility, targets that can be hit, no scrolling sideways."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

#: The checks of axe; a context of which many pages are checked takes them along, for each sending takes long.
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_CONTRAST = "color-contrast"
#: Kinds of rules whose verdict can differ between two languages of a page: what things are called, in what language.
_WORDS = ["cat.name-role-value", "cat.language", "cat.text-alternatives", "cat.forms"]
#: Screens that a page must fit beside a small one.
WIDER = ((768, 1024), (1280, 900), (1366, 768))
#: Marks one text of all that have their colours, the colours behind them and their size in common.
_MARK_COLOURS = """() => {
  const seen = new Set();
  const behind = new Map();
  const layers = one => {
    if (!one) return "";
    if (!behind.has(one)) {
      const {backgroundColor, backgroundImage, opacity, filter, mixBlendMode} = getComputedStyle(one);
      const own = [backgroundColor, backgroundImage, opacity, filter, mixBlendMode].join();
      const plain = own === "rgba(0, 0, 0, 0),none,1,none,normal";
      behind.set(one, layers(one.parentElement) + (plain ? "" : `/${own}`));
    }
    return behind.get(one);
  };
  for (const one of document.body.querySelectorAll("*")) {
    const control = one.matches("input, select, textarea, button");
    const written = control || [...one.childNodes].some(child => child.nodeType === 3 && child.data.trim());
    if (!written || !one.checkVisibility()) continue;
    const {color, fontSize, fontWeight, textShadow, position} = getComputedStyle(one);
    const apart = "[disabled], [aria-disabled], [aria-hidden], .govuk-visually-hidden, .govuk-skip-link";
    const sign = [
      layers(one), color, fontSize, fontWeight, textShadow, position, one.tagName, one.className,
      one.closest(apart) !== null, Boolean(one.control && one.control.disabled),
    ].join("|");
    if (!seen.has(sign)) one.dataset.colours = "";
    seen.add(sign);
  }
}"""


def violations(page: Page, *, without: tuple[str, ...] = (), beside: tuple[str, ...] = ()) -> list[str]:
    """What axe finds against WCAG up to 2.2, levels A and AA, with the elements in question.

    Contrast takes axe longer than all other rules together. It follows from the colours of a text, of everything that
    the text stands in, and its size: so of many texts that have all these in common one is looked at.

    Args:
        page: the page.
        without: rules that cannot be judged here.
        beside: kinds of rules that are asked too, such as what is good practice.
    """
    _bring_axe(page)
    rules = {rule: {"enabled": False} for rule in (*without, _CONTRAST)}
    found = _run(page, "document", {"runOnly": {"type": "tag", "values": [*WCAG, *beside]}, "rules": rules})
    if _CONTRAST not in without:
        page.evaluate(_MARK_COLOURS)
        found += _run(page, "{include: ['[data-colours]']}", {"runOnly": {"type": "rule", "values": [_CONTRAST]}})
    return found


def wrong_with(page: Page, *, closely: bool) -> list[str]:
    """Everything that is wrong with a page on a small screen: what axe finds, its outline, its width, its targets.

    Args:
        page: the page, as wide as a small screen.
        closely: with all rules of axe, and on wider screens too; else with the rules that another language can break,
            for elements, order and colours are those of the template.
    """
    found = [*(violations(page) if closely else _violations_of_words(page)), *leaps(page), *_does_not_fit(page)]
    before = page.viewport_size
    for width, height in WIDER if closely else ():
        page.set_viewport_size({"width": width, "height": height})
        found += _does_not_fit(page)
    if closely and before is not None:
        page.set_viewport_size(before)
    return found


def _bring_axe(page: Page) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)


def _violations_of_words(page: Page) -> list[str]:
    _bring_axe(page)
    rules = page.evaluate(
        """([wanted, kinds]) => axe.getRules(wanted)
          .filter(one => one.tags.some(tag => kinds.includes(tag))).map(one => one.ruleId)""",
        [WCAG, _WORDS],
    )
    assert len(rules) > 20
    return _run(page, "document", {"runOnly": {"type": "rule", "values": rules}})


def leaps(page: Page) -> list[str]:
    """Headings that leave a level out."""
    tags = "main h1, main h2, main h3, main h4"
    levels = page.evaluate("tags => [...document.querySelectorAll(tags)].map(one => Number(one.tagName[1]))", tags)
    return [f"a heading {after} follows a heading {before}" for before, after in pairwise(levels) if after > before + 1]


def _does_not_fit(page: Page) -> list[str]:
    wide = sideways(page)
    return [*([f"{wide} pixels wider than the screen"] if wide > 0 else []), *small_targets(page)]


def _run(page: Page, where: str, options: dict[str, Any]) -> list[str]:
    # What a sheet of styles says is read by no rule of ours; to fetch all of them takes most of a second.
    options |= {"resultTypes": ["violations"], "preload": {"assets": ["media"]}}
    found: dict[str, Any] = page.evaluate(f"options => axe.run({where}, options)", options)
    return [
        f"{violation['id']}: {node['html'][:160]}" for violation in found["violations"] for node in violation["nodes"]
    ]


def small_targets(page: Page) -> list[str]:
    """Everything that can be pressed and is smaller than 24 by 24 pixels, links inside a sentence apart."""
    found: list[str] = page.evaluate(
        """() => {
          const small = [];
          for (const one of document.querySelectorAll("a[href], button, input, select, textarea, summary")) {
            if (one.type === "hidden" || one.matches(".govuk-skip-link, .govuk-visually-hidden")) continue;
            // A radio button or check box is pressed through its label as well.
            const label = one.matches("[type=radio], [type=checkbox]") ? one.labels[0] : null;
            const box = one.getBoundingClientRect();
            if (box.width === 0 || box.height === 0 || !one.checkVisibility({visibilityProperty: true})) continue;
            const around = one.closest("p, li, dd, span, td");
            const sentence = one.tagName === "A" && around &&
              around.innerText.trim().length > one.innerText.trim().length + 8;
            const height = Math.max(box.height, label ? label.getBoundingClientRect().height : 0);
            if (!sentence && (box.width < 24 || height < 24)) {
              small.push(`${Math.round(box.width)}x${Math.round(height)} ${one.outerHTML.slice(0, 120)}`);
            }
          }
          return small;
        }"""
    )
    return found


def sideways(page: Page) -> int:
    """By how many pixels a page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def without_focus_mark(page: Page, most: int = 60) -> list[str]:
    """What can be reached with the Tab key and does not show that it is focused."""
    page.evaluate("document.activeElement.blur()")
    found, seen = [], 0
    while seen < most:
        page.keyboard.press("Tab")
        seen += 1
        state = page.evaluate(
            """() => {
              const one = document.activeElement;
              if (!one || one === document.body) return null;
              const mark = (element, part) => {
                const style = getComputedStyle(element, part);
                const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
                return outlined || style.boxShadow !== "none";
              };
              const label = one.labels && one.labels[0];
              const shown = mark(one) || (label && (mark(label, "::before") || mark(label)));
              return {shown, html: one.outerHTML.slice(0, 120)};
            }"""
        )
        if state is None:
            break
        if not state["shown"]:
            found.append(state["html"])
    return found
