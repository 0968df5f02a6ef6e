#pragma once
// Another server, as good or as bad as a test wants it.

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace batchline::testing {

/// Listens on a free port of loopback.
class PretendedService {
public:
    struct Heard {
        std::string path;
        std::string authorization;
    };

    PretendedService();
    ~PretendedService();

    std::string address() const;  ///< "http://127.0.0.1:40123"
    /// What it answers from now on; `location` where it sends people elsewhere.
    void answer(int status, const std::string& body, const std::string& location = "");
    /// From now on it takes that long, or until it is stopped.
    void take_time(std::chrono::milliseconds time);
    std::vector<Heard> heard() const;

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

/// An address of loopback where nobody listens.
std::string closed_address();

}  // namespace batchline::testing
