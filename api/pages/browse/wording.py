"""The fixed words of the rule base's own categories, in the source language of the catalogues."""

from api.pages.navigation import mark

#: Kind of an entry → heading of a list of such entries, in the order in which lists are shown.
HEADINGS = {
    "service": mark("Services"),
    "criterion": mark("Criteria"),
    "rule": mark("Rules"),
    "household_rule": mark("Rules about a household"),
    "level": mark("Levels of coordination"),
    "complexity": mark("How complex the situation is"),
    "kind": mark("Kinds of services"),
    "fact": mark("Questions"),
    "parameter": mark("Numbers"),
    "constraint": mark("What is true of everybody"),
    "role": mark("Places in a household"),
    "organisation": mark("Organisations"),
    "document": mark("Documents"),
    "publication": mark("Public pages"),
    "row": mark("Points of the knowledge register"),
}

OFFERS = {
    "service": mark("People are matched to it"),
    "contact": mark("A line, directory or office to refer to"),
    "reference": mark("An example from elsewhere, never offered"),
}
SCOPES = {"specialised": mark("Specialised"), "generalist": mark("For everybody")}
CRITERION_KINDS = {
    "required": mark("Required"),
    "preferred": mark("Preferred, not required"),
    "typical": mark("Typical, not required"),
}
RELIABILITIES = {
    "A": mark("the organisation's own page or an official body"),
    "B": mark("another institution, a directory or a federation"),
    "C": mark("the press, or older than 2022"),
}
JURISDICTIONS = {
    "brussels": mark("Brussels"),
    "belgium": mark("Belgium"),
    "netherlands": mark("the Netherlands"),
    "international": mark("international"),
}
FACT_TYPES = {"boolean": mark("yes or no"), "integer": mark("a whole number"), "choice": mark("one of a list")}
#: The forms of the words to say aloud → to whom they are said.
SAID_TO = {
    "person": mark("Say to the person"),
    "other": mark("Say to somebody else who speaks about the person"),
    "carer": mark("Say to the informal carer"),
}
SAID_TO_ANYBODY = mark("Say to the caller")
CHANGES = {
    "fixed": mark("It does not change, or nobody is asked to change it."),
    "by_action": mark("Help can change it."),
    "by_time": mark("It can change with time."),
}

#: The forms of a conclusion → heading of the rules that draw it, in the order in which they are shown.
CONCLUSIONS = {
    "safety": mark("Whether anybody is in danger"),
    "alert": mark("Alerts"),
    "consent": mark("Consent"),
    "level": mark("Which level of coordination is not ruled out"),
    "action": mark("What to do beside the level"),
    "signal": mark("Early signals"),
    "gap": mark("Gaps"),
    "refer_to": mark("Onward steps"),
    "follow_up": mark("Follow-up"),
    "service_note": mark("Remarks with a service"),
    "notice": mark("Remarks on the whole decision"),
}
SAFETY = {
    "urgent": mark("somebody is in danger"),
    "not_checked": mark("not asked yet"),
    "not_excluded": mark("cannot be excluded"),
    "clear": mark("no danger found"),
}
CONSENTS = {
    "given": mark("given"),
    "to_ask": mark("still to be asked"),
    "refused": mark("refused or withdrawn"),
    "human_decision": mark("a person decides"),
    "unknown": mark("not known"),
}
CERTAINTIES = {"certain": mark("certain"), "possible": mark("possible")}

#: Statuses of which the rule base itself has no words: subject and aspect → value → words.
STATUSES = {
    ("criterion", "is"): {"unknown": mark("not known")},
    ("fact", "is"): {"known": mark("answered")},
    ("services", "best"): {"none": mark("there is none")},
    ("conclusion", "is"): {"drawn": mark("drawn"), "not_drawn": mark("not drawn")},
    ("members", "how_many"): {"none": mark("nobody"), "one": mark("one person"), "several": mark("several people")},
}

ROW_TYPES = {
    "step": mark("Step"),
    "domain": mark("Domain of life"),
    "inclusion": mark("Who is in"),
    "exclusion": mark("Who is out"),
    "application": mark("Applying"),
    "response_time": mark("Response time"),
    "duration": mark("Duration"),
    "contact": mark("Contact"),
    "method": mark("Way of working"),
    "warning": mark("Warning"),
    "onward": mark("Onward step"),
    "ethics": mark("Ethics"),
    "monitoring": mark("Follow-up of results"),
    "policy": mark("Policy"),
    "ambiguity": mark("Ambiguity"),
    "grey_zone": mark("Grey zone"),
    "overlap": mark("Overlap"),
    "limit": mark("What Wegwijs must never do"),
}
REASONS = {
    "foreign": mark("It holds elsewhere, not in Brussels."),
    "outdated": mark("It is out of date."),
    "for_people_only": mark("It is for people to judge, not for rules."),
    "policy": mark("It is for policy."),
    "out_of_scope": mark("It is outside what Wegwijs does."),
}
