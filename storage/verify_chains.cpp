// Walks commits, journal and replies side by side, once, in order: a changed row breaks its own hash, a removed or inserted one its
// neighbour's. Texts are hashed where SQLite has them. Then the tables that repeat what the journal says: cases, outbox, the index of acts.

#include "engine/chain_text.hpp"
#include "engine/identifiers/hash.hpp"
#include "storage/scan.hpp"
#include "storage/verify_inside.hpp"
#include "storage/verify_tails.hpp"

#include <algorithm>
#include <optional>

namespace rongan {
namespace {

constexpr auto* journal_columns =
    "seq, case_id, version, at, event, body, person, actor_body, roles, behalf, from_state, to_state, citations, workflow, definition, "
    "late, "
    "cause, key, uuid, previous, hash";

JournalText journal_text(const SeenRow& row) {
    return {.seq = row.number(0),
            .case_id = row.number(1),
            .version = row.number(2),
            .at = row.number(3),
            .event = row.text(4),
            .body = row.text(5),
            .person = row.text(6),
            .actor_body = row.text(7),
            .roles = row.text(8),
            .behalf = row.text(9),
            .from = row.text(10),
            .to = row.text(11),
            .citations = row.text(12),
            .workflow = row.text(13),
            .definition = row.number(14),
            .late = row.number(15),
            .cause = row.number(16),
            .key = row.text(17),
            .uuid = row.text(18),
            .previous = row.text(19)};
}

class ChainWalk {
public:
    explicit ChainWalk(const Examination& at)
        : at_{at},
          findings_{at.findings},
          commits_{at.connection, "SELECT id, at, first, last, previous, hash FROM commits ORDER BY id"},
          replies_{at},
          mark_{LateIndex(acts_of_case).mark(at.connection)} {}

    void run() {
        next_commit();
        each_row(at_.connection, journal_columns, "journal", " ORDER BY seq", [this](const SeenRow& row) {
            ++at_.rows;
            journal_row(journal_text(row), row.text(20));
        });
        while (commit_) end_commit();
        check_acts_of_case(at_, mark_, acts_);
        check_cases();
        check_outbox();
        replies_.finish();
    }

private:
    void next_commit() {
        commit_.reset();
        if (!commits_.next()) return;
        commit_ = {.id = commits_.number(0),
                   .at = commits_.number(1),
                   .first = commits_.number(2),
                   .last = commits_.number(3),
                   .previous = commits_.text(4)};
        for (; id_ < commit_->id && !follows(commit_->id, id_) && !findings_.full(); ++id_)
            findings_.add("commits", id_ + 1, "提交记录缺失（被删除）");
        if (commit_->previous != hash_) findings_.add("commits", commit_->id, "与上一提交的哈希不相接（前面有提交被更改、删除或插入）");
        if (!follows(commit_->first, last_)) findings_.add("commits", commit_->id, "所记日志范围与上一提交不相接");
        commit_text_.emplace(begin_chain_text(text_of_commit_, *commit_));
        awaited_ = commit_->first;
        complete_ = commit_->first > commit_->last;
        whole_ = true;
    }
    void missing(Seq through) {
        whole_ = false;
        for (auto seq = awaited_; !findings_.full(); ++seq) {
            findings_.add("journal", seq, "日志行缺失（被删除）");
            if (seq == through) break;
        }
    }
    void end_commit() {
        if (!complete_) missing(commit_->last);
        const auto hash = commits_.text(5);
        if (whole_ && !says(text_of_commit_, hash)) findings_.add("commits", commit_->id, "提交的哈希与其内容不符（提交或其日志行被更改）");
        id_ = commit_->id;
        hash_ = hash;
        last_ = commit_->last;
        next_commit();
    }

    void journal_row(const JournalText& row, std::string_view hash) {
        present_.add(row.seq);
        replies_.journal_row(row);
        while (commit_ && commit_->last < row.seq) end_commit();
        if (!commit_ || row.seq < commit_->first) return findings_.add("journal", row.seq, "不属于任何提交（插入的行，或其提交被删除）");
        if (awaited_ < row.seq) missing(row.seq - 1);
        check(row, hash);
        commit_text_->add(hash);
        complete_ = row.seq == commit_->last;
        if (!complete_) awaited_ = row.seq + 1;
    }

