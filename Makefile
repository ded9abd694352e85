# Everything a reader or a developer does, from an empty clone.
#
#   make run       read the sample and show it at http://127.0.0.1:8001 (PORT=8002 for another port)
#   make test      linter, formatter, types, tests (with a browser)
#   make lint      the same without the tests
#   make docs      write the generated parts of the documentation
#   make sample    write the sample again

PYTHON ?= python3
PORT ?= 8001

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
SAMPLE := corpus/sample/data
DATABASE := data/sample.db
# One file for each tracker: the council as text, the others as they are printed.
SHOWN := $(SAMPLE)/holmcaster-*.txt $(SAMPLE)/strathorran-*.pdf $(SAMPLE)/wexmere-*.pdf
DOCS := README.md docs/*.md

# Without bytecode each of the many processes that the tests start would compile all of it anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test lint docs sample browser poppler strace clean
.DELETE_ON_ERROR:

run: $(INSTALLED)
	@mkdir -p data
	@$(BIN)/trackrecord ingest $(DATABASE) $(SHOWN)
	@$(BIN)/trackrecord audit $(DATABASE) > /dev/null || test $$? = 1
	@echo "The sample is at http://127.0.0.1:$(PORT) (stop with Ctrl-C)"
	@$(BIN)/trackrecord serve $(DATABASE) --host 127.0.0.1 --port $(PORT) --sources $(SAMPLE) --verdicts data/verdicts.db --auditor Auditor

# One more than there are cores: tests of the batch wait for processes as often as they work. The slowest files first (tests/conftest.py), not those with most tests.
test: lint browser poppler strace
	@$(BIN)/python -m pytest -q --numprocesses "$$(($$($(BIN)/python -c 'import os; print(len(os.sched_getaffinity(0)))') + 1))" --dist loadfile --no-loadscope-reorder

lint: $(INSTALLED)
	@$(BIN)/ruff check --quiet --output-format concise .
	@$(BIN)/ruff format --check --quiet --output-format concise .
	@$(BIN)/mypy --no-error-summary

docs: $(INSTALLED)
	@$(BIN)/cog -r $(DOCS)

sample: $(INSTALLED)
	@$(BIN)/python -m corpus.sample.make $(SAMPLE)

# pip follows the user's own configuration (index, proxy, cache).
$(INSTALLED): setup.cfg pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "trackrecord needs Python 3.11 or newer; name one with: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { \
		echo "Python cannot make a virtual environment; install its venv module (Debian: python3-venv)." >&2; rm -rf $(VENV); exit 1; }
	@echo "Installing into $(VENV), a few minutes the first time ..."
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --editable '.[dev]'
	@$(BIN)/trackrecord extract $(SHOWN) > /dev/null  # compiles, so that the first command is as quick as all others
	@touch $@

browser:
	@command -v chromium > /dev/null || command -v chromium-browser > /dev/null || command -v google-chrome > /dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
			echo "Installing chromium for the browser tests ..."; \
			apt-get update -qq > /dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium > /dev/null; \
		else \
			echo "The browser tests need Chromium: install the package chromium (Debian: apt-get install chromium)." >&2; exit 1; \
		fi; }

poppler:
	@command -v pdftotext > /dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
			echo "Installing poppler-utils for the speed tests ..."; \
			apt-get update -qq > /dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends poppler-utils > /dev/null; \
		else \
			echo "The speed tests need pdftotext: install the package poppler-utils (Debian: apt-get install poppler-utils)." >&2; exit 1; \
		fi; }

strace:
	@command -v strace > /dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null; then \
			echo "Installing strace for the tests of faults ..."; \
			apt-get update -qq > /dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends strace > /dev/null; \
		else \
			echo "The tests of faults need strace: install the package strace (Debian: apt-get install strace)." >&2; exit 1; \
		fi; }

clean:
	@rm -rf build data .mypy_cache .ruff_cache .pytest_cache *.egg-info
