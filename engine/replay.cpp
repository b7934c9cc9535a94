// Rows with a cause are not fed in: the engine must bring them forth again by itself, in the same place.

#include "engine/replay.hpp"

#include "engine/case_json.hpp"
#include "engine/figures.hpp"
#include "engine/names.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <functional>
#include <type_traits>

namespace rongan {
namespace {

constexpr std::size_t page = 1000;
constexpr std::size_t shown_bytes = 160;
constexpr std::int64_t tell_each = 256;

std::string shown(const boost::json::value& value) {
    auto text = boost::json::serialize(value);
    if (text.size() <= shown_bytes) return text;
    auto end = shown_bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // never inside a character
    return text.substr(0, end) + "…";
}

Submission submission_of(const JournalRow& row) {
    const bool opens = !row.uuid.empty();
    return {.case_id = opens ? std::nullopt : std::optional{row.case_id},
            .workflow = opens ? row.workflow : std::string{},
            .event = row.event,
            .body = boost::json::parse(row.body, {}, {.max_depth = 256}).as_object(),
            .actor = row.actor,
            .behalf = row.behalf,
            .at = row.at,
            .expected = {},
            .key = row.key,
            .uuid = row.uuid};
}

// The rows of a reader in order, one page of them in memory. `pages` gives those behind a place, `place` the place of a row.
template <class Row, class Place>
class Pages {
public:
    Pages(const Reader& reader, std::function<std::vector<Row>(const Reader&, const Place&)> pages, std::function<Place(const Row&)> place)
        : reader_{reader}, pages_{std::move(pages)}, place_{std::move(place)}, rows_{pages_(reader_, Place{})} {}

    [[nodiscard]] bool at_end() const { return at_ == rows_.size(); }
    const Row& operator*() const { return rows_[at_]; }
    void next() {
        if (++at_ < rows_.size()) return;
        const auto last = place_(rows_.back());
        rows_ = pages_(reader_, last);
        at_ = 0;
    }

private:
    const Reader& reader_;
    std::function<std::vector<Row>(const Reader&, const Place&)> pages_;
    std::function<Place(const Row&)> place_;
    std::vector<Row> rows_;
    std::size_t at_ = 0;
};

class Replay {
public:
    Replay(const Reader& stored, const Registry& registry, const Calendar& calendar, const Network& network, Archive& archive,
           const std::function<void(const ReplayStep&)>& step)
        : stored_{stored}, archive_{archive}, docket_{archive, registry, calendar, network}, step_{step} {}

    std::vector<Finding> run() {
        std::int64_t after = 0;
        for (auto commits = stored_.commits(after, page); !commits.empty(); commits = stored_.commits(after, page))
            for (const auto& commit : commits) {
                feed(commit);
                if (!findings_.empty()) return std::move(findings_);
                after = commit.id;
                tell({ReplayStep::What::replay, commit.last});
            }
        compare_cases();
        compare<OutboxRow>(
            "outbox", [](const Reader& r, std::int64_t from) { return r.outbox(from, page); }, [](const OutboxRow& row) { return row.id; },
            [](const OutboxRow& row) { return std::to_string(row.id); });
        compare<Counter>(
            "counters", [](const Reader& r, const std::string& from) { return r.counters(from, page); },
            [](const Counter& row) { return row.scope; }, [](const Counter& row) { return row.scope; });
        compare<Reply>(
            "idempotency", [](const Reader& r, std::int64_t from) { return r.replies(from, page); },
            [](const Reply& row) { return row.id; }, [](const Reply& row) { return row.key; });
        for (const std::string_view name : {std::string_view{"calendar"}, std::string_view{"network"}, recalculation_setting})
            if (stored_.setting(name) != archive_.setting(name)) find("settings", std::string(name), "现行版本与日志重放所得不符");
        compare_figures();
        return std::move(findings_);
    }

private:
    void tell(const ReplayStep& step) const {
        if (step_) step_(step);
    }
    void compared() {
        if (++compared_ % tell_each == 0) tell({ReplayStep::What::compare, compared_});
    }
    void find(std::string table, std::string key, std::string says) {
        if (findings_.size() < replay_findings_max) findings_.push_back({std::move(table), std::move(key), std::move(says)});
    }

