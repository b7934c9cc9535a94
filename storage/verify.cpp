// What no chain covers: rows without an owner, gaps in lists, columns that repeat what stands elsewhere, and numbers against counters.

#include "storage/verify.hpp"

#include "storage/last_commit.hpp"
#include "storage/sqlite_archive_inside.hpp"
#include "storage/verify_inside.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace rongan {
namespace {

struct Check {
    const char* table;
    const char* sql;  // one column: the key of each row that is wrong
    const char* says;
};

// A position or a line counts from its first without a gap, and its case is there.
constexpr std::array checks{
    Check{"facts", "SELECT case_id FROM facts WHERE case_id NOT IN (SELECT id FROM cases)", "事实不属于任何案件"},
    Check{"facts", "SELECT id FROM cases WHERE id NOT IN (SELECT case_id FROM facts)", "事实缺失（有行缺失）"},
    Check{"terms", "SELECT DISTINCT case_id FROM terms WHERE case_id NOT IN (SELECT id FROM cases)", "期限不属于任何案件"},
    Check{"custody", "SELECT DISTINCT case_id FROM custody WHERE case_id NOT IN (SELECT id FROM cases)", "保管区间不属于任何案件"},
    Check{"beside", "SELECT DISTINCT case_id FROM beside WHERE case_id NOT IN (SELECT id FROM cases)", "并行事项不属于任何案件"},
    Check{"children", "SELECT DISTINCT case_id FROM children WHERE case_id NOT IN (SELECT id FROM cases)", "关联案件不属于任何案件"},
    Check{"parties", "SELECT DISTINCT case_id FROM parties WHERE case_id NOT IN (SELECT id FROM cases)", "当事人不属于任何案件"},
    Check{"rights", "SELECT DISTINCT case_id FROM rights WHERE case_id NOT IN (SELECT id FROM cases)", "权利不属于任何案件"},
    Check{"papers", "SELECT DISTINCT case_id FROM papers WHERE case_id NOT IN (SELECT id FROM cases)", "材料不属于任何案件"},
    Check{"terms", "SELECT case_id FROM terms GROUP BY case_id HAVING min(number) <> 1 OR max(number) <> count(*)",
          "期限的序号不连续（有行缺失）"},
    Check{"custody", "SELECT case_id FROM custody GROUP BY case_id HAVING min(position) <> 0 OR max(position) <> count(*) - 1",
          "保管区间不连续（有行缺失）"},
    Check{"beside", "SELECT case_id FROM beside GROUP BY case_id HAVING min(position) <> 0 OR max(position) <> count(*) - 1",
          "并行事项不连续（有行缺失）"},
    Check{"children", "SELECT case_id FROM children GROUP BY case_id HAVING min(position) <> 0 OR max(position) <> count(*) - 1",
          "关联案件不连续（有行缺失）"},
    Check{"parties", "SELECT case_id FROM parties GROUP BY case_id HAVING min(position) <> 0 OR max(position) <> count(*) - 1",
          "当事人不连续（有行缺失）"},
    Check{"rights", "SELECT case_id FROM rights GROUP BY case_id HAVING min(position) <> 0 OR max(position) <> count(*) - 1",
          "权利不连续（有行缺失）"},
    Check{"papers", "SELECT case_id FROM papers GROUP BY case_id HAVING min(position) <> 0 OR max(position) <> count(*) - 1",
          "材料不连续（有行缺失）"},
    Check{"term_ledger",
          "SELECT DISTINCT l.case_id || '/' || l.term FROM term_ledger l LEFT JOIN terms t ON t.case_id = l.case_id AND t.number = l.term "
          "WHERE t.number IS NULL",
          "台账不属于任何期限"},
    Check{"term_ledger",
          "SELECT case_id || '/' || term FROM term_ledger GROUP BY case_id, term HAVING min(line) <> 1 OR max(line) <> count(*)",
          "台账的行号不连续（有行缺失）"},
    Check{"terms",
          "SELECT t.case_id || '/' || t.number FROM terms t WHERE NOT EXISTS "
          "(SELECT 1 FROM term_ledger l WHERE l.case_id = t.case_id AND l.term = t.number)",
          "期限没有台账（台账被删除）"},
    Check{"terms",
          "SELECT t.case_id || '/' || t.number FROM terms t WHERE t.due_key <> CASE WHEN t.stopped = 1 OR t.due IS NULL THEN 2147483647 "
          "ELSE CAST(julianday(t.due) - julianday('1970-01-01') AS INTEGER) END",
          "排序用的届满日与届满日不符"},
    Check{"terms",
          "SELECT t.case_id || '/' || t.number FROM terms t WHERE t.breached <> EXISTS "
          "(SELECT 1 FROM term_ledger l WHERE l.case_id = t.case_id AND l.term = t.number AND l.kind = 'breached')",
          "是否逾期与台账不符"},
    Check{"terms",
          "SELECT t.case_id || '/' || t.number FROM terms t WHERE t.open <> (NOT EXISTS "
          "(SELECT 1 FROM term_ledger l WHERE l.case_id = t.case_id AND l.term = t.number AND l.kind IN ('met', 'lapsed', 'cancelled')) "
          "AND EXISTS "
          "(SELECT 1 FROM term_ledger l WHERE l.case_id = t.case_id AND l.term = t.number AND l.line = 1 AND l.kind = 'started'))",
          "是否了结与台账不符"},
    Check{"outbox", "SELECT o.id FROM outbox o LEFT JOIN journal j ON j.seq = o.seq WHERE j.seq IS NULL", "所属的日志行不存在"},
    Check{"outbox",
          "SELECT o.id + 1 FROM outbox o WHERE o.id < (SELECT max(id) FROM outbox) AND NOT EXISTS (SELECT 1 FROM outbox n WHERE n.id = "
          "o.id + 1)",
          "发件箱的行缺失（被删除）"},
    Check{"outbox", "SELECT 1 WHERE EXISTS (SELECT 1 FROM outbox) AND (SELECT min(id) FROM outbox) <> 1", "发件箱的行缺失（被删除）"},
    Check{"settings", "SELECT s.version FROM settings s WHERE s.commit_id NOT IN (SELECT id FROM commits)", "所属的提交不存在"},
};

// A number without its last run of digits, and that run: 榕知法裁字〔2026〕#号 and 1.
std::optional<std::pair<std::string, std::int64_t>> split(const std::string& number) {
    constexpr std::string_view digits = "0123456789";
    const auto last = number.find_last_of(digits);
    if (last == std::string::npos) return std::nullopt;
    const auto before = number.find_last_not_of(digits, last);
    const auto first = before == std::string::npos ? 0 : before + 1;
    if (last + 1 - first > 15) return std::nullopt;
    return std::pair{number.substr(0, first) + "#" + number.substr(last + 1), std::stoll(number.substr(first, last + 1 - first))};
}

}  // namespace

