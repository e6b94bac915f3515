"""The narrated calls of ``tests/spec/calls``, played in a real browser as an operator would: how much a call costs.

Run it with ``PYTHONPATH=. uv run python tests/benchmarks/calls.py``, or with ``--self-check`` for the door of
professionals.

The operator chooses who calls and the language, types what the caller says, accepts the proposals that are right,
ticks the topics that are left, and answers every question that shows by the full truth, until the result is there.

A *question* is one press or one answer: each answer that is chosen, and one press for "none of these" that answers
what is left of a list. A *page* is whatever stands before the result. *Clicks* are all presses, those included that
accept proposals (one by one, or with one press where all are right), tick a topic or go on. *Words first* are those of
the main part of the result that show at 1280 x 900 without scrolling. What came out is held against the decision with all facts at once: danger, level,
services that match, and the first three steps.
"""

import argparse
import statistics
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from engine import CATALOGUE, RULES, FactValue, RuleBase, load_rule_base, topic_fact, triage
from tests.support.browser.chromium import find_chromium
from tests.support.calls import Call, all_calls, truth
from tests.support.rules import real_rule_base
from tests.support.servers import serving

#: More screens than this, and the call goes round in circles.
MOST_SCREENS = 40
STEPS = 3
BRUSSELS = ZoneInfo("Europe/Brussels")
AIMS = {"questions": 14, "pages": 6, "clicks": 20, "words_first": 180}
WORDS_FIRST = """() => {
  const seen = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  let words = 0;
  while (seen.nextNode()) {
    const text = seen.currentNode.textContent.trim(), box = seen.currentNode.parentElement;
    const place = box.getBoundingClientRect();
    if (text && place.height > 1 && place.top < innerHeight && box.checkVisibility()) words += text.split(/\\s+/).length;
  }
  return words;
}"""


@dataclass
class Played:
    """One call as it went.

    Attributes:
        known: what was said and answered.
        asked: the facts that were answered one by one, in order.
        different: what came out otherwise than with all facts at once.
    """

    call: Call
    known: dict[str, FactValue | None] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    questions: int = 0
    pages: int = 0
    clicks: int = 0
    typed: int = 0
    words_first: int = 0
    different: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Operator:
    """Who plays a call on a page."""

    page: Page
    played: Played
    truth: Mapping[str, FactValue | None]

    def play(self, url: str, part: str) -> None:
        """From the opening to the result."""
        self.page.goto(f"{url}/{self.played.call.language}/{part}")
        self._open()
        before = ""
        for _ in range(MOST_SCREENS):
            here = self._here()
            if here == "result":
                self.played.words_first = self.page.evaluate(WORDS_FIRST)
                return
            self.played.pages += here != before
            before = here
            if here == "alert":
                self._press(self.page.locator("main button[type=submit]").first)
            elif here == "more":
                self._press(self.page.locator("main a.govuk-button").first)
            else:
                self._answer()
        raise RuntimeError(f"{self.played.call.name} does not end: {self.played.asked}")

    def _open(self) -> None:
        call, played = self.played.call, self.played
        played.pages += 1
        if self.page.locator("input[name=answer-applicant]:checked").count():  # the door says who asks
            played.known["applicant"] = call.facts["applicant"]
        else:
            self._choose("applicant", call.facts["applicant"])
        self._click(self.page.locator(f"#caller-{call.language}"))
        played.questions += 1
        played.known["caller_language"] = call.language
        said = " ".join(call.says)
        played.typed += len(said.split())
        with self.page.expect_response(lambda answer: answer.url.endswith("/note/proposals")):
            self.page.locator("#note").fill(said)
        self.page.wait_for_timeout(300)  # the page shows what the answer proposes
        self._accept()
        for topic in call.topics:
            if topic_fact(topic) not in played.known:
                self._click(self.page.locator(f"#topic-{topic}"))
                played.known[topic_fact(topic)] = True
        self._press(self.page.locator("main button.govuk-button:not(.govuk-button--secondary)[form=answers]").first)

    def _accept(self) -> None:
        """Accept the proposals that are right, with one press where everything without doubt is right."""
        right, sure, wrong = [], 0, 0
        for item in self.page.locator(".ww-proposals .govuk-checkboxes__item").all():
            box, doubtful = item.locator("input"), item.locator("em").count() > 0
            fact, _, value = str(box.get_attribute("value")).partition("=")
            if fact in self.truth and _as_field(self.truth[fact]) == value:
                sure += not doubtful
                if fact not in self.played.known:
                    right.append((box, fact, doubtful))
            else:
                wrong += not doubtful
        one_press = sure > 1 and not wrong
        for box, fact, doubtful in right:
            if doubtful or not one_press:
                self._click(box)
            self.played.known[fact] = self.truth[fact]
        if one_press:
            self._press(self.page.locator("button[value=take-all]"))

    def _answer(self) -> None:
        """Answer what shows; what is left of a list by one press, which stays on the page while something is open."""
        left: list[str] = []
        while fact := next((one for one in self._showing() if one not in self.played.known and one not in left), None):
            value = self.truth.get(fact)
            light = value in (False, 0) or (fact.startswith("domain_") and value == "none")
            if light and not real_rule_base().contents.facts[fact].apart:
                left.append(fact)
            else:
                self._choose(fact, self.truth.get(fact))
        none = self.page.locator("button[name=action][value=none]")
        if left and none.count():
            self.played.questions += 1
            self.played.known |= {fact: self.truth.get(fact) for fact in left}
            self.played.asked.append("+".join(left))
            return self._press(none)
        for fact in left:
            self._choose(fact, self.truth.get(fact))
        return self._press(self.page.locator("#answers .ww-actions button[type=submit]:not([name])").first)

    def _showing(self) -> list[str]:
        return [fact for fact in self._asked(self.page.locator("main")) if self._question(fact).is_visible()]

    def _asked(self, inside: Locator) -> list[str]:
        return [str(one.get_attribute("value")) for one in inside.locator("input[name=asked]").all()]

    def _question(self, fact: str) -> Locator:
        return self.page.locator(f"#question-{fact}")

    def _choose(self, fact: str, value: FactValue | None) -> None:
        name = f"answer-{fact}"
        self.played.questions += 1
        self.played.asked.append(fact)
        self.played.known[fact] = value
        ticked = self.page.locator(f"input[name={name}][value='{_as_field(value)}']")
        if ticked.count():
            return self._click(ticked.first)
        self.played.clicks += 1
        if value is None:
            self.page.locator(f"#{name}-not-known").check()
        elif self.page.locator(f"select#{name}").count():
            self.page.locator(f"#{name}").select_option(str(value))
        else:
            self.page.locator(f"#{name}").fill(str(value))
        return None

    def _click(self, what: Locator) -> None:
        self.played.clicks += 1
        what.check()

    def _press(self, button: Locator) -> None:
        self.played.clicks += 1
        with self.page.expect_navigation():
            button.click()

    def _here(self) -> str:
        address = self.page.url.partition("#")[0]
        return address.split("/call/", 1)[-1].split("/", 1)[-1] if "/call/" in address else ""


