# A menu. The work is in xtask: `cargo xtask help`.
.DEFAULT_GOAL := help
.PHONY: help run test lint bench drills screenshots clean

XTASK = @command -v cargo >/dev/null || { echo "Cargo is missing: install Rust from https://rustup.rs, then run this again."; exit 1; }; cargo xtask

help:
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-13s%s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## build and serve the sample household at http://localhost:8080 (PORT=… for another port)
	$(XTASK) run $(if $(PORT),--port $(PORT))

test: ## every check and test, with a summary of what ran
	$(XTASK) test

lint: ## format, clippy, layers, sizes, texts, links, licences, and the web's lint and types
	$(XTASK) lint

bench: ## measure a release build and write docs/src/performance.md
	$(XTASK) bench

drills: ## list the long exercises; `cargo xtask drill NAME` runs one
	$(XTASK) drill

screenshots: ## the page at three widths, light and dark, into docs/screenshots
	$(XTASK) screenshots

clean: ## remove everything that was built or installed here
	@rm -rf target web/.next web/node_modules web/out