    void check(const JournalText& row, std::string_view hash) {
        if (row.seq <= mark_) acts_ += mixed(row.case_id, row.seq);
        write_chain_text(row_text_, row);
        const auto is = sha256(row_text_);
        Digest stored{};
        const bool well_formed = read_hex(hash, stored);
        if (!well_formed || stored != is) findings_.add("journal", row.seq, "内容与哈希不符（被更改）");
        auto& tail = tails_[row.case_id];
        Digest previous{};
        if (tail.known ? !read_hex(row.previous, previous) || previous != tail.hash : !row.previous.empty())
            findings_.add("journal", row.seq, "与案件 " + std::to_string(row.case_id) + " 的上一行不相接（前面有行被更改、删除或插入）");
        if (row.case_id != 0 && !follows(row.version, tail.version))
            findings_.add("journal", row.seq,
                          "案件版本不连续：第" + std::to_string(tail.version) + "版之后是第" + std::to_string(row.version) + "版");
        tail.hash = well_formed ? stored : is;
        tail.version = row.version;
        tail.state = states_.number(row.to);
        tail.known = true;
    }

    // SHA-256 of the text in hexadecimal digits.
    static bool says(std::string_view text, std::string_view hash) {
        Digest stored{};
        return read_hex(hash, stored) && stored == sha256(text);
    }

    void check_cases() {
        Scan rows(at_.connection, "SELECT id, version, state, head FROM cases ORDER BY id");
        while (rows.next()) {
            const CaseId id = rows.number(0);
            const Version version = rows.number(1);
            const auto state = rows.text(2);
            auto& tail = tails_[id];
            if (!tail.known) {
                findings_.add("cases", id, "日志中没有这一案件（插入的行）");
                continue;
            }
            tail.has_row = true;
            Digest head{};
            if (!read_hex(rows.text(3), head) || head != tail.hash) findings_.add("cases", id, "head 与该案最后一行日志的哈希不符");
            if (version != tail.version)
                findings_.add("cases", id,
                              "version 与日志不符：现为 " + std::to_string(version) + "，应为 " + std::to_string(tail.version));
            if (const auto& should = states_.name(tail.state); state != should)
                findings_.add("cases", id, "state 与日志不符：现为 " + std::string(state) + "，应为 " + should);
        }
        tails_.each([&](CaseId id, const Tail& tail) {
            if (id != 0 && tail.known && !tail.has_row) findings_.add("cases", id, "案件行缺失（被删除）");
        });
    }

    void check_outbox() {
        std::int64_t last = 0;
        Scan rows(at_.connection, "SELECT id, seq FROM outbox ORDER BY id");
        while (rows.next()) {
            const auto id = rows.number(0);
            if (!follows(id, last)) findings_.add("outbox", last + 1, "发件箱的行缺失（被删除）");
            if (!present_.contains(rows.number(1))) findings_.add("outbox", id, "所属的日志行不存在");
            last = id;
        }
    }

    const Examination& at_;
    Findings& findings_;
    Scan commits_;
    std::optional<CommitText> commit_;  // at which the walk is
    std::optional<ChainText> commit_text_;
    Seq awaited_ = 0;  // its next row, unless it is complete
    bool complete_ = true;
    bool whole_ = true;    // none of its rows is missing so far
    std::int64_t id_ = 0;  // of the commit before, with its hash and its last row
    std::string hash_;
    Seq last_ = 0;
    ByCase<Tail> tails_;
    States states_;
    Ranges present_;
    std::string row_text_, text_of_commit_;
    Replies replies_;
    std::int64_t mark_;
    std::uint64_t acts_ = 0;
};

// The value of each digit; 16 for what is none.
constexpr auto digit_values = [] {
    std::array<unsigned char, 256> out{};
    out.fill(16);
    for (unsigned char i = 0; i < 10; ++i) out['0' + i] = i;
    for (unsigned char i = 0; i < 6; ++i) out['a' + i] = static_cast<unsigned char>(10 + i);
    return out;
}();

}  // namespace

bool read_hex(std::string_view hex, Digest& out) {
    if (hex.size() != 2 * out.size()) return false;
    unsigned char worst = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto high = digit_values[static_cast<unsigned char>(hex[2 * i])];
        const auto low = digit_values[static_cast<unsigned char>(hex[2 * i + 1])];
        worst = std::max({worst, high, low});
        out[i] = static_cast<unsigned char>(high << 4U | low);
    }
    return worst < 16;
}

bool Ranges::contains(Seq seq) const {
    const auto behind = std::upper_bound(ranges_.begin(), ranges_.end(), seq, [](Seq one, const auto& range) { return one < range.first; });
    return behind != ranges_.begin() && seq <= std::prev(behind)->second;
}

void check_chains(const Examination& at) { ChainWalk(at).run(); }

}  // namespace rongan
