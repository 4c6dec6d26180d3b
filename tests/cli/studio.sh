# Promise: the studio says where it is, with a token of 128 bits; it ends on Ctrl-C and with the terminal or program that started it, and leaves nothing behind.
. "$(dirname "$0")/setup.sh"

mkdir "$work/page" "$work/clinic" "$work/tmp"
export TMPDIR="$work/tmp"

# begin: forget what the last studio said. said_where: wait until this one says where it is.
begin() { rm -f "$work/out"; }
said_where() {
    for _ in $(seq 600); do grep -q '#token=' "$work/out" 2> /dev/null && return; sleep 0.1; done
    fail "it does not say where it is: $(cat "$work/errors")"
}

printf '<!doctype html><title>studio</title>' > "$work/page/index.html"
begin
"$program" studio --no-browser --page "$work/page" --work "$work/clinic" > "$work/out" 2> "$work/errors" < /dev/null &
studio=$!
trap 'kill "$studio" 2>/dev/null; rm -rf "$work"' EXIT

for _ in $(seq 600); do
    grep -q '#token=' "$work/out" 2> /dev/null && break
    kill -0 "$studio" 2>/dev/null || fail "it ended: $(cat "$work/out" "$work/errors")"
    sleep 0.1
done
address=$(sed -n 's|.*\(http://127\.0\.0\.1:[0-9]*\)/#token=.*|\1|p' "$work/out")
token=$(sed -n 's|.*#token=\([A-Za-z0-9_-]*\).*|\1|p' "$work/out")
[ -n "$address" ] && [ "${#token}" -ge 22 ] || fail "no address with a token of 128 bits: $(cat "$work/out")"

kill -INT "$studio"
wait "$studio" || fail "it ended with $? after Ctrl-C: $(cat "$work/errors")"
nothing_written "$work/clinic"
nothing_written "$work/tmp"

# A closed terminal (SIGHUP).
begin
"$program" studio --no-browser --page "$work/page" --work "$work/clinic" > "$work/out" 2> "$work/errors" < /dev/null &
studio=$!
said_where
kill -HUP "$studio"
wait "$studio" || fail "it ended with $? when its terminal was closed"
nothing_written "$work/tmp"

# A program that holds the other end of its input, and goes.
mkfifo "$work/held"
begin
"$program" studio --no-browser --page "$work/page" --work "$work/clinic" > "$work/out" 2> "$work/errors" < "$work/held" &
studio=$!
exec 9> "$work/held"
said_where
kill -0 "$studio" || fail "it ended while its input was held: $(cat "$work/errors")"
exec 9>&-
wait "$studio" || fail "it ended with $? when its input was closed"
nothing_written "$work/tmp"

# A job is done in a process of its own: a block of skin, a few days.
mkdir "$work/job"
cat > "$work/job/job.json" << 'JSON'
{"kind": "volume", "name": "course.toml", "body": {"side_mm": 0.6, "days": [1, 2],
 "course": "[[sessions]]\ndepth = \"0.5 mm\"\nzones = [\"cheek\"]\npasses = 1\n[device]\nmodel = \"skinpen-precision\"\n[run]\nuntil = \"2 day\"\n"}}
JSON
expect 0 '"event":"progress"' "$program" studio --job "$work/job"
grep -q '"kind":"volume"' "$work/job/frame" || fail "a job leaves no frame"
printf '{"kind": "nonsense"}' > "$work/job/job.json"
expect 2 'there is no such job' "$program" studio --job "$work/job"

# A page that was not built is said plainly, and the studio runs all the same.
begin
"$program" studio --no-browser --page "$work/none" --work "$work/clinic" > "$work/out" 2> "$work/errors" < /dev/null &
studio=$!
said_where
kill -TERM "$studio"
wait "$studio" || fail "it ended with $? after a signal"
nothing_written "$work/tmp"
grep -q './needlework studio builds it' "$work/errors" || fail "does not say how to build the page: $(cat "$work/errors")"

expect 4 "cannot be used as a folder" "$program" studio --no-browser --work "$work/nowhere"
expect 4 "cannot be read" "$program" studio --no-browser "$work/nothing.toml"
expect 2 "" "$program" studio --no-browser --port 99999
