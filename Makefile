# Every verb of the project. Each needs no more than `make setup`, which it calls by itself.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
RUN    := $(BIN)/python
BASE   ?= origin/main
FORMAT ?= text

export NO_MKDOCS_2_WARNING := 1
# What is read and written does not depend on the machine's locale.
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help setup lock vendor corrections generate drift demo test test-all check chaos bench audit docs build clean

help: ## Print this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

# --- set up

setup: $(VENV)/.installed ## Make .venv with the pinned tools and batchcom itself

$(VENV)/.installed: requirements/development.txt pyproject.toml
	@test -x $(RUN) || $(PYTHON) -m venv $(VENV)
	@echo "Installing the pinned tools into $(VENV) (about a minute the first time) …"
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/development.txt
	@$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Environments of their own, for what must not meet the pinned tools: peers to measure beside, and a task queue.
.venv-%/.installed: requirements/%.txt
	@test -x .venv-$*/bin/python || $(PYTHON) -m venv .venv-$*
	@echo "Installing into .venv-$* …"
	@.venv-$*/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

lock: setup ## Pin the development tools anew from requirements/*.in
	@for name in $(basename $(notdir $(wildcard requirements/*.in))); do \
	  $(BIN)/uv pip compile --system-certs --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --no-header \
	    requirements/$$name.in --output-file requirements/$$name.txt || exit 1; \
	done

# --- the documents and what is generated from them

vendor: setup ## Take Batch's page into spec/: FROM=<file or URL> [PAGE=<address>] [ALLOW_REMOVAL=<operation>]
	@test -n "$(FROM)" || { echo "Say what to vendor: make vendor FROM=<file or URL>" >&2; exit 2; }
	@$(RUN) -m scripts.vendor $(FROM) $(if $(PAGE),--page "$(PAGE)") \
	  $(foreach operation,$(ALLOW_REMOVAL),--allow-removal $(operation))

corrections: setup ## Print what we correct in Batch's documents, as a list to send to Batch
	@$(RUN) -m scripts.vendor.corrections

generate: setup ## Write all that is derived anew, generated/ above all; the same bytes every time
	@$(RUN) -m scripts.generate
	@$(RUN) -m scripts.synchronous
	@$(RUN) -m scripts.docs
	@$(RUN) -m scripts.drift --rules

drift: setup ## Show what changed and whom it breaks: BASE=<revision>, or OLD=<file> NEW=<file>
	@$(RUN) -m scripts.drift --format $(FORMAT) $(if $(OLD)$(NEW),$(OLD) $(NEW),--base $(BASE))

# --- try and test

demo: setup ## See the whole thing work, on a sandbox of its own
	@$(RUN) -m scripts.demo

test: setup ## Run the tests
	@$(RUN) -m pytest -q -n 2 --dist loadgroup -m "not slow"

test-all: setup .venv-examples/.installed ## Run every test, the slow ones too
	@$(RUN) -m pytest -q -n 2 --dist loadgroup
	@BATCHCOM_WITHOUT_ORJSON=1 $(RUN) -m pytest -q -n 2 --dist loadgroup -m "not slow" tests/generated tests/overlay

check: setup ## Everything else: in step, lint, types, documents, documentation
	@$(RUN) -m scripts.generate --check
	@$(RUN) -m scripts.synchronous --check
	@$(RUN) -m scripts.docs --check
	@$(RUN) -m scripts.vendor.lint
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check
	@$(BIN)/mypy overlay scripts tests/typing tests/overlay
	@$(BIN)/basedpyright overlay scripts tests/typing
	@$(BIN)/zizmor --offline --quiet .github/workflows
	@$(BIN)/mkdocs build --quiet --strict --site-dir build/site

chaos: setup ## Prove under fire that nothing is sent twice and nothing is lost silently
	@$(RUN) -m scripts.chaos
	@$(RUN) -m scripts.chaos --hostile

bench: setup .venv-benchmark/.installed ## Print what things cost, as ratios beside peers in the same run
	@$(RUN) -m scripts.bench --full

# --- show and ship

audit: setup ## Look for known weaknesses in the pinned packages; says which could not be looked at
	@$(RUN) -m scripts.audit

docs: setup ## Build the documentation into site/
	@$(BIN)/mkdocs build --quiet --strict

build: setup ## Build the wheel and the sdist into dist/
	@$(RUN) -m build --no-isolation --outdir dist

clean: ## Remove everything that can be made again
	rm -rf $(VENV) .venv-* build dist site .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
