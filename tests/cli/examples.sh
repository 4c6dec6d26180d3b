# Promise: every example runs as its first line says, closes its ledger and writes the whole folder.
. "$(dirname "$0")/setup.sh"
for file in "$root"/examples/*.toml; do
    name=$(basename "$file" .toml)
    "$program" run "$file" --people 1 --out "$work/$name" --quiet > "$work/out" 2>&1 ||
        fail "$name: $(cat "$work/out")"
    for part in course.toml resolved.json run.json ledger.json course.csv punctures.csv report.html fhir.json log.txt; do
        [ -s "$work/$name/$part" ] || fail "$name has no $part"
    done
    head -n 1 "$file" | grep -qE "needlework (run|plan) examples/$name.toml" || fail "$name does not say how to run it"
    cmp -s "$file" "$work/$name/course.toml" || fail "$name: the course file was not kept as given"
done
