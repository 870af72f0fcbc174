# Two commands set everything up: `make demo` and `make test`. Each makes its own environment from a lock with hashes,
# anew when the lock or the project's own settings change.
PYTHON ?= python3
VENV := .venv
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check install --quiet --retries 10

.PHONY: demo test lock
demo: $(VENV)/.ready
	$(VENV)/bin/jinshen run tests/samples -o demo

test: $(VENV)/.ready-test
	$(VENV)/bin/python tests/bring.py
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/python -m pytest -q

$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) -e . --no-deps
	touch $@

$(VENV)/.ready-test: requirements-test.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements-test.lock
	$(PIP) -e . --no-deps --no-build-isolation
	touch $@ $(VENV)/.ready

# Maintainers: after a change of the dependencies, with uv installed.
lock:
	uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  --python-version 3.11 --upgrade -q -o requirements.lock
	uv pip compile pyproject.toml --extra test --extra server --universal --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate --python-version 3.11 --upgrade -q -o requirements-test.lock
