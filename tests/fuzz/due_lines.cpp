// `rongan due --stdin`: each line that is not blank gives one JSON object, a date or an error with a remedy.

#include "api/commands/due.hpp"

#include "fuzz/target.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <sstream>

using namespace rongan;
using fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 2000) return 0;
    std::istringstream in{std::string(fuzz::text_of(data, size))};
    std::ostringstream out, err;
    DueOptions options;
    options.lines = true;
    const auto code = due_command(options, in, out, err);
    must(err.str().empty(), "errors go into the lines");
    std::size_t asked = 0, answered = 0, failed = 0;
    std::istringstream lines{std::string(fuzz::text_of(data, size))}, answers{out.str()};
    for (std::string line; std::getline(lines, line);) asked += line.find_first_not_of(" \t\r") == std::string::npos ? 0 : 1;
    for (std::string line; std::getline(answers, line); ++answered) {
        const auto answer = boost::json::parse(line).as_object();
        if (const auto* error = answer.if_contains("error")) {
            ++failed;
            must(!error->as_object().empty(), "an error says something");
        } else {
            must(answer.at("due").is_string(), "a date");
        }
    }
    must(asked == answered, "one answer a line");
    must(code == (failed > 0 ? 2 : 0), "the exit code tells");
    return 0;
}
