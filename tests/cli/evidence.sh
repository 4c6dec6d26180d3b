# Promise: published values can be listed, shown and scored one dataset at a time; an unknown one is told with
# the nearest; held-out values say so.
. "$(dirname "$0")/setup.sh"
expect 0 "pulse-memory" "$program" evidence list
expect 0 "hold-out" "$program" evidence show alam-2014
expect 0 "\"role\": \"hold-out\"" "$program" evidence show alam-2014 --json
expect 0 "Not expressed" "$program" evidence show skinpen-pivotal
expect 2 "alam-2014" "$program" evidence show alam-2015
expect 2 "evidence show ID" "$program" evidence tell
expect 0 "Collagen output is raised after one pulse for" "$program" validate pulse-memory
expect 0 "\"log_score\"" "$program" validate pulse-memory --json
expect 2 "pulse-memory" "$program" validate pulse-memori
