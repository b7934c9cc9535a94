#pragma once
// A disk in memory under SQLite, for tests: files with what is durable and what is not yet, power cuts, full disks and failing operations.

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct sqlite3_vfs;

namespace rongan::test {

// One write, or (without bytes) a cut to a size, that no sync has covered yet.
struct PendingWrite {
    std::int64_t offset{};
    std::vector<std::uint8_t> bytes;
    bool cut = false;
};

// The wal-index of one database: memory and eight locks that all its connections share.
struct SharedMemory {
    std::vector<std::unique_ptr<std::vector<std::uint8_t>>> regions;
    std::array<int, 8> shared{};
    std::array<bool, 8> exclusive{};
    int mapped = 0;
};

struct SimulatedFile {
    std::vector<std::uint8_t> seen;     // what a read gives: the page cache
    std::vector<std::uint8_t> durable;  // what a power cut leaves for certain
    std::vector<PendingWrite> pending;
    bool entry_durable = false;  // the directory knows the file for certain
    SharedMemory memory;
    int shared_locks = 0;
    const void *reserved = nullptr, *waiting = nullptr, *exclusive = nullptr;
};

enum class DiskFault : std::uint8_t { stop, full, read_error, write_error, sync_error };
inline constexpr std::size_t disk_faults = 5;
const char* to_name(DiskFault fault);

class SimulatedDisk {
public:
    // `chance` answers below(n): which unsynced writes a power cut leaves, what a failed sync has done.
    explicit SimulatedDisk(std::function<std::size_t(std::size_t)> chance);
    ~SimulatedDisk();
    SimulatedDisk(const SimulatedDisk&) = delete;
    SimulatedDisk& operator=(const SimulatedDisk&) = delete;

    // After `healthy` more operations of its kind the fault strikes `times` operations. A stop strikes all until restart().
    void arm(DiskFault fault, int healthy, int times);
    void heal();
    // From now on nothing that anybody does reaches the disk.
    void stop() { stopped_ = true; }
    [[nodiscard]] bool armed() const { return fault_.has_value(); }
    [[nodiscard]] bool stopped() const { return stopped_; }
    // Operations that a fault has struck since the disk was made.
    [[nodiscard]] std::int64_t struck(DiskFault fault) const { return struck_[static_cast<std::size_t>(fault)]; }
    [[nodiscard]] std::int64_t struck() const;

    // The process has ended: nobody holds a lock, what was written is there. All connections must have been closed before.
    void end_process();
    // The power has gone as well: of what was not synced any part survives, torn at sectors.
    void cut_power();

    [[nodiscard]] std::int64_t writes() const { return writes_; }  // writes, cuts and removals of files so far
    [[nodiscard]] std::int64_t syncs() const { return syncs_; }

    // For the functions that SQLite calls.
    enum class Operation : std::uint8_t { open, read, write, sync, remove };
    bool struck_now(Operation operation);
    std::shared_ptr<SimulatedFile> find(const std::string& name);
    std::shared_ptr<SimulatedFile> create(const std::string& name);
    void remove(const std::string& name, bool durably);
    void write(SimulatedFile& file, PendingWrite change);
    void sync(SimulatedFile& file);
    void lose_sync(SimulatedFile& file);
    std::size_t chance(std::size_t n) { return chance_(n); }
    std::int64_t milliseconds = 0;  // what SQLite believes to be the time; moves when it sleeps

private:
    struct Plan {
        DiskFault fault{};
        int healthy = 0, times = 0;
    };
    void apply(std::vector<std::uint8_t>& bytes, const PendingWrite& change) const;
    void survive(SimulatedFile& file);

    std::function<std::size_t(std::size_t)> chance_;
    std::map<std::string, std::shared_ptr<SimulatedFile>> files_;
    std::map<std::string, std::shared_ptr<SimulatedFile>> removed_;  // may come back when the power goes
    std::optional<Plan> fault_;
    std::array<std::int64_t, disk_faults> struck_{};
    bool stopped_ = false;
    std::int64_t writes_ = 0, syncs_ = 0;
    std::unique_ptr<sqlite3_vfs> vfs_;
};

}  // namespace rongan::test
