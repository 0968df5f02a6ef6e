// Applies the feed to what is confirmed, and lays on top what is expected of commands that wait.

#include "client/replica/replica.h"

#include "shared/protocol/stock.h"
#include "shared/protocol/views.h"

namespace batchline::replica {
namespace {

// "<locationId>:<materialId>", as the feed names availability.
std::optional<std::pair<LocationId, MaterialId>> parse_stock_key(std::string_view id) {
    const std::size_t colon = id.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto location = Uuid::parse(id.substr(0, colon));
    const auto material = Uuid::parse(id.substr(colon + 1));
    if (!location || !material) return std::nullopt;
    return std::pair{LocationId{*location}, MaterialId{*material}};
}

}  // namespace

Replica::Replica() : world_(std::make_unique<MemoryWorld>()) {}

std::optional<Quantity> Replica::available(LocationId location, MaterialId material) const {
    const auto found = availability_.find({location, material});
    if (found == availability_.end()) return std::nullopt;
    return found->second;
}

const std::vector<Action>* Replica::permissions_of(OrderId order) const {
    const auto found = permissions_.find(order);
    return found == permissions_.end() ? nullptr : &found->second;
}

bool Replica::apply(std::string_view type, std::string_view id, const Json& record) {
    if (incoming_) return incoming_->apply(type, id, record);
    if (type == "Availability") return apply_availability(id, record);
    const std::optional<RecordKind> kind = enum_from_name<RecordKind>(type);
    const std::optional<Uuid> uuid = Uuid::parse(id);
    if (!kind || !uuid) return false;
    const RecordKey key{*kind, *uuid};
    const auto laid = laid_over_.find(key);
    if (record.is_null()) {
        if (laid != laid_over_.end()) laid->second.reset();
        else world_->erase(key);
        if (*kind == RecordKind::Order) permissions_.erase(OrderId{*uuid});
        gone_.insert(key);
        ++generation_;
        return true;
    }
    std::optional<AnyRecord> read = record_from_body(*kind, record);
    if (!read) return false;
    const AnyRecord* known = confirmed(key);
    if (known && known->version > read->version) return true;
    if (laid != laid_over_.end()) laid->second = std::move(*read);
    else world_->put(std::move(*read));
    if (*kind == RecordKind::Order) note_permissions(OrderId{*uuid}, record);
    gone_.erase(key);
    ++generation_;
    return true;
}

bool Replica::take_answer(std::string_view type, std::string_view id, const Json& record, bool is_made_by_it) {
    if (incoming_) return false;
    const std::optional<RecordKind> kind = enum_from_name<RecordKind>(type);
    const std::optional<Uuid> uuid = Uuid::parse(id);
    const std::optional<AnyRecord> read = kind && uuid ? record_from_body(*kind, record) : std::nullopt;
    if (!read) return false;
    const AnyRecord* known = confirmed(read->key);
    if (known ? known->version > read->version : !is_made_by_it || gone_.contains(read->key)) return false;
    return apply(type, id, record);
}

bool Replica::apply_availability(std::string_view id, const Json& record) {
    const auto key = parse_stock_key(id);
    if (!key) return false;
    ++generation_;
    if (record.is_null()) {
        availability_.erase(*key);
        return true;
    }
    const auto read = read_record<Availability>(record);
    if (!read) return false;
    availability_[*key] = read->available;
    return true;
}

void Replica::note_permissions(OrderId order, const Json& record) {
    const auto names = record.find("permissions");
    if (names == record.end() || !names->is_array()) return;
    std::vector<Action> actions;
    for (const Json& name : *names) {
        if (!name.is_string()) continue;
        if (const auto action = enum_from_name<Action>(name.get_ref<const std::string&>())) actions.push_back(*action);
    }
    permissions_[order] = std::move(actions);
}

void Replica::begin_snapshot() {
    const bool is_empty = world_->records().empty() && availability_.empty();
    incoming_ = is_empty ? nullptr : std::make_unique<Replica>();
}

void Replica::finish_snapshot() {
    if (incoming_) take_over(std::move(*std::exchange(incoming_, nullptr)));
}

void Replica::drop_snapshot() {
    if (incoming_) incoming_.reset();
    else clear();
}

void Replica::take_over(Replica other) {
    for (const auto& [key, record] : world_->records()) {
        if (confirmed(key) && !other.world_->find_any(key)) gone_.insert(key);
    }
    world_ = std::move(other.world_);
    availability_ = std::move(other.availability_);
    permissions_ = std::move(other.permissions_);
    laid_over_.clear();
    ++generation_;
}

void Replica::lay(std::vector<AnyRecord> expected) {
    take_off();
    for (AnyRecord& record : expected) {
        const AnyRecord* below = world_->find_any(record.key);
        laid_over_[record.key] = below ? std::optional(*below) : std::nullopt;
        world_->put(std::move(record));
    }
    ++generation_;
}

void Replica::take_off() {
    for (auto& [key, below] : laid_over_) {
        if (below) world_->put(std::move(*below));
        else world_->erase(key);
    }
    laid_over_.clear();
    ++generation_;
}

bool Replica::holds_any(RecordKind kind) const {
    const auto found = world_->records().lower_bound({kind, {}});
    return found != world_->records().end() && found->first.kind == kind;
}

const AnyRecord* Replica::confirmed(RecordKey key) const {
    const auto laid = laid_over_.find(key);
    if (laid == laid_over_.end()) return world_->find_any(key);
    return laid->second ? &*laid->second : nullptr;
}

void Replica::clear() {
    incoming_.reset();
    laid_over_.clear();
    gone_.clear();
    world_ = std::make_unique<MemoryWorld>();
    availability_.clear();
    permissions_.clear();
    ++generation_;
}

}  // namespace batchline::replica
