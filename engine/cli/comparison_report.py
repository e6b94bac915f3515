"""What a reform changes, as text for people."""

from collections.abc import Sequence

from engine.analyses.costs.samples import sampled_share
from engine.answers.comparison import Comparison, PeopleMoved, SubjectComparison
from engine.answers.coverage import RegionFound
from engine.cli.coverage_report import Labels, between, region_line, titled
from engine.cli.paper import Paper
from engine.language import Language
from engine.rulebase.entries.rule_base import Contents
from engine.words.days import day_in_words
from engine.words.wording import Words


def comparison_lines(found: Comparison, contents: Contents, language: Language) -> list[str]:
    """Lay out a comparison.

    Args:
        found: the comparison, in the same language.
        contents: the rule base, for names.
        language: the language.
    """
    paper, labels = Paper(), Labels(language)
    paper.heading(labels("compare", name=found.name))
    paper.paragraph(found.description)
    paper.paragraph(labels("cells_note"))
    paper.paragraph(labels("compare_note"))
    paper.paragraph(labels("compare_brackets"))
    for subject in found.subjects:
        _compared(paper, labels, subject)
    if not found.subjects:
        paper.heading(labels("nothing"))
    if found.situations is not None:
        table = found.situations
        paper.heading(labels("situations", changed=table.changed, all=table.situations))
        words = Words(contents, language)
        for move in table.moves:
            name = words.heading("coordination") if move.what == "level" else move.name
            before, after = (_outcome(words, labels, move.what, outcome) for outcome in (move.before, move.after))
            paper.paragraph(labels("move", name=name, before=before, after=after, count=move.situations), 2, "- ")
    paper.heading(
        labels("rules_of", version=found.rule_base.version, day=day_in_words(found.rule_base.as_of, language))
    )
    return paper.lines


def _outcome(words: Words, labels: Labels, what: str, outcome: str) -> str:
    if what not in words.contents.services and what != "level":
        # A gap that closes is no fit that is lost: it has words of its own.
        if outcome == "certain":
            return labels("gap_certain")
        return words("certainty_possible" if outcome == "possible" else "no")
    if outcome == "-":
        return labels("absent")
    if what == "level":
        return words.level(outcome)
    return words(outcome) if outcome in words.contents.words else outcome


def _compared(paper: Paper, labels: Labels, subject: SubjectComparison) -> None:
    paper.heading(titled(subject.id, subject.name, labels).upper())
    if subject.people is not None:
        _people(paper, labels, subject, subject.people)
    for reading in subject.readings:
        before, after = reading.before, reading.after
        paper.heading(labels(reading.reading), 2)
        # A comparison may look at so many questions that the numbers of cells have twenty digits.
        cells = subject.cells or 1
        arrows = {
            form: " > ".join(labels.percent(getattr(one, form) / cells) for one in (before, after))
            for form in ("none", "one", "several")
        }
        paper.paragraph(labels("before_after", **arrows), 2)
        for difference in reading.differences:
            label = labels(f"form_{difference.form}", share=labels.percent(difference.share))
            share = labels.percent(difference.explained)
            more = "" if difference.explained == 1 else " " + labels("explained", share=share)
            paper.paragraph(label + more, 2, "* ")
            _regions(paper, labels, difference.regions)


def _people(paper: Paper, labels: Labels, subject: SubjectComparison, people: PeopleMoved) -> None:
    said = ("people", "found", "made_certain", "lost", "doubled", "single", "still")
    numbers = {name: getattr(people, name) for name in said}
    paper.paragraph(labels("people_moved", **numbers), 2, "* ")
    uncertain = {name: getattr(people, name) for name in ("perhaps_found", "perhaps_lost")}
    if any(uncertain.values()):
        paper.paragraph(labels("people_open", **uncertain), 5)
    shares = {"moved_found": people.found, "moved_lost": people.lost, "moved_doubled": people.doubled}
    changing = {one.form for reading in subject.readings for one in reading.differences}
    never = {"moved_found": ("covered", "what_found"), "moved_lost": ("lost", "what_lost")}
    for label, number in shares.items():
        sampled = sampled_share(number, people.people)
        if label in never and never[label][0] not in changing and not number:
            # Decided for everybody who can exist, and not measured: a margin would say that it may be otherwise.
            paper.paragraph(labels("moved_never", what=labels(never[label][1])), 5)
        elif sampled is not None:
            paper.paragraph(labels(label, **between(labels, sampled)), 5)
    if people.synthetic:
        paper.paragraph(labels("weighed_synthetic"), 2)


def _regions(paper: Paper, labels: Labels, regions: Sequence[RegionFound]) -> None:
    for number, region in enumerate(regions, start=1):
        region_line(paper, labels, region, number, 4)
