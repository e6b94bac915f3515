"""The day whose rules count and the moment of an answer, as every request for a decision says them."""

from datetime import date

from pydantic import Field

from engine.deciding.occasion import Occasion
from engine.requests.model import Day, Moment, RequestModel


class AtAMoment(RequestModel):
    """When something is asked; both may be left out."""

    as_of: Day | None = Field(None, description="Default: the day of `at`, else today in Brussels.")
    at: Moment | None = Field(
        None, description="The moment for which opening hours are read. Left out: nothing is said of hours."
    )

    def day(self, today: date) -> date:
        """The day whose rules count.

        Args:
            today: the day when the request names none.
        """
        return self.as_of or (self.at.date() if self.at else today)

    def occasion(self, organisation: str | None) -> Occasion:
        """What stands around the answer.

        Args:
            organisation: the organisation that answers, by its id in the catalogue.
        """
        return Occasion(organisation, self.at)
