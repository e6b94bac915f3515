"""Coverage and comparisons as text for people."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from engine.analyses.costs.samples import sampled_share
from engine.answers.comparison import Comparison, SubjectComparison
from engine.answers.coverage import (
    Coverage,
    Exclusion,
    Interval,
    PeopleCovered,
    ReadingCoverage,
    RegionFound,
    SubjectCoverage,
    SubjectKey,
)
from engine.cli.labels import all_labels as report_labels
from engine.cli.labels import texts_of
from engine.cli.paper import Paper
from engine.language import Language, Text
from engine.rulebase.entries.rule_base import Contents
from engine.words.days import day_in_words
from engine.words.wording import Words

#: Smaller shares are said to be smaller than this.
_LEAST = 0.001
FILE = Path(__file__).with_name("coverage_labels.yaml")


@cache
def all_labels() -> Mapping[str, Text]:
    """Every label: those of the report, and those of this one.

    Raises:
        RuleBaseError: the file is not right YAML, or a label lacks a language.
    """
    return {**report_labels(), **texts_of(FILE)}


class Labels:
    """The labels in one language, with their placeholders filled in."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, label: str, **values: str | int) -> str:
        """A label; numbers are grouped by thousands."""
        words = all_labels()[label].into(self.language)
        for name, value in values.items():
            words = words.replace("{" + name + "}", f"{value:,}".replace(",", " ") if isinstance(value, int) else value)
        return words

    def percent(self, share: float) -> str:
        """A share in per cent; what is more than nothing never becomes 0 %, what is less than all never 100 %."""
        if 0 < share < _LEAST:
            words = f"< {_LEAST:.1%}"
        elif 1 - _LEAST < share < 1:
            words = f"> {1 - _LEAST:.1%}"
        else:
            words = f"{share:.1%}"
        return words.replace(".", self("decimal_point")).replace("%", " %")


def coverage_lines(found: Coverage, contents: Contents, language: Language, *, full: bool) -> list[str]:
    """Lay out an analysis.

    Args:
        found: the analysis, in the same language.
        contents: the rule base, for wordings.
        language: the language.
        full: every subject in full; else an overview when there are several, and the first in full.
    """
    paper, labels, words = Paper(), Labels(language), Words(contents, language)
    paper.heading(labels("coverage"))
    paper.paragraph(labels("cells_note"))
    if len(found.subjects) > 1:
        paper.heading(labels("overview"))
        for subject in found.subjects:
            shares = " / ".join(labels.percent(reading.none_share) for reading in subject.readings)
            if not subject.cells:
                shares = words("nobody_counted")
            paper.paragraph(f"{titled(subject.id, subject.name, labels)}: {shares}", 2, "- ")
    for subject in found.subjects if full else found.subjects[:1]:
        _subject(paper, labels, words, subject)
    if found.constant_criteria:
        paper.heading(labels("constant"))
        for constant in found.constant_criteria:
            paper.paragraph(f"{constant.criterion.text} ({constant.criterion.id})", 2, "- ")
    never: dict[str, list[str]] = {}
    for rule in found.never_drawn:
        if rule.only:
            never.setdefault(rule.entry, []).extend([rule.item] if rule.item else [])
    if never:
        paper.heading(labels("never_drawn"))
        for name, items in never.items():
            paper.paragraph(f"{name} ({', '.join(items)})" if items else name, 2, "- ")
    if not full and len(found.subjects) > 1:
        paper.heading(labels("more"))
    paper.heading(
        labels("rules_of", version=found.rule_base.version, day=day_in_words(found.rule_base.as_of, language))
    )
    return paper.lines


def titled(subject: str, name: str, labels: Labels) -> str:
    """A kind or a need, said to be that."""
    return labels(SubjectKey.of(subject).form, name=name)


def _subject(paper: Paper, labels: Labels, words: Words, subject: SubjectCoverage) -> None:
    paper.heading(titled(subject.id, subject.name, labels).upper())
    paper.labelled(labels("about"), subject.about, 2)
    paper.labelled(labels("given"), [condition.text for condition in subject.given], 2)
    names = {service.service: service.name for reading in subject.readings for service in reading.services}
    paper.labelled(labels("unpublished"), [names[name] for name in subject.not_published], 2)
    if subject.people is not None:
        _people(paper, labels, subject.people)
    if not subject.cells:
        paper.paragraph(words.heading("nobody_counted"), 2)
        return
    for reading in subject.readings:
        _reading(paper, labels, reading)


def _people(paper: Paper, labels: Labels, people: PeopleCovered) -> None:
    paper.heading("  " + labels("weighed", people=people.people))
    if people.synthetic:
        paper.paragraph(labels("weighed_synthetic"), 2)
    counted = (
        ("people_none", people.none),
        ("people_one", people.one),
        ("people_several", people.several),
        ("people_not_known", people.not_known),
    )
    for label, share in counted:
        if share is not None:
            paper.paragraph(labels(label, **_between(labels, share)), 2, "- ")
    if people.groups:
        paper.heading("  " + labels("kept_out_by", share=labels.percent(people.explained)))
    for number, group in enumerate(people.groups, start=1):
        if group.share is not None:
            paper.paragraph(labels("people_group", **_between(labels, group.share)), 2, f"{number}) ")
        paper.labelled(labels("because"), _blocking(group.excluded_by), 5)


