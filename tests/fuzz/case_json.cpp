// What is kept as text: the lists of a case, ledgers, roles. Damage is an exception that says so; what reads, reads the same again.

#include "engine/ledger_says.hpp"
#include "engine/names.hpp"
#include "support/cases.hpp"

#include "fuzz/target.hpp"

using namespace rongan;
using fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    const auto file = [&] {
        CaseFile out;
        try {
            read_lists(out, text);
        } catch (const std::exception&) {  // damage: the archive turns it into a storage error
            out = {};
        }
        return out;
    }();
    must(test::reread(file) == file, "lists read as they are written");
    static_cast<void>(to_json(file));
    const auto ledger = [&]() -> std::optional<Ledger> {
        try {
            return read_ledger(text);
        } catch (const std::exception&) {
            return std::nullopt;
        }
    }();
    must(!ledger || read_ledger(ledger_text(*ledger)) == *ledger, "a ledger reads as it is written");
    must(ledger_says(text).has_value() == (ledger && ledger_text(*ledger) == text), "a ledger says something when it is the program's own");
    try {
        const auto roles = roles_from_names(text);
        must(roles_from_names(to_names(roles)) == roles, "roles read as they are written");
    } catch (const std::exception&) {
    }
    return 0;
}
