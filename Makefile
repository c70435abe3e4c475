.PHONY: setup demo test lint bench lexicon
python ?= python3
bin := .venv/bin

setup: .venv/ready

.venv/ready: pyproject.toml
	$(python) -m venv .venv
	$(bin)/python -m pip install --quiet --editable '.[dev]'
	touch $@

test: setup
	$(bin)/python -m pytest -n 2

lint: setup
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy
	$(bin)/lint-imports

lexicon: setup
	$(bin)/python -c 'from rasid.lexicon import compile_lexicon; compile_lexicon()'
