# Everything from a fresh clone: `make map` and `make test` do their own set-up.
# Variables: PYTHON=python3.12 (which Python makes the environment), ARGS="--lang en" (options of `map`),
# TESTS="tests/routes -k detour" (what pytest runs), OUT=folder.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help map test check bench lock clean browser

VENV := .venv
BIN := $(VENV)/bin
OUT ?= out
ARGS ?=
TESTS ?=
SUITABLE := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))
# Looked up only when the environment is made: the first Python that this project supports.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
	if $$name -c '$(SUITABLE)' 2>/dev/null; then echo $$name; break; fi; done)

PIP := $(BIN)/python -m pip --disable-pip-version-check
COMPILE := $(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --no-header --no-emit-index-url \
	--no-emit-find-links --no-emit-trusted-host --no-emit-options $(UPGRADE)

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /\1|/p' $(firstword $(MAKEFILE_LIST)) | awk -F'|' '{ printf "  make %-7s %s\n", $$1, $$2 }'

map: $(VENV)/.installed ## draw the corridor map of the packaged reports: out/index.html
	@$(BIN)/supplylines map --out $(OUT) $(ARGS)

test: $(VENV)/.installed-dev browser ## run the tests
	@$(BIN)/python -m pytest $(TESTS)

check: $(VENV)/.installed-dev ## run the linters, the type checker and the check of the import order
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(VENV)/.installed-dev ## measure speed and size: a table, and bench.json
	@$(BIN)/python -m tests.benchmarks.run

lock: $(VENV)/.installed ## pin the dependencies anew (UPGRADE=--upgrade for the newest)
	$(PIP) install --quiet pip-tools
	$(COMPILE) --build-deps-for editable --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra bench --extra dev --extra test --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

clean: ## remove the environment and what the commands made
	rm -rf $(VENV) build dist $(OUT) *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The tests of the page need a browser; where none can be installed they are skipped and say so.
browser:
	@if command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 \
		|| command -v google-chrome >/dev/null 2>&1; then \
		:; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		echo "Installing Chromium from the system's packages" >&2; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	else \
		echo "No Chromium found: the tests of the page will be skipped. Install it (Debian: sudo apt-get install chromium) to run them." >&2; \
	fi

$(VENV)/bin/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "No Python 3.11 to 3.13 found. Install one, or name it: make PYTHON=/path/to/python3.12 ..." >&2; exit 1; fi
	@$(PYTHON) -c '$(SUITABLE)' || { \
		echo "$(PYTHON) is not Python 3.11 to 3.13. Name another: make PYTHON=/path/to/python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "$(PYTHON) -m venv failed. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }

# setuptools comes first, pinned, so that the project itself is built without asking the network for it.
$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing the pinned dependencies into $(VENV) (once, a minute or two)" >&2
	@$(PIP) install --quiet --requirement requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "Installing the pinned tools for tests and checks into $(VENV) (once)" >&2
	@$(PIP) install --quiet --requirement requirements-dev.lock
	@touch $@
