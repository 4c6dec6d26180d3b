# Promise: every FHIR bundle is valid by an independent R4 validator, and that validator finds what is broken.
. "$(dirname "$0")/setup.sh"
modules=$root/build/fhir/node_modules
if ! command -v node > /dev/null || [ ! -d "$modules/fhir" ]; then
    echo "LEFT OUT: no independent FHIR validator here; ./needlework test installs it where node and npm are"
    exit 77
fi
validate() { NODE_PATH=$modules node "$root/tests/fhir/validate.js" "$@"; }

"$program" run "$root/examples/plan-me.toml" --people 1 --quiet --set "run.until=200 day" --out "$work/run" > /dev/null || fail "run failed"
"$program" export "$root/examples/products-after-needling.toml" --out "$work/course.json" --quiet || fail "export failed"
records=$work/clinic.records
"$program" record new "$records" > /dev/null || fail "record new failed"
"$program" record add "$records" session visit.client_id=C-17 visit.start=2026-11-21T14:05+01:00 visit.end=2026-11-21T15:00+01:00 \
    "visit.practitioner=A. Example" device.model=SkinPen device.udi_di=00812345678906 "device.udi_pi=(10)L7" device.cartridge_lot=L7 \
    device.cartridge_expiry=2027-05-01 pass.zone=cheek "pass.depth=1.5 mm" pass.pain=4 consent.version=3 "consent.given_by=C-17" \
    consent.given_at=2026-11-21T13:50+01:00 consent.photographs_record=yes > /dev/null || fail "add failed"
"$program" record add "$records" event session=1 event=AE09 "onset=20 day" serious=no zone=cheek > /dev/null || fail "add failed"
"$program" record add "$records" score instrument=VSS date=2026-11-21 zone=cheek session=1 vascularity=2 pigmentation=1 pliability=3 height=1 > /dev/null || fail "add failed"
"$program" record amend "$records" session id=1 "by=A. Example" reason=gauge "pass.depth=1.25 mm" > /dev/null || fail "amend failed"
"$program" export "$records" --out "$work/records.json" --quiet || fail "export failed"
validate "$work/run/fhir.json" "$work/course.json" "$work/records.json" || fail "a bundle is not valid"
for type in CarePlan ServiceRequest DetectedIssue Questionnaire QuestionnaireResponse Procedure Device Observation Consent Provenance; do
    grep -q "\"resourceType\": \"$type\"" "$work/run/fhir.json" || fail "no $type in the bundle of a run"
done
for type in AdverseEvent Questionnaire QuestionnaireResponse Procedure Device Observation Consent Provenance; do
    grep -q "\"resourceType\": \"$type\"" "$work/records.json" || fail "no $type in the bundle of records"
done

# The validator is worth its name: each of these is found.
broken() {
    sed "$1" "$work/records.json" > "$work/broken.json"
    cmp -s "$work/broken.json" "$work/records.json" && fail "nothing was broken by $1"
    validate "$work/broken.json" > "$work/said" && fail "the validator does not see: $1"
}
broken 's/"actuality": "actual"/"actuality": "maybe"/'
broken '/"actuality"/d'
broken 's/"bodySite"/"bodySit"/'
broken 's/T14:05:00+01:00/T14:05+01:00/'
broken '0,/urn:uuid:[0-9a-f]/s//urn:uuid:x/'
exit 0
