#pragma once
// An archive in memory under the same contract as the one on disk: for tests, for `rongan play`, and for the proof by replay.

#include "engine/archive.hpp"
#include "engine/figures.hpp"

#include <map>
#include <set>

namespace rongan {

class MemoryArchive final : public Archive {
public:
    void commit(const Shared<Commit>& made) override;

    [[nodiscard]] Heads heads() const override { return heads_; }
    [[nodiscard]] Kept find(CaseId id) const override;
    [[nodiscard]] std::optional<CaseId> find_uuid(std::string_view uuid) const override;
    [[nodiscard]] std::optional<CaseId> find_number(std::string_view number) const override;
    [[nodiscard]] std::optional<Reply> reply(std::string_view key) const override;
    [[nodiscard]] std::int64_t counter(std::string_view scope) const override;
    [[nodiscard]] std::optional<std::string> setting(std::string_view name) const override;
    [[nodiscard]] std::vector<DueTerm> due(Instant until, std::size_t limit) const override;
    [[nodiscard]] std::optional<Instant> next_due() const override;
    [[nodiscard]] std::vector<JournalRow> journal(CaseId id, Seq after, std::size_t limit) const override;
    [[nodiscard]] std::vector<JournalRow> journal(Seq after, std::size_t limit) const override;
    [[nodiscard]] std::vector<CommitRow> commits(std::int64_t after, std::size_t limit) const override;
    [[nodiscard]] std::vector<OutboxRow> outbox(std::int64_t after, std::size_t limit) const override;
    [[nodiscard]] Page<WorkItem> work_list(const WorkQuery& query) const override;
    [[nodiscard]] Page<CaseId> handoffs(const HandoffQuery& query) const override;
    [[nodiscard]] Page<Kept> search(const SearchQuery& query) const override;
    [[nodiscard]] std::vector<CaseId> cases(CaseId after, std::size_t limit, bool open_only) const override;
    [[nodiscard]] std::size_t open_provisional() const override;
    [[nodiscard]] std::vector<Counter> counters(std::string_view after, std::size_t limit) const override;
    [[nodiscard]] std::vector<Reply> replies(std::int64_t after, std::size_t limit) const override;
    [[nodiscard]] Figures figures(Date from, Date to) const override;

private:
    struct ByDue {
        Instant expires{};
        CaseId case_id{};
        int term{};
        auto operator<=>(const ByDue&) const = default;
    };
    void must_fit(const Commit& commit) const;
    void forget_clocks(const CaseFile& file);
    void keep_clocks(const CaseFile& file);
    void keep_figures(const CaseFile* before, const CaseFile& after);

    Heads heads_;
    std::map<CaseId, Kept> cases_;
    std::map<std::string, CaseId, std::less<>> by_uuid_, by_number_;
    std::set<ByDue> due_;
    std::map<std::string, std::set<WorkPlace>, std::less<>> work_;  // by body
    std::vector<JournalRow> journal_;
    std::map<CaseId, std::vector<Seq>> of_case_;
    std::vector<CommitRow> commits_;
    std::vector<OutboxRow> outbox_;
    std::vector<Reply> replies_;
    std::map<std::string, std::int64_t, std::less<>> by_key_;  // ids of replies
    std::map<std::string, std::int64_t, std::less<>> counters_;
    std::map<std::string, std::string, std::less<>> settings_;
    std::map<CaseId, std::vector<FigureChange>> figures_;  // how each case stood, one after the other
    Date day_{};                                           // the latest of a commit: a clock that is set back changes no day before it
};

}  // namespace rongan
