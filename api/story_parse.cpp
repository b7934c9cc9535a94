// Reads a story line by line: the head, the named values, the dated acts, and below each act its body and what is expected of it.

#include "api/story.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

namespace rongan {
namespace {

constexpr std::string_view blanks = " \t\r\f\v";  // what a stream skips between words, or a line of them would be a line without words
constexpr std::string_view wide_blank = "　";
constexpr std::string_view wide_colon = "：";

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// The text with blanks of a Chinese keyboard as plain ones.
std::string plain_blanks(std::string_view text) {
    std::string out(text);
    for (auto at = out.find(wide_blank); at != std::string::npos; at = out.find(wide_blank, at)) out.replace(at, wide_blank.size(), "  ");
    return out;
}

std::vector<std::string> words_of(std::string_view text) {
    std::istringstream in{std::string(text)};
    return {std::istream_iterator<std::string>(in), {}};
}

std::string rest_after(std::string_view text, std::string_view word) { return std::string(trimmed(text.substr(word.size()))); }

// A comment begins with # at the start of a line or after a blank, outside quotes.
std::string_view without_comment(std::string_view line) {
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"' && (i == 0 || line[i - 1] != '\\')) quoted = !quoted;
        if (line[i] == '#' && !quoted && (i == 0 || blanks.find(line[i - 1]) != std::string_view::npos)) return line.substr(0, i);
    }
    return line;
}

int depth_of(std::string_view text) {
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"' && (i == 0 || text[i - 1] != '\\')) quoted = !quoted;
        if (quoted) continue;
        if (text[i] == '{' || text[i] == '[') ++depth;
        if (text[i] == '}' || text[i] == ']') --depth;
    }
    return depth;
}

struct Keyword {
    std::string_view word;
    Expectation::Kind kind;
};
constexpr std::array keywords{
    Keyword{"->", Expectation::Kind::stage},    Keyword{"→", Expectation::Kind::stage},    Keyword{"依据", Expectation::Kind::citation},
    Keyword{"期限", Expectation::Kind::due},    Keyword{"了结", Expectation::Kind::ended}, Keyword{"逾期", Expectation::Kind::breached},
    Keyword{"文书", Expectation::Kind::notice}, Keyword{"归属", Expectation::Kind::owner}, Keyword{"承办", Expectation::Kind::carrier},
    Keyword{"编号", Expectation::Kind::number}, Keyword{"子案", Expectation::Kind::child}, Keyword{"另案", Expectation::Kind::other},
    Keyword{"事实", Expectation::Kind::fact},   Keyword{"!!", Expectation::Kind::refusal},
};
constexpr std::array definitions{"当事人", "权利", "材料", "内容"};

// "代请求人" and its kin; none when the word says nothing of the kind.
std::optional<Side> behalf_of(std::string_view word) {
    constexpr std::string_view sign = "代";
    if (!word.starts_with(sign)) return std::nullopt;
    word.remove_prefix(sign.size());
    for (const Side side : {Side::requester, Side::respondent, Side::both, Side::third})
        if (word == to_chinese(side) || word == to_name(side)) return side;
    return word == "双方" ? std::optional{Side::both} : std::nullopt;
}

std::optional<Instant> moment(Date day, std::string_view time) {
    if (time == "24:00") return end_of(day);
    return parse_instant(to_text(day) + "T" + std::string(time) + "+08:00");
}

class StoryParser {
public:
    StoryParser(std::string file, const Include& include) : include_{include} { story_.file = std::move(file); }

    StoryResult<Story> run(std::string_view text) {
        if (auto fault = read(text, false)) return *fault;
        if (story_.title.empty()) return wrong(1, "故事须有标题", "没有“故事 标题”一行", "在文件开头写“故事 标题”");
        if (story_.lines.empty()) return wrong(1, "故事须有至少一项行为", "没有以日期开头的行", "按“日期 时间 人员 事项 案件”写一行");
        return std::move(story_);
    }

private:
    StoryFault wrong(int line, std::string rule, std::string got, std::string remedy) const {
        return {.kind = StoryFault::Kind::unreadable,
                .file = file_.empty() ? story_.file : file_,
                .line = line,
                .expected = std::move(rule),
                .got = std::move(got),
                .notes = {std::move(remedy)}};
    }

