#!/usr/bin/env bash
# Installs a pinned Go tool: tool.sh FOLDER MODULE/cmd/NAME@VERSION. A stamp
# beside the binary says which version it is, so that it is built once.
set -euo pipefail
folder=$1 want=$2
name="${want%@*}" name="${name##*/}"
stamp="$folder/.$name-${want##*@}-$(go env GOVERSION)"
[ -x "$folder/$name" ] && [ -e "$stamp" ] && exit 0
mkdir -p "$folder"
echo "installing    $want"
if ! GOBIN="$folder" GOFLAGS= go install "$want"; then
  echo "$name could not be installed; this needs the network once" >&2
  exit 1
fi
touch "$stamp"
