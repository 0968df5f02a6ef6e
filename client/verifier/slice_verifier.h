#pragma once
// Checks an export that arrives in slices, as a browser reads a file too large to hold: the core's verifier, and lines
// for it.

#include <optional>
#include <string>
#include <string_view>

#include "shared/audit/verifier.h"

namespace batchline::verifier {

// What was found out about the head's signature before the entries are read; a browser checks it by its own means.
enum class Signature : std::uint8_t { not_checked, genuine, forged };

class SliceVerifier {
public:
    explicit SliceVerifier(Signature signature);

    // The next bytes of the file, cut anywhere. False: a fault was found, what follows need not be read.
    bool add(std::string_view slice);
    // After the last slice.
    void finish();

    // {"sound", "count", "head"?, "counted"?, "exportedAt"?, "position"?, "fault"?}: `head` and `counted` once the
    // first line was read, `fault` in words, `position` of the entry from 1, 0 for the first line.
    Json verdict() const;

private:
    void add_line(std::string_view line);

    AuditVerifier verifier_;
    std::string begun_;  // of a line whose end has not arrived
    std::optional<AuditFault> fault_;
};

// {"signedText", "signature"} of an export's first line; nothing where it is no head.
std::optional<Json> signed_part_of(std::string_view first_line);

}  // namespace batchline::verifier
