# Promise: each mistake gets its message and exit code 2, and nothing is written.
. "$(dirname "$0")/setup.sh"
mkdir "$work/runs"
try() {
    words=$1
    shift
    expect 2 "$words" "$program" run "$@" --out "$work/runs/x"
    nothing_written "$work/runs"
}
good="$root/examples/acne-scars-cheeks.toml"

sed 's/depth = /depht = /' "$good" > "$work/typo.toml"
try "did you mean" "$work/typo.toml"
sed 's/"1.5 mm"/"1.5 s"/' "$good" > "$work/unit.toml"
try "is a time; a length is needed" "$work/unit.toml"
sed 's/\["cheek"\]/["eyelid"]/' "$good" > "$work/zone.toml"
try "eyelid" "$work/zone.toml"
sed 's/"1.5 mm"/"4 mm"/' "$good" > "$work/deep.toml"
try "4 mm" "$work/deep.toml"
: > "$work/empty.toml"
try "empty" "$work/empty.toml"
head -c 4096 "$program" > "$work/binary.toml"
try "text" "$work/binary.toml"
expect 4 "no-such-file.toml" "$program" run "$work/no-such-file.toml" --out "$work/runs/x"
expect 2 "did you mean" "$program" rnu
expect 2 "" "$program" run "$good" --peopel 3
try "sessions" "$good" --set sessions.depth="1.5 s"
try "run.people = -3 is outside its range" "$good" --people -3
try "outside its range" "$good" --people 1e9
try "run.seed" "$good" --seed -5
try "run.seed" "$good" --seed 99999999999999999999
try "a whole number is needed" "$good" --set sessions.passes=2.5
try "eyelid" "$good" --set 'concerns.zones=["eyelid"]'
nothing_written "$work/runs"
