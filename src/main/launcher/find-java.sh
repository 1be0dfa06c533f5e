# shellcheck shell=sh disable=SC2034
# Sets java_home to a JDK 25 or newer, or ends with a sentence that says what to install.
# Sourced by the launchers; POSIX sh.

# Prints the major version of the JDK or JRE in folder $1, or nothing.
java_major_version() {
    [ -x "$1/bin/java" ] || return 0
    if [ -r "$1/release" ]; then
        sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
    else
        "$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p'
    fi
}

# Prints the home of the java on the PATH, or nothing.
java_home_on_path() {
    on_path=$(command -v java) || return 0
    real=$(readlink -f "$on_path" 2>/dev/null) || return 0
    dirname "$(dirname "$real")"
}

find_java() {
    for candidate in \
        "${JAVA_HOME:-}" \
        "$(java_home_on_path)" \
        /usr/lib/jvm/* \
        /usr/java/* \
        /opt/java/* /opt/*jdk* \
        "${HOME:-}"/.sdkman/candidates/java/* \
        "${HOME:-}"/.jdks/* \
        "${HOME:-}"/.asdf/installs/java/* \
        "${HOME:-}"/.local/share/mise/installs/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        [ -n "$candidate" ] || continue
        version=$(java_major_version "$candidate")
        if [ "${version:-0}" -ge 25 ]; then
            java_home=$candidate
            return
        fi
    done
    echo "CostSense needs Java 25 or newer, and none was found in JAVA_HOME, on the PATH or in the usual folders." >&2
    echo "Install a JDK 25 (Eclipse Temurin, for one) and set JAVA_HOME if it lies somewhere unusual." >&2
    exit 1
}
