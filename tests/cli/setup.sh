# What the tests of the command line share. Each is run as: sh TEST.sh PROGRAM SOURCE_DIR
set -u
program=$1
root=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { printf 'FAILED: %s\n' "$*"; exit 1; }

# expect CODE WORDS command...: it ends with that code, and says those words.
expect() {
    code=$1
    words=$2
    shift 2
    "$@" > "$work/said" 2>&1 < /dev/null
    got=$?
    [ "$got" = "$code" ] || fail "$*: exit code $got, not $code: $(head -c 2000 "$work/said")"
    [ -z "$words" ] || grep -qF -- "$words" "$work/said" || fail "$*: does not say '$words' but: $(head -c 2000 "$work/said")"
}

# also WORDS...: the command of the last expect said those words too; asks nothing anew.
also() {
    for words in "$@"; do
        grep -qF -- "$words" "$work/said" || fail "the last command does not say '$words' but: $(head -c 2000 "$work/said")"
    done
}

# nothing_written DIR: nothing was left there, not even in part.
nothing_written() {
    [ -z "$(ls -A "$1" 2>/dev/null)" ] || fail "left behind in $1: $(ls -A "$1")"
}
