// The files that bulk intake reads: every rule of CSV, both encodings, and the way from a header and a row to a body.

#include "support/csv.hpp"
#include "api/intake/rows.hpp"
#include "api/text.hpp"
#include "engine/describe.hpp"
#include "engine/party.hpp"

#include <gtest/gtest.h>
#include <iconv.h>
#include <rapidcheck/gtest.h>

#include <sstream>

namespace rongan::test {

namespace json = boost::json;

struct Sheet {
    std::vector<Party> parties;
    Right right;
    std::optional<Date> received_on;
    std::optional<Instant> held_at;
    std::optional<std::int64_t> copies;
    std::optional<bool> signed_or_sealed;
    std::optional<std::vector<PartySide>> sides;
};
BOOST_DESCRIBE_STRUCT(Sheet, (), (parties, right, received_on, held_at, copies, signed_or_sealed, sides))

namespace {

CsvTable cells(const std::string& text) {
    CsvTable out;
    for (const auto& row : csv_rows(text)) {
        EXPECT_FALSE(row.fault) << row.fault->rule;
        out.push_back(row.cells);
    }
    return out;
}

RowFault fault(const std::string& text, CsvLimits limits = {}) {
    for (const auto& row : csv_rows(text, limits))
        if (row.fault) return *row.fault;
    ADD_FAILURE() << "nothing was wrong with " << text;
    return {};
}

std::string gb18030(std::string text) {
    auto* const handle = ::iconv_open("GB18030", "UTF-8");
    std::string out(text.size() * 2 + 4, '\0');
    char *from = text.data(), *to = out.data();
    std::size_t left = text.size(), room = out.size();
    EXPECT_NE(::iconv(handle, &from, &left, &to, &room), static_cast<std::size_t>(-1));
    ::iconv_close(handle);
    out.resize(out.size() - room);
    return out;
}

TEST(Csv, CellsQuotesLineBreaksAndBothLineEnds) {
    EXPECT_EQ(cells("a,b\r\n1,2\r\n"), (CsvTable{{"a", "b"}, {"1", "2"}}));
    EXPECT_EQ(cells("a,b\n1,2"), (CsvTable{{"a", "b"}, {"1", "2"}})) << "the last line may lack its end";
    EXPECT_EQ(cells("\"a,b\",\"他说\"\"好\"\"\",\"一\r\n二\"\n"), (CsvTable{{"a,b", "他说\"好\"", "一\r\n二"}}));
    EXPECT_EQ(cells(",\n\"\",\n"), (CsvTable{{"", ""}, {"", ""}}));
    EXPECT_EQ(cells("a\n\r\n\n\"\"\nb"), (CsvTable{{"a"}, {""}, {"b"}})) << "a line with nothing on it is no row, an empty cell is one";
    EXPECT_EQ(cells(" a , b \n"), (CsvTable{{" a ", " b "}})) << "blanks belong to the cell";
    EXPECT_EQ(cells("a,\"b\""), (CsvTable{{"a", "b"}}));
    EXPECT_TRUE(cells("").empty());
    EXPECT_TRUE(cells("\n\r\n\n").empty());
}

TEST(Csv, TheMarkOfEitherEncodingIsNoPartOfTheFirstCell) {
    EXPECT_EQ(cells("\xEF\xBB\xBF"
                    "a,b\n"),
              (CsvTable{{"a", "b"}}));
    EXPECT_EQ(cells("\x84\x31\x95\x33\"a\",b\n"), (CsvTable{{"a", "b"}}));
    EXPECT_TRUE(cells("\xEF\xBB\xBF").empty());
}

TEST(Csv, ALineIsCountedWhereItBeginsInTheFile) {
    const auto rows = csv_rows("a,b\n\"1\n2\",\"3\n4\"\n\nx,y\n");
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[1].line, 2U);
    EXPECT_EQ(rows[1].lines, (std::vector<std::size_t>{2, 3}));
    EXPECT_EQ(rows[2].line, 6U);
}

TEST(Csv, EachBrokenRuleNamesLineColumnRuleAndRemedy) {
    const auto is = [](const RowFault& found, std::size_t line, std::size_t column, std::size_t byte, const std::string& rule) {
        EXPECT_EQ((std::tuple{found.line, found.column, found.byte, found.rule}), (std::tuple{line, column, byte, rule}));
        EXPECT_FALSE(found.remedy.empty());
    };
    is(fault("a,b\n1,2\"3\n"), 2, 2, 4, "未加引号的格中不能有引号");
    is(fault("a,b\n\"1\"2,3\n"), 2, 1, 4, "引号闭合之后只能是逗号或者换行");
    is(fault("a,b\n1,\"2\n3\n"), 2, 2, 3, "格的引号没有闭合");
    is(fault("a\rb\n"), 1, 1, 3, "回车之后须是换行");
    is(fault(std::string("a,\0\n", 4)), 1, 2, 3, "不能有零字节");
    const CsvLimits small{.cell_bytes = 4, .row_bytes = 6, .cells = 3};
    is(fault("a,12345\n", small), 1, 2, 7, "一格不得超过4个字节");
    is(fault("1234,123\n", small), 1, 2, 8, "一行不得超过6个字节");
    is(fault("1,2,3,4\n", small), 1, 3, 7, "一行不得超过3列");
    EXPECT_EQ(place_of(fault("a,b\n1,2\"3\n")), "第2行第2列（该行第4个字节）");
}

TEST(Csv, AfterABrokenRowTheNextOneIsReadAgain) {
    const auto rows = csv_rows("a,b\n1,2\"3\n\"x\"y,z\n4,5\n\"" + std::string(100, 'q') + "\n\",r\n6,7\n", {.cell_bytes = 10});
    ASSERT_EQ(rows.size(), 6U);
    EXPECT_TRUE(rows[1].fault && rows[2].fault && rows[4].fault);
    EXPECT_EQ(rows[3].cells, (std::vector<std::string>{"4", "5"}));
    EXPECT_EQ(rows[5].cells, (std::vector<std::string>{"6", "7"})) << "a line break inside the cell that was too long ends no row";
}

RC_GTEST_PROP(Csv, WhatASimpleWriterWroteIsReadBack, ()) {
    const auto letter = rc::gen::element<std::string>(",", "\"", "\n", "\r\n", "\r", " ", "a", "7", "榕", "𠮷", "é");
    const auto cell = rc::gen::map(rc::gen::container<std::vector<std::string>>(letter), [](const std::vector<std::string>& parts) {
        std::string out;
        for (const auto& part : parts) out += part;
        return out;
    });
    const auto row = rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(cell));
    const auto table = *rc::gen::container<CsvTable>(row);
    const auto line_end = *rc::gen::element<std::string>("\n", "\r\n");
    const auto text = csv_text(table, line_end);
    RC_PRE(mark_length(text) == 0U);
    CsvTable back;
    for (auto& each : csv_rows(text, {}, *rc::gen::inRange<std::size_t>(1, 9))) {
        RC_ASSERT(!each.fault);
        back.push_back(std::move(each.cells));
    }
    RC_ASSERT(back == table);
}

