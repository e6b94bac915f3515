# Wegwijs: `make serve` starts it, `make test` and `make check` prove it. Needs only make, a C compiler and Python 3.11, 3.12 or 3.13.

UV_VERSION := 0.13.9
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 1

# The first interpreter that is new enough, not too new, and can build a C extension. `make PYTHON=/path/to/python3.12 …` overrides.
SUITABLE := import sys, sysconfig, os; ok = (3, 11) <= sys.version_info[:2] <= (3, 13); \
	ok = ok and os.path.exists(os.path.join(sysconfig.get_paths()["include"], "Python.h")); print(sys.executable if ok else "")
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	found=$$($$name -c '$(SUITABLE)' 2>/dev/null); if [ -n "$$found" ]; then echo "$$found"; break; fi; done)

# What is imported is compiled once, by the first process that does, and most of what is installed is never imported.
# Tests and servers start hundreds of processes: some machines ask for the opposite.
unexport PYTHONDONTWRITEBYTECODE
unexport UV_COMPILE_BYTECODE

UV ?= $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)

# An environment that is already there keeps its interpreter.
ifeq ($(wildcard .venv/pyvenv.cfg),)
export UV_PYTHON := $(PYTHON)
endif

# Styles are built with npm; where a machine has none, a package brings it.
NODE := $(if $(shell command -v npm),--no-group node,--group node)

# Everything but what is installed for one target alone.
TOOLS := --locked --all-groups --no-group bench --no-group mutants $(NODE)

.PHONY: help setup serve test check format tools bench attack mutants translations environment spark assets browser

help:
	@echo "make setup   install everything, also what the tests need"
	@echo "make serve   start Wegwijs on http://$(HOST):$(PORT)"
	@echo "make test    run all tests"
	@echo "make check   lint, format, types and import rules"
	@echo "make bench   measure the speed beside other engines and write docs/performance.md"
	@echo "make attack  attack it within bounds and print counts (SCALE=10: ten times as much)"
	@echo "make mutants change the core a little, 400 times, and look whether a test notices (an hour; SAMPLE=40: less)"
	@echo "make format  let the linter and the formatter repair what they can"
	@echo "make translations  bring the catalogues of the pages up to date with their words"

# What no package can bring along; said before anything fails half-way.
tools:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Wegwijs needs Python 3.11, 3.12 or 3.13 with its C headers, and found none." >&2; \
		echo "  Debian, Ubuntu:  sudo apt-get install python3 python3-venv python3-dev" >&2; \
		echo "  Fedora:          sudo dnf install python3.13 python3.13-devel" >&2; \
		echo "  macOS:           brew install python@3.13" >&2; \
		echo "  elsewhere:       pyenv install 3.13" >&2; \
		echo "Or name one yourself: make PYTHON=/path/to/python3.13 $(MAKECMDGOALS)" >&2; \
		exit 1; \
	fi
	@if ! command -v cc >/dev/null 2>&1 && ! command -v gcc >/dev/null 2>&1 && ! command -v clang >/dev/null 2>&1; then \
		echo "Wegwijs needs a C compiler (durable-rules is built from source), and found none." >&2; \
		echo "  Debian, Ubuntu:  sudo apt-get install gcc libc6-dev" >&2; \
		echo "  Fedora:          sudo dnf install gcc" >&2; \
		echo "  macOS:           xcode-select --install" >&2; \
		exit 1; \
	fi

.uv/bin/uv: | tools
	@"$(PYTHON)" -m venv .uv || { \
		echo "Python cannot make a virtual environment. Debian, Ubuntu: sudo apt-get install python3-venv" >&2; rm -rf .uv; exit 1; }
	.uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

# Spark is built for as long as everything else together takes: the assets and the browser come meanwhile.
setup: environment
	@$(MAKE) --no-print-directory --jobs=3 spark assets browser

environment: tools | $(filter .uv/bin/uv,$(UV))
	$(UV) sync $(TOOLS) --inexact --no-install-package pyspark

spark:
	$(UV) sync $(TOOLS)

assets:
	$(UV) run --no-sync python -m api.pages.build_assets

browser:
	$(UV) run --no-sync python -m tests.support.browser.chromium

# Once for an environment, while Spark is built: what tests import is compiled, which else each of their processes does by itself, at the
# same time. What cannot be collected yet is compiled when it is.
.venv/compiled:
	@$(UV) run --no-sync pytest --collect-only -q >/dev/null 2>&1 || true
	@touch $@

# Without the tools for development; those that are there already stay. The key of the sessions is new for each start, unless it is set.
serve: tools | $(filter .uv/bin/uv,$(UV))
	$(UV) run --locked --no-dev --group assets $(NODE) python -m api.pages.build_assets
	@export WEGWIJS_SESSION_KEY="$${WEGWIJS_SESSION_KEY:-$$($(UV) run --locked --no-dev python -c 'import secrets; print(secrets.token_urlsafe(48))')}"; \
	exec $(UV) run --locked --no-dev wegwijs serve --host $(HOST) --port $(PORT) --workers $(WORKERS)

test: environment
	@$(MAKE) --no-print-directory --jobs=4 spark assets browser .venv/compiled
	$(UV) run --locked pytest -n 2 --dist loadfile

check: setup
	$(UV) run --locked ruff check
	$(UV) run --locked ruff format --check
	$(UV) run --locked mypy
	$(UV) run --locked lint-imports

format: setup
	$(UV) run --locked ruff check --fix
	$(UV) run --locked ruff format

translations: setup
	$(UV) run --locked python -m api.pages.catalogues

# The other engines are installed for this alone; drools-jpy needs Java 17, without which its line stays empty.
bench: tools | $(filter .uv/bin/uv,$(UV))
	$(UV) run --locked --group bench $(NODE) python -m api.pages.build_assets
	$(UV) run --locked --group bench $(NODE) python -m tests.benchmarks.report

# What an attacker, a broken disk and a bad day would do; not part of the tests, for it takes minutes.
SCALE ?= 1
attack: setup
	$(UV) run --locked python -m tests.attack --scale $(SCALE)

# Whether the tests would notice a mistake; not part of the tests, for it takes an hour.
SAMPLE ?= 400
mutants: tools | $(filter .uv/bin/uv,$(UV))
	$(UV) run --locked --group mutants python -m tests.mutants --sample $(SAMPLE)
