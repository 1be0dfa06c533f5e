#!/bin/sh
# Renews the distribution's AOT caches if a jar is newer. A build without them is a good build.
# $1: the distribution's folder.
set -eu

home=$1
if [ -e "$home/lib/server.aot" ] && [ -e "$home/lib/client.aot" ] \
    && [ -z "$(find "$home/lib" "$home/bin" \( -name '*.jar' -o -name costsense \) -newer "$home/lib/client.aot")" ]; then
    exit 0
fi
"$home/bin/create-aot-cache" || true
