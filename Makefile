# Everything from a fresh machine with Python >= 3.11 and make: each target makes its environment.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help demo test format bench clean

help:  ## show these targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

demo: $(VENV)/installed  ## the main job on made-up data: due, show, weekly report
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh demo/run

test: $(VENV)/installed-dev  ## format, lint, types, floors, all tests
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest

format: $(VENV)/installed-dev  ## let ruff format and repair
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format --quiet .

bench: $(VENV)/installed-dev  ## speed, as ratios to a bare run
	$(BIN)/python benchmarks/start.py

clean:  ## remove the environment and all caches
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/installed: $(VENV)/made pyproject.toml
	$(PIP) install --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(PIP) install --editable '.[dev]'
	@touch $@

$(VENV)/made:
	@for python in $${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	    "$$python" -c 'import ensurepip, venv' 2>/dev/null \
	        || { without_venv=$$python; continue; }; \
	    echo "making $(VENV) with $$python"; \
	    "$$python" -m venv --clear $(VENV) && touch $@ && exit; \
	done; \
	test -z "$$without_venv" || echo "$$without_venv lacks the modules venv and ensurepip" \
	    "(Debian, Ubuntu: apt-get install python3-venv)"; \
	test -n "$$without_venv" || echo "fbloop needs Python 3.11 or newer: install it," \
	    "or name it: make PYTHON=/path/to/python3 ..."; \
	exit 1
