// Finds columns by their titles in several languages, and how numbers and days are written by all their cells.

#include "server/import/tables/match_table.h"

#include <algorithm>
#include <set>

#include "shared/base/json.h"
#include "shared/base/search.h"
#include "shared/base/text.h"

namespace batchline::tables {
namespace {

/// As titles are compared: folded, without blanks, underscores and what else people put between words.
std::string plain_title(std::string_view title) {
    std::string out;
    for (const char c : folded(title)) {
        if (std::string_view(" _-./()").find(c) == std::string_view::npos) out += c;
    }
    return out;
}

/// Our own name of a column counts more than the others that it has.
std::optional<std::size_t> column_called(std::string_view title, const std::vector<const Heading*>& headings) {
    const std::string wanted = plain_title(title);
    if (wanted.empty()) return std::nullopt;
    for (std::size_t i = 0; i < headings.size(); ++i) {
        if (plain_title(headings[i]->name) == wanted) return i;
    }
    for (std::size_t i = 0; i < headings.size(); ++i) {
        const auto is_it = [&](std::string_view other) { return plain_title(other) == wanted; };
        if (std::any_of(headings[i]->titles.begin(), headings[i]->titles.end(), is_it)) return i;
    }
    return std::nullopt;
}

/// How many titles of a row are known, or named by the mapping.
std::size_t known_titles(const std::vector<std::string>& row, const std::vector<const Heading*>& headings,
                         const TableSettings& settings) {
    std::set<std::string> mapped;
    for (const auto& [column, source] : settings.mapping) {
        if (source && std::holds_alternative<std::string>(*source))
            mapped.insert(plain_title(std::get<std::string>(*source)));
    }
    return static_cast<std::size_t>(std::count_if(row.begin(), row.end(), [&](const std::string& title) {
        return column_called(title, headings) || mapped.contains(plain_title(title));
    }));
}

/// A row of titles: half of them are known at least, or one of them is and none begins with a number.
HeaderRow header_of(const std::vector<std::string>& first, std::size_t known) {
    const auto is_filled = [](const std::string& cell) { return !is_blank(cell); };
    const auto is_number = [](const std::string& cell) { return !leading_number(cell).empty(); };
    const auto filled = static_cast<std::size_t>(std::count_if(first.begin(), first.end(), is_filled));
    const bool has_number = std::any_of(first.begin(), first.end(), is_number);
    return known > 0 && (2 * known >= filled || !has_number) ? HeaderRow::yes : HeaderRow::no;
}

/// Everything about a file before its rows are looked at.
class Matching {
public:
    Matching(const std::vector<const Heading*>& headings, std::string_view bytes, const TableSettings& settings,
             DetectedTable& detected);

    MatchedTable take() { return {std::move(table_), std::move(problem_)}; }

private:
    void match_titles(const std::vector<std::string>& titles);
    void match_in_order(std::size_t width);
    void apply_mapping(const std::vector<std::string>& titles);
    void find_numbers();
    void tell(const std::vector<std::string>& titles);

