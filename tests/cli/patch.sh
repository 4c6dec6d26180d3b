# Promise: a 3-D block writes fields that VTK opens; a run that was killed goes on to the same bytes; a block
# that cannot fit is refused before any work; the memory it takes is told before it starts.
. "$(dirname "$0")/setup.sh"
course="$root/examples/roller-15-passes.toml"
mkdir "$work/runs"
block="--people 0 --quiet --patch 0.6mm --set run.until=40day"

"$program" run "$course" $block --out "$work/runs/whole" > "$work/said" 2>&1 || fail "$(cat "$work/said")"
[ -s "$work/runs/whole/fields/cheek.pvd" ] || fail "no list of fields was written"
grep -q "block of skin" "$work/runs/whole/report.html" || fail "the report does not show the block"

# Killed at moments that nobody chose, again and again, then left alone.
for attempt in 1 2 3 4 5; do
    [ -d "$work/runs/again" ] && break
    "$program" run "$course" $block --out "$work/runs/again" > "$work/said" 2>&1 &
    child=$!
    sleep "$(awk -v seed="$$$attempt" 'BEGIN { srand(seed); printf "%.3f", 0.02 + 0.6 * rand() }')"
    kill -KILL $child 2> /dev/null
    wait $child 2> /dev/null
done
[ -d "$work/runs/again" ] ||
    "$program" run "$course" $block --out "$work/runs/again" > "$work/said" 2>&1 || fail "$(cat "$work/said")"
for part in course.csv ledger.json report.html; do
    cmp "$work/runs/whole/$part" "$work/runs/again/$part" || fail "$part differs after a restart"
done

expect 2 "does not fit" "$program" run "$course" --people 0 --quiet --patch 50mm --out "$work/runs/large"
[ ! -e "$work/runs/large" ] || fail "a refused run left a folder"

if /usr/bin/python3 -c 'import vtk' 2> /dev/null; then
    /usr/bin/python3 - "$work/runs/whole/fields" <<'PY' || fail "VTK does not open the fields"
import sys, vtk, glob, os
import xml.etree.ElementTree as xml
pieces = xml.parse(sys.argv[1] + "/cheek.pvd").getroot().findall("Collection/DataSet")
days = [float(piece.get("timestep")) for piece in pieces]
assert days == sorted(days) and len(set(days)) > 3, days
for piece in pieces:
    assert os.path.exists(os.path.join(sys.argv[1], piece.get("file"))), piece.get("file")
files = sorted(glob.glob(sys.argv[1] + "/cheek-dermis-*.vtr"))
assert files
for name in files:
    reader = vtk.vtkXMLRectilinearGridReader()
    reader.SetFileName(name)
    reader.Update()
    data = reader.GetOutput().GetCellData()
    assert data.GetNumberOfArrays() == 15, name
    for i in range(15):
        low, high = data.GetArray(i).GetRange()
        # Numbers below 0 are traces of at most 3e-5 of a field's scale: 0.1 cells/mm3 (heal/README.md).
        assert low > -0.1 and high < 1e7, (name, data.GetArrayName(i), low, high)
PY
else
    echo "python3-vtk9 is not installed: the fields were not opened"
fi
