#pragma once
// Every identifier that a case carries, each checked by a pure function: normalised, taken apart, graded, explained in Chinese.

#include "engine/date.hpp"
#include "engine/identifiers/checked.hpp"

#include <string>
#include <string_view>

namespace rongan {

// 统一社会信用代码 (GB 32100-2015). Parts: authority, category, division, division_name, subject, check.
Checked check_credit_code(std::string_view raw);

// 公民身份号码 (GB 11643), residence permits included. Parts: division, division_name, birth, sequence, sex, check, document.
Checked check_identity_number(std::string_view raw, Date today);

// 专利申请号 / 专利号 (ZC 0006-2003). The normal form leaves out ZL, so that an application and its patent compare equal.
// Parts: year, type, serial, check, patent_type (invention, utility_model, design), pct, patent_number (with ZL, if it was given).
Checked check_patent_number(std::string_view raw, Date today);

Checked check_publication_number(std::string_view raw);  // CN 107395372 B; parts: number, kind
Checked check_trademark_number(std::string_view raw);    // parts: number, suffix, register (national, madrid)

Checked check_ipc(std::string_view raw);      // G06F 16/30 (2006.01); parts: symbol, section, edition
Checked check_locarno(std::string_view raw);  // LOC (14) Cl. 26-05; parts: symbol, class, subclass, edition
Checked check_nice(std::string_view raw);     // 1 to 45; parts: class

// Parts of a case number: org, kind, year, seq. The form is configuration, for its words are local.
inline constexpr std::string_view case_number_form = "{org}知法{kind}字〔{year}〕{seq}号";
std::string format_case_number(std::string_view form, std::string_view org, std::string_view kind, int year, int seq);
Checked parse_case_number(std::string_view form, std::string_view raw);  // against one configured form
Checked check_case_number(std::string_view raw);                         // against every form known

// Parts: year, court, level (supreme, high, intermediate, basic), special, type, seq, suffix, division; or legacy, word, year, seq.
Checked check_court_case_number(std::string_view raw);

}  // namespace rongan
