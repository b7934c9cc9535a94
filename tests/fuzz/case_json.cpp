// What is kept as JSON: a case, roles. Damage is an exception that says so; what reads, reads the same again.

#include "engine/archive.hpp"
#include "engine/names.hpp"

#include "fuzz/target.hpp"

#include <boost/json.hpp>

using namespace rongan;
using fuzz::must;

namespace {

template <class Read>
void reads_again(const boost::json::object& json, Read read, const char* what) {
    try {
        const auto first = read(json);
        must(read(to_json(first)) == first, what);
    } catch (const std::exception&) {  // damage: the archive turns it into a storage error
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    boost::json::error_code ec;
    const auto value = boost::json::parse(text, ec);
    if (!ec && value.is_object()) {
        reads_again(value.get_object(), case_from_json, "a case reads as it is written");
    }
    try {
        const auto roles = roles_from_names(text);
        must(roles_from_names(to_names(roles)) == roles, "roles read as they are written");
    } catch (const std::exception&) {
    }
    return 0;
}
