# A thin front over CMake; `make help` says what there is. SETUP=no leaves the packages to you (another system than Debian 12).
MAKEFLAGS += --no-print-directory
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
JOBS ?= $(shell nproc)
SETUP ?= yes
FUZZ_SECONDS ?= 60
FUZZ_TARGETS ?= text html markdown docx yaml template model

ifeq ($(SANITIZE),1)
build := build-sanitize
options := -DSANITIZE=ON
else
build := build
options := -DSANITIZE=OFF
endif

# Ninja, where it is installed, sees in no time that there is nothing to build; a build folder keeps what it was begun with.
generator := $(if $(wildcard $(build)/CMakeCache.txt),,$(if $(shell command -v ninja),-G Ninja))

# A sanitizer's report must not look like "findings" (exit status 1).
export ASAN_OPTIONS := exitcode=99:detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1
export LSAN_OPTIONS := exitcode=99
export UBSAN_OPTIONS := exitcode=99:halt_on_error=1:print_stacktrace=1

.PHONY: all samples build fonts setup test test-quick test-all static coverage mutate pages fuzz soak bench bench-quick build-count format clean help

all: samples

samples: build fonts # status 1: findings, which some samples are there to show
	@$(build)/tongbao render -q -o out samples 2>$(build)/samples.log || [ $$? -eq 1 ] || { cat $(build)/samples.log >&2; exit 1; }
	@.ci/summary $(build)/tongbao out

build: setup
	@cmake -S . -B $(build) $(generator) -DCMAKE_BUILD_TYPE=Release $(options) >/dev/null
	@cmake --build $(build) -j $(JOBS) | sed '/Built target/d'

fonts: setup
	@fonts/fetch

setup:
ifeq ($(SETUP),yes)
	@.ci/setup .ci/packages-build
endif

test: build fonts
	@cmake --build $(build) -j $(JOBS) --target bench | sed '/Built target/d' # no test runs it: it builds, at least
	@ctest --test-dir $(build) -j $(JOBS) --output-on-failure --no-tests=error -LE long

test-quick: build fonts # one more at a time than there are cores: they wait, too
	@ctest --test-dir $(build) -j $$(($(JOBS) + 1)) --output-on-failure --no-tests=error -L quick

test-all: build fonts
	@ctest --test-dir $(build) -j $(JOBS) --output-on-failure --no-tests=error

static: setup # Debian packages clang, clang-tidy and cppcheck
	@tests/static/run build-static $(JOBS)

coverage: setup fonts # Debian package gcovr
	@tests/coverage/run build-coverage $(JOBS)

pages: build fonts # the image of each template's page
	@templates/draw $(build)/tongbao

mutate: setup fonts # half an hour or so; quicker with ninja and lld
	@/usr/bin/python3 -B tests/mutate/mutate.py

fuzz: setup fonts # clang with libFuzzer: Debian packages clang and libclang-rt-14-dev
	@cmake -S . -B build-fuzz -DCMAKE_C_COMPILER=clang -DCMAKE_BUILD_TYPE=Release -DWERROR=OFF -DFUZZ=ON \
		-DCMAKE_C_FLAGS='-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer' >/dev/null
	@cmake --build build-fuzz -j $(JOBS) --target fuzz | sed '/Built target/d'
	@tests/fuzz/run build-fuzz $(FUZZ_SECONDS) $(JOBS) $(FUZZ_TARGETS)

soak: build fonts
	@SOAK=full TONGBAO=$(build)/tongbao tests/e2e/run soak.py

bench bench-quick: build fonts $(if $(filter bench,$(MAKECMDGOALS)),build-count)
	@cmake --build $(build) -j $(JOBS) --target bench | sed '/Built target/d'
	@BUILD=$(build) /usr/bin/python3 -B tests/bench/bench.py $(if $(filter bench-quick,$@),--quick)

build-count: setup # what rows of instructions are counted in: the release but for link-time optimisation
	@cmake -S . -B $@ -DCMAKE_BUILD_TYPE=RelWithDebInfo >/dev/null
	@cmake --build $@ -j $(JOBS) --target tongbao tongbao-paint | sed '/Built target/d'

format:
	@git ls-files -co --exclude-standard '*.c' '*.h' | xargs clang-format -i

clean:
	@rm -rf build build-* out

help:
	@echo 'make                    install what is missing (Debian 12), build build/tongbao, render samples/ into out/'
	@echo 'make test               run the tests; one alone: ctest --test-dir build -R NAME --output-on-failure'
	@echo 'make test-quick         those that take no more than 15 seconds together; make test-all: the long ones too'
	@echo 'make test SANITIZE=1    the same in build-sanitize, with AddressSanitizer, UndefinedBehaviorSanitizer, LeakSanitizer'
	@echo 'make fuzz               run every fuzz target for FUZZ_SECONDS (60); what breaks one is left in build-fuzz/found'
	@echo 'make static             gcc -fanalyzer, clang, clang-tidy and cppcheck, none of which may find anything'
	@echo 'make coverage           the share of lines and branches of pipeline/ that the tests reach'
	@echo 'make mutate             whether test-quick sees it when the program is wrong: 100 small changes, one at a time'
	@echo 'make pages              draw the page.png of each template anew'
	@echo 'make soak               10,000 documents in one run; 200 workers and 50 whole runs killed; minutes'
	@echo 'make bench              what the program costs, against two reference programs (takes .ci/packages-test)'
	@echo 'make bench-quick        the same in under 45 seconds'
	@echo 'make build | fonts      only build | only fetch the free faces into fonts/files'
	@echo 'make format             clang-format every C file'
	@echo 'make clean              remove the build folders and out/ (the fetched faces stay)'
	@echo 'SETUP=no                do not look for Debian packages; JOBS=N builds and tests with N processes'
