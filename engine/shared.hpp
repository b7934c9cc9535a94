#pragma once
// A value that many hold and nobody changes: a copy costs a pointer, and what was not touched is known as such without a look inside.

#include <memory>
#include <utility>

namespace rongan {

template <class T>
class Shared {
public:
    Shared() : value_{empty()} {}
    Shared(T value) : value_{std::make_shared<const T>(std::move(value))} {}  // NOLINT(google-explicit-constructor)

    const T& operator*() const { return *value_; }
    const T* operator->() const { return value_.get(); }
    // The very same value, not merely an equal one.
    [[nodiscard]] bool is(const Shared& other) const { return value_ == other.value_; }
    bool operator==(const Shared& other) const { return is(other) || *value_ == *other.value_; }

private:
    static const std::shared_ptr<const T>& empty() {
        static const auto value = std::make_shared<const T>();
        return value;
    }
    std::shared_ptr<const T> value_;
};

}  // namespace rongan
