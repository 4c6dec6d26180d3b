# Promise: absorb answers how much of a product reaches the dermis and the blood, when, and what must wait.
. "$(dirname "$0")/setup.sh"
course="$root/examples/products-after-needling.toml"
expect 0 "dermis and deeper" "$program" absorb "$course" --people 2
expect 0 "WARNING" "$program" absorb "$course" --people 2
expect 0 "not before" "$program" absorb --people 2
expect 0 "by the time it goes on" "$program" absorb niacinamide_5 --people 2 --set products.start="2 h"
expect 0 "by the time it goes on" "$program" absorb "tranexamic_acid 5 mg/mL" "$root/examples/dogra-2014.toml" --people 2
expect 2 "did you mean niacinamide_5" "$program" absorb niacinamid_5
expect 2 "did you mean niacinamide?" "$program" absorb "niacinamid 5 %"
expect 2 "outside its range" "$program" absorb niacinamide_5 --set products.worn="1 yr"
"$program" absorb "$course" --people 2 --json > "$work/absorb.json" || fail "absorb --json failed"
grep -q '"delay_h"' "$work/absorb.json" || fail "the sweep over 72 h is not in --json"
grep -q '"alarms"' "$work/absorb.json" || fail "alarms are not in --json"
"$program" run "$course" --people 2 --quiet --out "$work/run" > "$work/said" || fail "$(cat "$work/said")"
grep -q "WARNING" "$work/said" || fail "a warning that a person must see is not in the terminal"
for part in report.html run.json; do
    grep -q "WARNING" "$work/run/$part" || fail "a warning that a person must see is not in $part"
done
grep -q "What gets in" "$work/run/report.html" || fail "the report does not say what gets in"
grep -q "ascorbic acid on and in the skin" "$work/run/ledger.json" || fail "the product is not in the ledger"
printf 'id = "my_serum"\nname = "my serum"\nactives = ["niacinamide 4 %%"]\nph = 6\n' > "$work/serum.toml"
printf '[device]\nmodel = "skinpen-precision"\n[[sessions]]\nzones = ["cheek"]\ndepth = "1 mm"\n[[products]]\nfile = "serum.toml"\n' > "$work/own.toml"
expect 0 "8 mg on 100 cm2" "$program" absorb "$work/own.toml" --people 2
