# 明账 Mingzhang. `make help` lists the targets.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# The tools are pinned and live in .tools; nothing is installed elsewhere.
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@v1.9.0
TEMPL       := github.com/a-h/templ/cmd/templ@v0.3.977
TOOLS       := $(CURDIR)/.tools

GO       ?= go
DATA     ?= ./data
PORT     ?= 8321
SAMPLE   := testdata/futian-2023/budget.md
DEMO     := testdata/ledgers/futian-2023.json
FUZZTIME ?= 30s
BENCH    ?= .
TIMEOUT  ?= 15m
MUTATIONS ?= 400

export GOFLAGS ?= -buildvcs=false

.PHONY: help run build test need lint fmt vet staticcheck vuln unit bench bench-accuracy bench-accuracy-mutation bench-findings bench-pdf fuzz generate picture clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 28

run: build ## build and serve a demo on this machine, with the sample loaded and one-click roles; data in ./data
	@exec bin/mingzhang serve --demo=$(DEMO) --data $(DATA) --port $(PORT) --sample $(SAMPLE)

build: ## one static binary: bin/mingzhang
	@CGO_ENABLED=0 $(GO) build -trimpath -ldflags='-s -w' -o bin/mingzhang ./cmd/mingzhang

test: need lint vuln unit ## everything: formatting, linters, vulnerabilities, all tests with the race detector

need: ## install what the tests use from Debian, where it is missing
	@bash scripts/need.sh

lint: fmt vet staticcheck ## gofmt, go vet, staticcheck

fmt: ## fails when a file is not gofmt'ed
	@bad="$$(gofmt -l cmd internal)"; \
	if [ -n "$$bad" ]; then printf 'not gofmt-ed, run gofmt -w on:\n%s\n' "$$bad"; exit 1; fi; \
	echo "gofmt         ok"

vet: ## go vet
	@$(GO) vet ./...
	@echo "go vet        ok"

staticcheck: ## staticcheck, configured in staticcheck.conf
	@bash scripts/tool.sh $(TOOLS) $(STATICCHECK)
	@$(TOOLS)/staticcheck ./...
	@echo "staticcheck   ok"

vuln: ## govulncheck, where its database can be reached
	@bash scripts/vuln.sh $(TOOLS) $(GOVULNCHECK)

# The whole program, the planning of a year and what scores or compiles thousands of
# generated tables run many real budgets through a real database and PDFium: ten times
# slower under the race detector. There they run without it, and what happens at the same
# moment once more with it; the web, whose tests call the same verbs from many requests,
# runs with it but for the walks of one person after another over every screen.
SLOW := ./cmd/mingzhang ./internal/app/planning ./internal/compile ./internal/perform/evaluate
SLOW_WALK := TestBudgetAsksForTheRole|TestPerformanceYear|TestPerformPages|TestEvidencePages|TestYearPages
TEST := $(GO) test -count=1 -timeout $(TIMEOUT) -json
unit: ## all tests, with the race detector where threads meet; generated ledgers at full number; fuzz targets run their seeds
	@{ bad=0; \
	$(TEST) -race -skip '^($(SLOW_WALK))$$' $$($(GO) list ./... | grep -vE '/(cmd/mingzhang|app/planning|internal/compile|perform/evaluate)$$') || bad=1; \
	$(TEST) -race -run 'AtOnce|ConflictPerField' ./internal/app/planning || bad=1; \
	$(TEST) -run '^($(SLOW_WALK))$$' ./internal/web || bad=1; \
	$(TEST) $(SLOW) || bad=1; exit $$bad; } | $(GO) run ./internal/tools/testsum

bench: build ## how fast: start, the sample (time, CPU, memory), 1.8 and 10 million records, a budget of 100 units, every benchmark
	@$(GO) run ./internal/tools/peak bin/mingzhang version
	@$(GO) run ./internal/tools/peak bin/mingzhang read $(SAMPLE) --format csv
	@$(GO) run ./internal/tools/peak bin/mingzhang check $(SAMPLE)
	@$(GO) test -c -o bin/records.test ./internal/perform/evidence/columnar
	@for n in Load1800000 ReadBack1800000 Load10000000; do $(GO) run ./internal/tools/peak bin/records.test -test.run '^$$' -test.bench $$n -test.benchtime 1x; done
	@$(GO) test -short -run '^$$' -bench '$(BENCH)' -benchmem ./... | grep -E '^(pkg:|Bench|---|FAIL|panic|    )'

bench-accuracy-mutation: ## how much is caught, located and repaired when one number of a document is changed; each document and each miss
	@$(GO) test ./internal/app -run TestAccuracyMutation -count=1 -v -mutations $(MUTATIONS) | grep -v '^=== '

bench-findings: ## everything known to be wrong in the samples: found or missed, and every error found besides
	@$(GO) test ./internal/app -run '^TestInconsistencies$$' -count=1 -v | grep -v '^=== ' | sed -E 's/^ +inconsistencies_test.go:[0-9]+: //'

bench-accuracy: ## every cell of the samples that have a truth: matched, missing, extra, what differs
	@$(GO) test -count=1 -run '^TestAccuracy$$' -v ./cmd/mingzhang | grep -vE '^(=== |--- PASS|PASS|ok )' | sed -E 's/^ +accuracy_test.go:[0-9]+: //'

bench-pdf: ## CPU time per page of the sample PDFs up to facts, against pdftotext and pdfminer; the start; two workers against one
	@bash scripts/bench-pdf.sh

fuzz: ## every fuzz target for FUZZTIME (30s)
	@bash scripts/fuzz.sh $(FUZZTIME)

generate: ## generated Go: the templates of the web
	@bash scripts/tool.sh $(TOOLS) $(TEMPL)
	@$(TOOLS)/templ generate -path internal/web

picture: build ## the screenshot of the README, with Chromium
	@bash scripts/picture.sh

clean: ## remove what was built; ./data is kept
	@rm -rf bin .tools
