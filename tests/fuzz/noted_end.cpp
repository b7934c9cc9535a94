// The note of the last commit beside the database: any text is no note, or it is compared with the archive; only a true one is believed.

#include "storage/verify.hpp"

#include "fuzz/stored.hpp"

#include <fstream>

using namespace rongan;
using fuzz::must;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static fuzz::Stored stored;
    static const auto reader = open_sqlite_snapshot(stored.path());
    static const auto commits = reader->commits(0, 100);
    if (size > 200) return 0;
    const auto note = stored.path().string() + ".last";
    std::filesystem::remove(note);  // a file that is cut and written anew is synced by some file systems
    std::ofstream(note, std::ios::binary) << fuzz::text_of(data, size);
    const auto noted = noted_end(stored.path());
    if (!noted) return 0;
    bool is_there = false;
    for (const auto& each : commits) is_there = is_there || (each.id == noted->commit && each.hash == noted->hash);
    must(check_end(noted, *reader).empty() == is_there, "the end is found wanting unless the noted commit is there");
    return 0;
}
