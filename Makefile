# The two commands of the quick start are `make run` and `make test`; the rest serves developers.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready
SUDO = $(if $(filter 0,$(shell id -u)),,sudo)

.PHONY: run setup test check bench bench-compare bench-chart bench-peers faults clean

run: $(READY)
	$(BIN)/briefer -w .

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e ".[dev]"
	touch $(READY)

test: $(READY)
	$(BIN)/python -m pytest -n 3

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

bench: $(READY)
	$(BIN)/python -m tests.bench $(BENCH)

bench-compare: $(READY)
	$(BIN)/python -m tests.bench --compare $(BENCH)

# The chart and the table of growth in the README, from the last `make bench`.
bench-chart: $(READY)
	$(BIN)/python -m tests.bench --chart

# The programs that briefer is measured against, and a clock that can be set; Debian and relatives.
bench-peers:
	$(SUDO) apt-get install -y --no-install-recommends ripgrep notmuch newsboat less taskwarrior faketime

faults: $(READY)
	$(BIN)/python -m tests.faults $(FAULTS)

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
