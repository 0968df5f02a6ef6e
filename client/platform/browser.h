#pragma once
// What surrounds the canvas: address, settings, the person's preferences.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace batchline::platform {

class Location {
public:
    virtual ~Location() = default;
    virtual std::string path() const = 0;                       // "/orders/…", always starts with a slash
    virtual std::string query() const = 0;                      // without "?", empty if none
    virtual void push(std::string_view path_and_query) = 0;     // a new entry in the history
    virtual void replace(std::string_view path_and_query) = 0;  // instead of the present one
    virtual void back() = 0;
    virtual void on_change(std::function<void()> call) = 0;  // back and forward, not push and replace
    virtual void set_title(std::string_view title) = 0;
    virtual std::string origin() const = 0;  // "https://orders.example"
};

// Small settings that outlive the page; may be refused (private windows), then they live as long as the page.
class Settings {
public:
    virtual ~Settings() = default;
    virtual std::optional<std::string> get(std::string_view key) const = 0;
    virtual void set(std::string_view key, std::string_view value) = 0;
    virtual void remove(std::string_view key) = 0;
};

struct Preferences {
    bool dark = false;
    bool more_contrast = false;
    bool reduced_motion = false;
    bool coarse_pointer = false;  // fingers
    std::string language = "en";  // BCP 47
    std::string time_zone{};      // "Europe/Berlin"; empty: not known
};

class Environment {
public:
    virtual ~Environment() = default;
    virtual Preferences preferences() const = 0;
    virtual bool online() const = 0;   // the browser's guess; trust answered requests instead
    virtual bool visible() const = 0;  // the tab is seen
    virtual void on_change(std::function<void()> call) = 0;
};

// Notifications that the browser shows beside its window.
enum class NoticePermission : std::uint8_t { unsupported, not_asked, granted, denied };
class Notices {
public:
    virtual ~Notices() = default;
    virtual NoticePermission permission() const = 0;
    // Right after a click of the person's; `answered` is called whatever they say.
    virtual void ask(std::function<void()> answered) = 0;
    // Not while the page is looked at. One with the same tag is shown once, however many tabs there are.
    virtual void show(std::string_view tag, std::string_view title, std::string_view text) = 0;
};

class Clipboard {
public:
    virtual ~Clipboard() = default;
    virtual void write(std::string_view text) = 0;
};

class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::byte> bytes) = 0;  // fit for ids and keys
};

}  // namespace batchline::platform
