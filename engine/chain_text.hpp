#pragma once
// What is hashed of a journal row and of a commit, byte by byte: one place for who writes rows and for who checks them by the million.
//
// It is the concatenation of fields, each written as its length in bytes in decimal, a colon, and the bytes; so no two rows share a
// serialisation, whatever their texts contain. Numbers are decimal, instants seconds since 1970-01-01 UTC, roles and sides their stored
// names, truth values 0 or 1. The first field names the form, so that a later one can stand beside it.
//   rongan-journal-1: seq case_id version at event body person actor-body roles behalf from to citations workflow definition
//                     late cause key uuid previous
//   rongan-commit-1:  id at first last previous, then the hash of each journal row in order

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

namespace rongan {

// Writes fields into a text that it is lent, so that its memory serves for the next one.
class ChainText {
public:
    ChainText(std::string& out, std::string_view form) : out_{out} {
        out_.clear();
        add(form);
    }
    ChainText& add(std::string_view field) {
        char size[21];
        out_.append(size, head(size, field.size()));
        out_ += field;
        return *this;
    }
    ChainText& add(std::int64_t value) {
        char digits[20];
        const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        return add(std::string_view(digits, static_cast<std::size_t>(end - digits)));
    }

private:
    // The length of a field and the colon; says how many bytes that is.
    static std::size_t head(char (&out)[21], std::size_t size) {
        auto* end = out;
        if (size < 10)
            *end++ = static_cast<char>('0' + size);
        else
            end = std::to_chars(out, out + sizeof out - 1, size).ptr;
        *end++ = ':';
        return static_cast<std::size_t>(end - out);
    }
    std::string& out_;
};

// A journal row as it is stored; the texts are somebody else's.
struct JournalText {
    std::int64_t seq{}, case_id{}, version{}, at{};
    std::string_view event, body, person, actor_body, roles, behalf, from, to, citations, workflow;
    std::int64_t definition{}, late{}, cause{};
    std::string_view key, uuid, previous;
};
void write_chain_text(std::string& out, const JournalText& row);

// The beginning of a commit's text; the hash of each journal row follows as a field of its own.
struct CommitText {
    std::int64_t id{}, at{}, first{}, last{};
    std::string_view previous;
};
ChainText begin_chain_text(std::string& out, const CommitText& commit);

}  // namespace rongan
