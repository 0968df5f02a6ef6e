// Walks through a page from member to member, and passes over what stands in the records.

#include "client/sync/page.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "shared/base/check.h"
#include "shared/protocol/feed.h"

namespace batchline::sync {

void describe(Io& io, Change& change) { describe_change(io, change); }
void describe(Io& io, Page& page) { describe_page(io, page); }

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

bool is_whole(const Change& change) { return !change.type.empty() && !change.id.empty(); }

bool take_object(Reading& reading, void* object, const ObjectType& type);

// False where no value stands here, or another one than the description expects.
bool take(Reading& reading, void* value, const Type& type) {
    if (type.shape == Shape::object) return take_object(reading, value, type.object());
    if (type.shape == Shape::list) {
        Walk walk(reading, '[');
        while (walk.next()) {
            const std::size_t size = size_of_list(value, type.list());
            type.list().resize(value, size + 1);
            if (!take(reading, element_at(value, type.list(), size), *type.list().inner)) return false;
        }
        return walk.is_sound();
    }
    const std::string_view text = reading.take_value();
    if (type.shape == Shape::written) {
        static_cast<JsonText*>(value)->text = text;
    } else if (type.shape == Shape::text) {
        *static_cast<std::string*>(value) = text_in(text);
    } else if (type.shape == Shape::boolean) {
        *static_cast<bool*>(value) = text == "true";
    } else {
        ENSURE(type.shape == Shape::optional);  // a version: no other is described here
        auto& number = *static_cast<std::optional<std::int64_t>*>(value);
        std::int64_t read = 0;
        if (std::from_chars(text.data(), text.data() + text.size(), read).ec == std::errc{}) number = read;
    }
    return !text.empty();
}

// The member that a reading has come to: the description that names it takes its value.
class Member final : public Io {
public:
    Member(Reading& reading, std::string_view name) : Io(true), reading_(reading), name_(name) {}

    // What nobody asked for is passed over. False where no value stands here.
    bool finish() { return is_taken_ ? is_sound_ : !reading_.take_value().empty(); }

private:
    void member(const char* name, void* value, const Type& type, const Default*) override {
        if (name != name_ || is_taken_) return;
        is_taken_ = true;
        is_sound_ = take(reading_, value, type);
    }

    Reading& reading_;
    std::string_view name_;
    bool is_taken_ = false;
    bool is_sound_ = false;
};

// False where it is no object.
bool take_object(Reading& reading, void* object, const ObjectType& type) {
    Walk walk(reading, '{');
    while (walk.next()) {
        Member member(reading, walk.name());
        type.describe(member, object);
        if (!member.finish()) return false;
    }
    return walk.is_sound();
}

}  // namespace

std::optional<Change> change_in(std::string_view text) {
    Reading reading{text};
    Change change;
    if (!take(reading, &change, type_of<Change>) || !is_whole(change)) return std::nullopt;
    return change;
}

std::optional<Page> page_in(std::string_view text) {
    Reading reading{text};
    Page page;
    if (!take(reading, &page, type_of<Page>) || page.cursor.empty()) return std::nullopt;
    // A change without kind or id is none, but does no harm.
    std::erase_if(page.changes, [](const Change& change) { return !is_whole(change); });
    return page;
}

}  // namespace batchline::sync
