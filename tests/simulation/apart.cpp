// A run in a process of its own, which tells by a pipe what happens in it: a line of JSON each.

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <utility>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "shared/base/check.h"
#include "shared/base/json.h"
#include "tests/simulation/run.h"
#include "tests/support/temporary_directory.h"

namespace batchline::simulation {
namespace {

constexpr const char* name_of_death = "every run comes to its end";
/// A run takes seconds: one that takes longer than this waits for something that never comes.
constexpr unsigned seconds_max = 900;

void tell(std::FILE* out, const Json& message) {
    std::fputs((message.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n").c_str(), out);
    std::fflush(out);
}

/// In the child.
[[noreturn]] void play(std::FILE* out, const std::string& folder,
                       const std::function<std::optional<Violation>(const Listener&)>& run) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::alarm(seconds_max);
    ::setenv("TMPDIR", folder.c_str(), 1);
    int present_step = 0;
    std::optional<Violation> found;
    try {
        found = run([&](int step, const std::string& line) {
            present_step = step;
            tell(out, {{"step", step}, {"line", line}});
        });
    } catch (const std::exception& failure) {
        tell(out, {{"invariant", name_of_death},
                   {"what", std::string("an exception ended it: ") + failure.what()},
                   {"step", present_step}});
        std::_Exit(0);
    }
    if (found) tell(out, {{"invariant", found->invariant}, {"what", found->what}, {"step", found->step}});
    else tell(out, {{"invariant", ""}});
    std::_Exit(0);
}

/// What the child tells until it is gone; its log is what it said.
std::optional<Violation> hear(std::FILE* in, bool& is_whole) {
    Violation found;
    found.invariant = name_of_death;
    char* line = nullptr;
    std::size_t size = 0;
    while (::getline(&line, &size, in) > 0) {
        const Json message = parse_json(line).value_or(Json::object());
        found.step = message.value("step", found.step);
        if (const std::string said = message.value("line", ""); !said.empty()) found.log.push_back(said);
        if (!message.contains("invariant")) continue;
        is_whole = true;
        found.invariant = message.value("invariant", "");
        found.what = message.value("what", "");
    }
    std::free(line);
    if (is_whole && found.invariant.empty()) return std::nullopt;
    return found;
}

std::string end_in_words(int status) {
    if (!WIFSIGNALED(status)) return "it ended by itself, with " + std::to_string(WEXITSTATUS(status));
    if (WTERMSIG(status) == SIGALRM) return "it did not come to its end within " + std::to_string(seconds_max) + " s";
    return "signal " + std::to_string(WTERMSIG(status)) + " ended it (" + ::strsignal(WTERMSIG(status)) + ")";
}

}  // namespace

std::optional<Violation> run_apart(std::uint64_t seed, int steps, Fault fault, const std::set<int>& skipped) {
    const testing::TemporaryDirectory folder;  // here, so that what a dead run leaves goes, too
    int ends[2];
    ENSURE(::pipe(ends) == 0);
    std::fflush(nullptr);
    const pid_t child = ::fork();
    ENSURE(child >= 0);
    if (child == 0) {
        ::close(ends[0]);
        play(::fdopen(ends[1], "w"), folder.path(),
             [&](const Listener& listener) { return run(seed, steps, fault, skipped, listener); });
    }
    ::close(ends[1]);
    std::FILE* const in = ::fdopen(ends[0], "r");
    ENSURE(in);
    bool is_whole = false;
    std::optional<Violation> found = hear(in, is_whole);
    std::fclose(in);
    int status = 0;
    ENSURE(::waitpid(child, &status, 0) == child);
    if (!is_whole) {
        found->what = end_in_words(status);
        found->is_endless = WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM;
    }
    return found;
}

}  // namespace batchline::simulation
