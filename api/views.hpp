#pragma once
// How values of the engine look from outside: JSON with Chinese titles beside the names, and never an integer id of a case.

#include "api/call.hpp"
#include "engine/search.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace rongan {

// What the views look names up in.
struct Names {
    const Network& network;
    const Registry& registry;
    const Reader& reader;
};
inline Names names_of(const Call& call) { return {call.settings.network, call.registry, call.reader}; }

boost::json::value body_view(std::string_view id, const Network& network);    // {"id", "title"}, null for none
boost::json::value person_view(std::string_view id, const Network& network);  // {"id", "name"}, null for none
boost::json::array citations_view(const std::vector<Citation>& citations);
boost::json::array reasons_view(const std::vector<Reason>& reasons);
boost::json::value date_view(const std::optional<Date>& date);
std::string event_title(const Workflow* workflow, std::string_view event);

boost::json::object case_view(const CaseFile& file, const Call& call);
boost::json::object term_view(const CaseFile& file, const Term& term, const Call& call);     // as on the case
boost::json::object term_account(const CaseFile& file, const Term& term, const Call& call);  // with ledger and explanation
boost::json::object journal_view(const JournalRow& row, const Names& names, bool with_body);
boost::json::object handoff_view(const CaseFile& handoff, const Call& call);
boost::json::object moved_view(const Moved& moved);
boost::json::object work_view(const WorkItem& item, const Call& call);
boost::json::object search_view(const CaseFile& file, const SearchQuery& query, const Call& call);  // search_view.cpp
boost::json::object move_view(const Move& move, const CaseFile& file, const Workflow& workflow);
boost::json::object workflow_view(const Workflow& workflow, bool whole);

}  // namespace rongan
