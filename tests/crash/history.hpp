#pragma once
// What the journal says, held against what the clients were told. Reads on from where it stopped, so a long drill stays quick.

#include "crash/client.hpp"

#include <set>

namespace rongan::test {

class History {
public:
    // Reads what the journal holds by now; whatever must not be is complained of.
    void read(const Reader& reader);
    void read(const std::vector<JournalRow>& rows);
    // Each act that was acknowledged is there once, with its version; each that was refused is not there.
    void compare(const std::vector<Act>& acts, std::size_t from = 0);
    // Nothing that ran out before `at` still waits.
    void nothing_overdue(const Reader& reader, Instant at);

    [[nodiscard]] const std::map<std::string, Version>& keys() const { return keys_; }
    [[nodiscard]] const std::vector<std::string>& complaints() const { return complaints_; }
    [[nodiscard]] Seq last() const { return last_; }
    [[nodiscard]] std::size_t expiries() const { return expiries_; }

private:
    void expiry(const JournalRow& row);
    void complain(std::string what) { complaints_.push_back(std::move(what)); }

    struct Clock {
        Seq started{};
        Instant runs_out{};
    };
    struct Fired {
        Seq seq{};
        Instant at{}, runs_out{};
        Seq started{};
    };
    Seq last_ = 0;
    Instant at_{};
    std::map<CaseId, Version> versions_;
    std::map<std::string, Version> keys_;
    std::map<CaseId, std::vector<Clock>> clocks_;
    std::set<std::pair<CaseId, std::int64_t>> fired_numbers_;
    std::vector<Fired> fired_;
    std::size_t expiries_ = 0;
    std::vector<std::string> complaints_;
};

}  // namespace rongan::test
