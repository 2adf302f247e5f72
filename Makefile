# Everything a newcomer needs: `make film`, `make test`, `make clean`.
# Another Python: make film PYTHON=python3.12

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: film test clean

film: $(VENV)/installed
	$(BIN)/rushes make examples/pears

test: $(VENV)/installed-test
	$(BIN)/python -m pytest

# The stamps make repeated runs quick: pip runs again only when the package's metadata changed.
$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@echo "compiling the rasteriser, once"
	$(BIN)/python -m rushes.stage.warm
	@touch $@

$(VENV)/installed-test: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ $(VENV)/installed

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "Rushes needs Python 3.11 or newer: make film PYTHON=python3.12"; exit 2; }
	$(PYTHON) -m venv $(VENV)

clean:
	rm -rf $(VENV) examples/*/out examples/*/vault examples/*/rushes.db* \
		.pytest_cache .ruff_cache .hypothesis .import_linter_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
