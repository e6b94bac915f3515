"""``GET /v1/facts``: the vocabulary."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.accounts.access import open_to
from api.http.dependencies import AcceptLanguage, LanguageQuery, RuleBaseHere
from api.http.language import chosen_language
from api.http.texts import localised
from api.routes.schemas.common import headers_of, responses
from api.routes.schemas.vocabulary import FactShown, FactsShown, GroupShown, SuggestionShown, TopicShown, ValueShown
from engine import OTHER, Contents, Language, Topic, choices_of, said_to

router = APIRouter(tags=["rule base"], dependencies=[open_to("anybody")])


@router.get("/v1/facts", responses=responses(422), summary="The facts that can be given", operation_id="list_facts")
def facts(
    response: Response,
    rule_base: RuleBaseHere,
    query: Annotated[LanguageQuery, Query()],
    accept_language: AcceptLanguage = None,
) -> FactsShown:
    """Every fact by group, in the order in which it is asked, with its question, type and values; then every topic."""
    language = chosen_language(query.lang, accept_language)
    response.headers.update(headers_of(language, kept=True))
    contents = rule_base.contents
    groups = [
        GroupShown(
            id=group,
            name=entry.name.into(language),
            intro=entry.intro.into(language) if entry.intro else None,
            facts=[_fact(contents, fact, language) for fact in contents.facts_of(group)],
        )
        for group, entry in contents.groups.items()
    ]
    topics = [_topic(name, topic, language) for name, topic in contents.topics.items()]
    return FactsShown(groups=groups, topics=topics)


def _fact(contents: Contents, fact: str, language: Language) -> FactShown:
    entry = localised(contents.facts[fact], language)
    choices = choices_of(contents).get(fact)
    values = choices and [ValueShown(value=value, name=name.into(language)) for value, name in choices.items()]
    known = {name: entry[name] for name in FactShown.model_fields if name in entry}
    say = contents.facts[fact].say
    aloud = {
        "say": said_to(say, None).into(language) if say else None,
        "say_about": said_to(say, OTHER).into(language) if say else None,
    }
    return FactShown.model_validate(known | aloud | {"id": fact, "values": values})


def _topic(name: str, topic: Topic, language: Language) -> TopicShown:
    return TopicShown(
        id=name,
        name=topic.name.into(language),
        synonyms=list(topic.synonyms.spoken(language)),
        needs=list(topic.needs),
        suggests=[SuggestionShown(fact=one.fact, value=one.value) for one in topic.suggests],
        opens_safety=topic.opens_safety,
        about=topic.about,
        urgency=topic.urgency,
    )
