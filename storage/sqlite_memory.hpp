#pragma once
// How SQLite keeps its memory: two things that cost its writer much and give this program nothing.

namespace rongan {

// Takes effect for the whole process when it is called before SQLite is used; later it is too late, and nothing changes but the speed.
//
// SQLite's own page cache stays, but is spared a walk over all its pages at nearly every commit. When a page is split, one of the parts
// gets for a moment a number that no page ever keeps, the one at 1 GiB (sqlite.org/fileformat2.html, the lock-byte page). The cache then
// believes that it holds pages far behind the end of the file, and looks for them everywhere when the transaction ends. The file of a city
// of 100,000 cases is smaller than that: a fill of it took 61 s with these walks and 44 without, an act of a walk through the stages with
// 64 clients 93 us and 73.
//
// Bytes in use are not counted: that took a mutex at every allocation.
void set_up_sqlite_memory();

}  // namespace rongan
