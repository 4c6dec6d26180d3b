# Promise: the same bytes with one thread and with two, and verify finds a changed byte.
. "$(dirname "$0")/setup.sh"
course="$root/examples/products-after-needling.toml"
for threads in 1 2; do
    "$program" run "$course" --people 2 --threads $threads --quiet --out "$work/$threads" > "$work/said" 2>&1 ||
        fail "$(cat "$work/said")"
done
for part in course.csv punctures.csv ledger.json resolved.json report.html course.toml; do
    cmp "$work/1/$part" "$work/2/$part" || fail "$part differs between one and two threads"
done
expect 0 "same" "$program" verify "$work/1" --threads 2 --quiet
printf ' ' >> "$work/1/course.csv"
expect 1 "course.csv" "$program" verify "$work/1" --quiet
