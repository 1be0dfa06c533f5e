#!/bin/sh
# Lists newer patch releases of all that the build uses: libraries (those of libraries too), Maven plugins, npm packages.
# $1: the mvn command, $2: a folder for working files.
set -eu

mvn=$1
work=$2
cd "$(dirname "$0")/../.."
mkdir -p "$work"

versions=org.codehaus.mojo:versions-maven-plugin:2.19.1
unfinished='(?i).*[-.](alpha|beta|rc|cr|m|milestone|preview|ea|dev|snapshot|jdk)[-.]?[0-9]*.*'

# A property of pom.xml such as error-prone.version.
property() {
    sed -n "s:.*<$1>\(.*\)</$1>.*:\1:p" pom.xml | head -1
}

# Everything as "group artifact version".
all() {
    sed -n 's/^ *\([^: ]*\):\([^: ]*\):[^: ]*:\([^: ]*\):\(compile\|runtime\|provided\|test\).*/\1 \2 \3/p' "$work/resolved.txt"
    sed -n 's:.*<\([a-z-]*-plugin\)\.version>\(.*\)</.*:\1 \2:p' pom.xml | while read -r plugin version; do
        case $plugin in
            maven-*) echo "org.apache.maven.plugins $plugin $version" ;;
            *) echo "org.codehaus.mojo $plugin $version" ;;
        esac
    done
    echo "com.google.errorprone error_prone_core $(property error-prone.version)"
    echo "com.google.googlejavaformat google-java-format $(property google-java-format.version)"
    echo "com.uber.nullaway nullaway $(property nullaway.version)"
    sed -n '/<parent>/,/<\/parent>/s:.*<version>\(.*\)</version>.*:org.springframework.boot spring-boot-dependencies \1:p' pom.xml
}

# $1: name, $2: whether minor releases count as patches; stdin: "group artifact version".
newer() {
    mkdir -p "$work/$1"
    {
        echo '<project><modelVersion>4.0.0</modelVersion><groupId>updates</groupId><artifactId>updates</artifactId><version>1</version><dependencies>'
        sort -u | while read -r group artifact version; do
            echo "<dependency><groupId>$group</groupId><artifactId>$artifact</artifactId><version>$version</version></dependency>"
        done
        echo '</dependencies></project>'
    } > "$work/$1/pom.xml"
    "$mvn" -B -q -U -f "$work/$1/pom.xml" "$versions:display-dependency-updates" \
        -DallowMajorUpdates=false -DallowMinorUpdates="$2" -Dmaven.version.ignore="$unfinished" \
        -Dversions.outputLineWidth=120 -Dversions.outputFile="$work/$1/newer.txt"
    # The list without its headings.
    grep -e '->' "$work/$1/newer.txt" || true
}

"$mvn" -B -q dependency:list -DoutputFile="$work/resolved.txt"
{
    # PostgreSQL's releases of a version are 18.6, 18.7 ...: what is a minor release elsewhere.
    all | grep -v embedded-postgres | newer libraries false
    all | grep embedded-postgres | newer postgres true
} > "$work/maven.txt"

echo
echo "Newer patch releases of libraries and Maven plugins:"
if [ -s "$work/maven.txt" ]; then cat "$work/maven.txt"; else echo "  none"; fi

echo
echo "Newer patch releases of npm packages:"
mkdir -p "$work/npm"
sed -E '/ependencies": \{/,/\}/s/": "([0-9])/": "~\1/' web/package.json > "$work/npm/package.json"
# npm outdated ends with 1 if it finds something.
(cd "$work/npm" && npm outdated --json > outdated.json) || true
node -e '
  const { readFileSync } = require("node:fs");
  const now = JSON.parse(readFileSync("web/package.json", "utf8"));
  const found = JSON.parse(readFileSync(process.argv[1], "utf8"));
  const newer = Object.entries(found)
    .map(([name, { wanted }]) => ({ name, wanted, used: now.dependencies[name] ?? now.devDependencies[name] }))
    .filter(({ wanted, used }) => wanted !== used)
    .map(({ name, wanted, used }) => `  ${name} ${used} -> ${wanted}`);
  console.log(newer.join("\n") || "  none");
' "$work/npm/outdated.json"
