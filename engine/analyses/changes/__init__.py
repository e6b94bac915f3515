"""The smallest change: which facts would have to be different for a service to fit."""

from engine.analyses.changes.minimal import ChangeSet, Step, application_changes, minimal_changes, with_changes
from engine.analyses.changes.ways_in import Ways, ways_in

__all__ = ["ChangeSet", "Step", "Ways", "application_changes", "minimal_changes", "ways_in", "with_changes"]
