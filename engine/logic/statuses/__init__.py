"""The statuses of the second layer: every module of this package that defines one.

A new status is one new module; nothing else has to name it.
"""

from engine.discovery import classes_in
from engine.logic.statuses.base import Status

#: The statuses, by the key that names their subject in YAML.
STATUSES: dict[str, type[Status]] = {
    status.subject: status for status in classes_in(__name__, __path__) if issubclass(status, Status)
}
