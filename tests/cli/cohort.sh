# Promise: a cohort gives the same bytes on any threads and after kill -9, resumes, and refuses another course's folder.
. "$(dirname "$0")/setup.sh"
cat > "$work/c.toml" <<'T'
[person]
age = "40 yr"
[device]
model = "skinpen-precision"
[[sessions]]
zones = ["cheek"]
depth = ["0.5 mm", "1.0 mm"]
passes = { uniform = [2, 4] }
[run]
until = "5 day"
T
ask() { "$program" cohort "$work/c.toml" --people 16 --quiet "$@" > "$work/said" 2>&1; }
ask --out "$work/one" --threads 1 || fail "one thread: $(cat "$work/said")"
ask --out "$work/two" --threads 2 || fail "two threads: $(cat "$work/said")"
cmp "$work/one/cohort.csv" "$work/two/cohort.csv" || fail "two threads give other bytes than one"
grep -q "15,people,done" "$work/one/cohort.csv" || fail "the last person was not done: $(tail -n 1 "$work/one/cohort.csv")"
[ -s "$work/one/summary.json" ] || fail "no summary"

# Killed while it works, then cut in the middle of a row: the same line goes on.
"$program" cohort "$work/c.toml" --people 16 --quiet --out "$work/killed" --threads 1 > /dev/null 2>&1 &
pid=$!
tries=0
while [ ! -s "$work/killed/cohort.csv" ] && [ $tries -lt 200 ]; do sleep 0.05; tries=$((tries + 1)); done
kill -9 $pid 2>/dev/null
wait $pid 2>/dev/null
head -c 5000 "$work/one/cohort.csv" > "$work/killed/cohort.csv"
ask --out "$work/killed" --threads 2 || fail "resume: $(cat "$work/said")"
cmp "$work/one/cohort.csv" "$work/killed/cohort.csv" || fail "a resumed cohort has other bytes"

expect 4 "seed 1" "$program" cohort "$work/c.toml" --people 16 --seed 2 --quiet --out "$work/one"
sed "s/^depth.*/depth = { uniform = [\"0.5 mm\", \"1.0 mm\"] }/" "$work/c.toml" > "$work/steps.toml"
expect 2 "not a step" "$program" cohort "$work/steps.toml" --people 16 --out "$work/none"
expect 2 "not understood" "$program" cohort "$work/c.toml" --people 16 --filter "purple" --out "$work/none"
expect 2 "needlework cohort" "$program" run "$work/c.toml" --out "$work/none"
[ ! -e "$work/none" ] || fail "something was written for a refused cohort"
