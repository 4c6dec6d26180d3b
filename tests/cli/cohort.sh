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
until = "3 day"
[model]
heal.density_classes = 1
heal.depth_classes = 1
heal.finest = "40 um"
heal.tolerance = 0.1
T
ask() { "$program" cohort "$work/c.toml" --people 16 --quiet "$@" > "$work/said" 2>&1; }
ask --out "$work/one" --threads 1 || fail "one thread: $(cat "$work/said")"
ask --out "$work/four" --threads 4 || fail "four threads: $(cat "$work/said")"
cmp "$work/one/cohort.csv" "$work/four/cohort.csv" || fail "four threads give other bytes than one"
grep -q "15,people,done" "$work/one/cohort.csv" || fail "the last person was not done: $(tail -n 1 "$work/one/cohort.csv")"
grep -q "</html>" "$work/one/cohort.html" || fail "no page"
[ -s "$work/one/summary.json" ] || fail "no summary"
grep -q "128 people are needed" "$work/one/summary.txt" || fail "indices of two pairs are told as if they were sure"

# Killed for sure after its first rows are written and before its last: the same line goes on.
many() { "$program" cohort "$work/c.toml" --people 33 --quiet "$@"; }
rows() { grep -c "people,\|mix \|,b," "$1" 2>/dev/null; }
many --out "$work/whole" --threads 4 > "$work/said" 2>&1 || fail "33 people: $(cat "$work/said")"
"$program" cohort "$work/c.toml" --people 33 --quiet --out "$work/killed" --threads 1 > /dev/null 2>&1 &
pid=$!
tries=0
while [ "$(rows "$work/killed/cohort.csv")" -lt 1 ] 2>/dev/null || [ ! -e "$work/killed/cohort.csv" ]; do
    [ $tries -lt 6000 ] || fail "no row after ten minutes"
    sleep 0.1
    tries=$((tries + 1))
done
expect 4 "another program" many --out "$work/killed"
kill -9 $pid || fail "it was done before it could be killed"
wait $pid 2>/dev/null
left=$(wc -l < "$work/killed/cohort.csv")
[ "$left" -lt "$(wc -l < "$work/whole/cohort.csv")" ] || fail "every row was there when it was killed"
many --out "$work/killed" --threads 2 > "$work/said" 2>&1 || fail "resume: $(cat "$work/said")"
cmp "$work/whole/cohort.csv" "$work/killed/cohort.csv" || fail "a resumed cohort has other bytes"

# Cut in the middle of a row, as a full disk or a power cut leaves it.
mkdir "$work/cut"
cp "$work/one/cohort.txt" "$work/cut"
size=$(wc -c < "$work/one/cohort.csv")
head -c $((size - 100)) "$work/one/cohort.csv" > "$work/cut/cohort.csv"
ask --out "$work/cut" --threads 2 || fail "resume of a cut row: $(cat "$work/said")"
cmp "$work/one/cohort.csv" "$work/cut/cohort.csv" || fail "a row that was cut off was not asked anew"

expect 4 "seed 1" "$program" cohort "$work/c.toml" --people 16 --seed 2 --quiet --out "$work/one"
sed "s/^depth.*/depth = { uniform = [\"0.5 mm\", \"1.0 mm\"] }/" "$work/c.toml" > "$work/steps.toml"
expect 2 "not a step" "$program" cohort "$work/steps.toml" --people 16 --out "$work/none"
expect 2 "not understood" "$program" cohort "$work/c.toml" --people 16 --filter "purple" --out "$work/none"
expect 2 "no number of threads" "$program" cohort "$work/c.toml" --people 16 --threads two --out "$work/none"
expect 2 "has no place here" "$program" cohort "$work/c.toml" --people 16 --patch 1mm --out "$work/none"
expect 2 "needlework cohort" "$program" run "$work/c.toml" --out "$work/none"
[ ! -e "$work/none" ] || fail "something was written for a refused cohort"
