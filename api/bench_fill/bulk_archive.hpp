#pragma once
// The archive of a fill: a commit is taken into memory and written by a second thread, while the docket goes on with the next one.

#include "api/write_behind.hpp"
#include "engine/figures.hpp"

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>

#include <deque>
#include <functional>
#include <map>
#include <utility>

namespace rongan {

// For one that was empty but for its settings, and that nobody else uses. It knows by itself what a docket asks at every step: where the
// streams end, counters, clocks, the cases in work. Whatever else is asked waits until all is written.
class BulkArchive final : public Archive {
public:
    // A transaction in the archive behind ends with so many rows; `settle` ends one, and is called while the second thread rests. As many
    // rows may wait: the cases are written when the transaction ends, half of the work at once, and with an eighth of them the docket
    // stood still meanwhile and the writing thread afterwards (32,200 instead of 46,600 rows a second over ten years of a million cases).
    // `read_case` reads a case that has not changed since its transaction ended, beside that thread; without it the thread is waited for.
    BulkArchive(Archive& behind, std::size_t rows_at_once, std::function<Kept(CaseId)> read_case, std::function<void()> settle,
                std::size_t cases_kept);

    void commit(const Shared<Commit>& commit) override;
    // Returns when everything is written; throws what the writing thread met with.
    void drain() const { behind_.wait_for(heads_.commit); }

    [[nodiscard]] Heads heads() const override { return heads_; }
    [[nodiscard]] Kept find(CaseId id) const override;
    [[nodiscard]] std::optional<Reply> reply(std::string_view key) const override;
    [[nodiscard]] std::int64_t counter(std::string_view scope) const override;
    [[nodiscard]] std::vector<DueTerm> due(Instant until, std::size_t limit) const override;
    [[nodiscard]] std::optional<Instant> next_due() const override;

    [[nodiscard]] std::optional<CaseId> find_uuid(std::string_view uuid) const override { return all().find_uuid(uuid); }
    [[nodiscard]] std::optional<CaseId> find_number(std::string_view number) const override { return all().find_number(number); }
    [[nodiscard]] std::optional<std::string> setting(std::string_view name) const override { return all().setting(name); }
    [[nodiscard]] std::vector<JournalRow> journal(CaseId id, Seq after, std::size_t limit) const override {
        return all().journal(id, after, limit);
    }
    [[nodiscard]] std::vector<JournalRow> journal(Seq after, std::size_t limit) const override { return all().journal(after, limit); }
    [[nodiscard]] std::vector<CommitRow> commits(std::int64_t after, std::size_t limit) const override {
        return all().commits(after, limit);
    }
    [[nodiscard]] std::vector<OutboxRow> outbox(std::int64_t after, std::size_t limit) const override { return all().outbox(after, limit); }
    [[nodiscard]] Page<WorkItem> work_list(const WorkQuery& query) const override { return all().work_list(query); }
    [[nodiscard]] Page<CaseId> handoffs(const HandoffQuery& query) const override { return all().handoffs(query); }
    [[nodiscard]] Page<Kept> search(const SearchQuery& query) const override { return all().search(query); }
    [[nodiscard]] std::vector<CaseId> cases(CaseId after, std::size_t limit, bool open_only) const override {
        return all().cases(after, limit, open_only);
    }
    [[nodiscard]] std::size_t open_provisional() const override { return all().open_provisional(); }
    [[nodiscard]] Figures figures(Date from, Date to) const override { return all().figures(from, to); }
    [[nodiscard]] std::vector<Counter> counters(std::string_view after, std::size_t limit) const override {
        return all().counters(after, limit);
    }
    [[nodiscard]] std::vector<Reply> replies(std::int64_t after, std::size_t limit) const override { return all().replies(after, limit); }

private:
    const Archive& all() const {
        drain();
        settle_();
        return archive_;
    }
    void keep(const Kept& file) const;
    void forget_closed();
    void move_clocks(const CaseFile* before, const CaseFile& after);

    const Archive& archive_;
    Seq rows_at_once_;
    std::function<Kept(CaseId)> read_case_;
    std::function<void()> settle_;
    std::size_t half_;
    Heads heads_;
    std::map<std::string, std::int64_t, std::less<>> counters_;
    // By the moment at which they run out, mostly the end of a day. They are put in order when it has come: in a tree of all of them a
    // clock that moved took 4 % of what the docket's thread did.
    std::map<Instant, boost::unordered_flat_set<std::pair<CaseId, int>>> due_;
    mutable boost::unordered_flat_map<CaseId, Kept> newer_, older_;
    std::deque<std::pair<Seq, Kept>> closed_;  // with the last row of the commit that did it
    Seq written_ = 0;
    std::deque<std::pair<std::int64_t, Seq>> on_their_way_;  // commits, and the last row of each
    WriteBehind behind_;
};

}  // namespace rongan
