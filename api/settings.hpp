#pragma once
// The calendar and the network in force, as one value that readers share and the writer replaces.

#include "engine/calendar.hpp"
#include "engine/network.hpp"

#include <memory>
#include <mutex>

namespace rongan {

struct Settings {
    Calendar calendar;
    Network network;
};

class SettingsInForce {
public:
    explicit SettingsInForce(Settings settings) : settings_{std::make_shared<const Settings>(std::move(settings))} {}

    [[nodiscard]] std::shared_ptr<const Settings> get() const {
        const std::lock_guard lock{mutex_};
        return settings_;
    }
    void replace(Settings settings) {
        auto next = std::make_shared<const Settings>(std::move(settings));
        const std::lock_guard lock{mutex_};
        settings_ = std::move(next);
    }

private:
    mutable std::mutex mutex_;
    std::shared_ptr<const Settings> settings_;
};

}  // namespace rongan
