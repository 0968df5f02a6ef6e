# Runs test suites, adds up what they say, and shows the output of those that fail; sourced after common.sh.

SUITE_LOGS=build/test-logs
SUITE_TIMEOUT=20m
total_passed=0
total_failed=0
failed_suites=()
mkdir -p "$SUITE_LOGS"

seconds_since() { awk -v from="$1" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.1f s", to - from }'; }

log_of() { echo "$SUITE_LOGS/${1//[^a-zA-Z0-9]/-}.log"; }

# counts_in <log>: "passed failed" from doctest's summary or from a last line "N passed, N failed".
counts_in() {
  sed -E 's/\x1b\[[0-9;]*m//g' "$1" | awk '
    /^\[doctest\] test cases:/ {
      for (i = 2; i <= NF; i++) { if ($i == "passed") passed = $(i - 1); if ($i == "failed") failed = $(i - 1); found = 1 }
    }
    /^[0-9]+ passed, [0-9]+ failed$/ { passed = $1; failed = $3; found = 1 }
    END { if (found) print passed + 0, failed + 0 }'
}

report_suite() {
  local name=$1 passed=$2 failed=$3 started=$4
  total_passed=$((total_passed + passed))
  total_failed=$((total_failed + failed))
  if [ "$failed" -gt 0 ]; then
    failed_suites+=("$name")
    echo "──── output of: $name"
    tail -n 200 "$(log_of "$name")"
    echo "──── end of $name; all of it is in $(log_of "$name")"
  fi
  printf '%s %-26s %5d passed %3d failed  %s\n' "$([ "$failed" = 0 ] && echo ✓ || echo ✗)" \
    "$name" "$passed" "$failed" "$(seconds_since "$started")"
}

# run_suite <name> <command…>: a suite that crashes, hangs, is absent or says no counts has failed at least once.
run_suite() {
  local name=$1 started=$EPOCHREALTIME status=0 passed=0 failed=0 log
  shift
  log=$(log_of "$name")
  local program=${!#}
  if [ ! -e "$program" ]; then
    echo "$program is absent: it was not built, or nobody has written it." >"$log"
    report_suite "$name" 0 1 "$started"
    return
  fi
  echo "▸ $name"
  timeout "$SUITE_TIMEOUT" "$@" >"$log" 2>&1 || status=$?
  read -r passed failed <<<"$(counts_in "$log")" || true
  if [ -z "$passed" ]; then
    echo "$name printed no summary (exit code $status)." >>"$log"
    passed=0 failed=1
  elif [ $status != 0 ] && [ "$failed" = 0 ]; then
    echo "$name ended with exit code $status although no test failed." >>"$log"
    failed=1
  fi
  report_suite "$name" "$passed" "$failed" "$started"
}

# A line for each tenth of a build, from ninja's status lines "[done/all, …] …".
show_tenths() {
  awk 'match($0, /^\[[0-9]+\/[0-9]+/) {
    split(substr($0, 2, RLENGTH - 1), count, "/")
    tenth = int(10 * count[1] / count[2])
    if (tenth > shown) { shown = tenth; printf "  %d of %d\n", count[1], count[2]; fflush() }
  }'
}

# build_suite <name> <preset> [target…]: brief when it works; a failed build counts as one failure.
build_suite() {
  local name=$1 started=$EPOCHREALTIME
  shift
  echo "▸ $name"
  if (build_preset "$@") 2>&1 | tee "$(log_of "$name")" | show_tenths; then
    echo "  done in $(seconds_since "$started")"
  else
    report_suite "$name" 0 1 "$started"
  fi
}

finish_suites() {
  echo
  [ ${#failed_suites[@]} = 0 ] || printf 'Failed: %s\n' "${failed_suites[@]}"
  echo "$total_passed passed, $total_failed failed"
  [ "$total_failed" = 0 ]
}
