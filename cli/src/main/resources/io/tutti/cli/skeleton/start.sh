#!/bin/bash
# Brings this machine to the state Running. `tutti fail REASON` says that it cannot.
set -euo pipefail

[ -s "$object.txt" ] || tutti fail "$object is not installed"
cp "$object.txt" "$object.running"
echo "running: $(cat "$object.running")"
