# Thin on purpose: each target calls one tool. `sh run.sh` prepares whatever that tool needs.
.PHONY: demo run test test-postgres check fix bench shots
.DEFAULT_GOAL := demo

demo:   ## the demo zone on http://127.0.0.1:8000/ (PORT=… to choose)
	@exec sh run.sh kaimenhong demo

run:    ## the empty product: migrates, makes the first administrator, serves
	@exec sh run.sh kaimenhong run

test:   ## the whole suite on SQLite (T="-k word" passes options to pytest)
	@exec sh run.sh --dev pytest $(T)

test-postgres:  ## again on a real PostgreSQL: all but kernel and readouts, which know no database
	@exec sh run.sh --dev pytest --postgres --ignore=tests/kernel --ignore=tests/readouts $(T)

check:  ## lint, types, import order, migrations, translations; changes nothing
	@exec sh run.sh --dev python tools/check.py

fix:    ## let the formatter and the linter repair what they can
	@exec sh run.sh --dev python tools/check.py --fix

bench:  ## a table of timings against named limits; writes var/bench.json
	@exec sh run.sh --dev python -m bench

shots:  ## the pictures of the README and the docs, taken by the browser tests
	@exec sh run.sh --dev pytest -m browser -q
