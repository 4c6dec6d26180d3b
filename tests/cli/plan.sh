# Promise: a course without sessions is planned from its consultation, with every decision explained; a refusal stops it.
. "$(dirname "$0")/setup.sh"
file=$root/examples/plan-me.toml
expect 0 "Why 1.5 mm on: Cheek" "$program" plan "$file"
also "2027-02-09, day 66" "not before 2026-12-08"
expect 0 "How many sessions does the simulator see on: Cheek" "$program" explain plan "$file"
also "days apart?" "Conflict: The protocol plans 4 sessions"
"$program" plan "$file" --json > "$work/plan.json" || fail "plan --json failed"
grep -q "\"why\"" "$work/plan.json" || fail "plan --json gives no reasons"
expect 0 "nticoagulant" "$program" explain CI22
expect 0 "D03" "$program" explain D03
expect 2 "is not the id of a rule" "$program" explain CI99
expect 2 "takes one key" "$program" explain plan

# One more yes, and the course is refused, by name of the rule; a decision of the right person opens it again.
cp "$file" "$work/asked.toml"
printf '\n[[answers]]\nrule = "CI22"\nreply = "yes"\n' >> "$work/asked.toml"
expect 2 "CI22" "$program" plan "$work/asked.toml"
expect 2 "CI22" "$program" run "$work/asked.toml" --out "$work/none"
[ ! -e "$work/none" ] || fail "a refused course was run"
printf '\n[[decisions]]\nrule = "CI22"\nrole = "therapist"\nname = "B"\nreason = "C"\n' >> "$work/asked.toml"
expect 2 "may not decide against rule CI22" "$program" plan "$work/asked.toml"
sed -i 's/"therapist"/"prescriber"/' "$work/asked.toml"
expect 0 "decided by B, prescriber: C" "$program" plan "$work/asked.toml"
also "rule CI22 allows no more"

# Goals: kept, or the nearest course and what gives way; without room for a session the nearest is told as well.
cat > "$work/goals.toml" <<'END'
[person]
body_mass = "62 kg"
[[concerns]]
indication = "IN08"
zones = ["upper_lip"]
severity = "mild"
[consultation]
date = 2026-11-21
expectations = "softer lines"
assessor = "A. Example"
assessor_role = "clinician"
no = ["rest"]
[goals]
max_visits = 2
[device]
model = "skinpen-precision"
END
expect 0 "All goals are kept" "$program" plan "$work/goals.toml" --people 1
expect 0 "this gives way: least_gain" "$program" plan "$work/goals.toml" --people 1 --set goals.max_visits=1 --set goals.least_gain=900
expect 0 "this gives way: least_gain" "$program" run "$work/goals.toml" --people 1 --quiet --set goals.max_visits=1 --set goals.least_gain=900 --out "$work/goals"
grep -q "this gives way: least_gain" "$work/goals/report.html" || fail "the report does not tell what became of the goals"
expect 2 "there ready_by gives way" "$program" plan "$work/goals.toml" --set goals.ready_by=2026-12-01

# A planned course runs; its folder holds a calendar, a handout and the reasons; the same bytes come again.
expect 0 "" "$program" run "$file" --people 0 --quiet --set "run.until=200 day" --out "$work/run"
for part in care.ics handout.html resolved.json; do
    [ -s "$work/run/$part" ] || fail "the run folder has no $part"
done
grep -q "BEGIN:VCALENDAR" "$work/run/care.ics" || fail "care.ics is no calendar"
grep -q "TZID=Europe/Berlin:20261205" "$work/run/care.ics" || fail "care.ics has not the first session"
grep -q 'id="plan"' "$work/run/report.html" || fail "the report does not say why"
grep -q 'href="handout.html"' "$work/run/report.html" || fail "the report does not link the handout"
grep -q '"planned by the program"' "$work/run/resolved.json" || fail "resolved.json does not say who planned"
expect 0 "same bytes" "$program" verify "$work/run"
