#pragma once
// The audit commands of the server program: verify and export.

#include <filesystem>
#include <iosfwd>
#include <string>

namespace batchline::program {

/// What `audit verify` ends with.
enum class AuditExit { sound = 0, faulty = 1, unreadable = 2 };

/// Checks an export of the audit. `key`: the public key as GET /audit/key gives it, or a file with it; empty:
/// signatures are not looked at. Says in one line what it found.
AuditExit verify_audit(const std::filesystem::path& file, const std::string& key, std::ostream& out);

/// Writes an export of a database that no server is using. Returns what went wrong, or nothing.
std::string export_audit(const std::filesystem::path& data, std::ostream& out);

}  // namespace batchline::program
