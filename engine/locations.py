"""Where the rule base and the catalogue stand: beside the package, in a clone as well as in an installation."""

from pathlib import Path

_BESIDE_THE_PACKAGE = Path(__file__).resolve().parent.parent

#: The folder of the rule base.
RULES = _BESIDE_THE_PACKAGE / "rules"
#: The folder of the services and organisations.
CATALOGUE = _BESIDE_THE_PACKAGE / "services_catalog"
#: The folder around both; in a clone it also holds the scenarios and the documentation.
PROJECT = _BESIDE_THE_PACKAGE
