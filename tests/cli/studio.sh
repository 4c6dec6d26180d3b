# Promise: the studio starts where it may write, says where it is, answers only with its token, and leaves nothing running.
. "$(dirname "$0")/setup.sh"

mkdir "$work/page" "$work/clinic"
printf '<!doctype html><title>studio</title>' > "$work/page/index.html"
"$program" studio --no-browser --page "$work/page" --work "$work/clinic" > "$work/out" 2> "$work/errors" < /dev/null &
studio=$!
trap 'kill "$studio" 2>/dev/null; rm -rf "$work"' EXIT

for _ in $(seq 600); do
    grep -q '#token=' "$work/out" && break
    kill -0 "$studio" 2>/dev/null || fail "it ended: $(cat "$work/out" "$work/errors")"
    sleep 0.1
done
address=$(sed -n 's|.*\(http://127\.0\.0\.1:[0-9]*\)/#token=.*|\1|p' "$work/out")
token=$(sed -n 's|.*#token=\([A-Za-z0-9_-]*\).*|\1|p' "$work/out")
[ -n "$address" ] && [ "${#token}" -ge 22 ] || fail "no address with a token of 128 bits: $(cat "$work/out")"

kill -INT "$studio"
wait "$studio" || fail "it ended with $? after Ctrl-C: $(cat "$work/errors")"
nothing_written "$work/clinic"

# A page that was not built is said plainly, and the studio runs all the same.
"$program" studio --no-browser --page "$work/none" --work "$work/clinic" > "$work/out" 2> "$work/errors" < /dev/null &
studio=$!
for _ in $(seq 600); do grep -q '#token=' "$work/out" && break; sleep 0.1; done
kill -TERM "$studio"
wait "$studio" || fail "it ended with $? after a signal"
grep -q './needlework studio builds it' "$work/errors" || fail "does not say how to build the page: $(cat "$work/errors")"

expect 4 "cannot be used as a folder" "$program" studio --no-browser --work "$work/nowhere"
expect 4 "cannot be read" "$program" studio --no-browser "$work/nothing.toml"
expect 2 "" "$program" studio --no-browser --port 99999
