# Every target with a ## comment is listed by `make help`.
#
# SWIFT=PATH names another toolchain; ARGS="…" goes on to what is run.

SWIFT = swift
ARGS =
# SwiftPM, without what it says for nothing at each start.
SWIFTPM = scripts/swift
# How long `make fuzz` takes for each target.
SECONDS = 60
# How much `make simulate` lets happen, and the story that it begins with.
EVENTS = 1000000
SEED =

# So many tests run side by side, and no more: with all at once, those that talk to a server of their own wait too long for it.
WIDTH = SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=8

# Modules may import only what Package.swift says.
CHECKS = --explicit-target-dependency-import-check error
SOURCES = Package.swift Sources Tests $(wildcard FuzzTesting)

export SWIFT

.DEFAULT_GOAL := help
.PHONY: help setup build run test simulate lint format bench fuzz build-release sanitize clean

help: ## Show this list.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what is missing (C libraries by apt-get) and check the Swift toolchain.
	@scripts/setup

build: setup ## Build the program for development.
	$(SWIFTPM) build $(CHECKS)

run: setup ## Build and start the demo: a forge and the bot on this machine (ARGS="--interactive").
	@$(SWIFTPM) build $(CHECKS) --product advisory-bot
	@exec .build/debug/advisory-bot demo $(ARGS)

test: ## Build and run all tests (ARGS="--filter WebhooksTests").
	@scripts/setup test
	$(WIDTH) $(SWIFTPM) test $(CHECKS) --disable-xctest $(ARGS)

simulate: ## Let a million events happen at random, or more (EVENTS=5000000), or what broke once more (SEED=42).
	@scripts/setup test
	SEED=$(SEED) EVENTS=$(EVENTS) $(SWIFTPM) test $(CHECKS) --disable-xctest --filter SimulationTests $(ARGS)

lint: setup ## Check the layout of the source.
	$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)

format: setup ## Lay the source out as `make lint` wants it.
	$(SWIFT) format --in-place --parallel --recursive $(SOURCES)

bench: ## Compare deliveries per second with other receivers (ARGS="--help").
	@scripts/setup bench
	Benchmarks/run.sh $(ARGS)

fuzz: setup ## Fuzz each target for a minute (SECONDS=600; ARGS="HTTPParser" for one).
	scripts/fuzz $(SECONDS) $(ARGS)

build-release: setup ## Build the program for installation, without need of a Swift runtime.
	$(SWIFTPM) build $(CHECKS) -c release --static-swift-stdlib --product advisory-bot
	@echo "built .build/release/advisory-bot"

sanitize: ## Run all tests under the thread sanitizer, in a build of their own.
	@scripts/setup test
	$(SWIFTPM) test $(CHECKS) --disable-xctest --sanitize=thread --scratch-path .build-thread $(ARGS)

clean: ## Remove everything that was built.
	rm -rf .build .build-*
