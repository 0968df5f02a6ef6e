// Writes choices into the address of the server's call, and keeps those of the last files.

#include "client/screens/import/choices.h"

#include <algorithm>

#include "client/widgets/key.h"
#include "shared/base/json.h"

namespace batchline {

namespace screens {
namespace {

constexpr std::size_t kept_max = 16;

struct KeptChoices {
    std::string kind;
    std::string header;  // fingerprint of its titles
    ImportChoices choices;
};

void describe(Io& io, KeptChoices& kept) {
    io.required("kind", kept.kind);
    io.required("header", kept.header);
    io.optional("separator", kept.choices.separator);
    io.optional("decimal", kept.choices.decimal);
    io.optional("dateOrder", kept.choices.date_order);
    io.optional("headerRow", kept.choices.header);
    io.optional("encoding", kept.choices.encoding);
    io.optional("mapping", kept.choices.mapping);
}

std::vector<KeptChoices> all_kept(std::string_view text) {
    std::vector<KeptChoices> out;
    const std::optional<Json> items = parse_json(text);
    if (!items || !items->is_array()) return out;
    for (const Json& item : *items) {
        if (auto kept = read_record<KeptChoices>(item)) out.push_back(std::move(*kept));
    }
    return out;
}

template <class E>
void add(std::string& path, std::string_view name, const std::optional<E>& chosen) {
    if (chosen) path.append("&").append(name).append("=").append(name_of(*chosen));
}

}  // namespace

void ImportChoices::map(const std::string& column, std::optional<std::string> title) {
    const auto found = std::find_if(mapping.begin(), mapping.end(),
                                    [&](const ImportedColumn& known) { return known.column == column; });
    if (found == mapping.end()) mapping.push_back({column, std::move(title)});
    else found->title = std::move(title);
}

std::string import_path(std::string_view kind, ImportRun run, const ImportChoices& choices) {
    std::string path = "/imports/" + std::string(kind) + "?dryRun=" + (run == ImportRun::dry ? "true" : "false");
    add(path, "separator", choices.separator);
    add(path, "decimal", choices.decimal);
    add(path, "dateOrder", choices.date_order);
    add(path, "header", choices.header);
    add(path, "encoding", choices.encoding);
    if (choices.mapping.empty()) return path;
    Json mapping = Json::object();
    for (const ImportedColumn& column : choices.mapping) {
        if (column.title) mapping[column.column] = *column.title;
        else mapping[column.column] = nullptr;
    }
    return path + "&mapping=" + app::percent_encoded(mapping.dump());
}

std::vector<std::string> titles_of(const DetectedTable& detected) {
    std::vector<std::string> titles;
    const auto add_once = [&titles](const std::string& title) {
        if (std::find(titles.begin(), titles.end(), title) == titles.end()) titles.push_back(title);
    };
    for (const ImportedColumn& column : detected.columns) {
        if (column.title) add_once(*column.title);
    }
    for (const std::string& title : detected.ignored) add_once(title);
    return titles;
}

std::string fingerprint_of(const DetectedTable& detected) {
    std::vector<std::string> titles = titles_of(detected);
    std::sort(titles.begin(), titles.end());
    std::uint32_t hash = ui::hash_text(name_of(detected.header));
    for (const std::string& title : titles) hash = ui::hash_text("\n", ui::hash_text(title, hash));
    return std::to_string(hash);
}

std::optional<ImportChoices> kept_choices(std::string_view kept, std::string_view kind,
                                          const std::string& fingerprint) {
    for (KeptChoices& one : all_kept(kept)) {
        if (one.kind == kind && one.header == fingerprint) return std::move(one.choices);
    }
    return std::nullopt;
}

std::string keep_choices(std::string_view kept, std::string_view kind, const std::string& fingerprint,
                         const ImportChoices& choices) {
    std::vector<KeptChoices> all = all_kept(kept);
    std::erase_if(all, [&](const KeptChoices& one) { return one.kind == kind && one.header == fingerprint; });
    if (!choices.is_empty()) all.insert(all.begin(), {std::string(kind), fingerprint, choices});
    if (all.size() > kept_max) all.resize(kept_max);
    Json items = Json::array();
    for (const KeptChoices& one : all) items.push_back(to_json(one));
    return items.empty() ? std::string() : items.dump();
}

}  // namespace screens
}  // namespace batchline
