# Numbers are printed with points whatever the language of the machine.
export LC_ALL=C.UTF-8

# What the scripts share; sourced, with the project root as the working folder.

say() { echo "▸ $*"; }

# fail <line>…: says what went wrong and what to do, and ends.
fail() {
  echo >&2
  printf '✗ %s\n' "$1" >&2
  [ $# -lt 2 ] || printf '  %s\n' "${*:2}" >&2
  exit 1
}
