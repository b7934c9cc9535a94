#pragma once
// A value for each case. Ids are given in order, so they are places in a list; a damaged one may be anything and is kept apart.
// Seen inside storage/ only.

#include "engine/archive.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <deque>

namespace rongan {

template <class T>
class ByCase {
public:
    // `expected`: so many ids from 0 on surely come.
    explicit ByCase(std::size_t expected = 0) : dense_(expected) {}

    T& operator[](CaseId id) {
        if (!strays_.empty())
            if (const auto found = strays_.find(id); found != strays_.end()) return found->second;
        const auto place = static_cast<std::size_t>(id);
        if (id < 0 || place > dense_.size() + gap_max) return strays_[id];
        if (place >= dense_.size()) dense_.resize(place + 1);
        return dense_[place];
    }
    template <class Visit>
    void each(Visit visit) {
        for (std::size_t i = 0; i < dense_.size(); ++i) visit(static_cast<CaseId>(i), dense_[i]);
        for (auto& [id, value] : strays_) visit(id, value);
    }

private:
    static constexpr std::size_t gap_max = 4096;
    std::deque<T> dense_;
    boost::unordered_flat_map<CaseId, T> strays_;
};

}  // namespace rongan
