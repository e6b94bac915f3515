"""What libraries are told before they are loaded, so that a command does not wait for what it never uses."""

import os

#: By the names under which the libraries look for it. What the environment says already stays.
_LIGHTLY = {
    # NumPy would start a thread for each processor, for products of large matrices: ours have a few rows.
    "OPENBLAS_NUM_THREADS": "1",
    # Pydantic would read the list of what every installed package offers, in search of its own plugins.
    "PYDANTIC_DISABLE_PLUGINS": "__all__",
}


def load_libraries_lightly() -> None:
    """Tell them, before the first command loads them; processes that it starts are told as well."""
    for name, value in _LIGHTLY.items():
        os.environ.setdefault(name, value)