def _between(labels: Labels, share: Interval) -> dict[str, str | int]:
    low, high = labels.percent(share.low), labels.percent(share.high)
    return {"people": share.people, "share": labels.percent(share.share), "low": low, "high": high}


def _blocking(excluded_by: Iterable[Exclusion]) -> list[str]:
    return [
        f"{service.name}: {' '.join(criterion.text for criterion in service.always)}"
        for service in excluded_by
        if service.always
    ]


def _reading(paper: Paper, labels: Labels, reading: ReadingCoverage) -> None:
    paper.heading("  " + labels(reading.reading))
    paper.paragraph(labels("none", cells=reading.none, share=labels.percent(reading.none_share)), 2, "- ")
    paper.paragraph(labels("one", cells=reading.one, share=labels.percent(reading.one_share)), 2, "- ")
    paper.paragraph(labels("several", cells=reading.several, share=labels.percent(reading.several_share)), 2, "- ")
    for service in reading.services:
        words = labels("service_share", name=service.name, share=labels.percent(service.share), alone=service.alone)
        paper.paragraph(words, 4, "- ")
    if reading.none == 0:
        paper.heading("  " + labels("uncovered_none"))
    else:
        paper.heading("  " + labels("uncovered", share=labels.percent(reading.uncovered_explained)))
    for number, group in enumerate(reading.uncovered_by, start=1):
        label = labels("region_group", cells=group.cells, share=labels.percent(group.share))
        paper.paragraph(label, 2, f"{number}) ")
        paper.labelled(labels("because"), _blocking(group.excluded_by), 5)
        for place in group.regions:
            region = reading.uncovered[place]
            paper.paragraph(f"{region.text} [{labels.percent(region.share_here)}]", 5, "- ")
            _nearest(paper, labels, region)
    if reading.overlaps:
        paper.heading("  " + labels("overlaps", share=labels.percent(reading.overlaps_explained)))
    for overlap in reading.overlaps:
        names = " + ".join(overlap.names)
        paper.paragraph(
            labels("overlap", names=names, cells=overlap.cells, share=labels.percent(overlap.share)), 2, "* "
        )
        for number, region in enumerate(overlap.regions, start=1):
            _region(paper, labels, region, number, 4)
    _without_effect(paper, labels, reading)


def _region(paper: Paper, labels: Labels, region: RegionFound, number: int, indent: int = 2) -> None:
    paper.paragraph(f"{region.text} [{labels.percent(region.share_here)}]", indent, f"{number}) ")


def _nearest(paper: Paper, labels: Labels, region: RegionFound) -> None:
    nearest = region.nearest
    if nearest is not None:
        criteria = " / ".join(criterion.text.rstrip(".") for criterion in nearest.which)
        label = "nearest" if nearest.criteria else "nearest_ask"
        paper.paragraph(labels(label, name=nearest.name, count=nearest.criteria, criteria=criteria), 7)


def _without_effect(paper: Paper, labels: Labels, reading: ReadingCoverage) -> None:
    if reading.idle_criteria:
        paper.heading("  " + labels("idle"))
        for idle in reading.idle_criteria:
            paper.paragraph(f"{idle.name}: {idle.criterion.text} ({labels('idle_' + idle.because)})", 2, "- ")
    if reading.subsumed:
        paper.heading("  " + labels("subsumed"))
        for one in reading.subsumed:
            paper.paragraph(labels("subsumed_by", name=one.name, by=one.by_name), 2, "- ")


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
        people = subject.people
        numbers = {name: getattr(people, name) for name in ("people", "found", "lost", "doubled", "single", "still")}
        open_to = people.perhaps_found + people.perhaps_lost
        paper.paragraph(labels("people_moved", **numbers, open=open_to), 2, "* ")
        shares = {"moved_found": people.found, "moved_lost": people.lost, "moved_doubled": people.doubled}
        for label, number in shares.items():
            sampled = sampled_share(number, people.people)
            if sampled is not None:
                paper.paragraph(labels(label, **_between(labels, sampled)), 5)
        if people.synthetic:
            paper.paragraph(labels("weighed_synthetic"), 2)
    for reading in subject.readings:
        before, after = reading.before, reading.after
        paper.heading("  " + labels(reading.reading))
        # A comparison may look at so many questions that the numbers of cells have twenty digits.
        cells = subject.cells or 1
        arrows = {
            form: " > ".join(labels.percent(getattr(one, form) / cells) for one in (before, after))
            for form in ("none", "one", "several")
        }
        paper.paragraph(labels("before_after", **arrows), 2)
        for difference in reading.differences:
            label = labels(f"form_{difference.form}", cells=difference.cells, share=labels.percent(difference.share))
            share = labels.percent(difference.explained)
            more = "" if difference.explained == 1 else " " + labels("explained", share=share)
            paper.paragraph(label + more, 2, "* ")
            _regions(paper, labels, difference.regions)


def _regions(paper: Paper, labels: Labels, regions: Sequence[RegionFound]) -> None:
    for number, region in enumerate(regions, start=1):
        _region(paper, labels, region, number, 4)