    FileTable table_;
    std::string problem_;
    const std::vector<const Heading*>& headings_;
    const TableSettings& settings_;
    DetectedTable& detected_;
};

Matching::Matching(const std::vector<const Heading*>& headings, std::string_view bytes, const TableSettings& settings,
                   DetectedTable& detected)
    : headings_(headings), settings_(settings), detected_(detected) {
    detected.encoding = settings.encoding.value_or(encoding_of(bytes));
    const std::string text = decoded(bytes, detected.encoding);
    const auto known = [&](const std::vector<std::string>& row) { return known_titles(row, headings_, settings_); };
    detected.separator = settings.separator ? *settings.separator : find_separator(text, known);
    table_.rows = rows_of(text, detected.separator);
    table_.places.resize(headings_.size());
    table_.titles.resize(headings_.size());
    const std::vector<std::string> first = table_.rows.empty() ? std::vector<std::string>() : table_.rows.front().cells;
    detected.header = settings.header.value_or(header_of(first, known(first)));
    std::vector<std::string> titles;
    std::size_t width = 0;
    for (const FileRow& row : table_.rows) width = std::max(width, row.cells.size());
    if (detected.header == HeaderRow::yes) {
        titles = first;
        if (!table_.rows.empty()) table_.rows.erase(table_.rows.begin());
        match_titles(titles);
    } else {
        for (std::size_t i = 1; i <= width; ++i) titles.push_back(std::to_string(i));
        match_in_order(width);
    }
    apply_mapping(titles);
    tell(titles);
    find_numbers();
}

void Matching::match_titles(const std::vector<std::string>& titles) {
    for (std::size_t i = 0; i < titles.size(); ++i) {
        const auto column = column_called(titles[i], headings_);
        if (column && !table_.places[*column]) table_.places[*column] = i;
    }
}

void Matching::match_in_order(std::size_t width) {
    for (std::size_t i = 0; i < std::min(width, headings_.size()); ++i) table_.places[i] = i;
}

void Matching::apply_mapping(const std::vector<std::string>& titles) {
    for (std::size_t i = 0; i < headings_.size(); ++i) {
        const auto said = settings_.mapping.find(std::string(headings_[i]->name));
        if (said == settings_.mapping.end()) continue;
        table_.places[i].reset();
        if (!said->second) continue;
        if (const auto* number = std::get_if<std::int64_t>(&*said->second)) {
            if (*number <= static_cast<std::int64_t>(titles.size()))
                table_.places[i] = static_cast<std::size_t>(*number - 1);
        } else {
            const std::string wanted = plain_title(std::get<std::string>(*said->second));
            const auto found = std::find_if(titles.begin(), titles.end(),
                                            [&](const std::string& title) { return plain_title(title) == wanted; });
            if (found != titles.end()) table_.places[i] = static_cast<std::size_t>(found - titles.begin());
        }
        if (!table_.places[i])
            problem_ = "The file has no column that the mapping names for " + std::string(headings_[i]->name) +
                       ": mend its title or number.";
    }
}

void Matching::tell(const std::vector<std::string>& titles) {
    std::set<std::size_t> used;
    for (std::size_t i = 0; i < headings_.size(); ++i) {
        std::optional<std::string> title;
        if (table_.places[i]) {
            title = titles[*table_.places[i]];
            used.insert(*table_.places[i]);
        }
        table_.titles[i] = title && detected_.header == HeaderRow::yes ? *title : std::string(headings_[i]->name);
        detected_.columns.push_back({std::string(headings_[i]->name), title});
    }
    for (std::size_t i = 0; i < titles.size(); ++i) {
        if (!used.contains(i)) detected_.ignored.push_back(titles[i]);
    }
}

void Matching::find_numbers() {
    DecimalEvidence numbers;
    DateEvidence days;
    for (const FileRow& row : table_.rows) {
        for (std::size_t i = 0; i < headings_.size(); ++i) {
            const std::string* cell = headings_[i]->holds == Holds::text ? nullptr : table_.cell(row, i);
            if (!cell || cell->empty()) continue;
            for (const std::string& day : days_in(*cell, headings_[i]->holds)) days.add(day);
            for (const std::string& number : numbers_in(*cell, headings_[i]->holds)) numbers.add(number);
        }
    }
    detected_.decimal = settings_.decimal.value_or(numbers.mark(detected_.separator));
    detected_.date_order = settings_.date_order.value_or(days.order());
    if (!settings_.decimal) detected_.remarks.push_back(numbers.remark(detected_.separator));
    if (!settings_.date_order) detected_.remarks.push_back(days.remark());
    std::erase(detected_.remarks, std::string());
}

}  // namespace

void read_mapping(std::string_view json, const std::vector<const Heading*>& headings, TableSettings& settings,
                  Problems& problems) {
    const auto said = parse_json(json);
    if (!said || !said->is_object()) {
        problems.push_back({"/mapping", "must be a JSON object from our columns to those of the file"});
        return;
    }
    for (const auto& [name, source] : said->items()) {
        const std::string pointer = "/mapping" + detail::pointer_to("", name);
        const std::string column = name;
        const bool is_ours = std::any_of(headings.begin(), headings.end(),
                                         [&](const Heading* heading) { return heading->name == column; });
        if (!is_ours) problems.push_back({pointer, "is no column of this table"});
        else if (source.is_null()) settings.mapping[name] = std::nullopt;
        else if (source.is_string()) settings.mapping[name] = source.get<std::string>();
        else if (source.is_number_integer() && source.get<std::int64_t>() > 0)
            settings.mapping[name] = source.get<std::int64_t>();
        else problems.push_back({pointer, "must be a title, a number from 1, or null"});
    }
}

MatchedTable match_table(const std::vector<const Heading*>& headings, std::string_view bytes,
                         const TableSettings& settings, DetectedTable& detected) {
    return Matching(headings, bytes, settings, detected).take();
}

}  // namespace batchline::tables
