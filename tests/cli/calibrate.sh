# Promise: a calibration that is stopped leaves its state, goes on from it, and never touches the state of another one.
. "$(dirname "$0")/setup.sh"
cd "$work" || fail "no folder to work in"

# stop_when CONDITION: begin, wait until that holds, press Ctrl-C.
stop_when() {
    "$program" calibrate short --members 4 --out mine.json > "$work/said" 2>&1 &
    child=$!
    tries=0
    until eval "$1"; do
        tries=$((tries + 1))
        [ $tries -lt 3000 ] || fail "no answers after five minutes: $(cat "$work/said")"
        kill -0 $child 2>/dev/null || fail "ended by itself: $(cat "$work/said")"
        sleep 0.1
    done
    kill -INT $child
    wait $child
    [ $? = 130 ] || fail "exit code is not 130: $(cat "$work/said")"
}
lines() { cat mine.json.state 2>/dev/null | wc -l; }
stop_when '[ "$(lines)" -ge 2 ]'
[ ! -e mine.json ] || fail "a posterior was written by a fit that was stopped"
grep -q "calls of the model, [0-9.e-]* s of one processor each" said || fail "what a call costs is not told: $(cat said)"
before=$(head -n 2 mine.json.state | cksum)
stop_when 'grep -q "goes on from" "$work/said"'
[ "$before" = "$(head -n 2 mine.json.state | cksum)" ] || fail "what was done is lost"
before=$(cksum < mine.json.state)
expect 4 "state of another calibration" "$program" calibrate short --members 4 --seed 2 --out mine.json
[ "$before" = "$(cksum < mine.json.state)" ] || fail "the state of another calibration was changed"
expect 2 "is not a size of calibration" "$program" calibrate long
expect 2 "no whole number" "$program" calibrate short --seed many
expect 2 "no size of an ensemble" "$program" calibrate short --members 3
echo keep > theirs.json
expect 4 "exists already" "$program" calibrate --out theirs.json
[ "$(cat theirs.json)" = keep ] || fail "a file of someone else was overwritten"

# A course takes the posterior it names, or is told what is wrong with it.
head -c 3000 "$root/data/posterior.json" > cut.json
cp "$root/examples/dogra-2014.toml" course.toml
expect 2 "is cut off or is no posterior file" "$program" check course.toml --set run.posterior=cut.json
sed 's/"version": "[^"]*"/"version": "9.9.9"/' "$root/data/posterior.json" > other.json
expect 2 "was made by version 9.9.9" "$program" check course.toml --set run.posterior=other.json
expect 2 "was made by version 9.9.9" "$program" calibrate compare other.json
expect 2 "which posterior file" "$program" calibrate compare
cp "$root/data/posterior.json" same.json
expect 0 "The two fits agree" "$program" calibrate compare same.json
expect 2 "there is no file" "$program" check course.toml --set run.posterior=none.json
cp "$root/data/posterior.json" whole.json
expect 0 "" "$program" check course.toml --set run.posterior=whole.json
expect 0 "" "$program" check course.toml --set run.posterior=prior
expect 0 "prior" "$program" explain heal.sigma_Y
