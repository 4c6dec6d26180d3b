# Promise: needlework new asks a course together; killed between two answers it loses at most the open one; nothing of a person's is written over unasked.
. "$(dirname "$0")/setup.sh"
file=$work/course.toml

# The first answers, then the end of the input: all of them are in the file, and the next start asks what is open.
printf '2026-11-21\nroling\nrolling\ncheek\nmoderate\n\n34\n' > "$work/first"
"$program" new "$file" < "$work/first" > "$work/said" || fail "new failed: $(cat "$work/said")"
grep -q 'did you mean' "$work/said" || fail "a misspelt concern names no nearest: $(cat "$work/said")"
grep -q 'age = "34 yr"' "$file" || fail "the age is not in the file"
grep -q 'indication = "IN01"' "$file" || fail "the concern is not in the file"
expect 0 "Sex?" "$program" new "$file"
grep -q 'How old' "$work/said" && fail "what was answered is asked again"

# ? tells why, < goes back, q stops.
printf '?\nfemale\n<\nmale\nq\n' | "$program" new "$file" > "$work/said" || fail "new failed"
grep -q 'thickness of the dermis' "$work/said" || fail "? does not tell why: $(cat "$work/said")"
grep -q 'sex = "male"' "$file" || fail "< does not take the answer back"

# kill -9 while a question waits: the answers before it are in the file, whole.
mkfifo "$work/pipe"
"$program" new "$file" < "$work/pipe" > "$work/said" &
asker=$!
exec 3> "$work/pipe"
printf 'III\nnone\n' >&3
waited=0
until grep -q 'sun_damage = "none"' "$file"; do
    sleep 0.1
    waited=$((waited + 1))
    [ "$waited" -lt 300 ] || fail "the answers were not saved"
done
kill -9 "$asker"
wait "$asker" 2>/dev/null
exec 3>&-
expect 0 "Does the person smoke?" "$program" new "$file"
grep -q 'phototype = "III"' "$file" || fail "an answer was lost"

# The rest of the questions with no, and the course is planned and told.
{ printf 'no\nno\nskinpen-precision\nsofter scars\n\n\n'; yes no | head -n 57; printf '\n\n\n\n\n\nA. Example\nclinician\n\n\n\n\n'; } > "$work/rest"
"$program" new "$file" < "$work/rest" > "$work/said" || fail "new failed: $(tail -20 "$work/said")"
grep -q 'Next: needlework plan' "$work/said" || fail "no course came of it: $(tail -40 "$work/said")"
grep -q "Cheek .*: eligible" "$work/said" || fail "the screening is not shown: $(tail -20 "$work/said")"
expect 0 "Why this plan" "$program" plan "$file"

# A file that a person wrote stays, unless they say yes.
printf '# mine\n[person]\nage = "50 yr"\n' > "$work/mine.toml"
cp "$work/mine.toml" "$work/copy.toml"
expect 2 "stays as it is" "$program" new "$work/mine.toml"
cmp -s "$work/mine.toml" "$work/copy.toml" || fail "a file of a person was changed unasked"
echo "not a course" > "$work/notes.txt"
expect 2 "stays as it is" "$program" new "$work/notes.txt"
[ "$(cat "$work/notes.txt")" = "not a course" ] || fail "a foreign file was changed"
printf 'yes\nq\n' | "$program" new "$work/mine.toml" > /dev/null || fail "yes did not go on"
grep -q 'age = "50 yr"' "$work/mine.toml" || fail "settings were lost"
[ -z "$(ls "$work" | grep '\.new$')" ] || fail "half-written files were left"
