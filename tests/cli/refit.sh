# Promise: a short calibration of today's model and evidence comes to what the shipped posterior tells.
. "$(dirname "$0")/setup.sh"
cd "$work" || fail "no folder to work in"
"$program" calibrate short --quiet --threads 2 --out mine.json > said 2>&1 || fail "no fit: $(cat said)"
"$program" calibrate compare mine.json > said 2>&1 || fail "$(cat said)"
grep -q "The two fits agree" said || fail "no verdict: $(cat said)"
cat said
