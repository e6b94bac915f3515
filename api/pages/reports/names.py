"""What stands in a report, by the names that people know."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from api.pages.navigation import mark
from api.records.codes import UNKNOWN, RecordCodes
from api.reports.features import ABSENT
from engine import DatedRules, Language, Text, Words, capitalised

_OPEN = mark("still open")
_ABSENT = mark("made with other rules")
#: What is not known, where lines about several things stand below each other.
_NOT_KNOWN = {"care_basin": mark("care basin not known"), "age_band": mark("age not known")}


def service_of(criterion: str) -> str:
    """The service of which it is a criterion; a record may name one that the catalogue no longer has."""
    return criterion.partition(".")[0]


@dataclass(frozen=True)
class Names:
    """Gives names in one language.

    Attributes:
        rules: the rules of today.
        codes: the codes of records.
        language: the language.
        reforms: the names of the reforms.
        _: translates words of the pages.
    """

    rules: DatedRules
    codes: RecordCodes
    language: Language
    reforms: Mapping[str, Text]
    _: Callable[[str], str]

    @property
    def words(self) -> Words:
        """What the product calls outcomes, statuses and kinds, in the language."""
        return Words(self.rules.contents, self.language)

    @property
    def colon(self) -> str:
        """A colon as the language writes it."""
        return self.words.pair("", "")

    def into(self, text: Text) -> str:
        """A text in the language."""
        return text.into(self.language)

    def name_of(self, feature: str, value: str) -> str:
        """A value of a plain feature in words."""
        if value == ABSENT:
            return self._(_ABSENT)
        if value == "open":
            return self._(_OPEN)
        if value == UNKNOWN:
            return self.into(self.codes.unknown)
        contents = self.rules.contents
        match feature:
            case "age_band":
                return self.into(self.codes.age_bands[value].name)
            case "care_basin":
                return self.into(self.codes.care_basins[value].name)
            case "month":
                words = format_date(date.fromisoformat(f"{value}-01"), "LLLL y", locale=self.language)
                return capitalised(words)
            case "municipality":
                values = contents.facts["municipality"].values or {}
                return self.into(values[value])
            case "caller_language":
                return self.into(self.codes.caller_languages[value])
            case "channel":
                return self.into(self.codes.channels[value])
            case "advice":
                return self.into(self.codes.advice[value])
            case "level":
                return capitalised(self.into(next(level.name for level in contents.plan.levels if level.id == value)))
        return value

    def name_among_others(self, feature: str, value: str) -> str:
        """The same where the heading does not say what it is a value of."""
        return self._(_NOT_KNOWN[feature]) if value == UNKNOWN else self.name_of(feature, value)

    def need(self, need: str) -> str:
        """A need in words."""
        return Words(self.rules.contents, self.language).need(need)

    def service(self, service: str) -> str:
        """The name of a service; its id when the catalogue no longer has it."""
        entry = self.rules.contents.services.get(service)
        return self.into(entry.name) if entry else service

    def criterion(self, criterion: str) -> str:
        """A criterion in words; its id when the catalogue no longer has it."""
        entry = self.rules.contents.services.get(service_of(criterion))
        found = (one for one in entry.eligibility if criterion == f"{entry.id}.{one.id}") if entry else ()
        return next((self.into(one.text) for one in found), criterion)

    def reform(self, reform: str) -> str:
        """The name of a reform."""
        return self.into(self.reforms[reform]) if reform in self.reforms else reform
