# Promise: other courses within the caps are searched, the best is written as a course that can be checked; nothing is overwritten.
. "$(dirname "$0")/setup.sh"
cat > "$work/lip.toml" <<'END'
[[concerns]]
indication = "IN08"
zones = ["perioral"]
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
[model]
heal.density_classes = 1
heal.depth_classes = 1
heal.finest = "40 um"
heal.tolerance = 0.1
END
expect 0 "most gain" "$program" optimise "$work/lip.toml" --people 1 --quiet --out "$work/new.toml"
expect 0 "" "$program" check "$work/new.toml"
grep -q "<svg" "$work/new.html" || fail "the page shows no front"
expect 1 "None of them keeps every goal" "$program" optimise "$work/lip.toml" --people 1 --quiet --set "goals.max_visits=1" \
    --set "goals.least_gain=90" --out "$work/none.toml"
grep -q "No course keeps every goal" "$work/none.html" || fail "the page calls courses that miss a goal unbeaten"
grep -q "nearest" "$work/none.html" || fail "the page does not show the nearest course"
[ ! -e "$work/none.toml" ] || fail "a course that misses its goals was written"
expect 4 "is left as it is" "$program" optimise "$work/lip.toml" --people 1 --quiet --out "$work/new.toml"
expect 2 "is over" "$program" optimise "$work/lip.toml" --set goals.ready_by=2026-11-01
