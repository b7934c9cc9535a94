#pragma once
// The facts of a case as JSON, which is what is kept and shown, and beside them as its workflow speaks of them: decoded once a case, not
// once an act. Decoding was a tenth of what the writer did for an act.

#include "engine/shared.hpp"

#include <boost/json/object.hpp>

#include <memory>
#include <utility>

namespace rongan {

class StoredFacts {
public:
    StoredFacts() = default;
    StoredFacts(boost::json::object json) : json_{std::move(json)} {}  // NOLINT(google-explicit-constructor)
    // `spoken` is what `json` decodes to.
    template <class F>
    StoredFacts(boost::json::object json, std::shared_ptr<const F> spoken) : json_{std::move(json)} {
        keep(std::move(spoken));
    }

    const boost::json::object& operator*() const { return *json_; }
    const boost::json::object* operator->() const { return &*json_; }
    [[nodiscard]] bool is(const StoredFacts& other) const { return json_.is(other.json_); }
    bool operator==(const StoredFacts& other) const { return json_ == other.json_; }

    // Null when nobody has decoded them as F yet.
    template <class F>
    [[nodiscard]] std::shared_ptr<const F> spoken() const {
        return type_ == &type_of<F> ? std::static_pointer_cast<const F>(spoken_) : nullptr;
    }
    template <class F>
    void keep(std::shared_ptr<const F> spoken) {
        spoken_ = std::move(spoken);
        type_ = &type_of<F>;
    }

private:
    template <class F>
    static constexpr char type_of = 0;  // its address tells one type from another

    Shared<boost::json::object> json_;
    std::shared_ptr<const void> spoken_;
    const char* type_ = nullptr;
};

}  // namespace rongan
