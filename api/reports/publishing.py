"""What routes and pages need to publish figures."""

from pathlib import Path

from fastapi import Request

from api.records.wiring import records_of
from api.reports.counting import Counter
from api.reports.published import Publisher
from api.reports.reforms import shipped_reforms
from api.reports.report_settings import load_settings
from engine import DatedRules


def publisher_of(request: Request, rules: DatedRules, folder: Path) -> Publisher:
    """Publishes figures with the rules of a day; kept as long as these are in force.

    Args:
        request: the request, whose application keeps it.
        rules: the rules of the day.
        folder: their folder.
    """
    records = records_of(request)
    kept: dict[int, Publisher] = records.publishers
    if id(rules) not in kept:
        codes = records.recorder.codes
        settings = load_settings(folder, codes)
        counter = Counter(rules, codes, tuple(shipped_reforms(rules, codes, folder)), settings.room.outcomes)
        kept.clear()
        kept[id(rules)] = Publisher(counter, settings.waiting.days)
    return kept[id(rules)]
