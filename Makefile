# Every command of the project. Each target runs `make setup` by itself.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
RUN    := $(BIN)/python
BASE   ?= origin/main
FORMAT ?= text

# The tests of a file share their servers and generated clients, so one worker runs them all. In the order of the
# folders the last files are short. (pytest-xdist 3.8 ignores its groups with pytest 9.2.)
PARALLEL := -n 2 --dist loadfile --no-loadscope-reorder

export NO_MKDOCS_2_WARNING := 1
# Files are read and written as UTF-8, whatever the machine's locale.
export PYTHONUTF8 := 1
# Compiled modules are kept: hundreds of processes of the tests import the same ones.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup lock vendor corrections generate drift demo test test-all check chaos mutate bench audit docs build clean

help: ## Print this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

# --- set up

setup: $(VENV)/.installed ## Create .venv with the pinned tools and batchcom

$(VENV)/.installed: requirements/development.txt pyproject.toml
	@test -x $(RUN) || $(PYTHON) -m venv $(VENV)
	@echo "Installing the pinned tools into $(VENV) (about a minute the first time) …"
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/development.txt
	@$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Separate environments: a task queue for the examples, and the tool of `make mutate`.
.venv-%/.installed: requirements/%.txt
	@test -x .venv-$*/bin/python || $(PYTHON) -m venv .venv-$*
	@echo "Installing into .venv-$* …"
	@.venv-$*/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

lock: setup ## Pin the development tools again from requirements/*.in
	@for name in $(basename $(notdir $(wildcard requirements/*.in))); do \
	  $(BIN)/uv pip compile --system-certs --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --no-header \
	    requirements/$$name.in --output-file requirements/$$name.txt || exit 1; \
	done

# --- the documents and what is generated from them

vendor: setup ## Store Batch's page in spec/: FROM=<file or URL> [PAGE=<address>] [ALLOW_REMOVAL=<operation>]
	@test -n "$(FROM)" || { echo "FROM is missing: make vendor FROM=<file or URL>" >&2; exit 2; }
	@$(RUN) -m scripts.vendor $(FROM) $(if $(PAGE),--page "$(PAGE)") \
	  $(foreach operation,$(ALLOW_REMOVAL),--allow-removal $(operation))

corrections: setup ## Print our corrections of Batch's documents as a list for Batch
	@$(RUN) -m scripts.vendor.corrections

generate: setup ## Regenerate everything that is derived; the same bytes every time
	@$(RUN) -m scripts.derived

drift: setup ## Show what changed and who is affected: BASE=<revision>, or OLD=<file> NEW=<file>
	@$(RUN) -m scripts.drift --format $(FORMAT) $(if $(OLD)$(NEW),$(OLD) $(NEW),--base $(BASE))

# --- try and test

demo: setup ## Run everything once: regenerate, send to a sandbox, review a revision
	@$(RUN) -m scripts.demo

test: setup ## Run the tests
	@$(RUN) -m pytest -q $(PARALLEL) -m "not slow"

test-all: setup .venv-examples/.installed ## Run every test, the slow ones too, and print the coverage
	@$(RUN) -m pytest -q $(PARALLEL) -m "not slow" --cov --cov-report=term:skip-covered
	@$(RUN) -m pytest -q $(PARALLEL) -m slow
	@BATCHCOM_WITHOUT_ORJSON=1 $(RUN) -m pytest -q $(PARALLEL) -m "not slow" tests/generated tests/overlay

check: setup ## Check generated files, style, types, documents and documentation
	@$(RUN) -m scripts.derived --check
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check
	@$(BIN)/mypy overlay scripts tests/typing tests/overlay tests/drift
	@$(BIN)/basedpyright overlay scripts tests/typing tests/drift
	@$(BIN)/zizmor --offline --quiet .github/workflows
	@$(BIN)/mkdocs build --quiet --strict --site-dir build/site

chaos: setup ## Count what is sent twice or lost while servers fail and processes are killed
	@$(RUN) -m tests.chaos
	@$(RUN) -m tests.chaos --hostile

mutate: setup .venv-mutation/.installed ## Check that the tests notice faults: MODULES="retry launch" (default: all four)
	@$(RUN) -m scripts.mutate $(MODULES)

bench: setup ## Measure speed as ratios to other libraries in the same run
	@$(RUN) -m scripts.bench --full

# --- show and ship

audit: setup ## Look for known vulnerabilities in the pinned packages; a package that cannot be checked fails too
	@$(BIN)/pip-audit --strict --disable-pip --require-hashes --progress-spinner off \
	  --requirement requirements/development.txt

docs: setup ## Build the documentation into site/ (with search: python3 -m http.server -d site)
	@$(BIN)/mkdocs build --quiet --strict

build: setup ## Build the wheel and the sdist into dist/
	@$(RUN) -m build --no-isolation --outdir dist

clean: ## Remove everything that can be rebuilt
	rm -rf $(VENV) .venv-* build dist site .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
