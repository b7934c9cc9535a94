#pragma once
// An archive whose commits a second thread writes, while the docket goes on with the next batch on top of them. Nothing counts as stored
// before stored() says so.

#include "api/write_behind.hpp"
#include "engine/figures.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <deque>
#include <map>

namespace rongan {

// One thread asks it and commits to it; `behind` belongs to the second thread, and `reader` is another connection to the same file.
class AheadArchive final : public Archive {
public:
    AheadArchive(Archive& behind, const Reader& reader);

    // Throws what the writing of an earlier commit met with; from then on nothing more is written.
    void commit(const Shared<Commit>& commit) override;
    // Whether the commit of that number is on disk; with `wait`, when it is, and throws as commit() does.
    [[nodiscard]] bool stored(std::int64_t commit, bool wait) const;

    [[nodiscard]] Heads heads() const override { return heads_; }
    [[nodiscard]] Kept find(CaseId id) const override;
    [[nodiscard]] std::optional<Reply> reply(std::string_view key) const override;
    [[nodiscard]] std::int64_t counter(std::string_view scope) const override;

    // What a docket that takes in rows does not ask is answered when all is written.
    [[nodiscard]] std::optional<CaseId> find_uuid(std::string_view uuid) const override { return all().find_uuid(uuid); }
    [[nodiscard]] std::optional<CaseId> find_number(std::string_view number) const override { return all().find_number(number); }
    [[nodiscard]] std::optional<std::string> setting(std::string_view name) const override { return all().setting(name); }
    [[nodiscard]] std::vector<DueTerm> due(Instant until, std::size_t limit) const override { return all().due(until, limit); }
    [[nodiscard]] std::optional<Instant> next_due() const override { return all().next_due(); }
    [[nodiscard]] std::vector<JournalRow> journal(CaseId id, Seq after, std::size_t limit) const override {
        return all().journal(id, after, limit);
    }
    // What the last commit brought is known without waiting: a replay compares it at once.
    [[nodiscard]] std::vector<JournalRow> journal(Seq after, std::size_t limit) const override;
    [[nodiscard]] std::vector<CommitRow> commits(std::int64_t after, std::size_t limit) const override;
    [[nodiscard]] std::vector<OutboxRow> outbox(std::int64_t after, std::size_t limit) const override { return all().outbox(after, limit); }
    [[nodiscard]] Page<WorkItem> work_list(const WorkQuery& query) const override { return all().work_list(query); }
    [[nodiscard]] Page<CaseId> handoffs(const HandoffQuery& query) const override { return all().handoffs(query); }
    [[nodiscard]] std::vector<CaseId> cases(CaseId after, std::size_t limit, bool open_only) const override {
        return all().cases(after, limit, open_only);
    }
    [[nodiscard]] std::size_t open_provisional() const override { return all().open_provisional(); }
    [[nodiscard]] Page<Kept> search(const SearchQuery& query) const override { return all().search(query); }
    [[nodiscard]] Figures figures(Date from, Date to) const override { return all().figures(from, to); }
    [[nodiscard]] std::vector<Counter> counters(std::string_view after, std::size_t limit) const override {
        return all().counters(after, limit);
    }
    [[nodiscard]] std::vector<Reply> replies(std::int64_t after, std::size_t limit) const override { return all().replies(after, limit); }

private:
    // A commit on its way, and where to look in it.
    struct OnItsWay {
        Shared<Commit> commit;
        boost::unordered_flat_map<std::string_view, const Reply*> replies{};
        boost::unordered_flat_map<CaseId, const Kept*> cases{};
    };

    const Reader& all() const {
        static_cast<void>(stored(heads_.commit, true));
        return reader_;
    }
    // What of it the reader cannot see yet.
    const std::deque<OnItsWay>& under_way() const;

    const Reader& reader_;
    Heads heads_;
    Shared<Commit> last_;
    std::map<std::string, std::int64_t, std::less<>> counters_;  // as of heads_, those that moved
    mutable std::deque<OnItsWay> under_way_;
    WriteBehind behind_;
};

}  // namespace rongan
