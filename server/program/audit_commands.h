#pragma once
// The audit commands of the server program: verify and export.

#include <filesystem>
#include <iosfwd>
#include <string>

namespace batchline::program {

/// What `audit verify` ends with.
enum class AuditExit { sound = 0, faulty = 1, unreadable = 2 };

/// Checks an export of the audit. `key`: the public key as GET /audit/key gives it, or a file with it; empty:
/// signatures are not looked at. `words`: what was exported of the words beside it, to be checked, too; empty: nothing.
/// Says in one line what it found.
AuditExit verify_audit(const std::filesystem::path& file, const std::string& key, std::ostream& out,
                       const std::filesystem::path& words = {});

/// What of an audit is written: the signed chain, or the words that stand beside it.
enum class AuditPart { chain, words };

/// Writes an export of a database that no server is using. Returns what went wrong, or nothing.
std::string export_audit(const std::filesystem::path& data, std::ostream& out, AuditPart part = AuditPart::chain);

}  // namespace batchline::program
