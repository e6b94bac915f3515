"""YAML as tests read it: thousands of lines, in every process."""

from typing import Any

import yaml

# C is several times faster and reads the same; it is missing where PyYAML was built without libyaml.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def from_yaml(text: str) -> Any:
    """What a text in YAML holds."""
    return yaml.load(text, Loader=_LOADER)
