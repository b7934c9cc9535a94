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
// them and who opens one anew writes all of them, so together they are one text beside the facts instead of the rows of six tables.
std::string lists_text(const CaseFile& file);
// Adds them to a case that has none; a field that was described after a text was written keeps its default. Throws std::exception when the
// text is damaged.
void read_lists(CaseFile& file, std::string_view text);
// Whether a step left all of them alone.
bool same_lists(const CaseFile& before, const CaseFile& after);
// Whether a field of to_json is one of them.
bool is_list(std::string_view name);

// The ledger of one clock as one text: an array of lines, each an array by position of
//     kind, day, note, moment (null: the start of the day; else seconds), count, unit, cause, by
// that ends with its last cell that is not what a line has by itself. Kind and day always stand. The text of a ledger that has more lines
// begins with that of the shorter one but for its last bracket, so what was once written down is seen to stay.
std::string ledger_text(const Ledger& ledger);
// Throws std::exception when the text is damaged.
Ledger read_ledger(std::string_view text);

}  // namespace rongan
