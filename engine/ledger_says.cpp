#include "engine/ledger_says.hpp"

#include "engine/case_json.hpp"
#include "engine/done_late.hpp"
#include "engine/names.hpp"

#include <algorithm>
#include <charconv>

namespace rongan {
namespace {

using Kind = Entry::Kind;

// Hears the lines, one after the other.
class Hearing {
public:
    void add(Kind kind, std::string_view note) {
        if (says_.lines++ == 0) started_ = kind == Kind::started;
        ended_ |= kind == Kind::met || kind == Kind::lapsed || kind == Kind::cancelled;
        says_.breached |= kind == Kind::breached;
        if (kind == Kind::met && !met_late_) met_late_ = note == done_late;
    }
    [[nodiscard]] LedgerSays says() const {
        auto out = says_;
        out.open = started_ && !ended_;
        out.late = met_late_.value_or(out.breached);
        return out;
    }

private:
    LedgerSays says_;
    bool started_ = false, ended_ = false;
    std::optional<bool> met_late_;
};

// Reads lines as nearly all are: a kind, a day, perhaps a note and a moment, nothing spelled with a backslash. What it does not
// understand is not damage yet.
class PlainLines {
public:
    explicit PlainLines(std::string_view text) : rest_{text} {}

    bool all(Hearing& out) {
        if (!take('[')) return false;
        if (rest_ == "]") return true;
        do {
            if (!line(out)) return false;
        } while (take(','));
        return rest_ == "]";
    }

private:
    bool line(Hearing& out) {
        std::string_view name, day, note;
        if (!take('[') || !plain(name) || !take(',') || !plain(day)) return false;
        const auto on = parse_date(day);
        if (!on || (day.front() != '1' && day.front() != '2')) return false;
        if (take(',')) {
            if (!plain(note)) return false;
            if (take(',') ? !moment(start_of(*on)) : note.empty()) return false;
        }
        if (!take(']')) return false;
        for (unsigned i = 0; i <= static_cast<unsigned>(last_of<Kind>); ++i) {
            if (to_name(static_cast<Kind>(i)) != name) continue;
            out.add(static_cast<Kind>(i), note);
            return true;
        }
        return false;
    }
    bool take(char c) {
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    bool plain(std::string_view& text) {
        if (!take('"')) return false;
        const auto special = [](char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; };
        text = rest_.substr(0, static_cast<std::size_t>(std::find_if(rest_.begin(), rest_.end(), special) - rest_.begin()));
        rest_.remove_prefix(text.size());
        return take('"');
    }
    // Eleven digits of seconds are within all calendars.
    bool moment(Instant usual) {
        std::int64_t seconds = 0;
        const auto* const end = std::from_chars(rest_.data(), rest_.data() + rest_.size(), seconds).ptr;
        const auto digits = static_cast<std::size_t>(end - rest_.data());
        if (digits == 0 || digits > 11 || seconds <= 0 || rest_.front() == '0' || Instant{std::chrono::seconds{seconds}} == usual)
            return false;
        rest_.remove_prefix(digits);
        return true;
    }

    std::string_view rest_;
};

}  // namespace

std::optional<LedgerSays> ledger_says(std::string_view text) {
    if (Hearing lines; PlainLines(text).all(lines)) return lines.says();
    try {
        const auto ledger = read_ledger(text);
        if (ledger_text(ledger) != text) return std::nullopt;
        Hearing lines;
        for (const auto& each : ledger) lines.add(each.kind, each.note);
        return lines.says();
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

}  // namespace rongan
