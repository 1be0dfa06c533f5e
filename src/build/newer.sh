#!/bin/sh
# Prints one source file that is newer than file $1, among the files and folders that follow, or
# nothing. What the builds write themselves does not count.
set -eu

reference=$1
shift
find "$@" \
    \( -name node_modules -o -name dist -o -name test-results -o -name playwright-report \
    -o -name 'schema*.ts' \) -prune \
    -o -type f -newer "$reference" -print 2>/dev/null \
    | head -n 1
