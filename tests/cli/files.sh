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
