// What the page of the verifier calls (web/verify.js). One check at a time.

#include <emscripten/emscripten.h>

#include <optional>
#include <string>

#include "client/verifier/slice_verifier.h"
#include "shared/base/json.h"

using batchline::verifier::Signature;
using batchline::verifier::SliceVerifier;

namespace {

// Nothing else runs in this program, so what it works on is its own.
std::string slice;
std::string answer;
std::optional<SliceVerifier> verifier;

}  // namespace

extern "C" {

// Room for the next bytes.
EMSCRIPTEN_KEEPALIVE char* verifier_room(std::size_t size_bytes) {
    slice.resize(size_bytes);
    return slice.data();
}

// Of the line in the room, as JSON; empty where it is no head.
EMSCRIPTEN_KEEPALIVE const char* verifier_signed_part() {
    const auto part = batchline::verifier::signed_part_of(slice);
    answer = part ? part->dump() : "";
    return answer.c_str();
}

// 0: the signature was not checked, 1: it is genuine, 2: it is not.
EMSCRIPTEN_KEEPALIVE void verifier_begin(int signature) {
    verifier.emplace(signature == 1 ? Signature::genuine : signature == 2 ? Signature::forged : Signature::not_checked);
}

// What is in the room. 0: a fault was found.
EMSCRIPTEN_KEEPALIVE int verifier_add() { return verifier->add(slice) ? 1 : 0; }

// The verdict as JSON.
EMSCRIPTEN_KEEPALIVE const char* verifier_finish() {
    verifier->finish();
    answer = verifier->verdict().dump();
    verifier.reset();
    return answer.c_str();
}
}

int main() { return 0; }
