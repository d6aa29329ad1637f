#!/bin/bash
# Brings this machine to the state Installed. Runs in a folder of the machine's own; properties come as variables.
set -euo pipefail

printf '%s\n' "$greeting" >"$object.txt"
echo "installed $object, machine $index of $count"
