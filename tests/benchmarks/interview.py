"""How many questions an interview asks, how long the next question takes, and whether the outcome stays the same.

Run it with ``PYTHONPATH=. uv run python tests/benchmarks/interview.py``.

People are drawn at random, with a fixed seed, and break no constraint. For each of them the outcome of the interview
(safety, alerts, consent, level, every service, gaps) is held against the outcome of all answers at once. The number
of questions is held against a fixed form (every fact of every group in which something can matter), against relevant
questions in random order, and against the fewest answers that settle everything when all answers are known beforehand:
no order of questions can do better than that last number. Pages, random order and the fewest answers are measured on
the first eighth of the people.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

import click

from engine import CATALOGUE, RULES, DatedRules, load_rule_base, plan_interview, read_situation
from engine.analyses.interview.prepared import prepared_for
from tests.engine.analyses.interview.people import (
    Person,
    at_random,
    fixed_form,
    hold_interview,
    people_of_examples,
    random_person,
    settled,
)

AS_OF = date(2026, 11, 21)
#: More sets of answers than this are not tried for one person.
MOST_SETS = 2000
KINDS = {
    "every answer equally often": {},
    "one yes in four": {"yes": 0.25},
    "one answer in ten not known": {"not_known": 0.1},
    "one answer in three not known": {"not_known": 0.33},
}


def shown(numbers: Sequence[float]) -> str:
    """The middle and the ends of some numbers."""
    ordered = sorted(numbers)
    parts = {
        "least": ordered[0],
        "p5": _at(ordered, 0.05),
        "median": _at(ordered, 0.5),
        "mean": statistics.mean(ordered),
    }
    parts |= {"p95": _at(ordered, 0.95), "most": ordered[-1]}
    return "  ".join(f"{name} {value:.1f}" for name, value in parts.items())


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def fewest_answers(rules: DatedRules, person: Person, asked: Iterable[str]) -> tuple[int, int]:
    """How many answers every order of questions needs about a person, and the fewest that settle everything.

    The first are those whose answer alone changes something, all others being known. The second is found by adding
    to them one more answer, then two, and so on; where that takes too long, all smaller numbers were ruled out.
    """

    def left(known: Person) -> tuple[str, ...]:
        step = plan_interview(rules, read_situation(rules, known))
        return (*(question.fact for question in step.questions), *step.then)

    everything = {fact: person[fact] for fact in asked}
    alone = [fact for fact in everything if left({name: everything[name] for name in everything if name != fact})]
    needed = {fact: everything[fact] for fact in alone}
    others, looked_at = left(needed), 0
    for more in range(len(others) + 1):
        for some in combinations(others, more):
            looked_at += 1
            if looked_at > MOST_SETS or not left({**needed, **{fact: person[fact] for fact in some}}):
                return len(needed), len(needed) + more
    raise AssertionError("all answers settle everything")


def measure(rules: DatedRules, label: str, people: Sequence[Person], seed: int) -> bool:
    """Interview some people and print what was found; whether every outcome stayed the same."""
    chance = random.Random(seed)
    form = fixed_form(rules)
    asked, seconds, different = [], [], 0
    for person in people:
        interview = hold_interview(rules, person)
        asked.append(len(interview.answers))
        seconds += interview.seconds
        different += settled(rules, person) != settled(rules, interview.answers)
    some = people[: max(len(people) // 8, 1)]
    paged = [hold_interview(rules, person, page=True) for person in some]
    at_chance = at_random(chance)
    scattered = [len(hold_interview(rules, person, choose=at_chance).answers) for person in some]
    relevant = [fact for fact in form if fact in prepared_for(rules).functions.depths]
    fewest = [fewest_answers(rules, person, relevant) for person in some]
    share = statistics.mean(asked) / len(form)
    of_some = statistics.mean(asked[: len(some)]) / len(form)
    in_hindsight = statistics.mean(number for _, number in fewest) / len(form)
    click.echo(f"\n{label}: {len(people)} people, the outcome differs for {different}")
    click.echo(f"  questions            {shown(asked)}   {share:.1%} of the fixed form's {len(form)}")
    click.echo(f"  with pages           {shown([len(one.answers) for one in paged])}   ({len(some)} people)")
    click.echo(f"  pages                {shown([one.steps for one in paged])}")
    click.echo(f"  in random order      {shown(scattered)}   ({len(some)} people)")
    click.echo(f"  needed whatever else {shown([number for number, _ in fewest])}   ({len(some)} people)")
    click.echo(
        f"  fewest in hindsight  {shown([number for _, number in fewest])}   ({len(some)} people: "
        f"{in_hindsight:.1%} of the form; the interview asks these {of_some:.1%})"
    )
    click.echo(f"  next question, ms    {shown([1000 * one for one in seconds])}   ({len(seconds)} times)")
    spread = {step: sum(step <= number < step + 3 for number in asked) for step in range(min(asked), max(asked) + 1, 3)}
    click.echo("  distribution         " + "  ".join(f"{step}-{step + 2}: {number}" for step, number in spread.items()))
    sys.stdout.flush()
    return different == 0


def main() -> None:
    """Run and print; ends with 1 when an outcome differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rule_base = load_rule_base(RULES, CATALOGUE)
    rules = rule_base.at(AS_OF)
    started = time.perf_counter()
    prepared = prepared_for(rules)
    click.echo(f"rules {rule_base.version}, seed {arguments.seed}, prepared in {time.perf_counter() - started:.2f} s:")
    nodes = len(prepared.functions.possible_people.nodes.depths)
    click.echo(
        f"  {len(prepared.functions.possible_people.outcomes)} outcomes, {nodes} nodes, {len(rules.contents.facts)} facts"
    )
    same = True
    for label, answers in KINDS.items():
        count = arguments.people if not answers else arguments.people // 4
        chance = random.Random(arguments.seed)
        drawn = (random_person(rules, chance, **answers) for _ in range(count))
        same = measure(rules, label, [person for person in drawn if person is not None], arguments.seed) and same
    examples = list(people_of_examples(rule_base, rules, random.Random(arguments.seed)))
    same = measure(rules, "examples of the services, the rest not known or anything", examples, arguments.seed) and same
    raise SystemExit(0 if same else 1)


if __name__ == "__main__":
    main()
