# `make` alone explains itself. Nothing here needs more than Python ≥ 3.11 and Node ≥ 20.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help run test check contracts bench clean lock scenario scenarios preflight

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PY := .venv/bin/python
# uv where there is one: it does the same in a tenth of the time.
# Readable to all, whatever the umask: started as root, PostgreSQL runs under an account of its own.
INSTALL := umask 022 && $(shell command -v uv >/dev/null && echo 'uv pip install --python $(PY)' \
	|| echo '$(PY) -m pip install')

SERVICES := gateway visits complaints recommendations search
MEMBERS := libs/servicekit gateway services/visits services/complaints services/recommendations \
	services/search deploy/standalone cli
PACKAGES := servicekit $(SERVICES) standalone daylight

INSTALLED := .venv/.installed
DEV := .venv/.installed-dev
NODE := frontend/node_modules/.installed
WEB := frontend/dist/index.html
# Compiled messages lie among the sources, but each build writes them anew.
WEB_SOURCES := $(shell find frontend -type f -not -path '*/node_modules/*' -not -path 'frontend/dist/*' \
	-not -path '*/i18n/locales/*.ts' -not -path '*/i18n/locales/*.js' 2>/dev/null)

help: ## This list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

run: preflight $(INSTALLED) $(WEB) ## Start everything, print the address (PORT=, DATA_DIR=)
	@DAYLIGHT_WEB_DIR=frontend/dist exec $(PY) -m standalone run

test: $(DEV) $(WEB) ## Run all tests
	$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder
	cd frontend && npm test

check: $(DEV) $(NODE) ## Lint, types, import rules, contracts fresh
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy $(addprefix -p ,$(PACKAGES))
	.venv/bin/lint-imports --no-cache
	$(MAKE) contracts
	git diff --exit-code -- '*/contracts/*' frontend/openapi.json
	cd frontend && npm run check

contracts: $(INSTALLED) ## Write every contracts/ folder and the web app's copy of the API from the code
	@for service in $(SERVICES); do \
		folder=$$(test -d services/$$service && echo services/$$service || echo $$service)/contracts && \
		mkdir -p $$folder && \
		$(PY) -m $$service openapi > $$folder/openapi.json && \
		$(PY) -m $$service asyncapi > $$folder/asyncapi.json || exit 1; done
	@$(PY) -m gateway merged-openapi gateway/contracts/openapi.json services/*/contracts/openapi.json \
		> frontend/openapi.json

bench: $(DEV) ## Measure against the targets and print the table
	$(PY) tests/benchmarks

scenario: $(DEV) $(WEB) ## Run one scenario: make scenario NAME=legacy-import
	@test -n "$(NAME)" || { echo "which one? make scenario NAME=legacy-import"; exit 2; }
	$(PY) -m pytest tests/e2e/scenarios/$(subst -,_,$(NAME)).py

scenarios: $(DEV) $(WEB) ## Run every scenario
	$(PY) -m pytest tests/e2e/scenarios/*.py

lock: ## Write requirements*.lock anew from pyproject.toml (needs uv)
	uv lock
	uv export --quiet --frozen --all-packages --no-dev --group build $(EXPORT) -o requirements.lock
	uv export --quiet --frozen --only-group dev $(EXPORT) -o requirements-dev.lock
EXPORT := --no-emit-workspace --no-header --no-annotate

clean: ## Remove everything made here, the data in var/ included
	rm -rf var .venv frontend/node_modules frontend/dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

preflight:
	@test -n "$(PYTHON)" || { echo "daylight: Python 3.11 or newer is missing"; exit 1; }
	@PYTHONPATH=deploy/standalone/src $(PYTHON) -m standalone check

$(PY):
	@test -n "$(PYTHON)" || { echo "daylight: Python 3.11 or newer is missing"; exit 1; }
	@umask 022; if command -v uv >/dev/null; then uv venv --quiet --python $(PYTHON) .venv; \
	else $(PYTHON) -m venv .venv || { echo "daylight: Python's venv is missing (Debian: python3-venv)"; exit 1; }; fi

$(INSTALLED): requirements.lock $(addsuffix /pyproject.toml,$(MEMBERS)) | $(PY)
	@echo "installing the Python packages"
	@$(INSTALL) --quiet --require-hashes -r requirements.lock
	@$(INSTALL) --quiet --no-deps --no-build-isolation $(addprefix -e ,$(MEMBERS))
	@touch $@

$(DEV): requirements-dev.lock $(INSTALLED)
	@echo "installing the tools for tests"
	@$(INSTALL) --quiet --require-hashes -r requirements-dev.lock
	@touch $@

$(NODE): frontend/package-lock.json
	@echo "installing the packages of the web app"
	@cd frontend && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(WEB): $(NODE) $(WEB_SOURCES)
	@echo "building the web app"
	@cd frontend && npm run --silent build -- --logLevel error
	@touch $@
