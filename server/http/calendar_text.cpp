// Writes iCalendar: its times, its escapes, and lines folded at 75 bytes.

#include "server/http/calendar_text.h"

namespace batchline::http {

namespace {

constexpr std::size_t line_length_max_bytes = 75;
constexpr std::int64_t length_seconds = 30 * 60;

/// "20260601T090000Z"; parts of a second are left out.
std::string moment(Instant instant) {
    const Instant whole{instant.microseconds / microseconds_per_second * microseconds_per_second};
    std::string out;
    for (const char c : whole.text()) {
        if (c != '-' && c != ':') out += c;
    }
    return out;
}

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\r') continue;
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        out += c == '\n' ? std::string("\\n") : std::string(1, c);
    }
    return out;
}

bool continues_a_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// One line, folded where it is too long, never within a character.
void add(std::string& out, const std::string& line) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        std::size_t size = 1;
        while (!continues_a_character(line[i]) && i + size < line.size() && continues_a_character(line[i + size]))
            ++size;
        if (!continues_a_character(line[i]) && length + size > line_length_max_bytes) {
            out += "\r\n ";
            length = 1;
        }
        out += line[i];
        ++length;
    }
    out += "\r\n";
}

}  // namespace

std::string calendar_text(const std::string& name, const std::vector<CalendarEntry>& entries) {
    std::string out;
    add(out, "BEGIN:VCALENDAR");
    add(out, "VERSION:2.0");
    add(out, "PRODID:-//Batchline//Follow-ups//EN");
    add(out, "X-WR-CALNAME:" + escaped(name));
    for (const CalendarEntry& entry : entries) {
        add(out, "BEGIN:VEVENT");
        add(out, "UID:" + entry.uid);
        add(out, "DTSTAMP:" + moment(entry.changed_at));
        add(out, "SEQUENCE:" + std::to_string(entry.sequence));
        add(out, "DTSTART:" + moment(entry.begin));
        add(out, "DTEND:" + moment(entry.begin.plus_seconds(length_seconds)));
        add(out, "SUMMARY:" + escaped(entry.summary));
        if (!entry.description.empty()) add(out, "DESCRIPTION:" + escaped(entry.description));
        add(out, "BEGIN:VALARM");
        add(out, "ACTION:DISPLAY");
        add(out, "TRIGGER;VALUE=DATE-TIME:" + moment(entry.remind_at));
        add(out, "DESCRIPTION:" + escaped(entry.summary));
        add(out, "END:VALARM");
        add(out, "END:VEVENT");
    }
    add(out, "END:VCALENDAR");
    return out;
}

}  // namespace batchline::http
