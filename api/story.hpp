#pragma once
// Stories: transcripts of dated acts with the expected result of each, as a lawyer writes them (docs/stories.md), and playing them.

#include "engine/docket.hpp"

#include <boost/json/value.hpp>

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rongan {

// What one line expects of the act above it.
struct Expectation {
    enum class Kind {
        stage,     // -> 阶段
        citation,  // 依据
        due,       // 期限 order-81/answer = 2026-05-09
        ended,     // 了结
        breached,  // 逾期
        notice,    // 文书 答辩通知书 -> respondent
        owner,     // 归属
        carrier,   // 承办
        number,    // 编号
        child,     // 子案
        other,     // 另案: the lines that follow speak of that case
        fact,      // 事实
        refusal,   // !!
    };
    Kind kind{};
    int line = 0;
    std::string subject{};  // the term, document, field or label
    std::string value{};    // the date, receiver, workflow or text
    std::string note{};     // 暂定, 停止, how a term ended, the stage of a child
    bool operator==(const Expectation&) const = default;
};

// One dated line of a story.
struct StoryLine {
    enum class Kind { act, clock, pass };  // somebody acts; a term runs out; time passes
    Kind kind{};
    int line = 0;
    Instant at{};
    std::string person{}, act{}, label{}, workflow{};  // clock: `act` is the term; `workflow` only where the act opens a case
    Side behalf = Side::none;
    boost::json::object body{};  // as written: Chinese titles and identifiers, texts not yet typed
    std::vector<Expectation> expected{};
    bool operator==(const StoryLine&) const = default;
};

struct Story {
    std::string file, title;
    std::string network = "a";  // which of the embedded networks it is written for
    std::string calendar{};     // path of another calendar file; empty: the embedded one
    std::vector<StoryLine> lines{};
    Days shift{};  // moves every date; expected dates are then not compared, because holidays do not move with them
    bool operator==(const Story&) const = default;
};

// Why a story could not be read or did not come out as written.
struct StoryFault {
    enum class Kind { unreadable, different };
    Kind kind{};
    std::string file;
    int line = 0;
    std::string expected;              // unreadable: the rule of the format
    std::string got;                   // unreadable: what stands there
    std::vector<std::string> notes{};  // unreadable: the remedy; different: the reasons and articles that were given
    bool operator==(const StoryFault&) const = default;
};
std::string to_text(const StoryFault& fault);
template <class T>
using StoryResult = boost::system::result<T, StoryFault>;
[[noreturn]] void throw_exception_from_error(const StoryFault& fault, const boost::source_location&);

// Named values (当事人 甲公司 = {...}) by name.
using Fixtures = std::map<std::string, boost::json::value, std::less<>>;
// Answers a file that a story uses (使用 fixtures.txt) with its text.
using Include = std::function<std::optional<std::string>(const std::string& name)>;

StoryResult<Story> parse_story(std::string_view text, std::string file, const Include& include);
StoryResult<Story> load_story(const std::filesystem::path& path);

// A value as a story writes it: JSON, in which bare words need no quotes and name fixtures; `甲公司 {side: third}` changes fields of one.
StoryResult<boost::json::value> parse_story_value(std::string_view text, const Fixtures& fixtures);
// A body as written, by the schema of its event: titles become identifiers, texts become numbers, dates and choices; dates move by `shift`.
StoryResult<boost::json::object> story_body(const boost::json::object& written, const boost::json::object& schema, Days shift);

struct PlayOptions {
    std::ostream* out = nullptr;     // the transcript; nothing: silent
    std::optional<Instant> until{};  // stop before acts that are later
};
struct Played {
    std::size_t acts = 0, refused = 0, expired = 0;
    bool operator==(const Played&) const = default;
};

// Plays stories into a docket, all on one time line: the clock runs before each act, and each act's result is compared with what is
// written. Stops at the first difference; what was played before it stays. `reader` reads the archive behind the docket.
StoryResult<Played> play_into(Docket& docket, const Reader& reader, std::span<const Story> stories, const PlayOptions& options = {});

}  // namespace rongan
