# Two commands set everything up: `make demo` and `make test`; a third, `make serve`, shows the demo in a real Neo4j. Each makes its own environment from a lock with hashes,
# anew when the lock or the project's own settings change.
# PYTHON names the Python to use; else it is the first on the path that is new enough.
VERSION := import sys; print(*sys.version_info[:2])
NEW := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for one in python3 python3.13 python3.12 python3.11; do $$one -c '$(NEW)' 2>/dev/null && echo $$one && break; done)
VENV := .venv
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check install --quiet --retries 10

define venv
@$(or $(PYTHON),false) -c '$(NEW)' 2>/dev/null || { echo "make: Python 3.11 or newer is wanted; name one, as in make demo PYTHON=python3.12" >&2; exit 1; }
$(PYTHON) -m venv $(VENV)
endef

.PHONY: demo serve test bench bench-press bench-identity bench-build bench-loading bench-exports bench-kills bench-view bench-reading bench-tagger bench-experiments bench-relations bench-confidence bench-queries bench-measures bench-explorer bench-scale bench-spark campaigns cases queries notebooks lock
demo: $(VENV)/.ready
	rm -rf demo
	$(VENV)/bin/jinshen run tests/samples -o demo

serve: $(VENV)/.ready-server
	test -f demo/graph.db || $(VENV)/bin/jinshen run tests/samples -o demo
	$(VENV)/bin/jinshen serve -g demo/graph.db

test: $(VENV)/.ready-test
	$(VENV)/bin/python tests/bring.py
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/python -m pytest -q -n 2 --dist loadfile

$(VENV)/.ready: requirements.lock pyproject.toml
	$(venv)
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) -e . --no-deps --no-build-isolation
	touch $@

$(VENV)/.ready-server: requirements-server.lock $(VENV)/.ready
	$(PIP) --require-hashes -r requirements-server.lock
	touch $@

$(VENV)/.ready-test: requirements-test.lock pyproject.toml
	$(venv)
	$(PIP) --require-hashes -r requirements-test.lock
	$(PIP) -e . --no-deps --no-build-isolation
	touch $@ $(VENV)/.ready

# Slow measuring, beside a peer in an environment of its own; figures go to tests/benchmarks/*.md.
bench: $(VENV)/.ready-test .venv-peers/.ready
	$(VENV)/bin/python tests/benchmarks/speed.py --peer .venv-peers/bin/python

bench-tagger: $(VENV)/.ready-test .venv-peers/.ready
	$(VENV)/bin/python tests/benchmarks/tagger.py --peer .venv-peers/bin/python

.venv-peers/.ready: tests/benchmarks/peers.txt
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip --disable-pip-version-check install --quiet -r tests/benchmarks/peers.txt
	touch $@

bench-press: $(VENV)/.ready-test
	$(VENV)/bin/python tests/benchmarks/press.py

bench-scale: $(VENV)/.ready-test
	$(VENV)/bin/python tests/benchmarks/scale.py

bench-identity: $(VENV)/.ready-test
	$(VENV)/bin/python tests/benchmarks/identity.py

bench-build: $(VENV)/.ready-test
	$(VENV)/bin/python tests/benchmarks/build.py

# A graph of a million relationships into a real Neo4j; half an hour on two cores, most of it for making the graph.
bench-loading: $(VENV)/.ready-test
	$(VENV)/bin/python tests/benchmarks/loading.py

# The same graph to every format of files, beside networkx's own writers: a quarter of an hour besides making the graph.
bench-exports: $(VENV)/.ready-test
	$(VENV)/bin/python tests/benchmarks/exports.py

bench-kills: $(VENV)/.ready-test
	$(VENV)/bin/python tests/benchmarks/load_kills.py

bench-view: $(VENV)/.ready-test
	$(VENV)/bin/python tests/benchmarks/view.py

bench-reading: $(VENV)/.ready-test
	$(VENV)/bin/python tests/benchmarks/reading.py

# Some two dozen trainings, the last on all that the shipped weights learn from: hours on two cores, an hour less of them with --no-curve; where JAX has a GPU, minutes.
bench-experiments: $(VENV)/.ready-test
	$(VENV)/bin/python tests/benchmarks/experiments.py --data ../shared/data

bench-relations: $(VENV)/.ready-test
	$(VENV)/bin/python tests/benchmarks/relations.py

# How well the confidence of facts holds, into tests/benchmarks/confidence.md; about three minutes.
bench-confidence: $(VENV)/.ready-test
	$(VENV)/bin/python -m jinshen.models.confidence --check $(if $(wildcard ../shared/gold),--shared ../shared) > tests/benchmarks/confidence.md

# How long the saved queries take on a million relationships, in a server of its own: some ten minutes the first time, two then.
bench-queries: $(VENV)/.ready-test
	$(VENV)/bin/python tests/benchmarks/queries.py

# A million attendances, drawn at random, measured in a process of its own.
bench-measures: $(VENV)/.ready-test
	$(VENV)/bin/python tests/benchmarks/measures.py

# The explorer's size, opening and frames in a headless Chromium, with two thousand pages and with 50,000 ties; ten minutes.
bench-explorer: $(VENV)/.ready-test
	$(VENV)/bin/python tests/benchmarks/explorer.py

# All that tries to break it, one campaign after the other, figures into tests/campaigns/REPORT.md; a fault does not stop the next one.
CAMPAIGNS := $(patsubst %,tests/campaigns/%.py,fuzz parsers regexes order resources kills injection network supply)
campaigns: $(VENV)/.ready-test .venv-other/.ready
	failed=0; for one in $(wildcard $(CAMPAIGNS)); do $(VENV)/bin/python $$one --report tests/campaigns/REPORT.md || failed=1; done; exit $$failed

# Spark beside one machine's own processes, on two cores: half an hour, most of it for reading five thousand items and five hundred pages twice.
bench-spark: $(VENV)/.ready-test
	$(VENV)/bin/python tests/benchmarks/scale_spark.py

# The same in another Python, where the machine has one; without it the campaign of orders says that it had one only.
.venv-other/.ready: requirements.lock pyproject.toml
	-own=$$($(PYTHON) -c '$(VERSION)'); for one in python3.14 python3.13 python3.12 python3.11; do \
	  $$one -c '$(NEW)' 2>/dev/null && test "$$($$one -c '$(VERSION)')" != "$$own" && $$one -m venv .venv-other && \
	  .venv-other/bin/pip install --quiet --require-hashes -r requirements.lock && .venv-other/bin/pip install --quiet -e . --no-deps --no-build-isolation && break; done
	mkdir -p .venv-other && touch $@

# After a change of the tables in tests/pipeline/cases: the page that shows them.
cases: $(VENV)/.ready-test
	$(VENV)/bin/python tests/cases.py

# After a change of a saved query: the page that lists them.
queries: $(VENV)/.ready-test
	$(VENV)/bin/python tests/listing.py

# After a change of what the notebooks show: runs them and keeps what they give.
notebooks: $(VENV)/.ready-test
	$(VENV)/bin/python tests/executed.py

# Maintainers: after a change of the dependencies, with uv installed.
lock:
	uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  --python-version 3.11 --upgrade -q -o requirements.lock
	uv pip compile pyproject.toml --extra server --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  --python-version 3.11 --upgrade -q -o requirements-server.lock
	uv pip compile pyproject.toml --extra test --extra server --extra ocr --extra train --extra xlsx --extra parquet --extra spark --extra pdf-out --extra notebooks --universal --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --python-version 3.11 --upgrade -q -o requirements-test.lock
