# Promise: published values can be listed, shown and scored one dataset at a time; an unknown one is told with
# the nearest; held-out values say so; a page with figures is written beside nothing else, and never over a file.
. "$(dirname "$0")/setup.sh"
cd "$work" || fail "no folder to work in"
expect 0 "pulse-memory" "$program" evidence list
expect 0 "hold-out" "$program" evidence show alam-2014
expect 0 "\"role\": \"hold-out\"" "$program" evidence show alam-2014 --json
expect 0 "Not expressed" "$program" evidence show skinpen-pivotal
expect 2 "alam-2014" "$program" evidence show alam-2015
expect 2 "evidence show ID" "$program" evidence tell
expect 0 "people: 15" "$program" evidence show alam-2014
expect 0 "absorption" "$program" evidence list
expect 0 "not predicted: needs the filling of channels" "$program" evidence show needling
expect 0 "[ROMGENS-2014, trust A-]" "$program" evidence show needling
expect 0 "it set a number of the program" "$program" evidence show absorption
expect 0 "\"sources\": \"NALOXONE-2021\"" "$program" evidence show absorption --json
expect 2 "did you mean needling?" "$program" evidence show needlin
expect 0 "| needling V4 | Depth of a 600 um needle" "$program" validate needling --quiet --out needling.html
grep -q "Depth of a 600 um needle" needling.html || fail "the page of needling lacks its rows"
! grep -q "Permeability of intact skin" needling.html || fail "the page of needling tells of laws for intact skin"
expect 0 "Collagen output is raised after one pulse for" "$program" validate pulse-memory
expect 0 "\"log_score\"" "$program" validate pulse-memory --json
expect 2 "pulse-memory" "$program" validate pulse-memori
[ -s runs/*-validation-pulse-memory.html ] || fail "no page was written: $(ls -R "$work")"
[ -s runs/*-validation-pulse-memory-2.html ] || fail "the second page has no name of its own: $(ls runs)"
expect 0 "mine.html" "$program" validate modifiers --quiet --out mine.html
before=$(cksum < mine.html)
expect 4 "exists already" "$program" validate modifiers --quiet --out mine.html
[ "$before" = "$(cksum < mine.html)" ] || fail "a page was written over"
expect 0 "\"prior\"" "$program" validate pulse-memory --json --quiet --set run.posterior=prior --out prior.html
cp "$root/data/posterior.json" own.json
expect 0 "own.json" "$program" validate pulse-memory --json --quiet --set run.posterior=own.json --out own.html
head -c 30 "$root/data/posterior.json" > cut.json
expect 2 "is cut off or is no posterior file" "$program" validate pulse-memory --set run.posterior=cut.json
expect 2 "run.posterior" "$program" validate pulse-memory --set heal.sigma_Y=2
expect 2 "no whole number" "$program" validate pulse-memory --people many

# A person who stops it gets no page.
"$program" validate --people 5000 --out stopped.html > said 2>&1 &
child=$!
sleep 2
kill -INT $child
wait $child
[ $? = 130 ] || fail "exit code is not 130: $(cat said)"
[ ! -e stopped.html ] || fail "a page was written by a validation that was stopped"
