#!/usr/bin/env bash
# Installs what the tests use from Debian, where it is missing: a C compiler for
# the race detector, Chromium for the browser tests, LibreOffice for files that
# another program wrote, Tesseract for scanned pages, fonts with Chinese.
# Elsewhere it says what to install and goes on.
set -euo pipefail

missing=()
command -v cc >/dev/null || command -v gcc >/dev/null || missing+=(gcc libc6-dev)
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
command -v tesseract >/dev/null && tesseract --list-langs 2>/dev/null | grep -q chi_sim || missing+=(tesseract-ocr tesseract-ocr-chi-sim)
command -v soffice >/dev/null || missing+=(libreoffice-writer-nogui libreoffice-calc-nogui)
has_font() { [ -n "$(find /usr/share/fonts /usr/local/share/fonts -iname "$1" -print -quit 2>/dev/null)" ]; }
has_font 'wqy-microhei*' || missing+=(fonts-wqy-microhei)
has_font 'NotoSansCJK*' || missing+=(fonts-noto-cjk)

if [ ${#missing[@]} -eq 0 ]; then
  echo "needs         all there"
  exit 0
fi
if ! command -v apt-get >/dev/null; then
  echo "needs         please install, no apt-get here: ${missing[*]}" >&2
  exit 0
fi
root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "needs         run as root or with sudo: apt-get install ${missing[*]}" >&2; exit 1; }
  root=(sudo)
fi
echo "needs         installing ${missing[*]}"
log="$(mktemp)"
trap 'rm -f "$log"' EXIT
install() { "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"; }
if ! { "${root[@]}" apt-get update -q && install; } >"$log" 2>&1; then
  cat "$log" >&2
  echo "needs         apt-get could not install ${missing[*]}" >&2
  exit 1
fi
