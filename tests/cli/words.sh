# Promise: the small verbs answer, as text and as data.
. "$(dirname "$0")/setup.sh"
expect 0 "needlework" "$program" --version
expect 0 "run" "$program" --help
expect 0 "skinpen-precision" "$program" device list
expect 0 "7000" "$program" device show skinpen-precision
expect 2 "did you mean" "$program" device show skinpen-precison
expect 0 "fibroblast" "$program" explain heal.sigma_Y
expect 2 "did you mean" "$program" explain heal.sigma_X
expect 0 "passes" "$program" explain sessions.passes
expect 0 '"$schema"' "$program" schema
expect 0 "" "$program" check "$root/examples/dogra-2014.toml"
"$program" check "$root/examples/dogra-2014.toml" --json > "$work/check.json" || fail "check --json failed"
head -c 1 "$work/check.json" | grep -q '[[{]' || fail "check --json gives no data"
expect 2 "one word too many" "$program" check "$root/examples/dogra-2014.toml" another.toml
expect 2 "one word too many" "$program" schema now
expect 2 "did you mean device list" "$program" device lsit
expect 2 "simulate a course" "$program"
