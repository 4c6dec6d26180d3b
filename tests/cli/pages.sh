# Promise: the generated tables in the documentation are what the registry says.
. "$(dirname "$0")/setup.sh"
cd "$root" || fail "no source folder"
expect 0 "" "$program" pages check
