// Each complaint names the row or the request, so that a failing drill can be read without a debugger.

#include "crash/history.hpp"

namespace rongan::test {

void History::read(const Reader& reader) {
    for (auto rows = reader.journal(last_, 1000); !rows.empty(); rows = reader.journal(last_, 1000)) read(rows);
}

void History::read(const std::vector<JournalRow>& rows) {
    for (const auto& row : rows) {
        const auto name = "row " + std::to_string(row.seq) + " (" + row.event + ", " + row.key + ")";
        if (row.seq != last_ + 1) complain(name + " does not follow " + std::to_string(last_));
        last_ = row.seq;
        if (row.at < at_) complain(name + " is dated before the row in front of it");
        at_ = row.at;
        if (row.case_id != 0)
            if (auto& version = versions_[row.case_id]; row.version != ++version)
                complain(name + " is version " + std::to_string(row.version) + ", not " + std::to_string(version));
        if (!row.key.empty() && !keys_.emplace(row.key, row.version).second) complain(name + " is there twice");
        if (row.event == "ask-completion") {
            const auto body = json::parse(row.body).as_object();
            const auto told = parse_instant(std::string(body.at("told_at").as_string())).value();
            clocks_[row.case_id].push_back({row.seq, told + std::chrono::hours{body.at("hours").to_number<int>()}});
        }
        if (row.event == "term-expired") expiry(row);
    }
}

void History::expiry(const JournalRow& row) {
    const auto name = "expiry " + std::to_string(row.seq);
    const auto body = json::parse(row.body).as_object();
    const auto number = body.at("number").to_number<std::int64_t>();
    if (!fired_numbers_.emplace(row.case_id, number).second) complain(name + " fired before");
    ++expiries_;
    // The clocks of one case run out in the order in which they were started; those that were met in time leave gaps.
    auto& clocks = clocks_[row.case_id];
    const auto found = std::find_if(clocks.rbegin(), clocks.rend(), [&](const Clock& each) { return each.started < row.seq; });
    if (found == clocks.rend()) return complain(name + " is of a clock that nobody started");
    if (row.at < found->runs_out) complain(name + " came too early");
    for (auto before = fired_.rbegin(); before != fired_.rend() && before->at >= found->runs_out; ++before)
        if (found->started < before->seq && before->runs_out > found->runs_out)
            complain(name + " had run out before " + std::to_string(before->seq) + ", which fired first");
    fired_.push_back({row.seq, row.at, found->runs_out, found->started});
}

void History::compare(const std::vector<Act>& acts, std::size_t from) {
    for (auto i = from; i < acts.size(); ++i) {
        const auto& act = acts[i];
        const auto kept = keys_.find(act.key);
        const auto name = act.key + " (" + act.event + ")";
        if (act.outcome == Act::Outcome::done && kept == keys_.end()) complain(name + " was acknowledged and is lost");
        if (act.outcome == Act::Outcome::done && kept != keys_.end() && kept->second != act.version)
            complain(name + " was acknowledged as version " + std::to_string(act.version) + " and is " + std::to_string(kept->second));
        if (act.outcome == Act::Outcome::refused && kept != keys_.end()) complain(name + " was refused and is there");
    }
}

void History::nothing_overdue(const Reader& reader, Instant at) {
    for (const auto& term : reader.due(at, 10))
        complain("term " + std::to_string(term.number) + " of case " + std::to_string(term.case_id) + " ran out at " +
                 to_text(term.expires) + " and has not fired");
}

}  // namespace rongan::test
