#include "api/routes.hpp"

#include "api/handlers.hpp"
#include "api/text.hpp"

#include <boost/url/decode_view.hpp>

#include <algorithm>
#include <array>

namespace rongan {
namespace {

// clang-format off
constexpr std::array table{
    Route{"GET",  "/api/v1/me",                               who_am_i,       "whoAmI",         "本人的身份、单位和角色",               "", "Me"},
    Route{"GET",  "/api/v1/worklist",                         work_list,      "listWork",       "待办清单，按期限剩余时间排列",         "body person cursor limit", "WorkPage"},
    Route{"GET",  "/api/v1/handoffs",                         handoff_box,    "listHandoffs",   "移交的收件箱和发件箱",                 "box body open cursor limit", "HandoffPage"},
    Route{"GET",  "/api/v1/figures",                          read_figures,   "readFigures",    "截至某日的统计：在办、立案、结案、按期和用时", "day from month body workflow", "Figures"},
    Route{"GET",  "/api/v1/figures/months",                   read_figure_months, "readFigureMonths", "逐月的统计",                    "from to body workflow", "FigureMonths"},
    Route{"GET",  "/api/v1/search",                           search_cases,   "searchCases",    "按案号、当事人、权利、事实、材料名称检索案件，新的在前", "q cursor limit", "SearchPage"},
    Route{"GET",  "/api/v1/events",                           follow_events,  "followEvents",   "事件流（SSE），可从上次的位置续传",    "after", "EventStream"},
    Route{"POST", "/api/v1/cases",                            open_case,      "openCase",       "立一个新案件",                         "dry_run", "Receipt"},
    Route{"GET",  "/api/v1/cases/{id}",                       read_case,      "readCase",       "查看案件",                             "", "Case"},
    Route{"POST", "/api/v1/cases/{id}/events",                submit_event,   "submitEvent",    "在案件上办理一个事项",                 "dry_run require", "Receipt"},
    Route{"POST", "/api/v1/acts",                             submit_acts,    "submitActs",     "在许多案件上一次办理至多500项事项，逐项答复", "dry_run", "ActResults", false, bulk_max},
    Route{"POST", "/api/v1/intake",                           take_in_rows,   "takeInRows",     "批量收件：CSV 或者 NDJSON，一行立一案，至多500行，逐行答复", "workflow event on_behalf_of first dry_run", "IntakeResults", false, bulk_max},
    Route{"GET",  "/api/v1/cases/{id}/journal",               read_journal,   "readJournal",    "案件的办理记录",                       "cursor limit", "JournalPage"},
    Route{"GET",  "/api/v1/cases/{id}/terms",                 read_terms,     "readTerms",      "案件的期限及其逐行说明",               "", "TermList"},
    Route{"GET",  "/api/v1/cases/{id}/custody",               read_custody,   "readCustody",    "案件先后由哪些单位负责",               "", "CustodyList"},
    Route{"GET",  "/api/v1/cases/{id}/handoffs",              read_handoffs,  "readHandoffs",   "案件的移交",                           "", "HandoffPage"},
    Route{"GET",  "/api/v1/cases/{id}/moves",                 read_moves,     "readMoves",      "本人此时可以办理的事项，及不能办理的原因", "", "MoveList"},
    Route{"GET",  "/api/v1/workflows",                        list_workflows, "listWorkflows",  "办案流程",                             "", "WorkflowList"},
    Route{"GET",  "/api/v1/workflows/{name}",                 read_workflow,  "readWorkflow",   "一个办案流程的阶段、事项和规则",       "", "Workflow"},
    Route{"GET",  "/api/v1/workflows/{name}/table.{format}",  workflow_table, "workflowTable",  "流程的规则表：JSON、Markdown、DOT 或者 SVG", "", "Table"},
    Route{"GET",  "/api/v1/calendar",                         read_calendar,  "readCalendar",   "现行的工作日历",                       "", "Calendar"},
    Route{"POST", "/api/v1/calendar",                         load_calendar,  "loadCalendar",   "启用新的工作日历；先用 dry_run 查看会变动的期限", "dry_run", "CalendarChange"},
    Route{"GET",  "/api/v1/bodies",                           list_bodies,    "listBodies",     "机构网络",                             "", "BodyList"},
    Route{"GET",  "/healthz",                                 healthz,        "health",         "进程是否存活",                         "", "Health", true},
    Route{"GET",  "/readyz",                                  readyz,         "readiness",      "是否能够受理请求",                     "", "Readiness", true},
    Route{"GET",  "/metrics",                                 metrics,        "metrics",        "Prometheus 格式的运行指标",            "", "Text", true},
    Route{"GET",  "/openapi.json",                            openapi,        "openapi",        "本接口的 OpenAPI 3.1 说明",            "", "OpenApi", true},
};
// clang-format on

// Most routes are told apart by what stands before their first variable part.
constexpr auto fixed_parts = [] {
    std::array<std::string_view, table.size()> out{};
    for (std::size_t i = 0; i < table.size(); ++i) out[i] = table[i].pattern.substr(0, table[i].pattern.find('{'));
    return out;
}();

// Cuts the next segment off the path; false: there is none.
bool next_segment(std::string_view& path, std::string_view& segment) {
    if (path.empty()) return false;
    const auto end = std::min(path.find('/', 1), path.size());
    segment = path.substr(1, end - 1);
    path.remove_prefix(end);
    return true;
}

std::optional<std::string> decoded(std::string_view segment) {
    const auto checked = boost::urls::make_pct_string_view(segment);
    if (!checked) return std::nullopt;
    const auto view = checked->operator*();
    std::string out(view.begin(), view.end());
    if (!is_utf8(out)) return std::nullopt;
    return out;
}

// A variable part may follow fixed text within its segment: table.{format}.
bool fits(std::string_view pattern, std::string_view segment, std::vector<std::string>& values) {
    const auto brace = pattern.find('{');
    if (brace == std::string_view::npos) return pattern == segment;
    if (!segment.starts_with(pattern.substr(0, brace)) || segment.size() == brace) return false;
    auto value = decoded(segment.substr(brace));
    if (!value) return false;
    values.push_back(std::move(*value));
    return true;
}

bool path_fits(std::string_view pattern, std::string_view path, std::vector<std::string>& values) {
    values.clear();
    std::string_view part, segment;
    while (next_segment(pattern, part))
        if (!next_segment(path, segment) || !fits(part, segment, values)) return false;
    return path.empty();
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        out.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

}  // namespace

std::span<const Route> routes() { return table; }

Or<Matched> match(const Request& request) {
    const std::string_view method = request.method == "HEAD" ? "GET" : std::string_view{request.method};
    std::vector<std::string> values;
    std::string allow;
    const auto is_at = [&](std::size_t i) {
        return request.path.starts_with(fixed_parts[i]) && path_fits(table[i].pattern, request.path, values);
    };
    for (std::size_t i = 0; i < table.size(); ++i)
        if (table[i].method == method && is_at(i)) return Matched{&table[i], std::move(values)};
    for (std::size_t i = 0; i < table.size(); ++i)
        if (is_at(i)) allow += (allow.empty() ? "" : ", ") + std::string(table[i].method == "GET" ? "GET, HEAD" : table[i].method);
    if (allow.empty()) return not_found("没有这一地址。可用的地址见 /openapi.json");
    Problem problem{.status = Status{405}, .code = "method-not-allowed", .title = "不支持的方法", .detail = "该地址只支持：" + allow};
    problem.headers.emplace_back("Allow", allow);
    return problem;
}

Or<bool> check_query(const Route& route, const Request& request) {
    if (request.query.empty()) return true;
    const auto known = words_of(route.query);
    std::vector<FieldError> errors;
    for (const auto& [key, value] : request.query) {
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            std::string all;
            for (const auto& each : known) all += (all.empty() ? "可用的参数：" : "、") + each;
            errors.push_back({"?" + key, "没有这一查询参数", all.empty() ? "该地址不用查询参数" : all});
        } else if (std::count_if(request.query.begin(), request.query.end(),
                                 [&name = key](const auto& each) { return each.first == name; }) > 1) {
            errors.push_back({"?" + key, "查询参数重复", "同一参数只写一次"});
        }
    }
    if (!errors.empty()) return bad_request("bad-query", "查询参数有误", std::move(errors));
    return true;
}

}  // namespace rongan
