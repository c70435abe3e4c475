# `make setup` makes a virtual environment with the locked development dependencies; every other target sets it up when needed.
.PHONY: setup demo test lint bench frontend lexicon readme lock
python ?= python3
bin := .venv/bin

setup: .venv/ready

.venv/ready: pyproject.toml requirements-dev.lock
	$(python) -m venv .venv
	$(bin)/pip install --quiet -c requirements-dev.lock -e '.[dev]'
	touch $@

demo: setup
	$(bin)/rasid demo

test: setup
	$(bin)/pytest -n auto --maxprocesses 4 --dist worksteal

lint: setup
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy
	$(bin)/lint-imports

bench: setup
	$(bin)/pip install --quiet -c requirements-dev.lock -e '.[bench]'
	$(bin)/python benchmarks/run.py

# after editing what is under frontend/; Node 20 or later
frontend:
	cd frontend && npm ci && npm run check && npm test && npm run build

# after editing the YAML of the lexicon
lexicon: setup
	$(bin)/rasid lexicon check
	$(bin)/rasid lexicon compile

# after a change of rules: the example in README.md, written anew by the code
readme: setup
	$(bin)/python scripts/readme_example.py

# after a change of dependencies; the lock names versions only, from whatever index pip is set up with
lock: setup
	$(bin)/pip freeze --exclude-editable > requirements-dev.lock
