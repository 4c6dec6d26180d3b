# Promise: records are kept, listed, copied, exported and read back the same; nothing is overwritten, and every mistake is told.
. "$(dirname "$0")/setup.sh"
file="$work/clinic.records"
expect 0 "not encrypted" "$program" record new "$file"
expect 4 "nothing is overwritten" "$program" record new "$file"
expect 0 "session 1 is recorded" "$program" record add "$file" session visit.client_id=C-17 \
    visit.start=2026-11-21T14:05+01:00 pass.zone=cheek "pass.depth=1.5 mm" "pass[2].zone=temple" \
    "pass[2].depth=0.75 mm" device.pack_intact=no
expect 0 "an opened pack is not sterile" "$program" record list "$file"
expect 0 "session 1 is recorded" "$program" record add "$file" session id=1 visit.room=2
expect 2 "what is recorded stays" "$program" record add "$file" session id=1 visit.room=3
expect 0 "score 1 is recorded" "$program" record add "$file" score instrument=VSS date=2026-11-21 zone=cheek \
    session=1 vascularity=2 pigmentation=1 pliability=3 height=1
expect 2 "the licence allows totals only" "$program" record add "$file" score instrument=DLQI_IMPORT \
    date=2026-11-21 itching=2
expect 0 "event 1 is recorded" "$program" record add "$file" event session=1 event=AE09 "onset=20 day" serious=no
expect 0 "total 7" "$program" record list "$file"

# All mistakes of one line at once, and nothing is written.
"$program" record export "$file" > "$work/before.json" || fail "export"
expect 2 "3 problems" "$program" record add "$file" session pass.depht=1 "pass.depth=4 mm" pass.pain=eleven
expect 2 "did you mean" "$program" record add "$file" sesion visit.room=2
expect 2 "did you mean record list" "$program" record lst "$file"
expect 2 "is not in this file" "$program" record add "$file" event session=9 event=AE01 "onset=1 h" serious=no
"$program" record export "$file" > "$work/after.json" || fail "export"
cmp "$work/before.json" "$work/after.json" || fail "a refused entry left something behind"

# Export, import, export: the same bytes. A copy holds the same, and is never written over.
expect 0 "" "$program" record new "$work/second"
expect 0 "3 entries" "$program" record import "$work/second" "$work/before.json"
"$program" record export "$work/second" > "$work/second.json" || fail "export"
cmp "$work/before.json" "$work/second.json" || fail "import and export changed the records"
expect 2 "holds records already" "$program" record import "$work/second" "$work/before.json"
expect 0 "" "$program" record backup "$file" "$work/copy"
"$program" record export "$work/copy" > "$work/copy.json" || fail "export"
cmp "$work/before.json" "$work/copy.json" || fail "the copy differs"
expect 4 "nothing is overwritten" "$program" record backup "$file" "$work/copy"

# Files of others are refused and left alone.
cp "$root/README.md" "$work/text"
expect 4 "not a record file" "$program" record list "$work/text"
cmp "$root/README.md" "$work/text" || fail "a foreign file was changed"
expect 4 "none" "$program" record list "$work/none"
expect 2 "not JSON" "$program" record import "$file" "$work/text"
expect 0 "visit.client_id" "$program" record fields
expect 2 "record backup FILE COPY" "$program" record

# A session is tied to the visit of its plan, and what differs is logged; scores are shown over time.
expect 0 "deviations from visit 1 of the plan" "$program" record plan "$file" id=1 visit=1 "$root/examples/plan-me.toml"
expect 0 "audit.deviations" "$program" record export "$file"
expect 2 "the course has" "$program" record plan "$file" id=1 visit=99 "$root/examples/plan-me.toml"
expect 2 "in this order" "$program" record plan "$file" visit=1 id=1 "$root/examples/plan-me.toml"
expect 0 "total 7  first" "$program" record trend "$file"
