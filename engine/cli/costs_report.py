"""What criteria cost as text for people."""

from engine.answers.costs import Costs, CriterionCost
from engine.cli.coverage_report import Labels, titled
from engine.cli.paper import Paper
from engine.language import Language
from engine.words.days import day_in_words


def costs_lines(found: Costs, language: Language) -> list[str]:
    """Lay out the costs of criteria, the most first.

    Args:
        found: the costs, in the same language.
        language: the language.
    """
    paper, labels = Paper(), Labels(language)
    paper.heading(labels("costs", name=titled(found.subject, found.name, labels)))
    paper.paragraph(labels("costs_note"))
    paper.paragraph(labels("cells_note"))
    if found.people is not None:
        label = "people_synthetic" if found.synthetic else "people_given"
        paper.paragraph(labels(label, people=found.people))
        paper.paragraph(labels("costs_found"))
        paper.paragraph(labels("costs_differ"))
    paper.heading(labels(found.reading), 2)
    for number, cost in enumerate(found.criteria, start=1):
        paper.paragraph(labels("pair", name=cost.name, text=cost.criterion.text), 2, f"{number}) ")
        _one(paper, labels, cost)
    paper.heading(
        labels("rules_of", version=found.rule_base.version, day=day_in_words(found.rule_base.as_of, language))
    )
    return paper.lines


#: Why nobody is found without a criterion, whoever is counted.
_SILENT = {
    "not_published": "cost_not_published",
    "met_by_all": "cost_met_by_all",
    "never_alone": "cost_never_alone",
}


def _one(paper: Paper, labels: Labels, cost: CriterionCost) -> None:
    if cost.people is not None and cost.people_silent:
        people = cost.people
        words = labels("cost_people_out", relevant=people.relevant, out=people.kept_out, open=people.open)
        paper.paragraph(words, 5)
        paper.paragraph(labels(_SILENT[cost.people_silent]), 5)
    elif cost.people is not None:
        paper.paragraph(
            labels(
                "cost_people",
                relevant=cost.people.relevant,
                out=cost.people.kept_out,
                alone=cost.people.alone,
                found=cost.people.found,
                doubled=cost.people.doubled,
                open=cost.people.open,
            ),
            5,
        )
    if cost.people_found is not None:
        low, high = labels.percent(cost.people_found.low), labels.percent(cost.people_found.high)
        paper.paragraph(labels("cost_share", share=labels.percent(cost.people_found.share), low=low, high=high), 5)
    for group in cost.groups:
        if group.effect.found or group.effect.doubled:
            words = labels("cost_group", name=group.text, found=group.effect.found, doubled=group.effect.doubled)
            paper.paragraph(words, 7, "- ")
    relevant = cost.cells.relevant or 1
    if cost.cells_silent:
        paper.paragraph(labels("cost_cells_out", out=labels.percent(cost.cells.kept_out / relevant)), 5)
        return
    paper.paragraph(
        labels(
            "cost_cells",
            out=labels.percent(cost.cells.kept_out / relevant),
            alone=labels.percent(cost.cells.alone / relevant),
            found=labels.percent(cost.cells_found),
            doubled=labels.percent(cost.cells.doubled / relevant),
        ),
        5,
    )
