// Reads and writes addresses by the table of screens, and those with an id.

#include "client/app/route.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "client/app/screen_table.h"

namespace batchline::app {
namespace {

constexpr std::array<std::pair<std::string_view, OrderTab>, 4> order_tabs{{
    {"", OrderTab::details},
    {"discussion", OrderTab::discussion},
    {"audit", OrderTab::audit},
    {"revisions", OrderTab::revisions},
}};

constexpr std::array<std::pair<std::string_view, CatalogueTab>, 4> catalogue_tabs{{
    {"products", CatalogueTab::products},
    {"materials", CatalogueTab::materials},
    {"recipes", CatalogueTab::recipes},
    {"suppliers", CatalogueTab::suppliers},
}};

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_escape =
            text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0;
        if (is_escape) {
            out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

std::map<std::string, std::string> parse_query(std::string_view text) {
    std::map<std::string, std::string> out;
    while (!text.empty()) {
        const std::string_view part = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(text.size(), part.size() + 1));
        const std::size_t equals = part.find('=');
        if (part.empty()) continue;
        out[decoded(part.substr(0, equals))] = equals == std::string_view::npos ? "" : decoded(part.substr(equals + 1));
    }
    return out;
}

// The parts of "/orders/1/edit": "orders", "1", "edit".
std::vector<std::string_view> parts_of(std::string_view path) {
    std::vector<std::string_view> out;
    while (!path.empty()) {
        if (path.front() == '/') {
            path.remove_prefix(1);
            continue;
        }
        const std::string_view part = path.substr(0, path.find('/'));
        out.push_back(part);
        path.remove_prefix(part.size());
    }
    return out;
}

// "/catalogue/materials", and behind it "/new", "/{id}" or "/{id}/edit".
Route parse_catalogue(const std::vector<std::string_view>& parts) {
    const auto found = std::find_if(catalogue_tabs.begin(), catalogue_tabs.end(),
                                    [&](const auto& entry) { return entry.first == parts[1]; });
    if (found == catalogue_tabs.end()) return {.screen = Screen::not_found};
    Route route{.screen = Screen::catalogue, .catalogue = found->second};
    if (parts.size() == 2) return route;
    if (parts.size() == 3 && parts[2] == "new") {
        route.screen = Screen::catalogue_form;
        return route;
    }
    route.id = Uuid::parse(parts[2]);
    if (parts.size() == 4) route.screen = Screen::catalogue_form;
    const bool is_known = route.id && (parts.size() == 3 || (parts.size() == 4 && parts[3] == "edit"));
    return is_known ? route : Route{.screen = Screen::not_found};
}

Route parse_path(std::string_view path) {
    // "/orders/new" before anything with an id is looked at.
    for (const ScreenEntry& entry : screen_table()) {
        if (!entry.path.empty() && path == entry.path) return {.screen = entry.screen};
    }
    const std::vector<std::string_view> parts = parts_of(path);
    if (parts.size() >= 2 && parts[0] == "catalogue") return parse_catalogue(parts);
    if (parts.size() < 2 || parts.size() > 3) return {.screen = Screen::not_found};
    const std::optional<Uuid> id = Uuid::parse(parts[1]);
    if (!id) return {.screen = Screen::not_found};
    const std::string_view part = parts.size() == 3 ? parts[2] : "";
    if (parts[0] == "customers" && part.empty()) return {.screen = Screen::customer, .id = id};
    if (parts[0] == "customers" && part == "edit") return {.screen = Screen::customer_form, .id = id};
    if (parts[0] == "customers" && part == "merge") return {.screen = Screen::same_customers, .id = id};
    if (parts[0] == "purchase-orders" && part.empty()) return purchase_order_route(*id);
    if (parts[0] == "purchase-orders" && part == "edit") return {.screen = Screen::purchase_order_form, .id = id};
    if (parts[0] != "orders") return {.screen = Screen::not_found};
    if (part == "edit") return {.screen = Screen::edit_order, .id = id};
    for (const auto& [name, tab] : order_tabs) {
        if (part == name) return {.screen = Screen::order, .id = id, .tab = tab};
    }
    return {.screen = Screen::not_found};
}

std::string catalogue_path_of(const Route& route) {
    const bool is_form = route.screen == Screen::catalogue_form;
    std::string path = "/catalogue";
    for (const auto& [name, tab] : catalogue_tabs) {
        if (tab == route.catalogue) path += "/" + std::string(name);
    }
    if (!route.id) return path + (is_form ? "/new" : "");
    return path + "/" + route.id->text() + (is_form ? "/edit" : "");
}

std::string path_of(const Route& route) {
    if (route.screen == Screen::catalogue || route.screen == Screen::catalogue_form) return catalogue_path_of(route);
    if (route.screen == Screen::order && route.id) {
        std::string path = "/orders/" + route.id->text();
        for (const auto& [name, tab] : order_tabs) {
            if (tab == route.tab && !name.empty()) path += "/" + std::string(name);
        }
        return path;
    }
    if (route.screen == Screen::edit_order && route.id) return "/orders/" + route.id->text() + "/edit";
    if (route.screen == Screen::customer && route.id) return "/customers/" + route.id->text();
    if (route.screen == Screen::customer_form && route.id) return "/customers/" + route.id->text() + "/edit";
    if (route.screen == Screen::same_customers && route.id) return "/customers/" + route.id->text() + "/merge";
    if (route.screen == Screen::purchase_order && route.id) return "/purchase-orders/" + route.id->text();
    if (route.screen == Screen::purchase_order_form && route.id)
        return "/purchase-orders/" + route.id->text() + "/edit";
    const std::string_view path = entry_of(route.screen).path;
    return std::string(path.empty() ? "/" : path);
}

}  // namespace

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                              c == '_' || c == '.' || c == '~';
        if (is_plain) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += hex[byte >> 4];
        out += hex[byte & 15];
    }
    return out;
}

std::string_view Route::parameter(const std::string& name) const {
    const auto found = query.find(name);
    return found == query.end() ? std::string_view{} : std::string_view(found->second);
}

Route parse_route(std::string_view address) {
    address = address.substr(0, address.find('#'));
    const std::size_t question = address.find('?');
    std::string_view path = address.substr(0, question);
    if (path.empty()) path = "/";
    if (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
    Route route = parse_path(path);
    if (question != std::string_view::npos) route.query = parse_query(address.substr(question + 1));
    return route;
}

std::string address_of(const Route& route) {
    std::string out = path_of(route);
    char separator = '?';
    for (const auto& [name, value] : route.query) {
        out += separator + percent_encoded(name) + "=" + percent_encoded(value);
        separator = '&';
    }
    return out;
}

Route order_route(Uuid order, OrderTab tab) { return {.screen = Screen::order, .id = order, .tab = tab}; }

}  // namespace batchline::app
