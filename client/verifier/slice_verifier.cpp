// Cuts slices into lines, keeps what is left over for the next one, and puts the result into words.

#include "client/verifier/slice_verifier.h"

#include "shared/base/json.h"

namespace batchline::verifier {
namespace {

SignatureCheck check_for(Signature signature) {
    switch (signature) {
        case Signature::not_checked: return {};
        case Signature::genuine: return [](std::string_view, std::string_view) { return true; };
        case Signature::forged: return [](std::string_view, std::string_view) { return false; };
    }
    return {};
}

}  // namespace

SliceVerifier::SliceVerifier(Signature signature) : verifier_(portable_sha256_text, check_for(signature)) {}

bool SliceVerifier::add(std::string_view slice) {
    while (!fault_ && !slice.empty()) {
        const std::size_t end = slice.find('\n');
        if (end == std::string_view::npos) {
            begun_.append(slice);
            break;
        }
        if (begun_.empty()) {
            add_line(slice.substr(0, end));
        } else {
            begun_.append(slice.substr(0, end));
            add_line(begun_);
            begun_.clear();
        }
        slice.remove_prefix(end + 1);
    }
    return !fault_;
}

void SliceVerifier::finish() {
    if (!fault_ && !begun_.empty()) add_line(begun_);
    if (!fault_) fault_ = verifier_.finish();
}

void SliceVerifier::add_line(std::string_view line) { fault_ = verifier_.add(line); }

Json SliceVerifier::verdict() const {
    Json out{{"sound", !fault_.has_value()}, {"count", verifier_.count()}};
    if (const auto& head = verifier_.head()) {
        out["head"] = head->head_hash;
        out["exportedAt"] = head->exported_at.text();
        out["counted"] = head->count;
    }
    if (fault_) {
        out["position"] = fault_->position;
        out["fault"] = fault_->detail;
    }
    return out;
}

std::optional<Json> signed_part_of(std::string_view first_line) {
    AuditVerifier reader(portable_sha256_text);
    if (reader.add(first_line) || !reader.head()) return std::nullopt;
    return Json{{"signedText", signed_text(*reader.head())}, {"signature", reader.head()->signature}};
}

}  // namespace batchline::verifier
