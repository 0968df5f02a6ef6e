// Walks through a page from member to member, and passes over what stands in the records.

#include "client/sync/page.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "shared/protocol/feed.h"

namespace batchline::sync {
namespace {

// How far a text has been read. All walks within one text share it, so that no byte is passed over twice.
struct Reading {
    std::string_view text;
    std::size_t at = 0;

    bool take(char mark) {
        pass_blanks();
        if (at >= text.size() || text[at] != mark) return false;
        ++at;
        return true;
    }
    // Empty where there is no value.
    std::string_view take_value() {
        pass_blanks();
        const std::size_t end = end_of_json(text, at);
        if (end == std::string_view::npos) return {};
        const std::size_t begin = std::exchange(at, end);
        return text.substr(begin, end - begin);
    }
    void pass_blanks() { at = std::min(text.find_first_not_of(" \t\r\n", at), text.size()); }
};

// Over one object or array: `next` goes to what stands in it, one after the other, which the caller takes.
class Walk {
public:
    // `open`: '{' or '['.
    Walk(Reading& reading, char open) : reading_(reading), is_object_(open == '{') {
        is_over_ = !reading_.take(open);
        is_sound_ = !is_over_;
    }

    // False at the end, or where the text is not as it should be.
    bool next() {
        if (is_over_) return false;
        if (reading_.take(is_object_ ? '}' : ']')) return end(true);
        if (!is_first_ && !reading_.take(',')) return end(false);
        is_first_ = false;
        if (!is_object_) return true;
        const std::string_view name = reading_.take_value();
        if (name.size() < 2 || name.front() != '"' || !reading_.take(':')) return end(false);
        name_ = name.substr(1, name.size() - 2);
        return true;
    }
    // Of the member; as it stands, for no name of ours has anything to escape.
    std::string_view name() const { return name_; }
    // It ended where it should.
    bool is_sound() const { return is_over_ && is_sound_; }

private:
    bool end(bool is_sound) {
        is_over_ = true;
        is_sound_ = is_sound;
        return false;
    }

    Reading& reading_;
    bool is_object_ = false;
    bool is_first_ = true;
    bool is_over_ = false;
    bool is_sound_ = false;
    std::string_view name_;
};

// The empty text also for what is none.
std::string text_in(std::string_view json) {
    const bool is_plain = json.size() >= 2 && json.front() == '"' && json.find('\\') == std::string_view::npos;
    if (is_plain) return std::string(json.substr(1, json.size() - 2));
    const std::optional<Json> text = parse_json(json);
    return text && text->is_string() ? text->get<std::string>() : std::string();
}

template <class Io>
void describe(Io& io, Change& change) {
    describe_change(io, change);
}
template <class Io>
void describe(Io& io, Page& page) {
    describe_page(io, page);
}

bool is_whole(const Change& change) { return !change.type.empty() && !change.id.empty(); }

// The member that a reading has come to: the description that names it takes its value.
class Member {
public:
    Member(Reading& reading, std::string_view name) : reading_(reading), name_(name) {}

    template <class T>
    void required(std::string_view name, T& value) {
        if (name != name_ || is_taken_) return;
        is_taken_ = true;
        is_sound_ = take(value);
    }
    // What nobody asked for is passed over. False where no value stands here.
    bool finish() { return is_taken_ ? is_sound_ : !reading_.take_value().empty(); }

private:
    bool take(std::string_view& text) {
        text = reading_.take_value();
        return !text.empty();
    }
    bool take(std::string& value) {
        std::string_view text;
        const bool is_there = take(text);
        value = text_in(text);
        return is_there;
    }
    bool take(bool& value) {
        std::string_view text;
        const bool is_there = take(text);
        value = text == "true";
        return is_there;
    }
    bool take(std::optional<std::int64_t>& value) {
        std::string_view text;
        const bool is_there = take(text);
        std::int64_t number = 0;
        if (std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc{}) value = number;
        return is_there;
    }
    bool take(std::vector<Change>& changes);

    Reading& reading_;
    std::string_view name_;
    bool is_taken_ = false;
    bool is_sound_ = false;
};

// False where it is no object.
template <class T>
bool read_object(Reading& reading, T& out) {
    Walk walk(reading, '{');
    while (walk.next()) {
        Member member(reading, walk.name());
        describe(member, out);
        if (!member.finish()) return false;
    }
    return walk.is_sound();
}

// A change without kind or id is none, but does no harm.
bool Member::take(std::vector<Change>& changes) {
    Walk walk(reading_, '[');
    while (walk.next()) {
        Change change;
        if (!read_object(reading_, change)) return false;
        if (is_whole(change)) changes.push_back(std::move(change));
    }
    return walk.is_sound();
}

}  // namespace

std::optional<Change> change_in(std::string_view text) {
    Reading reading{text};
    Change change;
    if (!read_object(reading, change) || !is_whole(change)) return std::nullopt;
    return change;
}

std::optional<Page> page_in(std::string_view text) {
    Reading reading{text};
    Page page;
    if (!read_object(reading, page) || page.cursor.empty()) return std::nullopt;
    return page;
}

}  // namespace batchline::sync
