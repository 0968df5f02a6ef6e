# Runs test suites two at a time, adds up what they say, and shows the output of those that fail.
# Sourced after common.sh.

SUITE_LOGS=build/test-logs
SUITE_TIMEOUT=20m
SUITES_AT_ONCE=2 # each keeps about one core busy
total_passed=0
total_failed=0
failed_suites=()
suite_names=()
suite_commands=()
tests_started=$EPOCHREALTIME
rm -rf "$SUITE_LOGS"
mkdir -p "$SUITE_LOGS"

seconds_since() { awk -v from="$1" -v to="$EPOCHREALTIME" 'BEGIN { printf "%.1f s", to - from }'; }

log_of() { echo "$SUITE_LOGS/${1//[^a-zA-Z0-9]/-}.log"; }

# counts_in <log>: "passed failed" from doctest's summary or from a last line "N passed, N failed".
counts_in() {
  sed -E 's/\x1b\[[0-9;]*m//g' "$1" | awk '
    /^\[doctest\] test cases:/ {
      for (i = 2; i <= NF; i++) { if ($i == "passed") passed = $(i - 1); if ($i == "failed") failed = $(i - 1) }
      found = 1
    }
    /^[0-9]+ passed, [0-9]+ failed$/ { passed = $1; failed = $3; found = 1 }
    END { if (found) print passed + 0, failed + 0 }'
}

# durations_in <log>: "seconds test" for each test, from doctest's --duration or from lines "✓ name  1.2 s".
durations_in() {
  sed -nE -e 's/\x1b\[[0-9;]*m//g' -e 's/^([0-9]+\.[0-9]+) s: (.*)$/\1 \2/p' \
    -e 's/^[✓✗] (.*)  ([0-9]+\.[0-9]+) s$/\2 \1/p' "$1"
}

# failures_in <log>: what doctest said of each test that failed, without the many that passed before and after it.
failures_in() {
  sed -E 's/\x1b\[[0-9;]*m//g' "$1" | awk 'BEGIN { RS = "=====+\n" } /ERROR:|DEADLYSIGNAL|runtime error:/ { print }' |
    head -n 200
}

report_suite() {
  local name=$1 passed=$2 failed=$3 seconds=$4
  total_passed=$((total_passed + passed))
  total_failed=$((total_failed + failed))
  if [ "$failed" -gt 0 ]; then
    failed_suites+=("$name")
    echo "──── output of: $name"
    failures_in "$(log_of "$name")"
    echo "──── its end:"
    tail -n 100 "$(log_of "$name")"
    echo "──── end of $name; all of it is in $(log_of "$name")"
  fi
  printf '%s %-26s %5d passed %3d failed  %s\n' "$([ "$failed" = 0 ] && echo ✓ || echo ✗)" \
    "$name" "$passed" "$failed" "$seconds"
}

# suite <name> <command…>: one more for run_suites, which begins them in this order: the longest first.
suite() {
  suite_names+=("$1")
  shift
  suite_commands+=("$(printf '%q ' "$@")")
}

declare -A suite_of_process=() suite_started=()

begin_suite() {
  local name=${suite_names[$1]}
  local -a command
  eval "command=(${suite_commands[$1]})"
  suite_started[$1]=$EPOCHREALTIME
  timeout "$SUITE_TIMEOUT" "${command[@]}" >"$(log_of "$name")" 2>&1 &
  suite_of_process[$!]=$1
}

# A suite that crashes, hangs, is absent or says no counts has failed at least once.
end_suite() {
  local process status=0 passed=0 failed=0 index name log
  wait -n -p process "${!suite_of_process[@]}" || status=$?
  index=${suite_of_process[$process]}
  unset "suite_of_process[$process]"
  name=${suite_names[$index]}
  log=$(log_of "$name")
  read -r passed failed <<<"$(counts_in "$log")" || true
  if [ -z "$passed" ]; then
    echo "$name printed no summary (exit code $status)." >>"$log"
    passed=0 failed=1
  elif [ $status != 0 ] && [ "$failed" = 0 ]; then
    echo "$name ended with exit code $status although no test failed." >>"$log"
    failed=1
  fi
  report_suite "$name" "$passed" "$failed" "$(seconds_since "${suite_started[$index]}")"
}

run_suites() {
  local index
  trap 'kill "${!suite_of_process[@]}" 2>/dev/null || true' EXIT
  for index in "${!suite_names[@]}"; do
    [ ${#suite_of_process[@]} -lt $SUITES_AT_ONCE ] || end_suite
    begin_suite "$index"
  done
  while [ ${#suite_of_process[@]} -gt 0 ]; do end_suite; done
  trap - EXIT
  suite_names=()
  suite_commands=()
}

# A line for each fifth of a build, from ninja's status lines "[done/all, …] …".
show_fifths() {
  awk 'match($0, /^\[[0-9]+\/[0-9]+/) {
    split(substr($0, 2, RLENGTH - 1), count, "/")
    fifth = int(5 * count[1] / count[2])
    if (fifth > shown) { shown = fifth; printf "  %d of %d\n", count[1], count[2]; fflush() }
  }'
}

# build_suite <name> <preset> [target…]: brief when it works; a failed build counts as one failure.
build_suite() {
  local name=$1 started=$EPOCHREALTIME
  shift
  echo "▸ $name"
  if (build_preset "$@") 2>&1 | tee "$(log_of "$name")" | show_fifths; then
    echo "  done in $(seconds_since "$started")"
  else
    report_suite "$name" 0 1 "$(seconds_since "$started")"
  fi
}

slowest_tests() {
  local log
  for log in "$SUITE_LOGS"/*.log; do
    durations_in "$log" | sed "s|\$|  ($(basename "$log" .log))|"
  done | sort -rn | awk 'NR <= 10 { seconds = $1; sub(/^[^ ]+ /, ""); printf "  %6.1f s  %s\n", seconds, $0 }'
}

finish_suites() {
  echo
  echo "The ten slowest tests:"
  slowest_tests
  [ ${#failed_suites[@]} = 0 ] || printf 'Failed: %s\n' "${failed_suites[@]}"
  echo "All of it took $(seconds_since "$tests_started")."
  echo "$total_passed passed, $total_failed failed"
  [ "$total_failed" = 0 ]
}
