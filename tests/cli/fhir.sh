# Promise: a course goes out as a FHIR bundle and comes back as the same course; records go out and come back as the same records; nothing is overwritten.
. "$(dirname "$0")/setup.sh"
file=$root/examples/plan-me.toml
expect 0 "" "$program" export "$file" --out "$work/bundle.json"
expect 0 "" "$program" import "$work/bundle.json" --out "$work/again.toml"
"$program" plan "$file" --json > "$work/one" || fail "plan failed"
"$program" plan "$work/again.toml" --json > "$work/two" || fail "the course that came back cannot be planned"
cmp -s "$work/one" "$work/two" || fail "the plan of the course that came back is another: $(diff "$work/one" "$work/two" | head -10)"
expect 4 "left as it is" "$program" export "$file" --out "$work/bundle.json"
expect 2 "which bundle?" "$program" import
expect 4 "cannot be read" "$program" import "$work/none.json"
expect 2 "no JSON" "$program" import "$file"
sed 's/"linkId": "person.age"/"linkId": "person.agee"/' "$work/bundle.json" > "$work/broken.json"
expect 2 "did you mean person.age?" "$program" import "$work/broken.json"

"$program" record new "$work/clinic.records" > /dev/null || fail "record new failed"
"$program" record add "$work/clinic.records" session visit.client_id=C-17 visit.start=2026-11-21T14:05+01:00 \
    device.udi_di=00812345678906 device.cartridge_lot=L7 pass.zone=cheek "pass.depth=1.5 mm" > /dev/null || fail "add failed"
"$program" record add "$work/clinic.records" event session=1 event=AE09 "onset=20 day" serious=no > /dev/null || fail "add failed"
expect 0 "1 correction is recorded" "$program" record amend "$work/clinic.records" session id=1 "by=A. Example" "reason=gauge" "pass.depth=1.25 mm"
expect 0 "was 1.5 mm" "$program" record list "$work/clinic.records"
expect 2 "is missing: who corrects?" "$program" record amend "$work/clinic.records" session id=1 "reason=x" "pass.depth=1 mm"
expect 0 "AdverseEvent" "$program" export "$work/clinic.records"
expect 0 "00812345678906" "$program" export "$work/clinic.records"

# Records come back from their bundle, with what was corrected.
"$program" export "$work/clinic.records" --out "$work/records.json" --quiet || fail "export of records failed"
"$program" record new "$work/again.records" > /dev/null || fail "record new failed"
expect 0 "entries are recorded" "$program" record import "$work/again.records" "$work/records.json"
"$program" record export "$work/clinic.records" > "$work/one"
"$program" record export "$work/again.records" > "$work/two"
cmp -s "$work/one" "$work/two" || fail "other records came back: $(diff "$work/one" "$work/two" | head -10)"
expect 2 "record import" "$program" import "$work/records.json"
"$program" record new "$work/third.records" > /dev/null || fail "record new failed"
expect 2 "needlework import" "$program" record import "$work/third.records" "$work/bundle.json"

# Under --json a failure is data as well.
"$program" import "$work/none.json" --json > "$work/said" 2> /dev/null
grep -q '"key": "F03"' "$work/said" || fail "a failure under --json is no data: $(cat "$work/said")"