    void feed(const CommitRow& commit) {
        const auto rows = stored_.journal(commit.first - 1, static_cast<std::size_t>(commit.last - commit.first + 1));
        if (std::all_of(rows.begin(), rows.end(), [](const JournalRow& row) { return by_recalculation(row); }))
            recalculate(rows, commit.at);
        else if (rows.front().case_id == 0)
            load(rows.front(), commit.at);
        else
            submit(rows, commit.at);
        if (!findings_.empty()) return;
        compare_rows(rows, archive_.journal(commit.first - 1, rows.size() + 1));
        const auto made = archive_.commits(commit.id - 1, 1);
        if (findings_.empty() && (made.empty() || made.front() != commit))
            find("commits", std::to_string(commit.id), "与重放所得的提交不符");
    }

    void load(const JournalRow& row, Instant at) {
        const auto body = boost::json::parse(row.body).as_object();
        const auto text = [&](std::string_view name) { return std::string(body.at(name).as_string()); };
        if (row.event == "calendar-loaded") {
            const auto calendar = Calendar::parse(text("calendar"));
            if (!calendar) return find("journal", std::to_string(row.seq), "所载日历无法解析：" + calendar.error().detail);
            if (body.contains("in_parts"))
                docket_.begin_calendar(text("calendar"), *calendar, row.actor, at);
            else
                docket_.load_calendar(text("calendar"), *calendar, row.actor, at);
        } else if (row.event == "network-loaded") {
            const auto network = Network::parse(text("network"));
            if (!network) return find("journal", std::to_string(row.seq), "所载机构网络无法解析：" + network.error().detail);
            docket_.load_network(text("network"), *network, row.actor, at);
        } else {
            find("journal", std::to_string(row.seq), "不认识的系统事件：" + row.event);
        }
    }

    static bool by_recalculation(const JournalRow& row) {
        return row.cause != 0 && (row.event == "calendar-changed" || row.event == "calendar-applied");
    }
    void recalculate(const std::vector<JournalRow>& rows, Instant at) {
        std::vector<CaseId> cases;
        for (const auto& row : rows)
            if (row.case_id != 0) cases.push_back(row.case_id);
        docket_.recalculate(cases, !rows.empty() && rows.back().case_id == 0, at);
    }

    void submit(const std::vector<JournalRow>& rows, Instant at) {
        std::vector<Submission> batch;
        std::vector<Seq> seqs;
        for (const auto& row : rows) {
            if (row.cause != 0) continue;
            batch.push_back(submission_of(row));
            seqs.push_back(row.seq);
        }
        const auto answers = docket_.submit(batch, at);
        for (std::size_t i = 0; i < answers.size(); ++i)
            if (!answers[i]) find("journal", std::to_string(seqs[i]), "重放时被拒绝：" + answers[i].error().detail);
    }

    void compare_rows(const std::vector<JournalRow>& stored, const std::vector<JournalRow>& made) {
        for (std::size_t i = 0; i < std::max(stored.size(), made.size()); ++i) {
            if (i >= made.size()) return find("journal", std::to_string(stored[i].seq), "重放不产生这一行");
            if (i >= stored.size()) return find("journal", std::to_string(made[i].seq), "重放多出一行：" + made[i].event);
            if (stored[i] != made[i])
                return find(
                    "journal", std::to_string(stored[i].seq),
                    "与重放所得不符（" + stored[i].event + " 至 " + stored[i].to + "，应为 " + made[i].event + " 至 " + made[i].to + "）");
        }
    }

    void compare_cases() {
        const auto pages = [](const Reader& reader, CaseId after) { return reader.cases(after, page, false); };
        Pages<CaseId, CaseId> stored(stored_, pages, std::identity{}), made(archive_, pages, std::identity{});
        for (; !stored.at_end() || !made.at_end(); compared()) {
            if (made.at_end() || (!stored.at_end() && *stored < *made)) {
                find("cases", std::to_string(*stored), "日志中没有这一案件（插入的行）");
                stored.next();
            } else if (stored.at_end() || *made < *stored) {
                find("cases", std::to_string(*made), "案件行缺失");
                made.next();
            } else {
                compare_case(*stored);
                stored.next();
                made.next();
            }
        }
    }

