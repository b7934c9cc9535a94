// What the disk keeps, loses and refuses; the functions that SQLite calls stand in simulated_vfs.cpp.

#include "support/simulated_disk.hpp"

#include "support/simulated_vfs.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <numeric>

namespace rongan::test {
namespace {

constexpr std::size_t sector = 512;

}  // namespace

const char* to_name(DiskFault fault) {
    constexpr std::array names{"stop", "full", "read-error", "write-error", "sync-error"};
    return names.at(static_cast<std::size_t>(fault));
}

SimulatedDisk::SimulatedDisk(std::function<std::size_t(std::size_t)> chance) : chance_{std::move(chance)}, vfs_{mount(*this)} {}
SimulatedDisk::~SimulatedDisk() { unmount(*vfs_); }

void SimulatedDisk::arm(DiskFault fault, int healthy, int times) { fault_ = Plan{fault, healthy, times}; }
void SimulatedDisk::heal() { fault_.reset(); }

std::int64_t SimulatedDisk::struck() const { return std::accumulate(struck_.begin(), struck_.end(), std::int64_t{0}); }

bool SimulatedDisk::struck_now(Operation operation) {
    if (stopped_) return true;
    if (!fault_) return false;
    const bool changes = operation == Operation::write || operation == Operation::sync || operation == Operation::remove;
    const auto meant = [&] {
        switch (fault_->fault) {
            case DiskFault::stop: return changes;
            case DiskFault::full:
            case DiskFault::write_error: return operation == Operation::write;
            case DiskFault::read_error: return operation == Operation::read;
            case DiskFault::sync_error: return operation == Operation::sync;
        }
        return false;
    }();
    if (!meant || fault_->healthy-- > 0) return false;
    ++struck_[static_cast<std::size_t>(fault_->fault)];
    stopped_ = fault_->fault == DiskFault::stop;
    if (--fault_->times <= 0 && !stopped_) fault_.reset();
    return true;
}

std::shared_ptr<SimulatedFile> SimulatedDisk::find(const std::string& name) {
    const auto found = files_.find(name);
    return found == files_.end() ? nullptr : found->second;
}

std::shared_ptr<SimulatedFile> SimulatedDisk::create(const std::string& name) {
    ++writes_;
    return files_[name] = std::make_shared<SimulatedFile>();
}

void SimulatedDisk::remove(const std::string& name, bool durably) {
    ++writes_;
    const auto found = files_.find(name);
    if (found == files_.end()) return;
    if (found->second->entry_durable && !durably) removed_[name] = found->second;
    if (durably) removed_.erase(name);
    files_.erase(found);
}

void SimulatedDisk::apply(std::vector<std::uint8_t>& bytes, const PendingWrite& change) const {
    const auto at = static_cast<std::size_t>(change.offset);
    if (change.cut) return bytes.resize(at);
    if (bytes.size() < at + change.bytes.size()) bytes.resize(at + change.bytes.size());
    std::copy(change.bytes.begin(), change.bytes.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at));
}

void SimulatedDisk::write(SimulatedFile& file, PendingWrite change) {
    ++writes_;
    apply(file.seen, change);
    file.pending.push_back(std::move(change));
}

void SimulatedDisk::sync(SimulatedFile& file) {
    ++syncs_;
    for (const auto& change : file.pending) apply(file.durable, change);
    file.pending.clear();
    if (file.entry_durable) return;
    // Syncing a new file syncs its folder, and with it what was made and removed there.
    for (auto& [name, each] : files_) each->entry_durable = true;
    removed_.clear();
}

// The page cache believes afterwards that all is written: what was lost stays lost, whatever is synced later.
void SimulatedDisk::lose_sync(SimulatedFile& file) {
    for (const auto& change : file.pending)
        if (chance_(2) == 0) apply(file.durable, change);
    file.pending.clear();
}

void SimulatedDisk::end_process() {
    stopped_ = false;
    fault_.reset();
    for (auto& [name, file] : files_) {
        file->memory = {};
        file->shared_locks = 0;
        file->reserved = file->waiting = file->exclusive = nullptr;
    }
}

// Nothing, all, or any sectors of the writes: each power cut has a mood of its own, or most would look alike.
void SimulatedDisk::survive(SimulatedFile& file) {
    const auto mood = chance_(4);
    for (const auto& change : file.pending) {
        if (mood == 0) break;
        if (mood == 1 || (mood == 2 && chance_(2) == 0)) {
            apply(file.durable, change);
        } else if (mood == 3 && !change.cut) {
            for (std::size_t from = 0; from < change.bytes.size();) {
                // Sectors are those of the disk, not of the write.
                const auto place = static_cast<std::size_t>(change.offset) + from;
                const auto to = std::min(from + sector - place % sector, change.bytes.size());
                if (chance_(2) == 0)
                    apply(file.durable, {change.offset + static_cast<std::int64_t>(from),
                                         {change.bytes.begin() + static_cast<std::ptrdiff_t>(from),
                                          change.bytes.begin() + static_cast<std::ptrdiff_t>(to)}});
                from = to;
            }
        }
    }
    file.pending.clear();
    file.seen = file.durable;
}

void SimulatedDisk::cut_power() {
    end_process();
    for (auto& [name, file] : removed_)
        if (!files_.contains(name) && chance_(2) == 0) files_[name] = file;
    removed_.clear();
    for (auto each = files_.begin(); each != files_.end();) {
        if (!each->second->entry_durable && chance_(2) == 0) {
            each = files_.erase(each);
            continue;
        }
        survive(*each->second);
        each->second->entry_durable = true;
        ++each;
    }
}

}  // namespace rongan::test
