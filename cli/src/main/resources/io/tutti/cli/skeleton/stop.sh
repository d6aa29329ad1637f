#!/bin/bash
# Takes back what start.sh did; what is gone already is fine.
set -euo pipefail

rm -f "$object.running"
