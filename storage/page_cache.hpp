#pragma once
// SQLite's own page cache, without the walk over all its pages that it takes at nearly every commit.

namespace rongan {

// Takes effect for the whole process when it is called before SQLite is used; later it is too late, and nothing changes but the speed.
//
// When SQLite splits a page it gives one of the parts a number that is never used for long, the one at 1 GiB (sqlite.org/fileformat2.html,
// the lock-byte page). Its cache then believes that it holds pages far behind the end of the file, and looks for them among all its
// pages at the end of the transaction. The file of a city of 100,000 cases is smaller than that.
void spare_page_walks();

}  // namespace rongan
