# Promise: Ctrl-C finishes the step in hand, writes what there is, and ends with exit code 130.
. "$(dirname "$0")/setup.sh"
"$program" run "$root/examples/ablon-2018.toml" --people 5000 --quiet --out "$work/run" > "$work/said" 2>&1 &
child=$!
sleep 2
kill -INT $child
wait $child
[ $? = 130 ] || fail "exit code is not 130: $(cat "$work/said")"
[ -s "$work/run/run.json" ] || fail "nothing was written"
grep -q '"exit_code": *130' "$work/run/run.json" || fail "run.json does not tell that the run was interrupted"
