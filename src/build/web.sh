#!/bin/sh
# Builds or checks the page in web/ with npm. $1: build or check.
set -eu

cd "$(dirname "$0")/../../web"

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "The page in web/ is built with Node.js 20 or newer and npm, and they are not on the PATH. Install them." >&2
    exit 1
fi
major=$(node -p 'process.versions.node.split(".")[0]')
if [ "$major" -lt 20 ]; then
    echo "The page in web/ is built with Node.js 20 or newer; the one on the PATH is $(node --version). Install a newer one." >&2
    exit 1
fi

# Dependencies are installed again only if the lock file has changed since.
if ! cmp -s package-lock.json node_modules/.installed-lock.json; then
    npm ci --no-audit --no-fund
    cp package-lock.json node_modules/.installed-lock.json
fi

case $1 in
    build)
        # The types of the API come from its contract among the server's resources.
        if [ ! -e dist/index.html ] \
            || [ -n "$(../src/build/newer.sh dist/index.html . ../src/main/resources/api)" ]; then
            npm run build
        fi
        ;;
    check) npm run check ;;
    *)
        echo "Usage: web.sh build|check" >&2
        exit 2
        ;;
esac