def _as_field(value: FactValue | None) -> str:
    return {True: "yes", False: "no", None: "not-known"}.get(value, str(value))  # type: ignore[arg-type]


def outcome(rule_base: RuleBase, facts: Mapping[str, Any], day: date, part: str) -> dict[str, object]:
    """What must be the same with what was asked and with everything; a self-check settles no services."""
    decision = triage(rule_base, facts, as_of=day, language="en")
    settled = {"danger": decision.safety.status, "level": (decision.level.outcome, decision.level.candidates)}
    if part == "self-check":
        return {**settled, "consent": decision.consent.outcome}
    steps = [step.to for step in decision.onward if step.shown == "now"]
    return {
        **settled,
        "matches": {one.id for one in decision.services if one.group == "contact" and one.outcome == "match"},
        "steps": list(dict.fromkeys(steps))[:STEPS],
    }


def play(browser: Browser, url: str, rule_base: RuleBase, call: Call, part: str) -> Played:
    """One call in a browser of its own."""
    day = datetime.now(BRUSSELS).date()  # the day of the server
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    played, everything = Played(call), truth(rule_base.at(day), call)
    Operator(context.new_page(), played, everything).play(url, part)
    context.close()
    here, there = outcome(rule_base, played.known, day, part), outcome(rule_base, everything, day, part)
    played.different = [f"{key}: {here[key]} for {there[key]}" for key in here if here[key] != there[key]]
    return played


def main() -> None:
    """Play all and print; ends with 1 when an outcome differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="a part of the name of a call")
    parser.add_argument("--self-check", action="store_true")
    arguments = parser.parse_args()
    part = "self-check" if arguments.self_check else "screening"
    rule_base = load_rule_base(RULES, CATALOGUE)
    found = find_chromium()
    if found is None:
        raise SystemExit("no browser: 'make setup' brings one")
    all_played = []
    with tempfile.TemporaryDirectory(prefix="wegwijs-") as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.path, args=list(found.arguments), env={**found.environment} or None
        )
        with serving(Path(folder) / "data", Path(folder) / "log") as server:
            for call in all_calls():
                if arguments.only in call.name and (part == "screening" or call.facts["applicant"] == "professional"):
                    played = play(browser, server.url, rule_base, call, part)
                    all_played.append(played)
                    _tell(played)
    for name, aim in AIMS.items():
        middle = statistics.median(getattr(one, name) for one in all_played)
        click.echo(f"median {name.replace('_', ' ')}: {middle:g} (aim {aim})")
    raise SystemExit(1 if any(one.different for one in all_played) else 0)


def _tell(played: Played) -> None:
    click.echo(
        f"{played.call.name:42} {played.questions:3} questions {played.pages:3} pages {played.clicks:3} clicks"
        f" {played.typed:3} words typed {played.words_first:4} words first"
    )
    click.echo(f"    {' '.join(played.asked)}")
    for difference in played.different:
        click.echo(f"    DIFFERENT {difference}")


if __name__ == "__main__":
    main()
