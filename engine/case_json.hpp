#pragma once
// A case as JSON. What is absent stays absent, and nothing is checked on the way back: what was accepted once is given back as it was, even
// under rules that have changed since.

#include "engine/case_file.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <string_view>

namespace rongan {

// Every field and every line of every ledger, for who compares two.
boost::json::object to_json(const CaseFile& file);

// The lists that seldom change (custody, what runs beside it, children, parties, rights, papers) as one text: who opens a case needs all of
// them and who opens one anew writes all of them, so together they are one row and one page instead of six.
std::string lists_text(const CaseFile& file);
// Adds them to a case that has none; a field that was described after a text was written keeps its default. Throws std::exception when the
// text is damaged.
void read_lists(CaseFile& file, std::string_view text);
// Whether a step left all of them alone.
bool same_lists(const CaseFile& before, const CaseFile& after);
// Whether a field of to_json is one of them.
bool is_list(std::string_view name);

}  // namespace rongan
