// Walks commits and journal side by side, once, in order: a changed row breaks its own hash, a removed or inserted one its neighbour's.

#include "storage/verify_inside.hpp"

namespace rongan {
namespace {

constexpr std::size_t page = 4096;

class JournalStream {
public:
    explicit JournalStream(Connection& connection) : connection_{connection} { fill(); }
    [[nodiscard]] const JournalRow* row() const { return at_ < rows_.size() ? &rows_[at_] : nullptr; }
    void next() {
        if (++at_ == rows_.size()) fill();
    }

private:
    void fill() {
        const Seq after = rows_.empty() ? std::numeric_limits<Seq>::min() : rows_.back().seq;
        rows_ = queries::journal(connection_, after, page);
        at_ = 0;
    }
    Connection& connection_;
    std::vector<JournalRow> rows_;
    std::size_t at_ = 0;
};

class ChainWalk {
public:
    ChainWalk(Connection& connection, Findings& findings) : connection_{connection}, findings_{findings}, journal_{connection} {}

    Tails run() {
        std::int64_t after = std::numeric_limits<std::int64_t>::min();
        for (auto commits = queries::commits(connection_, after, page); !commits.empty();
             commits = queries::commits(connection_, after, page))
            for (const auto& commit : commits) {
                check(commit);
                after = commit.id;
            }
        strays(std::numeric_limits<Seq>::max());
        check_acts_of_case(connection_, mark_, acts_, findings_);
        return std::move(tails_);
    }

private:
    void check(const CommitRow& commit) {
        for (; id_ < commit.id && !follows(commit.id, id_) && !findings_.full(); ++id_)
            findings_.add("commits", id_ + 1, "提交记录缺失（被删除）");
        if (commit.previous != hash_) findings_.add("commits", commit.id, "与上一提交的哈希不相接（前面有提交被更改、删除或插入）");
        if (!follows(commit.first, last_)) findings_.add("commits", commit.id, "所记日志范围与上一提交不相接");
        strays(commit.first);
        std::vector<JournalRow> rows;
        bool whole = true;
        for (Seq seq = commit.first; seq <= commit.last && !findings_.full(); ++seq) {
            if (journal_.row() == nullptr || journal_.row()->seq != seq) {
                findings_.add("journal", seq, "日志行缺失（被删除）");
                whole = false;
                continue;
            }
            check(*journal_.row());
            rows.push_back(*journal_.row());
            journal_.next();
        }
        if (whole && hash_of(commit, rows) != commit.hash)
            findings_.add("commits", commit.id, "提交的哈希与其内容不符（提交或其日志行被更改）");
        id_ = commit.id;
        hash_ = commit.hash;
        last_ = commit.last;
    }

    void check(const JournalRow& row) {
        if (row.seq <= mark_) acts_ += mixed(row.case_id, row.seq);
        if (hash_of(row) != row.hash) findings_.add("journal", row.seq, "内容与哈希不符（被更改）");
        auto& tail = tails_[row.case_id];
        if (row.previous != tail.hash)
            findings_.add("journal", row.seq, "与案件 " + std::to_string(row.case_id) + " 的上一行不相接（前面有行被更改、删除或插入）");
        if (row.case_id != 0 && !follows(row.version, tail.version))
            findings_.add("journal", row.seq,
                          "案件版本不连续：第" + std::to_string(tail.version) + "版之后是第" + std::to_string(row.version) + "版");
        tail = {row.hash, row.to, row.version};
    }

    // Rows that no commit speaks of.
    void strays(Seq before) {
        for (; journal_.row() != nullptr && journal_.row()->seq < before; journal_.next())
            findings_.add("journal", journal_.row()->seq, "不属于任何提交（插入的行，或其提交被删除）");
    }

    Connection& connection_;
    Findings& findings_;
    JournalStream journal_;
    Tails tails_;
    std::int64_t id_ = 0;
    std::string hash_;
    Seq last_ = 0;
    std::int64_t mark_ = LateIndex(acts_of_case).mark(connection_);
    std::uint64_t acts_ = 0;
};

}  // namespace

Tails check_chains(Connection& connection, Findings& findings) { return ChainWalk(connection, findings).run(); }

void check_cases(Connection& connection, const Tails& tails, Findings& findings) {
    std::size_t known = 0;
    auto rows = connection.query("SELECT id, version, state, head FROM cases ORDER BY id");
    while (rows.next()) {
        CaseId id{};
        Version version{};
        std::string state, head;
        rows.read(id, version, state, head);
        const auto tail = tails.find(id);
        if (tail == tails.end()) {
            findings.add("cases", id, "日志中没有这一案件（插入的行）");
            continue;
        }
        ++known;
        if (head != tail->second.hash) findings.add("cases", id, "head 与该案最后一行日志的哈希不符");
        if (version != tail->second.version)
            findings.add("cases", id,
                         "version 与日志不符：现为 " + std::to_string(version) + "，应为 " + std::to_string(tail->second.version));
        if (state != tail->second.state) findings.add("cases", id, "state 与日志不符：现为 " + state + "，应为 " + tail->second.state);
    }
    if (known + (tails.contains(0) ? 1 : 0) == tails.size()) return;
    for (const auto& [id, tail] : tails) {
        auto found = connection.query("SELECT 1 FROM cases WHERE id = ?1", id);
        if (id != 0 && !found.next()) findings.add("cases", id, "案件行缺失（被删除）");
    }
}

}  // namespace rongan