void check_belonging(Connection& connection, Findings& findings) {
    for (const auto& check : checks) {
        auto rows = connection.query(check.sql);
        while (rows.next()) {
            std::string key;
            rows.get(key, 0);
            findings.add(check.table, key, check.says);
        }
    }
}

void check_numbers(Connection& connection, Findings& findings) {
    std::map<std::pair<std::string, std::string>, std::set<std::int64_t>> given;  // by workflow and form
    auto numbers = connection.query("SELECT id, number, workflow FROM cases WHERE number IS NOT NULL");
    while (numbers.next()) {
        CaseId id{};
        std::string number, workflow;
        numbers.read(id, number, workflow);
        if (const auto parts = split(number))
            given[{workflow, parts->first}].insert(parts->second);
        else
            findings.add("cases", id, "案号没有顺序号：" + number);
    }
    for (const auto& [series, each] : given)
        if (*each.begin() != 1 || *each.rbegin() != static_cast<std::int64_t>(each.size()))
            findings.add("cases", series.second, "案号不连续");

    auto counters = connection.query("SELECT scope, value FROM counters ORDER BY length(scope) DESC, scope");
    while (counters.next()) {
        std::string scope;
        std::int64_t value = 0;
        counters.read(scope, value);
        const auto first = scope.find('|');
        const auto second = scope.rfind('|');
        if (first == second) {
            findings.add("counters", scope, "计数器的名称不成形");
            continue;
        }
        const auto word = scope.substr(0, first);
        const auto workflow = scope.substr(first + 1, second - first - 1);
        const auto year = scope.substr(second + 1);
        // The longest word claims its series first, so that 闽 does not take the numbers of 闽01.
        const auto series = std::find_if(given.begin(), given.end(), [&](const auto& entry) {
            return entry.first.first == workflow && entry.first.second.find(word) != std::string::npos &&
                   entry.first.second.find(year) != std::string::npos;
        });
        const auto count = series == given.end() ? 0 : static_cast<std::int64_t>(series->second.size());
        if (count != value)
            findings.add("counters", scope,
                         "计数器与已编案号不符：现为 " + std::to_string(value) + "，已编 " + std::to_string(count) + " 个");
        if (series != given.end()) given.erase(series);
    }
    for (const auto& [series, each] : given) findings.add("counters", series.first + " " + series.second, "已编案号没有计数器（被删除）");
}

std::vector<Finding> verify(const Reader& snapshot) {
    return dynamic_cast<const SqliteReader&>(snapshot).ask([](Connection& connection) {
        Findings findings;
        auto integrity = connection.query("PRAGMA integrity_check(100)");
        while (integrity.next()) {
            std::string says;
            integrity.get(says, 0);
            if (says != "ok") findings.add("sqlite", "file", says);
        }
        const auto tails = check_chains(connection, findings);
        check_cases(connection, tails, findings);
        check_belonging(connection, findings);
        check_replies(connection, findings);
        check_numbers(connection, findings);
        check_figures(connection, findings);
        check_search(connection, findings);
        return findings.take();
    });
}

std::optional<NotedEnd> noted_end(const std::filesystem::path& database) {
    const auto note = LastCommit::read(database);
    if (!note) return std::nullopt;
    return NotedEnd{note->commit, note->hash};
}

std::vector<Finding> check_end(const std::optional<NotedEnd>& noted, const Reader& snapshot) {
    if (!noted) return {};
    const auto lost = LastCommit::lost({noted->commit, noted->hash}, snapshot.commits(noted->commit - 1, 1), snapshot.heads().commit);
    if (!lost) return {};
    return {{"commits", std::to_string(noted->commit), *lost}};
}

}  // namespace rongan
