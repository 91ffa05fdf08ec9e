# Thin on purpose: each target calls one tool. `sh run.sh` prepares whatever that tool needs.
.PHONY: demo run test test-postgres check fix bench bench-ledger bench-long fuzz shots wheelhouse
.DEFAULT_GOAL := demo
SHARED = -n auto --dist loadgroup

demo:   ## the demo zone on http://127.0.0.1:8000/ (PORT=… to choose)
	@exec sh run.sh kaimenhong demo

run:    ## the empty product: migrates, makes the first administrator, serves
	@exec sh run.sh kaimenhong run

test:   ## the whole suite on SQLite, on all cores (T="-k word" passes options to pytest)
	@exec sh run.sh --dev pytest $(SHARED) $(T)

test-postgres:  ## again on a real PostgreSQL: every test that touches a database
	@exec sh run.sh --dev pytest --postgres $(SHARED) $(T)

check:  ## lint, types, import order, migrations, translations; changes nothing
	@exec sh run.sh --dev python tools/check.py

fix:    ## let the formatter and the linter repair what they can
	@exec sh run.sh --dev python tools/check.py --fix

bench:  ## a table of timings against named limits; writes var/bench.json (B="ledger sheets" for some chapters)
	@exec sh run.sh --dev python -m bench $(B)

bench-ledger:  ## the ledger through real HTTP (ITEMS=100000 or 1000000; DATABASE_URL=… for PostgreSQL; BENCH_HOME=… keeps the zone)
	@exec env ITEMS=$(or $(ITEMS),100000) sh run.sh --dev python -m bench ledger

bench-long:  ## the batch of 10,000 documents
	@exec env KAIMENHONG_BENCH=long sh run.sh --dev python -m bench batching

fuzz:   ## N random and damaged inputs for the reader (100,000 unless N=…), on from where it stopped; FROM=seed repeats
	@exec sh run.sh --dev python tools/fuzz_readouts.py $(or $(N),100000) $(if $(FROM),--from $(FROM))

shots:  ## the pictures of the README, taken by the browser journey
	@sh run.sh --dev pytest -q tests/journeys
	@mkdir -p docs/pictures && cp var/shots/journey-1-preview.png docs/pictures/preview.png
	@for one in wall-desk wall-4k stocktake-1-open life-3-card-issued; do cp var/shots/$$one.png docs/pictures/; done
	@cp var/shots/journey-6-closed.png docs/pictures/item.png && cp var/shots/journey-4-home-phone.png docs/pictures/home-phone.png

wheelhouse:  ## dist/: all that a server without internet needs (docs/how-to/run-it-for-real.md)
	@exec sh run.sh python tools/wheelhouse.py
