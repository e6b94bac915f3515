"""What criteria cost as text for people."""

from engine.answers.costs import Costs, CriterionCost
from engine.cli.coverage_report import Labels, titled
from engine.cli.page import Page
from engine.language import Language


def costs_lines(found: Costs, language: Language) -> list[str]:
    """Lay out the costs of criteria, the most first.

    Args:
        found: the costs, in the same language.
        language: the language.
    """
    page, labels = Page(), Labels(language)
    page.heading(labels("costs", name=titled(found.subject, found.name, labels)))
    page.paragraph(labels("costs_note"))
    page.paragraph(labels("cells_note"))
    if found.people is not None:
        label = "people_synthetic" if found.synthetic else "people_given"
        page.paragraph(labels(label, people=found.people))
        page.paragraph(labels("costs_differ"))
    page.heading("  " + labels(found.reading))
    for number, cost in enumerate(found.criteria, start=1):
        page.paragraph(f"{cost.name}: {cost.criterion.text}", 2, f"{number}) ")
        _one(page, labels, cost)
    page.heading(labels("rules_of", version=found.rule_base.version, day=found.rule_base.as_of))
    return page.lines


def _one(page: Page, labels: Labels, cost: CriterionCost) -> None:
    if cost.people is not None:
        page.paragraph(
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
        page.paragraph(labels("cost_share", share=labels.percent(cost.people_found.share), low=low, high=high), 5)
    for group in cost.groups:
        if group.effect.found or group.effect.doubled:
            words = labels("cost_group", name=group.text, found=group.effect.found, doubled=group.effect.doubled)
            page.paragraph(words, 7, "- ")
    relevant = cost.cells.relevant or 1
    page.paragraph(
        labels(
            "cost_cells",
            out=labels.percent(cost.cells.kept_out / relevant),
            alone=labels.percent(cost.cells.alone / relevant),
            found=labels.percent(cost.cells_found),
            doubled=labels.percent(cost.cells.doubled / relevant),
        ),
        5,
    )
