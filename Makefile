# Everything that is done to Homeward while it is built. `make` lists the targets.

GO      ?= go
TOOL    := $(GO) tool -modfile=tools/go.mod
VERSION := $(shell git describe --always --dirty 2>/dev/null || echo development)
FUZZTIME ?= 60s

# Two packages at a time: each may have a browser or a database beside it.
GOTEST := -p 2 -timeout 75m

SOURCES := $(shell find cmd engine internal migrations assets -name '*.go' -o -name '*.sql' -o -name '*.json' -o -name '*.tsv' -o -name '*.txt' 2>/dev/null)
# The style sheet holds what the templates use, so it follows them too.
WEB     := $(shell find assets -not -path '*/dist*' -type f 2>/dev/null; find internal -name '*.templ' 2>/dev/null)
BUILT   := assets/dist/manifest.json assets/gazetteer/dist/places.tsv assets/passwords/dist/common.txt

.DEFAULT_GOAL := help
.PHONY: help build run test check fuzz bench generate assets needs clean

help: ## List the targets.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: bin/homeward ## Build bin/homeward, with everything in it.

bin/homeward: $(SOURCES) $(BUILT) go.mod go.sum
	CGO_ENABLED=0 $(GO) build -trimpath -buildvcs=false -ldflags '-s -w -X main.version=$(VERSION)' -o $@ ./cmd/homeward

run: build ## Build, then serve the demo city on 127.0.0.1:8080.
	bin/homeward demo

test: needs $(BUILT) ## Run every test: unit, both databases, browser. Installs what they need.
	script/check-generated
	$(GO) run -buildvcs=false ./internal/citytest/withpostgres $(TOOL) gotestsum --format pkgname-and-test-fails -- $(GOTEST) ./...

check: $(BUILT) ## The fast part: format, generated files, lint, architecture and short tests.
	script/check-format
	script/check-generated
	$(GO) vet ./...
	$(TOOL) staticcheck ./...
	$(GO) run -buildvcs=false ./internal/citytest/withpostgres $(TOOL) gotestsum --format pkgname-and-test-fails -- -short $(GOTEST) ./...

fuzz: $(BUILT) ## Run every fuzz target for FUZZTIME (60s).
	FUZZTIME=$(FUZZTIME) script/fuzz

bench: build ## Measure: the benchmarks in the code, then the whole program.
	$(GO) test -p 1 -run '^$$' -bench . -benchmem ./...
	script/bench

generate: node_modules/.package-lock.json ## Write the generated Go files anew.
	$(TOOL) templ generate -path ./internal
	node assets/icons.mjs

assets: $(BUILT) ## Build styles, scripts and the list of place names.

# npm touches its own lock file last, so it is younger than ours when all is installed.
node_modules/.package-lock.json: package.json package-lock.json
	npm ci
	@touch $@

assets/dist/manifest.json: $(WEB) node_modules/.package-lock.json
	npm run --silent build
	@touch $@

assets/gazetteer/dist/places.tsv: assets/gazetteer/build.mjs node_modules/.package-lock.json
	node assets/gazetteer/build.mjs
	@touch $@

assets/passwords/dist/common.txt: assets/passwords/build.mjs node_modules/.package-lock.json
	node assets/passwords/build.mjs
	@touch $@

needs: ## Install PostgreSQL and Chromium for the tests, if they are missing.
	script/install-test-needs

clean: ## Remove what was built.
	rm -rf bin assets/dist/* assets/gazetteer/dist/*.tsv assets/passwords/dist/*.txt
