#pragma once
// What stands behind each route; the table in routes.cpp says which is which.

#include "api/call.hpp"

#include <boost/json/array.hpp>

namespace rongan {

// handlers_write.cpp
Answer open_case(const Call& call);
Answer submit_event(const Call& call);
Answer load_calendar(const Call& call);
bool is_idempotency_key(std::string_view key);  // 1 to 255 characters of visible ASCII
// Names an event that the workflow does not know with those that it knows.
std::optional<Problem> unknown_event(const Workflow& workflow, const std::string& event);
// The only opening event of a workflow that a person may start.
Or<std::string> opening_event(const Workflow& workflow);
Problem unknown_workflow(std::string_view name, const Registry& registry);
// What stands in the request's Idempotency-Key header.
Or<std::string> idempotency_key(const Call& call);
// What the writer's answer becomes.
Response written(const Receipt& receipt, const Write& write, const Call& call);
Problem refused(const Refusal& refusal, const Submission& submission, const Call& call);

// handlers_bulk.cpp
Answer submit_acts(const Call& call);
// handlers_intake.cpp
Answer take_in_rows(const Call& call);
inline constexpr std::size_t bulk_max = 500;  // acts, or rows, in one request

// handlers_case.cpp
Answer read_case(const Call& call);
Answer read_journal(const Call& call);
Answer read_terms(const Call& call);
Answer read_custody(const Call& call);
Answer read_handoffs(const Call& call);
Answer read_moves(const Call& call);

// handlers_lists.cpp
Answer work_list(const Call& call);
Answer handoff_box(const Call& call);
Answer follow_events(const Call& call);

// handlers_figures.cpp
Answer read_figures(const Call& call);
Answer read_figure_months(const Call& call);
// handlers_search.cpp
Answer search_cases(const Call& call);

// handlers_catalogue.cpp
Answer who_am_i(const Call& call);
Answer list_workflows(const Call& call);
Answer read_workflow(const Call& call);
Answer workflow_table(const Call& call);
Answer read_calendar(const Call& call);
Answer list_bodies(const Call& call);

// handlers_system.cpp
Answer healthz(const Call& call);
Answer readyz(const Call& call);
Answer metrics(const Call& call);
Answer openapi(const Call& call);

// The case of the path, if the caller may see it; else the same 404 as for one that does not exist.
Or<Kept> case_of(const Call& call);
// The body a list is about: the caller's own, or one below it.
Or<std::string> body_of(const Call& call);
// The same for a case that is named in the body: its UUID or its number.
Or<Kept> case_named(const Call& call, std::string_view name);
// A page of a list: the address of the next one is that of this request with another cursor.
boost::json::value next_page(const Call& call, const std::string& cursor);
Response page(boost::json::array items, boost::json::value next);
Problem bad_cursor();
// A whole number in a query parameter, between 1 and `max`.
Or<std::size_t> limit_of(const Call& call, std::size_t usual, std::size_t max);
// A flag in a query parameter: true or false.
Or<bool> flag_of(const Call& call, std::string_view name, bool usual);

}  // namespace rongan