    void compare_case(CaseId id) {
        Kept stored;
        try {
            stored = stored_.find(id);
        } catch (const StorageError& error) {
            return find("cases", std::to_string(id), error.what());
        }
        const auto made = archive_.find(id);
        if (*stored == *made) return;
        const auto is = to_json(*stored), should = to_json(*made);
        for (const auto& [name, value] : should) {
            const auto& other = is.at(name);
            if (other == value) continue;
            if (name == "terms")
                compare_terms(id, other.as_array(), value.as_array());
            else
                find(table_of(name), std::to_string(id),
                     std::string(name) + " 与日志不符：现为 " + shown(other) + "，应为 " + shown(value));
        }
    }

    void compare_terms(CaseId id, const boost::json::array& is, const boost::json::array& should) {
        for (std::size_t i = 0; i < std::max(is.size(), should.size()); ++i) {
            const auto key = std::to_string(id) + "/" + std::to_string(i + 1);
            if (i >= is.size()) {
                find("terms", key, "期限缺失：" + shown(should[i].at("rule")));
            } else if (i >= should.size()) {
                find("terms", key, "日志中没有这一期限（插入的行）：" + shown(is[i].at("rule")));
            } else {
                for (const auto& [name, value] : should[i].as_object())
                    if (is[i].at(name) != value)
                        find("terms", key, std::string(name) + " 与日志不符：现为 " + shown(is[i].at(name)) + "，应为 " + shown(value));
            }
        }
    }

    static std::string table_of(std::string_view name) { return name == "facts" || is_list(name) ? "contents" : "cases"; }

    // Month by month: what the stored archive rolled up against what the other one, fed with the same acts, counts.
    void compare_figures() {
        const auto commits = stored_.commits(0, 1);
        const auto last = stored_.heads().commit;
        if (commits.empty()) return;
        const auto until = legal_date(stored_.commits(last - 1, 1).front().at);
        const auto month_of = [](Date day) {
            const std::chrono::year_month_day parts{day};
            return Date{parts.year() / parts.month() / 1};
        };
        const auto known_from = stored_.figures(until, until).known_from;
        for (auto from = month_of(legal_date(commits.front().at)); from <= until;) {
            const auto next = month_of(from + Days{31});
            const auto begin = known_from ? std::max(from, *known_from) : from;
            const auto end = std::min(next - Days{1}, until);
            if (begin <= end && stored_.figures(begin, end).cells != archive_.figures(begin, end).cells)
                find("figures", to_text(end), "统计数与日志重放后逐案清点所得不符");
            from = next;
        }
    }

    // Two ordered streams side by side: what is missing, what is too much, what differs.
    template <class Row, class Ask, class Place, class Key>
    void compare(const char* table, Ask pages, Place place, Key key) {
        using At = std::remove_cvref_t<std::invoke_result_t<Place, const Row&>>;
        Pages<Row, At> is(stored_, pages, place), should(archive_, pages, place);
        for (; !is.at_end() || !should.at_end(); compared()) {
            if (should.at_end() || (!is.at_end() && place(*is) < place(*should))) {
                find(table, key(*is), "日志重放不产生这一行（插入的行）");
                is.next();
            } else if (is.at_end() || place(*should) < place(*is)) {
                find(table, key(*should), "这一行缺失");
                should.next();
            } else {
                if (*is != *should) find(table, key(*is), "内容与日志重放所得不符");
                is.next();
                should.next();
            }
        }
    }

    const Reader& stored_;
    Archive& archive_;
    Docket docket_;
    const std::function<void(const ReplayStep&)>& step_;
    std::int64_t compared_ = 0;
    std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> replay_differences(const Reader& stored, const Registry& registry, const Calendar& calendar, const Network& network,
                                        Archive& empty, const std::function<void(const ReplayStep&)>& step) {
    return Replay(stored, registry, calendar, network, empty, step).run();
}

}  // namespace rongan
