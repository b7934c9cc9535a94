// Every call for a page goes on to SQLite's own cache; what is behind the end of a file is dropped only when something of it was ever taken
// in.

#include "storage/sqlite_memory.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <new>

namespace rongan {
namespace {

constexpr unsigned lock_byte = 0x40000000;

sqlite3_pcache_methods2 behind{};

struct Cache {
    sqlite3_pcache* pages;
    unsigned passing;   // the page of the lock byte, never kept under that number
    unsigned last = 0;  // no page beyond it
};

Cache& at(sqlite3_pcache* cache) { return *reinterpret_cast<Cache*>(cache); }

sqlite3_pcache* create(int page_bytes, int extra_bytes, int purgeable) {
    auto* const pages = behind.xCreate(page_bytes, extra_bytes, purgeable);
    if (pages == nullptr) return nullptr;
    auto* const cache = new (std::nothrow) Cache{.pages = pages, .passing = lock_byte / static_cast<unsigned>(page_bytes) + 1};
    if (cache == nullptr) behind.xDestroy(pages);
    return reinterpret_cast<sqlite3_pcache*>(cache);
}

sqlite3_pcache_page* fetch(sqlite3_pcache* cache, unsigned number, int create_too) {
    auto& mine = at(cache);
    if (create_too != 0) mine.last = std::max(mine.last, number);
    return behind.xFetch(mine.pages, number, create_too);
}

void renumber(sqlite3_pcache* cache, sqlite3_pcache_page* page, unsigned before, unsigned after) {
    auto& mine = at(cache);
    if (after != mine.passing) mine.last = std::max(mine.last, after);
    behind.xRekey(mine.pages, page, before, after);
}

void truncate(sqlite3_pcache* cache, unsigned first_gone) {
    auto& mine = at(cache);
    if (mine.last < first_gone) return;
    behind.xTruncate(mine.pages, first_gone);
    mine.last = first_gone - 1;
}

bool spare_page_walks() {
    if (sqlite3_config(SQLITE_CONFIG_GETPCACHE2, &behind) != SQLITE_OK) return false;
    auto ours = behind;
    ours.xCreate = create;
    ours.xFetch = fetch;
    ours.xRekey = renumber;
    ours.xTruncate = truncate;
    ours.xCachesize = [](sqlite3_pcache* cache, int pages) { behind.xCachesize(at(cache).pages, pages); };
    ours.xPagecount = [](sqlite3_pcache* cache) { return behind.xPagecount(at(cache).pages); };
    ours.xUnpin = [](sqlite3_pcache* cache, sqlite3_pcache_page* page, int drop) { behind.xUnpin(at(cache).pages, page, drop); };
    ours.xShrink = [](sqlite3_pcache* cache) { behind.xShrink(at(cache).pages); };
    ours.xDestroy = [](sqlite3_pcache* cache) {
        const std::unique_ptr<Cache> mine{&at(cache)};
        behind.xDestroy(mine->pages);
    };
    return sqlite3_config(SQLITE_CONFIG_PCACHE2, &ours) == SQLITE_OK;
}

}  // namespace

void set_up_sqlite_memory() {
    [[maybe_unused]] static const bool once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK && spare_page_walks();
}

}  // namespace rongan
