# Promise: trouble with files ends with exit code 4 and leaves nothing half-written; nothing is overwritten.
. "$(dirname "$0")/setup.sh"
course="$root/examples/roller-15-passes.toml"
mkdir "$work/runs"

# A disk that is full part way: writing stops at a size limit that the report is larger than.
expect 4 "" sh -c "ulimit -f 8; trap '' XFSZ; exec '$program' run '$course' --people 0 --quiet --out '$work/runs/full'"
nothing_written "$work/runs"

# A folder that exists is never overwritten.
mkdir "$work/mine"
echo precious > "$work/mine/notes.txt"
expect 4 "$work/mine" "$program" run "$course" --people 0 --quiet --out "$work/mine"
[ "$(cat "$work/mine/notes.txt")" = precious ] || fail "an existing folder was changed"
[ "$(ls "$work/mine")" = notes.txt ] || fail "something was added to an existing folder"

# A place where no folder can be made.
expect 4 "" "$program" run "$course" --people 0 --quiet --out /proc/needlework/run

# No verb simulates first and finds out then that its result has no place: progress would tell of work.
refused_at_once() {
    expect 4 "cannot be written" "$@"
    ! grep -q "%" "$work/said" || fail "$*: worked before it refused: $(cat "$work/said")"
}
refused_at_once "$program" run "$course" --people 0 --out /proc/needlework
refused_at_once "$program" compare "$course" "$root/examples/alam-2014.toml" --people 2 --out /proc/needlework
refused_at_once "$program" validate alam-2014 --people 0 --out /proc/needlework.html
refused_at_once "$program" optimise "$root/examples/plan-me.toml" --out /proc/needlework.toml
refused_at_once "$program" cohort "$course" --people 2 --out /proc/needlework
expect 4 "F12" "$program" cohort "$course" --people 2 --out "$(printf '%0300d' 1)"