    // Joins lines whose brackets are still open, and hands on each whole one with the number of its first.
    std::optional<StoryFault> read(std::string_view text, bool only_definitions) {
        std::string whole;
        int first = 0, number = 0;
        while (!text.empty()) {
            const auto end = std::min(text.find('\n'), text.size());
            const auto line = plain_blanks(without_comment(text.substr(0, end)));
            text.remove_prefix(std::min(end + 1, text.size()));
            ++number;
            if (trimmed(line).empty()) continue;
            if (whole.empty()) first = number;
            whole += whole.empty() ? line : " " + std::string(trimmed(line));
            if (depth_of(whole) > 0) continue;
            if (auto fault = take(whole, first, only_definitions)) return fault;
            whole.clear();
        }
        if (!whole.empty()) return wrong(first, "括号须成对", std::string(trimmed(whole)), "补上缺少的 } 或 ]");
        return std::nullopt;
    }

    std::optional<StoryFault> take(const std::string& line, int number, bool only_definitions) {
        const bool indented = blanks.find(line.front()) != std::string_view::npos;
        const auto text = trimmed(line);
        const auto words = words_of(text);
        if (indented && !only_definitions) return below(text, number);
        const auto& head = words.front();
        if (std::ranges::find(definitions, head) != definitions.end()) return define(text, head, number);
        if (only_definitions) return wrong(number, "被使用的文件只写“当事人 名称 = 值”一类的定义", std::string(text), "把行为写到故事里");
        if (head.front() >= '0' && head.front() <= '9') return dated(words, number);
        if (!story_.lines.empty())
            return wrong(number, "行为的内容和预期须缩进，行为须以日期开头", std::string(text), "在行首加空格，或者写上日期");
        if (head == "故事") return take_title(text, number);
        if (head == "网络") return take_network(words, number);
        if (head == "日历") return story_.calendar = rest_after(text, head), std::nullopt;
        if (head == "使用") return use(rest_after(text, head), number);
        return wrong(number, "开头可以写：故事、网络、日历、使用、当事人、权利、材料、内容", std::string(text),
                     "核对行首的词，或者删去该行");
    }

    std::optional<StoryFault> take_title(std::string_view text, int number) {
        story_.title = rest_after(text, "故事");
        if (story_.title.empty()) return wrong(number, "“故事”后须有标题", std::string(text), "写上标题");
        return std::nullopt;
    }
    std::optional<StoryFault> take_network(const std::vector<std::string>& words, int number) {
        if (words.size() != 2 || (words[1] != "a" && words[1] != "b"))
            return wrong(number, "网络须为 a（13个县区，含平潭）或者 b（含高新区）", words.size() > 1 ? words[1] : "",
                         "写“网络 a”或者“网络 b”");
        story_.network = words[1];
        return std::nullopt;
    }

    std::optional<StoryFault> use(const std::string& name, int number) {
        const auto text = include_ ? include_(name) : std::nullopt;
        if (!text) return wrong(number, "被使用的文件须能读取", name, "文件名相对于故事所在的文件夹，请核对");
        const auto outer = std::exchange(file_, name);
        auto fault = read(*text, true);
        file_ = outer;
        return fault;
    }

    std::optional<StoryFault> define(std::string_view text, std::string_view head, int number) {
        const auto rest = rest_after(text, head);
        const auto equals = rest.find('=');
        if (equals == std::string::npos) return wrong(number, "定义写作“当事人 名称 = 值”", std::string(text), "补上等号和值");
        const std::string name{trimmed(std::string_view(rest).substr(0, equals))};
        if (name.empty()) return wrong(number, "定义须有名称", std::string(text), "在等号前写名称");
        if (fixtures_.contains(name)) return wrong(number, "名称只定义一次", name, "换一个名称，或者删去其中一处");
        auto value = parse_story_value(trimmed(std::string_view(rest).substr(equals + 1)), fixtures_);
        if (!value) return at_line(value.error(), number);
        fixtures_.emplace(name, *value);
        return std::nullopt;
    }

    StoryFault at_line(StoryFault fault, int number) const {
        fault.file = file_.empty() ? story_.file : file_;
        fault.line = number;
        return fault;
    }

