#!/usr/bin/env bash
# Takes docs/picture.png: the findings of the sample, 1440 pixels wide, from a
# server with a data folder of its own.
set -euo pipefail
browser="$(command -v chromium || command -v chromium-browser || command -v google-chrome)"
dir="$(mktemp -d)"
bin/mingzhang serve --port 8421 --data "$dir/data" --sample testdata/futian-2023/budget.md >"$dir/out" &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -rf "$dir"' EXIT
for _ in $(seq 100); do grep -q http "$dir/out" && break; sleep 0.1; done
address="$(grep -oE 'http://[0-9.:]+' "$dir/out" | head -1)"
id="$(sha256sum testdata/futian-2023/budget.md | cut -c1-12)"
"$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$dir/profile" --window-size=1440,1000 \
  --virtual-time-budget=5000 --screenshot=docs/picture.png "$address/d/$id/findings" >/dev/null 2>&1
echo "docs/picture.png"
