"""The pages about the rule base: their addresses, and what a test reads from a page."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

#: One address of every kind of page, behind the language.
KINDS = (
    "services",
    "services?words=crise&area=21001",
    "services?words=zzzz",
    "services?words=dementei",
    "services/mobile-team-107-precarity",
    "services/emergency-112",
    "browse",
    "browse/facts",
    "browse/facts?words=dement",
    "browse/facts/housing",
    "browse/criteria",
    "browse/criteria/complex_situation",
    "browse/criteria/bru-stars.two_institutions",
    "browse/rules",
    "browse/rules/criteria_gap_need",
    "browse/household-rules/who_could_carry",
    "browse/sources",
    "browse/sources/federal-fiche-3",
    "browse/pages/bx1.be",
    "browse/assumptions",
    "browse/numbers",
    "browse/numbers/adult_age",
    "browse/knowledge",
    "browse/knowledge/from/ourselves",
    "browse/knowledge/A-22",
    "browse/words",
    "coverage",
    "coverage/findings",
    "coverage/kind/case_management",
    "coverage/need/need_social/lenient",
    "coverage/reforms",
    "coverage/reforms/bru-stars-to-25",
    "coverage/change",
    "coverage/change/cpas-ocmw/usual_stay_in_brussels",
    "coverage/change/mobile-team-107-precarity/homeless_or_badly_housed?do=other&part-0=homeless",
)
#: Elements that have no end.
_VOID = {"meta", "link", "input", "img", "br", "hr", "source", "wbr"}
_HIDDEN = {"script", "style", "svg"}


@dataclass
class Read:
    """What was read from a page.

    Attributes:
        links: the addresses in its main part.
        ids: the ids of its elements.
        words: the pieces of text in its main part, with the language in which each stands.
    """

    links: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    words: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All words of the main part, in one line."""
        return " ".join(words for words, _ in self.words)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read = Read()
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.read.ids.add(str(given["id"]))
        if tag == "a" and given.get("href") and self._in_main:
            self.read.links.append(str(given["href"]))
        if tag not in _VOID:
            before = self._open[-1][1] if self._open else ""
            self._open.append((tag, given.get("lang") or before))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            if self._open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._in_main and data.strip() and not any(tag in _HIDDEN for tag, _ in self._open):
            self.read.words.append((" ".join(data.split()), self._open[-1][1]))

    @property
    def _in_main(self) -> bool:
        return any(tag == "main" for tag, _ in self._open) or any(tag == "nav" for tag, _ in self._open)


def read(html: str) -> Read:
    """Read a page; apostrophes are those of a keyboard, as the rules are typed."""
    parser = _Parser()
    parser.feed(html.replace("’", "'"))
    return parser.read