    std::optional<StoryFault> dated(const std::vector<std::string>& words, int number) {
        StoryLine line{.line = number};
        const auto day = parse_date(words[0]);
        if (!day) return wrong(number, "日期写作 2026-05-09，并且须存在", words[0], "核对年月日");
        std::size_t next = 1;
        const bool timed =
            words.size() > 1 && words[1].find(':') != std::string::npos && words[1].front() >= '0' && words[1].front() <= '9';
        if (timed) ++next;
        line.kind = words.size() == next ? StoryLine::Kind::pass : words[next] == "时钟" ? StoryLine::Kind::clock : StoryLine::Kind::act;
        const auto at = moment(*day, timed ? std::string_view(words[1]) : line.kind == StoryLine::Kind::act ? "09:00" : "24:00");
        if (!at) return wrong(number, "时间写作 09:30，最晚 24:00", words[1], "核对时间");
        line.at = *at;
        if (!story_.lines.empty() && line.at < story_.lines.back().at)
            return wrong(number, "各行须按时间先后排列", words[0] + (timed ? " " + words[1] : ""),
                         "移到第" + std::to_string(story_.lines.back().line) + "行之前");
        const std::vector<std::string> rest(words.begin() + static_cast<std::ptrdiff_t>(next), words.end());
        if (line.kind == StoryLine::Kind::act)
            if (auto fault = act(line, rest)) return fault;
        if (line.kind == StoryLine::Kind::clock) {
            if (rest.size() != 3)
                return wrong(number, "期限届满写作“日期 时钟 案件 期限”", words.back(),
                             "写上案件和期限，例如“时钟 侵权案 order-81/answer”");
            line.label = rest[1];
            line.act = rest[2];
        }
        story_.lines.push_back(std::move(line));
        written_.clear();
        return std::nullopt;
    }

    std::optional<StoryFault> act(StoryLine& line, std::vector<std::string> rest) const {
        if (rest.size() > 3)
            if (const auto behalf = behalf_of(rest.back())) {
                line.behalf = *behalf;
                rest.pop_back();
            }
        const bool opens = rest.size() == 5 && rest[3] == "=";
        if (rest.size() != 3 && !opens)
            return wrong(line.line, "行为写作“日期 时间 人员 事项 案件 [= 流程] [代请求人]”", std::to_string(rest.size()) + "项",
                         "核对各项之间的空格；代请求人、代被请求人、代双方、代第三人写在最后");
        line.person = rest[0];
        line.act = rest[1];
        line.label = rest[2];
        if (opens) line.workflow = rest[4];
        return std::nullopt;
    }

    // A line below an act: `字段: 值` belongs to its body, everything else is expected of it.
    std::optional<StoryFault> below(std::string_view text, int number) {
        if (story_.lines.empty()) return wrong(number, "缩进的行写在一项行为之下", std::string(text), "先写行为，或者去掉行首的空格");
        auto& line = story_.lines.back();
        const auto blank = std::min(text.find_first_of(blanks), text.size());
        const auto wide = text.find(wide_colon);
        const auto colon = std::min(text.find(':'), wide);
        if (colon < blank) {
            const auto width = colon == wide ? wide_colon.size() : 1;
            const auto field = text.substr(0, colon);
            const auto written = trimmed(text.substr(colon + width));
            if (line.kind != StoryLine::Kind::act) return wrong(number, "只有行为带有内容", std::string(text), "把内容写在行为之下");
            if (!written_.emplace(field).second) return wrong(number, "一个字段只写一次", std::string(field), "删去其中一处");
            if (written == "-") {  // left out of what 同 takes over
                line.body.erase(field);
                return std::nullopt;
            }
            auto value = parse_story_value(written, fixtures_);
            if (!value) return at_line(value.error(), number);
            line.body[field] = *value;
            return std::nullopt;
        }
        const auto word = text.substr(0, blank);
        if (word == "同") return same_as(rest_after(text, word), line, number);
        const auto found = std::ranges::find(keywords, word, &Keyword::word);
        if (found == keywords.end())
            return wrong(number,
                         "缩进的行写作“字段: 值”，或者以 ->、依据、期限、了结、逾期、文书、归属、承办、编号、子案、另案、事实、!! 开头",
                         std::string(text), "字段后须有冒号，预期的词后须有空格");
        return expect({.kind = found->kind, .line = number}, rest_after(text, word), line);
    }

