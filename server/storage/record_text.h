#pragma once
// From records to stored texts and back.

#include <string>
#include <string_view>

#include "server/storage/rows.h"
#include "shared/world/record.h"

/// Records as the store keeps them: the JSON of their `describe`, as text.
namespace batchline {

std::string text_of(const AnyRecord& record);
/// Throws StorageFailure where the text is not a record of this kind: damage, or a newer program's.
AnyRecord record_from_text(RecordKind kind, std::string_view text);

std::string text_of(const AccessFacts& facts);
AccessFacts facts_from_text(std::string_view text);

}  // namespace batchline
