# Everything from a fresh clone: `make map` and `make test` do their own set-up.
# Variables: PYTHON=python3.12 (which Python makes the environment), ARGS="--lang en" (options of `map`),
# TESTS="tests/routes -k detour" (what pytest runs), JOBS=0 (tests in one process, as a debugger needs), OUT=folder.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help map test quick test-oldest test-services test-bare check docs fuzz bench lock bundle clean browser node service-packages

VENV := .venv
BIN := $(VENV)/bin
SERVICES := .venv-services
OLDEST := .venv-oldest
CORE := .venv-core
OLDEST_PYTHON ?= python3.11
PEERS := gravel-fragility==3.1.0 networkit==11.3 pyrosm==0.25.0 routingkit-cch==0.1.4
OUT ?= out
ARGS ?=
TESTS ?=
JOBS ?= 2
SUITABLE := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))
# Looked up only when the environment is made: the first Python that this project supports.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python; do \
	if $$name -c '$(SUITABLE)' 2>/dev/null; then echo $$name; break; fi; done)

PIP := $(BIN)/python -m pip --disable-pip-version-check
OLDEST_PIP := $(OLDEST)/bin/python -m pip --disable-pip-version-check
CORE_PIP := $(CORE)/bin/python -m pip --disable-pip-version-check
SERVICES_PIP := $(SERVICES)/bin/python -m pip --disable-pip-version-check
IN_PARALLEL := --numprocesses $(JOBS) --dist worksteal
QUICK := $(IN_PARALLEL) -m "not browser and not network and not services and not slow" --ignore tests/browser
# pyproj makes a number of an array of one value, which numpy before 2.4 warns of.
KNOWN_OF_OLD := -W "ignore:Conversion of an array with ndim:DeprecationWarning"
# All of what users may install. pip-compile does not follow `supplylines[all]`, which names the project itself.
EXTRAS := --extra analysis --extra cluster --extra gis --extra networks --extra postgis --extra press --extra register
COMPILE := $(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --no-header --no-emit-index-url \
	--no-emit-find-links --no-emit-trusted-host --no-emit-options $(UPGRADE)

# npm notes in its lock where packages ask for money.
NAME_NO_ADDRESS := const fs = require("fs"), lock = JSON.parse(fs.readFileSync("package-lock.json", "utf8")); \
	Object.values(lock.packages).forEach((one) => { delete one.funding; }); \
	fs.writeFileSync("package-lock.json", JSON.stringify(lock, null, 2) + "\n");

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' $(firstword $(MAKEFILE_LIST)) | awk -F'|' '{ printf "  make %-13s %s\n", $$1, $$2 }'

map: $(VENV)/.installed ## draw the corridor map of the packaged reports: out/index.html
	@$(BIN)/supplylines map --out $(OUT) $(ARGS)

test: $(VENV)/.installed-dev browser ## run the tests
	@$(BIN)/python -m pytest $(IN_PARALLEL) $(TESTS)

quick: $(VENV)/.installed-dev ## run the tests that need no browser and less than a second each
	@$(BIN)/python -m pytest $(QUICK) --durations 5 --durations-min 2 $(TESTS)

test-oldest: $(OLDEST)/.installed ## run the quick tests with the oldest versions of the dependencies that are allowed
	@$(OLDEST)/bin/python -m pytest $(QUICK) $(KNOWN_OF_OLD) $(TESTS)

test-services: $(VENV)/.installed-dev $(CORE)/.installed service-packages ## run the tests that need what is set up for them: a Nominatim server, a bare machine
	@if $(HAS_SERVICE_PACKAGES); then $(MAKE) --silent $(SERVICES)/.installed; fi
	@SUPPLYLINES_CORE=$(CORE) SUPPLYLINES_SERVICES=$(SERVICES)/bin SUPPLYLINES_BARE="$${SUPPLYLINES_BARE-bookworm}" \
		$(BIN)/python -m pytest -m services tests/services

test-bare: $(VENV)/.installed-dev ## run a newcomer's first commands on a bare Debian 12 and 13
	@if ! command -v debootstrap >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		echo "Installing debootstrap from the system's packages" >&2; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends debootstrap >/dev/null; \
	fi
	@SUPPLYLINES_BARE="bookworm trixie" $(BIN)/python -m pytest -m services -rs --durations 0 tests/services/test_bare_machine.py

fuzz: $(VENV)/.installed-dev ## run the oracles on thousands of mangled inputs: minutes, and what they saw
	@SUPPLYLINES_FUZZ=1 $(BIN)/python -m pytest tests/fuzz

check: $(VENV)/.installed-dev node ## run the linters, the type checkers and the check of the import order
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@if $(HAS_NODE); then $(NODE_TOOLS) && npm run --silent check; fi

docs: $(VENV)/.installed-dev ## build the documentation as a site that needs no network: site/index.html
	@$(BIN)/python -m typer scripts.cli utils docs --name supplylines --title "Options of the commands" --output docs/reference/options.md >/dev/null
	@$(BIN)/python -m sphinx -q -W --keep-going -b html -d .cache/docs docs site

bundle: node ## bundle the page's scripts anew, after a change of theirs
	@$(NODE_TOOLS) && npm run --silent build

bench: $(VENV)/.installed-dev ## measure speed and size: a table, and bench.json
	@for peer in $(PEERS); do $(PIP) install --quiet --only-binary :all: $$peer \
		|| echo "$$peer does not install here: it is not compared" >&2; done
	@$(BIN)/python -m tests.benchmarks.run

lock: $(VENV)/.installed ## pin the dependencies anew (UPGRADE=--upgrade for the newest)
	$(PIP) install --quiet pip-tools
	$(COMPILE) --build-deps-for editable $(EXTRAS) --output-file requirements.lock pyproject.toml
	$(COMPILE) $(EXTRAS) --extra bench --extra dev --extra test --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	$(COMPILE) --output-file requirements-services.lock tests/services/requirements.in
	npm $(if $(UPGRADE),update,install) --package-lock-only
	node -e '$(NAME_NO_ADDRESS)'

clean: ## remove the environment and what the commands made
	rm -rf $(VENV) $(SERVICES) $(OLDEST) $(CORE) node_modules .cache build dist site $(OUT) *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The tests of the page need browsers; where none can be installed they are skipped and say so.
HAS_CHROMIUM := command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1
HAS_FIREFOX := command -v firefox-esr >/dev/null 2>&1 || command -v firefox >/dev/null 2>&1

browser:
	@missing=""; \
	{ $(HAS_CHROMIUM); } || missing="chromium"; \
	{ $(HAS_FIREFOX); } || missing="$$missing firefox-esr"; \
	if [ -n "$$missing" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		echo "Installing from the system's packages: $$missing" >&2; \
		apt-get update -qq; \
		for one in $$missing; do \
			DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$one >/dev/null || true; \
		done; \
	fi; \
	{ $(HAS_CHROMIUM); } || echo "No Chromium found: its tests of the page are skipped (Debian: sudo apt-get install chromium)." >&2; \
	{ $(HAS_FIREFOX); } || echo "No Firefox found: its tests of the page are skipped (Debian: sudo apt-get install firefox-esr)." >&2

# The page's scripts are checked and bundled by tools of node; who only draws maps needs none, for the bundles are here.
HAS_NODE := command -v npm >/dev/null 2>&1 && node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' 2>/dev/null

# No target: make runs a line that calls make again even where it is only asked what it would do.
NODE_TOOLS := { [ node_modules/.installed -nt package-lock.json ] || { \
	echo "Installing the pinned tools for the page's scripts into node_modules (once)" >&2 \
	&& npm ci --silent && touch node_modules/.installed; }; }

node:
	@if $(HAS_NODE); then \
		:; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		echo "Installing node and npm from the system's packages" >&2; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null; \
	fi; \
	$(HAS_NODE) || \
		echo "No node 18 with npm found: the page's scripts are not checked. Install them (Debian: sudo apt-get install nodejs npm)." >&2

# What Nominatim needs of the system: PostGIS with its PostgreSQL, osm2pgsql, and what builds its Python binding of ICU.
# Where they cannot be installed the tests are skipped and say so. Where PostgreSQL is new, no database of its own starts.
SERVICE_PACKAGES := postgresql-postgis osm2pgsql libicu-dev pkg-config g++ python3-dev
HAS_SERVICE_PACKAGES := ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1 \
	&& command -v osm2pgsql >/dev/null && command -v g++ >/dev/null && pkg-config --exists icu-i18n 2>/dev/null \
	&& ls "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("include"))')/Python.h" >/dev/null 2>&1

service-packages: | $(VENV)/bin/python
	@if $(HAS_SERVICE_PACKAGES); then \
		:; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		echo "Installing PostGIS, osm2pgsql and ICU from the system's packages" >&2; \
		[ -e /etc/postgresql-common ] || { mkdir -p /etc/postgresql-common/createcluster.d && \
			echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.d/none-unasked.conf; }; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
			-o Acquire::Retries=3 -o DPkg::Lock::Timeout=600 $(SERVICE_PACKAGES) >/dev/null || true; \
	fi; \
	$(HAS_SERVICE_PACKAGES) || \
		echo "The tests of services will be skipped. Install what they need (Debian: sudo apt-get install $(SERVICE_PACKAGES))." >&2

$(VENV)/bin/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "No Python 3.11 to 3.13 found. Install one, or name it: make PYTHON=/path/to/python3.12 ..." >&2; exit 1; fi
	@$(PYTHON) -c '$(SUITABLE)' || { \
		echo "$(PYTHON) is not Python 3.11 to 3.13. Name another: make PYTHON=/path/to/python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "$(PYTHON) -m venv failed. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }

# setuptools comes first, pinned, so that the project itself is built without asking the network for it. Twice quiet: the
# pip of Debian 12 warns of an extra of lxml by its old name, which the lock has as a package of its own.
$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing the pinned dependencies into $(VENV) (once, a minute or two)" >&2
	@$(PIP) install --quiet --quiet --requirement requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "Installing the pinned tools for tests and checks into $(VENV) (once)" >&2
	@$(PIP) install --quiet --quiet --requirement requirements-dev.lock
	@touch $@

# The oldest versions of the dependencies, with whatever these need; setuptools first, pinned, as above.
$(OLDEST)/.installed: pyproject.toml tests/oldest.py $(VENV)/.installed-dev
	@command -v $(OLDEST_PYTHON) >/dev/null || { \
		echo "No $(OLDEST_PYTHON) found. Install it, or name it: make OLDEST_PYTHON=/path/to/python3.11 test-oldest" >&2; exit 1; }
	@echo "Installing the oldest dependencies allowed into $(OLDEST) (once, a minute or two)" >&2
	@$(OLDEST_PYTHON) -m venv $(OLDEST)
	@$(BIN)/python tests/oldest.py > $(OLDEST)/requirements.txt
	@$(OLDEST_PIP) install --quiet --requirement $(OLDEST)/requirements.txt "$$(grep ^setuptools== requirements.lock)"
	@$(OLDEST_PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# The core alone, in the pinned versions; setuptools first, as above.
$(CORE)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing the pinned core into $(CORE) (once, half a minute)" >&2
	@$(BIN)/python -m venv --clear $(CORE)
	@$(CORE_PIP) install --quiet "$$(grep ^setuptools== requirements.lock)"
	@$(CORE_PIP) install --quiet --no-build-isolation --constraint requirements.lock --editable .
	@touch $@

$(SERVICES)/.installed: requirements-services.lock | $(VENV)/bin/python
	@echo "Installing the pinned Nominatim into $(SERVICES) (once, a minute)" >&2
	@$(BIN)/python -m venv $(SERVICES)
	@$(SERVICES_PIP) install --quiet --requirement requirements-services.lock
	@touch $@
