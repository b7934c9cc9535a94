#pragma once
// The functions through which SQLite reaches a SimulatedDisk.

#include <memory>

struct sqlite3_vfs;

namespace rongan::test {

class SimulatedDisk;

// Makes the disk SQLite's default one for this process.
std::unique_ptr<sqlite3_vfs> mount(SimulatedDisk& disk);
void unmount(sqlite3_vfs& vfs);

}  // namespace rongan::test
