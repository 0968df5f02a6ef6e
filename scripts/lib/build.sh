# Configuring and building by preset; sourced after common.sh.

# One status line that says how far the build is and how long it has taken.
export NINJA_STATUS="[%f/%t, %es] "

# build_preset <preset> [target…]: everything of the preset, or just the targets.
build_preset() {
  local preset=$1 log="build/$1-configure.log"
  shift
  mkdir -p build
  cmake --preset "$preset" >"$log" 2>&1 || {
    cat "$log" >&2
    fail "Configuring $preset failed: the message is above, the whole log in $log." \
      "If something is missing, scripts/setup installs it; if the folder is stale, remove build/$preset."
  }
  ninja -C "build/$preset" "$@" || fail "Building $preset failed: the first error above is the one to mend."
}
