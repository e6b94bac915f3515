"""Coverage as text for people, and the labels of all texts about it."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from babel.numbers import format_decimal, format_percent

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
from engine.language import LANGUAGE_LOCALES, Language, Text
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
        """A label with what stands in it."""
        words = all_labels()[label].into(self.language)
        for name, value in values.items():
            said = self.number(value) if isinstance(value, int) else value
            words = words.replace("{" + name + "}", said)
        return words

    def number(self, number: int) -> str:
        """A whole number, grouped by thousands as the language writes it."""
        return _plain(format_decimal(number, locale=LANGUAGE_LOCALES[self.language]))

    def percent(self, share: float) -> str:
        """A share in per cent; what is more than nothing never becomes 0 %, what is less than all never 100 %."""
        if 0 < share < _LEAST:
            return f"< {self._percent(_LEAST)}"
        if 1 - _LEAST < share < 1:
            return f"> {self._percent(1 - _LEAST)}"
        return self._percent(share)

    def _percent(self, share: float) -> str:
        written = "#,##0.0%" if self.language == "en" else "#,##0.0 %"
        return _plain(format_percent(share, format=written, locale=LANGUAGE_LOCALES[self.language]))


def _plain(number: str) -> str:
    """A number as plain text has it: paper keeps it on one line."""
    return number.replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")


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
        paper.paragraph(labels("overview_note"), 2)
        for subject in found.subjects:
            shares = " / ".join(labels.percent(reading.none_share) for reading in subject.readings)
            some, every = len(subject.not_published), len(subject.readings[0].services)
            if not subject.cells:
                shares = words("nobody_counted")
            elif some:
                shares = labels("overview_unpublished", shares=shares, some=some, all=every)
            paper.paragraph(labels("pair", name=titled(subject.id, subject.name, labels), text=shares), 2, "- ")
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
    paper.labelled(words.label("for_whom"), subject.about, 2)
    paper.labelled(labels("given"), [condition.text for condition in subject.given], 2)
    names = {service.service: service.name for reading in subject.readings for service in reading.services}
    paper.labelled(labels("unpublished"), [names[name] for name in subject.not_published], 2)
    if subject.people is not None:
        _people(paper, labels, subject.people)
    if not subject.cells:
        paper.paragraph(words.heading("nobody_counted"), 2)
        return
    for reading in subject.readings:
        _reading(paper, labels, words, reading, subject.cells)


def _people(paper: Paper, labels: Labels, people: PeopleCovered) -> None:
    paper.heading(labels("weighed", people=people.people, all=people.population, perhaps=people.perhaps), 2)
    if not people.people:
        paper.paragraph(labels("weighed_nobody"), 2)
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
            paper.paragraph(labels(label, **between(labels, share)), 2, "- ")
    if people.groups:
        paper.heading(labels("kept_out_by", share=labels.percent(people.explained)), 2)
    for number, group in enumerate(people.groups, start=1):
        if group.share is not None:
            paper.paragraph(labels("people_group", **between(labels, group.share)), 2, f"{number}) ")
        paper.labelled(labels("because"), _blocking(labels, group.excluded_by), 5)


def between(labels: Labels, share: Interval) -> dict[str, str | int]:
    """How many of a sample, their share, and its margin, for a label."""
    low, high = labels.percent(share.low), labels.percent(share.high)
    return {"people": share.people, "share": labels.percent(share.share), "low": low, "high": high}


def _blocking(labels: Labels, excluded_by: Iterable[Exclusion]) -> list[str]:
    return [
        labels("pair", name=service.name, text=" ".join(criterion.text for criterion in service.always))
        for service in excluded_by
        if service.always
    ]


def _reading(paper: Paper, labels: Labels, words: Words, reading: ReadingCoverage, cells: int) -> None:
    paper.heading(labels(reading.reading), 2)
    paper.paragraph(labels("none", cells=reading.none, share=labels.percent(reading.none_share)), 2, "- ")
    paper.paragraph(labels("one", cells=reading.one, share=labels.percent(reading.one_share)), 2, "- ")
    paper.paragraph(labels("several", cells=reading.several, share=labels.percent(reading.several_share)), 2, "- ")
    for service in reading.services:
        share, alone = labels.percent(service.share), labels.percent(service.alone / cells)
        paper.paragraph(labels("service_share", name=service.name, share=share, alone=alone), 4, "- ")
    if reading.none == 0:
        paper.heading(labels("uncovered_none"), 2)
    else:
        paper.heading(labels("uncovered", share=labels.percent(reading.uncovered_explained)), 2)
    for number, group in enumerate(reading.uncovered_by, start=1):
        here, share = labels.percent(group.cells / reading.none), labels.percent(group.share)
        paper.paragraph(labels("region_group", cells=group.cells, here=here, share=share), 2, f"{number}) ")
        paper.labelled(labels("because"), _blocking(labels, group.excluded_by), 5)
        paper.paragraph(labels("group_regions", share=labels.percent(group.explained)), 5)
        for place in group.regions:
            region = reading.uncovered[place]
            paper.paragraph(f"{region.text} [{labels.percent(region.share_here)}]", 7, "- ")
            _nearest(paper, labels, words, region)
    if reading.overlaps:
        paper.heading(labels("overlaps", share=labels.percent(reading.overlaps_explained)), 2)
    for overlap in reading.overlaps:
        names = " + ".join(overlap.names)
        paper.paragraph(
            labels("overlap", names=names, cells=overlap.cells, share=labels.percent(overlap.share)), 2, "* "
        )
        for number, region in enumerate(overlap.regions, start=1):
            region_line(paper, labels, region, number, 4)
    _without_effect(paper, labels, reading)


def region_line(paper: Paper, labels: Labels, region: RegionFound, number: int, indent: int = 2) -> None:
    """A region in words, with its share of the list in which it stands."""
    paper.paragraph(f"{region.text} [{labels.percent(region.share_here)}]", indent, f"{number}) ")


def _nearest(paper: Paper, labels: Labels, words: Words, region: RegionFound) -> None:
    nearest = region.nearest
    if nearest is not None:
        criteria = " / ".join(criterion.text.rstrip(".") for criterion in nearest.which)
        label = "nearest" if nearest.criteria else "nearest_ask"
        paper.paragraph(labels(label, name=nearest.name, count=nearest.criteria, criteria=criteria), 9)
        if nearest.among:
            who = words.series(condition.text for condition in nearest.among)
            paper.paragraph(labels("nearest_for", who=who), 9)


def _without_effect(paper: Paper, labels: Labels, reading: ReadingCoverage) -> None:
    if reading.idle_criteria:
        paper.heading(labels("idle"), 2)
        for idle in reading.idle_criteria:
            what = f"{idle.criterion.text} ({labels('idle_' + idle.because)})"
            paper.paragraph(labels("pair", name=idle.name, text=what), 2, "- ")
    if reading.subsumed:
        paper.heading(labels("subsumed"), 2)
        for one in reading.subsumed:
            paper.paragraph(labels("subsumed_by", name=one.name, by=one.by_name), 2, "- ")
