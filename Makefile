# `make all` on a machine with Python 3.11 or newer sets up .venv and turns raw/ into out/. `make help` lists the rest.

.DEFAULT_GOAL := help
.PHONY: all update test test-long bench lock clean help setup setup-dev

VENV := .venv
RUN := $(VENV)/bin/python

all: setup ## set up, then turn raw/ into the tables and the report in out/
	./interpact run; done=$$?; test $$done -le 1 && ./interpact report && exit $$done

update: setup ## ask the registered addresses again, then bring tables and report up to date
	./interpact fetch || test $$? -eq 1
	./interpact run; done=$$?; test $$done -le 1 && ./interpact report && exit $$done

test: setup-dev ## set up for development, then lint, types and tests
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(RUN) -m pytest

test-long: setup-dev ## the tests with 200 killed runs, 100 random histories, every full disk, and laws on examples never seen
	INTERPACT_KILLS=200 INTERPACT_SEQUENCES=100 $(RUN) -m pytest tests/test_killed.py tests/test_history.py tests/test_broken_disk.py
	INTERPACT_FUZZ=500 $(RUN) -m pytest -m hypothesis

bench: setup-dev ## measure: five documents cold, a run with nothing to do, imports, web pages, reports, official PDFs (all pages: FULL=--full)
	$(RUN) bench/measure.py $(FULL)

lock: ## resolve the requirements of pyproject.toml anew (needs uv)
	uv pip compile pyproject.toml $(LOCK) --output-file requirements.txt
	uv pip compile pyproject.toml $(LOCK) --group dev --constraints requirements.txt --output-file requirements-dev.txt

LOCK := --upgrade --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url

clean: ## remove the tables and what tools left; raw/, its snapshots and .venv stay
	find out -mindepth 1 ! -name .gitkeep -delete
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis build *.egg-info
	find pipeline tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## print this
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

# The lock that was installed lies in .venv; as long as it is the one here there is nothing to set up.
setup:
	@cmp -s requirements.txt $(VENV)/requirements.txt || { $(call install,requirements.txt); }

setup-dev:
	@cmp -s requirements-dev.txt $(VENV)/requirements-dev.txt || \
		{ $(call install,requirements-dev.txt) && cp requirements.txt $(VENV)/; }

# The newest Python that is there and new enough makes .venv; another may be named: make all PYTHON=/opt/python/bin/python3
define install
for python in $(PYTHON) python3.14 python3.13 python3.12 python3.11 python3 none; do \
	$$python -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; done; \
test $$python != none || { echo "Python 3.11 or newer with its venv module is needed; name it with PYTHON=…"; exit 1; }; \
echo "Setting up $(VENV) from $(1) …" && \
{ test -x $(RUN) || $$python -m venv $(VENV); } && \
$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1) && \
$(RUN) -m compileall -q pipeline && cp $(1) $(VENV)/
endef
