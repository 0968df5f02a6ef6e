// Reads an export line by line through the verifier, or writes one, and says in a line how it went.

#include "server/program/audit_commands.h"

#include <fstream>
#include <iterator>
#include <ostream>

#include "server/audit/audit_export.h"
#include "server/audit/audit_key.h"
#include "server/http/services.h"
#include "server/storage/audit_chain.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "shared/audit/verifier.h"
#include "shared/base/text.h"

namespace batchline::program {
namespace {

/// The key itself, or what a file of this name holds: the key alone, or the answer of GET /audit/key.
std::string key_from(const std::string& text) {
    std::ifstream file(text);
    if (!file) return text;
    const std::string content{std::istreambuf_iterator<char>(file), {}};
    const auto json = parse_json(content);
    if (json && json->is_object() && json->contains("publicKey") && json->at("publicKey").is_string())
        return json->at("publicKey");
    return std::string(trimmed(content));
}

SignatureCheck check_by(const std::string& key) {
    if (key.empty()) return {};
    return [public_key = key_from(key)](std::string_view text, std::string_view signature) {
        return auth::is_signed_by(public_key, text, signature);
    };
}

}  // namespace

AuditExit verify_audit(const std::filesystem::path& file, const std::string& key, std::ostream& out,
                       const std::filesystem::path& words) {
    auth::start_cryptography();
    std::ifstream in(file, std::ios::binary);
    if (!in || std::filesystem::is_directory(file)) {
        out << "The file " << file.string() << " cannot be read.\n";
        return AuditExit::unreadable;
    }
    AuditVerifier verifier(sha256_text, check_by(key));
    std::optional<AuditFault> fault;
    if (!words.empty()) {
        std::ifstream said(words, std::ios::binary);
        if (!said || std::filesystem::is_directory(words)) {
            out << "The file " << words.string() << " cannot be read.\n";
            return AuditExit::unreadable;
        }
        for (std::string line; !fault && std::getline(said, line);) fault = verifier.know(line);
    }
    for (std::string line; !fault && std::getline(in, line);) fault = verifier.add(line);
    if (in.bad()) {
        out << "The file " << file.string() << " could not be read to its end.\n";
        return AuditExit::unreadable;
    }
    if (!fault) fault = verifier.finish();
    if (fault) {
        out << "The audit is not sound. " << fault->detail << "\n";
        return AuditExit::faulty;
    }
    out << "The audit is sound: " << verifier.count() << (verifier.count() == 1 ? " entry" : " entries") << ", head "
        << verifier.head()->head_hash << ". "
        << (key.empty() ? "The signature was not checked: name the server's public key with --key."
                        : "The signature is the key's.");
    if (!words.empty())
        out << " The words beside it are those that were written; " << verifier.wordless()
            << (verifier.wordless() == 1 ? " entry has" : " entries have") << " none any more.";
    out << "\n";
    return AuditExit::sound;
}

std::string export_audit(const std::filesystem::path& data, std::ostream& out, AuditPart part) {
    auth::start_cryptography();
    auto store = open_sqlite_store(data);
    if (!store) return store.error();
    try {
        AuditExport pieces = part == AuditPart::words ? AuditExport(**store)
                                                      : AuditExport(**store, audit_key(**store), http::system_now());
        for (std::string piece = pieces.next(); !piece.empty() && out; piece = pieces.next()) out << piece;
    } catch (const StorageFailure& failure) {
        return "The database in " + data.string() + " cannot be used: " + failure.what();
    }
    out.flush();
    return out ? "" : "The export could not be written to its end.";
}

}  // namespace batchline::program