    // Takes over the fields of a definition; what is written out stands before it.
    std::optional<StoryFault> same_as(const std::string& name, StoryLine& line, int number) const {
        const auto found = fixtures_.find(name);
        if (found == fixtures_.end() || !found->second.is_object())
            return wrong(number, "“同”后写一个已定义的、带字段的名称", name, "先用“内容 名称 = {...}”定义");
        for (const auto& [field, value] : found->second.get_object())
            if (!written_.contains(field)) line.body[field] = value;
        return std::nullopt;
    }

    std::optional<StoryFault> expect(Expectation expected, const std::string& rest, StoryLine& line) const {
        using Kind = Expectation::Kind;
        if (rest.empty()) return wrong(expected.line, "预期须写明内容", "", "在该词后写上预期的结果");
        const auto split = [&](std::string_view sign) {
            const auto at = rest.find(sign);
            expected.subject = trimmed(std::string_view(rest).substr(0, std::min(at, rest.size())));
            if (at != std::string::npos) expected.value = trimmed(std::string_view(rest).substr(at + sign.size()));
        };
        switch (expected.kind) {
            case Kind::due: {
                split("=");
                const auto words = words_of(expected.value);
                if (words.empty())
                    return wrong(expected.line, "期限写作“期限 名称 = 日期 [时间] [暂定]”", rest, "补上等号和日期，停算的写“= 停止”");
                expected.value = words[0];
                for (std::size_t i = 1; i < words.size(); ++i) {
                    if (words[i] == "暂定")
                        expected.note = words[i];
                    else
                        expected.value += " " + words[i];
                }
                const bool stopped = words[0] == "停止";
                const auto day = parse_date(words[0]);
                const bool hour = words.size() > 1 && words[1] != "暂定";
                if (!stopped && (!day || (hour && !moment(*day, words[1]))))
                    return wrong(expected.line, "期限的日期写作 2026-05-09，以小时计算的再写时间", expected.value, "核对日期和时间");
                break;
            }
            case Kind::notice: split("->"); break;
            case Kind::child: {
                split("->");
                expected.note = std::exchange(expected.value, {});
                const auto equals = expected.subject.find('=');
                if (equals != std::string::npos) {
                    expected.value = trimmed(std::string_view(expected.subject).substr(equals + 1));
                    expected.subject = std::string(trimmed(std::string_view(expected.subject).substr(0, equals)));
                }
                break;
            }
            case Kind::ended: {
                const auto words = words_of(rest);
                expected.subject = words[0];
                if (words.size() > 1) expected.note = words[1];
                if (words.size() > 2 || (words.size() == 2 && words[1] != "完成" && words[1] != "届满" && words[1] != "取消"))
                    return wrong(expected.line, "了结写作“了结 期限 [完成|届满|取消]”", rest, "核对了结的方式");
                break;
            }
            case Kind::fact:
                split("=");
                if (expected.value.empty()) return wrong(expected.line, "事实写作“事实 字段 = 值”", rest, "补上等号和值");
                break;
            case Kind::breached:
            case Kind::other: expected.subject = rest; break;
            default: expected.value = rest; break;
        }
        if (line.kind == StoryLine::Kind::pass && line.expected.empty() && expected.kind != Kind::other)
            return wrong(expected.line, "只写日期的行之下，先用“另案”说明是哪一案件", rest, "先写“另案 案件”");
        line.expected.push_back(std::move(expected));
        return std::nullopt;
    }

    const Include& include_;
    Story story_;
    std::string file_;  // the file that is being used, while it is read
    Fixtures fixtures_;
    std::set<std::string, std::less<>> written_;  // the fields written out under the act
};

std::optional<std::string> text_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace

StoryResult<Story> parse_story(std::string_view text, std::string file, const Include& include) {
    return StoryParser{std::move(file), include}.run(text);
}

StoryResult<Story> load_story(const std::filesystem::path& path) {
    const auto text = std::filesystem::is_regular_file(path) ? text_of(path) : std::nullopt;
    if (!text)
        return StoryFault{.kind = StoryFault::Kind::unreadable,
                          .file = path.string(),
                          .line = 0,
                          .expected = "故事文件须能读取",
                          .got = path.string(),
                          .notes = {"请核对路径"}};
    auto story = parse_story(*text, path.filename().string(), [&](const std::string& name) { return text_of(path.parent_path() / name); });
    if (story && !story->calendar.empty()) story->calendar = (path.parent_path() / story->calendar).string();
    return story;
}

}  // namespace rongan
