# One command sets everything up: `make test`. The environment is made anew when the lock changes.
PYTHON ?= python3
VENV := .venv

.PHONY: test
test: $(VENV)/.ready
	$(VENV)/bin/ruff check .
	$(VENV)/bin/python -m pytest -q

$(VENV)/.ready: requirements-test.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --retries 10 --require-hashes -r requirements-test.lock
	$(VENV)/bin/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@