TEST(Encodings, AreToldApartByTheWholeFile) {
    const auto encoding = [](const std::string& text, std::optional<Encoding> named = {}) {
        std::istringstream in{text};
        return survey(in, named).value().encoding;
    };
    const std::string line = "福州市鼓楼区示例路1号，陈甲诉黄乙\n";
    EXPECT_EQ(encoding("plain\n"), Encoding::utf8);
    EXPECT_EQ(encoding(line), Encoding::utf8);
    EXPECT_EQ(encoding(gb18030(line)), Encoding::gb18030);
    EXPECT_EQ(encoding(gb18030("联通")), Encoding::gb18030);
    EXPECT_EQ(encoding(line + "\xB8\xA3" + line), Encoding::utf8) << "mostly UTF-8 with a fault: other words must not come out of it";
    EXPECT_EQ(encoding("\xEF\xBB\xBF" + gb18030(line)), Encoding::utf8) << "the mark says so";
    EXPECT_EQ(encoding(line, Encoding::gb18030), Encoding::gb18030);
    std::string large;
    while (large.size() < 200'000) large += "x" + line;  // characters lie across the pieces in which it is read
    EXPECT_EQ(encoding(large), Encoding::utf8);
    EXPECT_EQ(encoding(gb18030(large)), Encoding::gb18030);
    std::istringstream wide{
        std::string("\xFF\xFE"
                    "a\0",
                    4)};
    EXPECT_FALSE(survey(wide));
    std::istringstream known{"abc"};
    EXPECT_EQ(survey(known).value().hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Encodings, ACellIsTurnedIntoUtf8OrItsBrokenByteNamed) {
    Decoder wide{Encoding::gb18030}, plain{Encoding::utf8};
    for (const std::string word : {"榕案", "〔2026〕", "𠮷野", "é€", "ascii"}) {
        auto text = gb18030(word);
        EXPECT_FALSE(wide.decode(text));
        EXPECT_EQ(text, word);
        auto same = word;
        EXPECT_FALSE(plain.decode(same));
        EXPECT_EQ(same, word);
    }
    std::string broken =
                    "ab\xC3"
                    "c",
                cut = "榕\xE6\xA1", half = gb18030("榕") + "\xB0";
    EXPECT_EQ(plain.decode(broken), 3U);
    EXPECT_EQ(plain.decode(cut), 4U);
    EXPECT_EQ(wide.decode(half), 3U);
    auto again = gb18030("案");
    EXPECT_FALSE(wide.decode(again)) << "one broken cell does not spoil the next";
}

// The bodies and faults of a file read by the schema of Sheet.
std::vector<IntakeRow> rows_of(const std::string& text, Format format = Format::csv, Encoding encoding = Encoding::utf8) {
    std::istringstream in{text};
    const auto rows = open_rows(in, format, encoding, schema_of<Sheet>());
    std::vector<IntakeRow> out;
    if (!rows) {
        ADD_FAILURE() << rows.error().fields.at(0).rule;
        return out;
    }
    while (auto row = (*rows)->next({})) out.push_back(std::move(*row));
    return out;
}
json::object body_of(const std::string& text, Encoding encoding = Encoding::utf8) {
    const auto rows = rows_of(text, Format::csv, encoding);
    EXPECT_EQ(rows.size(), 1U);
    for (const auto& each : rows.at(0).faults) ADD_FAILURE() << each.pointer << each.rule;
    return rows.at(0).body;
}
FieldError header_fault(const std::string& header) {
    std::istringstream in{header};
    const auto rows = open_rows(in, Format::csv, Encoding::utf8, schema_of<Sheet>());
    EXPECT_FALSE(rows) << header;
    return rows ? FieldError{} : rows.error().fields.at(0);
}

TEST(Columns, PointersDottedPathsAndTitlesLeadToTheSameField) {
    const json::object expected{{"parties", {{{"name", "陈甲"}}}}, {"right", {{"title", "灯"}}}};
    EXPECT_EQ(body_of("/parties/0/name,/right/title\n陈甲,灯\n"), expected);
    EXPECT_EQ(body_of("parties/0/name,right/title\n陈甲,灯\n"), expected);
    EXPECT_EQ(body_of("parties.0.name,right.title\n陈甲,灯\n"), expected);
    const auto title = [](std::string_view name) { return std::string(title_of(name)); };
    EXPECT_EQ(body_of(title("parties") + ".0." + title("name") + ",right." + title("title") + "\n陈甲,灯\n"), expected);
    EXPECT_EQ(body_of(gb18030("parties/0/name,right/title\n陈甲,灯\n"), Encoding::gb18030), expected);
}

TEST(Columns, EveryTypeIsReadAsPeopleWriteIt) {
    for (const std::string day : {"2026-03-02", "2026/3/2", "2026年3月2日", "2026.3.2", " 2026/03/02 "})
        EXPECT_EQ(body_of("received_on\n" + day + "\n"), (json::object{{"received_on", "2026-03-02"}})) << day;
    for (const std::string at : {"2026/3/2 9:30", "2026年3月2日 09:30:00", "2026-03-02T09:30:00+08:00", "2026-03-02T01:30:00Z"})
        EXPECT_EQ(body_of("held_at\n" + at + "\n"), (json::object{{"held_at", "2026-03-02T09:30:00+08:00"}})) << at;
    for (const std::string yes : {"是", "true", "TRUE", "1"})
        EXPECT_EQ(body_of("signed_or_sealed\n" + yes + "\n"), (json::object{{"signed_or_sealed", true}})) << yes;
    for (const std::string no : {"否", "False", "0"})
        EXPECT_EQ(body_of("signed_or_sealed\n" + no + "\n"), (json::object{{"signed_or_sealed", false}})) << no;
    EXPECT_EQ(body_of("copies\n-12\n"), (json::object{{"copies", -12}}));
    for (const std::string& side : {std::string("respondent"), std::string(title_of("respondent"))})
        EXPECT_EQ(body_of("parties/0/side\n" + side + "\n"), (json::object{{"parties", {{{"side", "respondent"}}}}}));
    EXPECT_EQ(body_of("sides\nrequester、" + std::string(title_of("third")) + "\n"), (json::object{{"sides", {"requester", "third"}}}));
}

TEST(Columns, AnEmptyCellSaysNothingAndAnElementWithoutCellsIsNotThere) {
    EXPECT_EQ(body_of("copies,right/title,parties/0/name,parties/1/name,parties/2/name\n,,甲,乙,\n"),
              (json::object{{"parties", {{{"name", "甲"}}, {{"name", "乙"}}}}}));
    const auto rows = rows_of("parties/0/name,parties/1/name,copies\n,乙,1\n");
    ASSERT_EQ(rows.at(0).faults.size(), 1U);
    EXPECT_EQ(rows[0].faults[0].pointer, "/parties/1/name");
}

TEST(Columns, AWrongValueNamesItsRowColumnHeaderAndField) {
    const auto rows = rows_of(
        "copies,received_on,parties/0/side,signed_or_sealed,held_at\n1,2026/2/28,third,是,\n"
        "3份,2026/2/29,甲方,对,9:30\n");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_TRUE(rows[0].faults.empty());
    ASSERT_EQ(rows[1].faults.size(), 5U) << "all of a row's faults at once";
    EXPECT_EQ(rows[1].row, 2U);
    for (const auto& each : rows[1].faults) {
        EXPECT_EQ(each.line, 3U);
        EXPECT_FALSE(each.rule.empty() || each.remedy.empty() || each.header.empty());
    }
    const auto found = std::ranges::find(rows[1].faults, "/parties/0/side", &RowFault::pointer);
    ASSERT_NE(found, rows[1].faults.end());
    EXPECT_EQ(found->column, 3U);
    EXPECT_EQ(found->header, "parties/0/side");
    EXPECT_NE(found->remedy.find("requester"), std::string::npos);
}

TEST(Columns, ARowOfAnotherWidthOrWithABrokenCharacterIsRefusedAlone) {
    const auto rows = rows_of("copies,right/title\n1,灯\n2\n3,a,b\n4,\xC3\n5,灯\n");
    ASSERT_EQ(rows.size(), 5U);
    EXPECT_TRUE(rows[0].faults.empty() && rows[4].faults.empty());
    EXPECT_EQ(rows[1].faults.at(0).rule, "标题行有2列，该行有1列");
    EXPECT_EQ(rows[2].faults.at(0).column, 3U);
    EXPECT_EQ((std::tuple{rows[3].faults.at(0).line, rows[3].faults.at(0).column}), (std::tuple{5U, 2U}));
}

TEST(Columns, AHeaderThatLeadsNowhereIsRefusedWithWhatIsThere) {
    EXPECT_EQ(header_fault("copies,nothing\n").pointer, "第2列“nothing”");
    EXPECT_NE(header_fault("nothing\n").remedy.find("copies"), std::string::npos);
    EXPECT_EQ(header_fault("copies,copies\n").rule, "与第1列重复");
    EXPECT_EQ(header_fault("copies,/copies\n").rule, "与第1列重复");
    EXPECT_EQ(header_fault("right\n").rule, "此处还有下级的项");
    EXPECT_EQ(header_fault("parties\n").rule, "此处是列表");
    EXPECT_EQ(header_fault("parties/name\n").rule, "此处须为序号");
    EXPECT_EQ(header_fault("parties/500/name\n").rule, "此处须为序号");
    EXPECT_EQ(header_fault("parties/01/name\n").rule, "此处须为序号");
    EXPECT_EQ(header_fault("copies/more\n").rule, "没有“more”这一项");
    EXPECT_EQ(header_fault("parties/0/name,parties/2/name\n").rule, "序号须从0起连续");
    EXPECT_EQ(header_fault("sides,sides/0\n").rule, "该列表另有按序号的列");
    EXPECT_EQ(header_fault("sides/0,sides\n").rule, "该列表已按序号分列");
    EXPECT_EQ(header_fault("").rule, "文件是空的");
    EXPECT_EQ(header_fault("copies,\"right\n").rule, "格的引号没有闭合");
    EXPECT_EQ(header_fault("copies,\n").rule, "没有“”这一项");
}

TEST(JsonLines, EachLineIsABodyOrSaysWhereItIsWrong) {
    std::string deep(40, '[');
    const auto rows = rows_of("\xEF\xBB\xBF{\"copies\": 1}\r\n\n[1]\n{\"copies\": }\n{} {}\n{\"a\":" + deep + "\n\"\xC3\"\n{\"b\":\"" +
                                  std::string(1024 * 1024, 'x') + "\"}\n{\"copies\": 2}",
                              Format::ndjson);
    ASSERT_EQ(rows.size(), 8U);
    EXPECT_EQ(rows[0].body, (json::object{{"copies", 1}}));
    EXPECT_EQ(rows[7].body, (json::object{{"copies", 2}}));
    const std::vector<std::string> rules{"须为一个 JSON 对象",    "不合 JSON 的语法", "一个 JSON 对象之后不能再有内容",
                                         "JSON 嵌套不得超过32层", "不是有效的 UTF-8", "一行不得超过1048576个字节"};
    for (std::size_t i = 0; i < rules.size(); ++i) {
        ASSERT_EQ(rows[i + 1].faults.size(), 1U) << i;
        EXPECT_EQ(rows[i + 1].faults[0].rule, rules[i]);
        EXPECT_EQ(rows[i + 1].faults[0].line, i + 3);
        EXPECT_EQ(rows[i + 1].row, i + 2);
    }
    EXPECT_EQ(rows_of(gb18030("{\"right\": {\"title\": \"灯\"}}"), Format::ndjson, Encoding::gb18030).at(0).body,
              (json::object{{"right", {{"title", "灯"}}}}));
}

}  // namespace
}  // namespace rongan::test
