#!/bin/sh
# steps.sh PART PARTS SOURCES OUT: what both workflows run, in this order, for one part of a folder: check, render, verify.
# TONGBAO is the program. Run it by hand to see what CI would say.
set -eu
part=$1 parts=$2 sources=$3 out=$4
tongbao=${TONGBAO:-tongbao}
mkdir -p "$out"

# Findings go to the code host as SARIF; they do not stop the run (exit 1), what cannot be processed does (exit 2).
"$tongbao" check -f sarif "$sources" >"$out/findings-$part.sarif" || [ $? -eq 1 ]
"$tongbao" render -j 2 --shard "$part/$parts" --manifest --report "$out/report-$part.json" -o "$out" "$sources" || [ $? -eq 1 ]
"$tongbao" verify -j 2 --shard "$part/$parts" -o "$out" "$sources"
