#!/usr/bin/env bash
# CPU time per page of reading the sample PDFs: our reader up to facts in one warm
# process, against pdftotext -bbox and pdfminer of Debian, which it installs where
# they are missing; the start of the program with a small PDF; two workers against one. CPU time, not wall: the machine may be shared.
# Samples elsewhere: MINGZHANG_SAMPLES=folder.
set -euo pipefail

samples="${MINGZHANG_SAMPLES:-$(cd "$(dirname "$0")/.." && pwd)/../shared/samples}"
samples="$(cd "$samples" && pwd)"
files=("$samples"/*.pdf)

missing=()
command -v pdftotext >/dev/null || missing+=(poppler-utils)
/usr/bin/python3 -c 'import pdfminer' 2>/dev/null || missing+=(python3-pdfminer)
if [ ${#missing[@]} -gt 0 ]; then
  root=()
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  "${root[@]}" apt-get update -q >/dev/null
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null
fi

pages=0
for f in "${files[@]}"; do
  pages=$((pages + $(pdfinfo "$f" 2>/dev/null | awk '/^Pages:/ {print $2}')))
done

# cpu runs a command and prints its CPU milliseconds per page.
cpu() {
  local name="$1" user sys; shift
  read -r user sys < <( { TIMEFORMAT='%U %S'; time "$@" >/dev/null 2>&1; } 2>&1 )
  awk -v n="$name" -v u="$user" -v s="$sys" -v p="$pages" 'BEGIN { printf "%-28s %8.2f CPU-ms/page\n", n, 1000 * (u + s) / p }'
}

poppler() { for f in "${files[@]}"; do pdftotext -bbox "$f" /dev/null; done; }
miner() {
  /usr/bin/python3 -c '
import sys
from pdfminer.high_level import extract_pages
for f in sys.argv[1:]:
    for _ in extract_pages(f):
        pass
' "${files[@]}"
}

cpu "pdftotext -bbox" poppler
cpu "pdfminer" miner
cd "$(dirname "$0")/.."
MINGZHANG_SAMPLES="$samples" go test -run '^$' -bench '^Benchmark(PDF|Start|Workers)$' -benchtime 3x ./cmd/mingzhang | grep '^Benchmark'
