# Every verb of the project. Each target needs no more than `make setup`, which it calls by itself.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
RUN    := $(BIN)/python

.DEFAULT_GOAL := help
.PHONY: help setup lock vendor generate corrections test test-all check demo bench chaos drift docs clean

help: ## Print this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: $(VENV)/.installed ## Make .venv with the pinned tools and batchcom itself

$(VENV)/.installed: requirements/development.txt pyproject.toml
	@test -x $(RUN) || $(PYTHON) -m venv $(VENV)
	@echo "Installing the pinned tools into $(VENV) …"
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/development.txt
	@$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lock: ## Pin the development tools anew from requirements/development.in
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header \
	  requirements/development.in --output-file requirements/development.txt
