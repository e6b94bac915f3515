"""The forms that a conclusion may have: every module of this package that defines one.

A new form is one new module and its words; nothing else has to name it.
"""

from engine.discovery import classes_in
from engine.rulebase.entries.then.base import Then

_FORMS = [form for form in classes_in(__name__, __path__) if issubclass(form, Then) and form is not Then]
#: The forms by the key that stands under ``then:``, in the order in which they are shown.
THEN_FORMS: dict[str, type[Then]] = {form.key: form for form in sorted(_FORMS, key=lambda form: (form.place, form.key))}
