# make demo, make test, make lint, make lock, make clean: each makes .venv itself. Needs make, git and Python 3.11 or newer.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
UV := $(shell command -v uv 2>/dev/null)
# The demo keeps to a folder of its own and to the embedded engine, whatever the environment says.
DEMO := env -u NEO4J_URI YAOWEN_HOME=.demo $(BIN)/yaowen

.PHONY: help demo test trials lint fix lock clean
.DEFAULT_GOAL := help

help:
	@echo "make demo  load the sample pages and look at what they tell"
	@echo "make test  run the tests"
	@echo "make trials  try for longer that the graph is a function of its pages (YAOWEN_TRIALS=1000)"
	@echo "make contract-new  run the store's tests on Neo4j 2026.08.1 (Java 21 or newer: JAVA=/path/to/java)"
	@echo "make lint  ruff and mypy"
	@echo "make fix   let ruff mend what it can"
	@echo "make lock  pin the newest packages that pyproject.toml allows (needs uv)"
	@echo "make clean remove .venv, the demo and all caches"

# Python is the newest of 3.14 … 3.11; set PYTHON to choose another.
$(READY): requirements.lock pyproject.toml
	@if ! { test -x $(BIN)/python && $(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))'; }; then \
	  for python in "$(PYTHON)" python3.14 python3.13 python3.12 python3.11 python3 python; do \
	    test -n "$$python" && command -v "$$python" >/dev/null 2>&1 || continue; \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && found=$$python && break; \
	  done; \
	  if test -z "$$found"; then echo "error: no Python 3.11 or newer was found" >&2; echo "  next: install one, or name it: make PYTHON=/path/to/python3 …" >&2; exit 1; fi; \
	  rm -rf $(VENV); \
	  if test -n "$(UV)"; then "$(UV)" venv --quiet --python "$$found" $(VENV); \
	  else "$$found" -m venv $(VENV) || { rm -rf $(VENV); echo "  next: on Debian and Ubuntu, apt-get install python3-venv" >&2; exit 1; }; fi; \
	fi
	@echo "installing what requirements.lock pins into $(VENV) …" >&2
	@if test -n "$(UV)"; then \
	  "$(UV)" pip install --quiet --python $(BIN)/python --compile-bytecode --require-hashes -r requirements.lock && \
	  "$(UV)" pip install --quiet --python $(BIN)/python --no-build-isolation --no-deps -e .; \
	else \
	  { $(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null; } && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 --require-hashes -r requirements.lock && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .; \
	fi
	@touch $@

demo: $(READY)
	@rm -rf .demo
	@$(DEMO) load seeds/pages/*.txt
	@$(DEMO) status --format table
	@echo; echo "Who attended the meeting of March 2023, and in which role:"
	@$(DEMO) ask attendees --event 招商工作例会 --format table
	@echo; echo "The posts that pages give 吕沛; between January and October 2023 they change:"
	@$(DEMO) timeline 吕沛 --format table
	@echo; echo "Next:"
	@echo "  export YAOWEN_HOME=.demo; alias yaowen=$(BIN)/yaowen"
	@echo "  yaowen queries                            what can be asked"
	@echo "  yaowen ask seen_with --person 宫卫红      who was seen with whom, and how often"
	@echo "  yaowen explain seeds/pages/2023-01-12-pdf.txt"
	@echo "  yaowen serve                              keeps the graph open for Neo4j Browser"
	@echo "  yaowen load YOUR/PAGES/*.txt"

# Two processes (tests/conftest.py); a file's tests stay together, so that what they share is made once, and the files in their order, whose last are quick.
test: $(READY)
	@$(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

YAOWEN_TRIALS ?= 1000
trials: $(READY)
	@YAOWEN_TRIALS=$(YAOWEN_TRIALS) $(BIN)/pytest tests/test_graph_function.py

# Neo4j 2026.08.1 wants Java 21 or newer; JAVA names it where `java` is older.
NEW := NEO4J_TEST_VERSION=2026.08.1 NEO4J_TEST_JAVA="$(or $(JAVA),$(firstword $(wildcard /usr/lib/jvm/*-25-*/bin/java /usr/lib/jvm/*-21-*/bin/java)),java)"
contract-new: $(READY)
	@$(NEW) $(BIN)/pytest tests/test_graph_store.py tests/test_graph_function.py tests/test_queries.py tests/test_graph_imports.py -k "neo4j or imports"

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/mypy

fix: $(READY)
	@$(BIN)/ruff check --fix .

lock:
	@test -n "$(UV)" || { echo "error: make lock needs uv" >&2; echo "  next: pip install uv" >&2; exit 1; }
	@"$(UV)" pip compile --quiet --upgrade --universal --python-version 3.11 --fork-strategy fewest --generate-hashes --no-emit-index-url \
	  --custom-compile-command "make lock" --group dev pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) .demo .pytest_cache .mypy_cache .ruff_cache .hypothesis tests/neo4j/target dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
