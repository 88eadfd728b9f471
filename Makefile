# What people do with Daybook's source. Go alone is enough for all of it;
# the test of the HTML page also wants a Chromium and skips without one.

GO ?= go
SAMPLE ?= examples/reports/24-corrected-wire.json
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2

.PHONY: all build demo test race bench tools lint golden score clean

all: build

## build: the program, as ./daybook
build:
	$(GO) build -o daybook ./cmd/daybook

## demo: read a sample report and print its record
demo: build
	./daybook read --format terminal $(SAMPLE)

## test: all tests
test:
	$(GO) test ./...

## race: all tests but the slow ones under the race detector
race:
	$(GO) test -race -short -timeout 20m ./...

## bench: each stage and the whole pipeline over the sample reports
bench:
	$(GO) test -run '^$$' -bench . -benchmem ./...

## golden: write the golden files, the scores and the README's picture anew; then read the diff
golden:
	$(GO) test ./export ./dataset ./release ./cmd/daybook ./eval -update

## tools: fetch what lint needs
tools:
	$(GO) run $(STATICCHECK) -version

## lint: formatting, vet, staticcheck
lint:
	@test -z "$$(gofmt -l .)" || { echo "not formatted:"; gofmt -l .; exit 1; }
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...

## score: the hand-coded reports and the seed, where ../shared has them
score: build
	./daybook eval gold ../shared/gold
	./daybook eval seed ../shared/seed/*.txt

clean:
	rm -f daybook
