"""Who may apply, as it is told, and what is then asked of the service, do not contradict each other."""

from engine import LANGUAGES, RuleBase

#: With these words it is said of somebody that everybody may.
EVERYBODY = ("Iedereen", "Tout le monde", "Everybody", "Anybody")
#: And these take it back again: for oneself, or above all for some.
OF_THEM = ("voor zichzelf", "Vooral", "for themselves", "First of all")


def test_where_everybody_may_apply_nobody_has_to_ask_whether_they_may(rule_base: RuleBase) -> None:
    seen = 0
    for service in rule_base.contents.services.values():
        application = service.application
        if application is None or not application.ask_whether:
            continue
        for language in LANGUAGES:
            told, seen = " ".join(one.into(language) for one in application.who_text), seen + 1
            everybody = told.startswith(EVERYBODY) and not any(words in told for words in OF_THEM)
            assert not everybody, (service.id, told)
    assert seen > 100
