// Folding: width, case, traditional characters, and what a text has that nobody searches for.

#include "engine/search.hpp"
#include "engine/search_variants.hpp"

#include <algorithm>
#include <array>

namespace rongan {
namespace {

constexpr char32_t han_first = 0x4E00, han_last = 0x9FFF;

constexpr auto variants = [] {
    std::array<char16_t, han_last - han_first + 1> out{};
    for (char32_t c = han_first; c <= han_last; ++c) out[c - han_first] = static_cast<char16_t>(c);
    for (std::size_t i = 0; i + 1 < variant_pairs.size(); i += 2)
        out[variant_pairs[i] - han_first] = static_cast<char16_t>(variant_pairs[i + 1]);
    return out;
}();

// Nothing to look for: punctuation, blanks, layout, what is private.
constexpr bool is_dropped(char32_t c) {
    if (c < 0x80) return true;  // letters and digits were taken before
    if (c <= 0xBF || c == 0xD7 || c == 0xF7) return true;
    if (c >= 0x2000 && c <= 0x206F) return true;
    if (c >= 0x2E00 && c <= 0x2E7F) return true;
    if (c >= 0x3000 && c <= 0x303F) return c < 0x3005 || c > 0x3007;  // 々 〆 〇 are letters
    if (c >= 0xE000 && c <= 0xF8FF) return true;
    if (c >= 0xFE00 && c <= 0xFE6F) return true;
    if (c == 0xFEFF || (c >= 0xFFE0 && c <= 0xFFFF)) return true;
    return c == 0x30FB || c == 0xFF65 || c >= 0xE0000;
}

constexpr char32_t fold_one(char32_t c) {
    if (c >= han_first && c <= han_last) return variants[c - han_first];
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    if (c >= U'A' && c <= U'Z') return c + 32;
    if (c < 0x80) return c;
    if (c >= 0x2460 && c <= 0x2468) return c - 0x2460 + U'1';  // ① to ⑨
    if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) return c + 32;
    return c;
}

constexpr bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
constexpr bool in_run(char32_t c) { return is_digit(c) || (c >= U'a' && c <= U'z'); }

// The next character and how many bytes it takes; what is no UTF-8 is skipped byte by byte.
char32_t next(std::string_view text, std::size_t at, std::size_t& width) {
    const auto byte = [&](std::size_t i) -> char32_t { return static_cast<unsigned char>(text[i]); };
    const char32_t lead = byte(at);
    width = 1;
    if (lead < 0x80) return lead;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
    if (length == 1 || lead > 0xF4 || at + length > text.size()) return 0;
    char32_t c = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0U) != 0x80U) return 0;
        c = (c << 6U) | (byte(at + i) & 0x3FU);
    }
    // Written longer than need be, half of a pair, or beyond the last: no character either.
    const bool none = c < (length == 4 ? 0x10000U : length == 3 ? 0x800U : 0x80U) || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF);
    if (none) return 0;
    width = length;
    return c;
}

bool all_digits(std::u32string_view run) { return std::all_of(run.begin(), run.end(), is_digit); }

// Personal data stands in texts, too. 11 digits that begin as mobile numbers do, and 18 with a date where an identity number has one.
bool is_personal(std::u32string_view run) {
    if (run.size() == 11) return run[0] == U'1' && run[1] >= U'3' && all_digits(run);
    if (run.size() != 18 || !all_digits(run.substr(0, 17)) || (!is_digit(run[17]) && run[17] != U'x')) return false;
    const auto two = [&](std::size_t at) { return (run[at] - U'0') * 10 + (run[at + 1] - U'0'); };
    return (two(6) == 19 || two(6) == 20) && two(10) >= 1 && two(10) <= 12 && two(12) >= 1 && two(12) <= 31;
}

class Folding {
public:
    Folding(std::vector<std::size_t>* at, std::size_t bytes) : at_{at} { out_.reserve(bytes / 2 + 2); }

    void take(char32_t c, std::size_t at) {
        const bool run = in_run(c);
        if (running_ && !run) end_run(at);
        if (!run && is_dropped(c)) return;
        if (run && !running_) {
            begin_ = out_.size();
            put(folded::mark, at);
            running_ = true;
        }
        put(c, at);
    }
    std::u32string finish(std::size_t end) {
        if (running_) end_run(end);
        if (at_ != nullptr) at_->push_back(end);
        return std::move(out_);
    }

private:
    void put(char32_t c, std::size_t at) {
        out_.push_back(c);
        if (at_ != nullptr) at_->push_back(at);
    }
    void cut(std::size_t from, std::size_t count) {
        out_.erase(from, count);
        if (at_ != nullptr)
            at_->erase(at_->begin() + static_cast<std::ptrdiff_t>(from), at_->begin() + static_cast<std::ptrdiff_t>(from + count));
    }
    void end_run(std::size_t at) {
        running_ = false;
        auto run = std::u32string_view(out_).substr(begin_ + 1);
        // The same patent is written with and without ZL, or CN for its application.
        if (run.size() >= 7 && (run.starts_with(U"zl") || run.starts_with(U"cn")) && all_digits(run.substr(2, 5))) {
            cut(begin_ + 1, 2);
            run = std::u32string_view(out_).substr(begin_ + 1);
        }
        if (is_personal(run)) {
            cut(begin_ + 1, run.size() - 1);
            out_.back() = folded::hidden;
        }
        put(folded::mark, at);
    }

    std::u32string out_;
    std::vector<std::size_t>* at_;
    std::size_t begin_ = 0;
    bool running_ = false;
};

}  // namespace

std::u32string fold(std::string_view text, std::vector<std::size_t>* at) {
    if (at != nullptr) at->clear();
    Folding folding(at, text.size());
    for (std::size_t i = 0, width = 1; i < text.size(); i += width) {
        const auto c = next(text, i, width);
        folding.take(fold_one(c), i);
    }
    return folding.finish(text.size());
}

}  // namespace rongan
