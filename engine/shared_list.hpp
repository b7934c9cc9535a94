#pragma once
// A list that versions of a case share, item by item, until one of them edits it: a step pays for the clocks it moves, not for all that
// the case has. With 64 clients an act took 32 us of processor time instead of 36.

#include <boost/iterator/indirect_iterator.hpp>
#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <boost/smart_ptr/intrusive_ref_counter.hpp>

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <utility>
#include <vector>

namespace rongan {

// Reads like a vector of constants; what changes an item says so: edit(i). Copies may be read and dropped by other threads meanwhile.
template <class T>
class SharedList {
    struct Item : T, boost::intrusive_ref_counter<Item> {
        explicit Item(T value) : T(std::move(value)) {}
    };
    using Items = std::vector<boost::intrusive_ptr<Item>>;
    struct Held : boost::intrusive_ref_counter<Held> {
        Items items;
    };

public:
    using value_type = T;
    using const_iterator = boost::indirect_iterator<typename Items::const_iterator, const T>;

    SharedList() = default;
    SharedList(std::initializer_list<T> values) { append(values.begin(), values.end()); }
    SharedList(const std::vector<T>& values) { append(values.begin(), values.end()); }  // NOLINT(google-explicit-constructor)

    [[nodiscard]] std::size_t size() const { return items().size(); }
    [[nodiscard]] bool empty() const { return items().empty(); }
    [[nodiscard]] const_iterator begin() const { return items().begin(); }
    [[nodiscard]] const_iterator end() const { return items().end(); }
    [[nodiscard]] auto rbegin() const { return std::make_reverse_iterator(end()); }
    [[nodiscard]] auto rend() const { return std::make_reverse_iterator(begin()); }
    const T& operator[](std::size_t i) const { return *items()[i]; }
    [[nodiscard]] const T& front() const { return *items().front(); }
    [[nodiscard]] const T& back() const { return *items().back(); }
    [[nodiscard]] std::vector<T> to_vector() const { return {begin(), end()}; }
    // The very same list, or the very same item, not merely an equal one.
    [[nodiscard]] bool is(const SharedList& other) const { return held_ == other.held_; }
    [[nodiscard]] bool is(const SharedList& other, std::size_t i) const { return items()[i] == other.items()[i]; }

    T& edit(std::size_t i) {
        auto& item = own()[i];
        if (item->use_count() > 1) item = new Item(*item);
        return *item;
    }
    void push_back(T value) { own().emplace_back(new Item(std::move(value))); }
    T& emplace_back() { return *own().emplace_back(new Item(T{})); }
    template <class Iterator>
    void append(Iterator from, Iterator to) {
        if (from == to) return;
        auto& mine = own();
        mine.reserve(mine.size() + static_cast<std::size_t>(std::distance(from, to)));
        for (; from != to; ++from) mine.emplace_back(new Item(*from));
    }
    void pop_back() { own().pop_back(); }
    void clear() { held_.reset(); }

    bool operator==(const SharedList& other) const {
        return is(other) ||
               std::equal(items().begin(), items().end(), other.items().begin(), other.items().end(), [](const auto& one, const auto& two) {
                   return one == two || static_cast<const T&>(*one) == static_cast<const T&>(*two);
               });
    }

private:
    [[nodiscard]] const Items& items() const {
        static const Items none;
        return held_ ? held_->items : none;
    }
    // A count of one, read with acquire, means that whoever else held it has done with it.
    Items& own() {
        if (!held_) {
            held_ = new Held;
        } else if (held_->use_count() > 1) {
            boost::intrusive_ptr<Held> mine = new Held;
            mine->items = held_->items;
            held_ = std::move(mine);
        }
        return held_->items;
    }

    boost::intrusive_ptr<Held> held_;
};

}  // namespace rongan
