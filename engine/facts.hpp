#pragma once
// The facts of a case as the JSON text that is kept, and beside it as their workflow speaks of them: decoded once a case, not once an act.
// Decoding was a tenth of what the writer did for an act, and a tree of JSON values between the two another tenth.

#include "engine/json_text.hpp"
#include "engine/search_text.hpp"

#include <boost/json/object.hpp>

#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace rongan {

class StoredFacts {
public:
    StoredFacts();
    StoredFacts(boost::json::object json);  // NOLINT(google-explicit-constructor)
    // As they were kept. Throws std::exception for a text that is no JSON object.
    static StoredFacts read(std::string text);
    // As a step left them; their text was so many bytes before.
    template <class F>
    static StoredFacts of(F facts, std::size_t bytes = 0) {
        constexpr std::size_t more = 256;  // than one step usually adds
        std::string text;
        text.reserve(bytes + more);
        json_text::write(text, facts);
        StoredFacts out(std::make_shared<const Held>(Held{std::move(text), std::nullopt}));
        out.keep(std::make_shared<const F>(std::move(facts)));
        return out;
    }

    [[nodiscard]] const std::string& text() const { return held_->text; }
    [[nodiscard]] boost::json::object json() const;
    // The very same facts, not merely equal ones.
    [[nodiscard]] bool is(const StoredFacts& other) const { return held_ == other.held_; }
    bool operator==(const StoredFacts& other) const;
    // Appends what of them is searched; it lives as long as they do. Dates and names of choices may be among them.
    void gather(std::vector<SearchText>& out) const;

    // Null when nobody has decoded them as F yet.
    template <class F>
    [[nodiscard]] std::shared_ptr<const F> spoken() const {
        return language_ == &language_of<F> ? std::static_pointer_cast<const F>(spoken_) : nullptr;
    }
    // `spoken` is what the text decodes to.
    template <class F>
    void keep(std::shared_ptr<const F> spoken) {
        spoken_ = std::move(spoken);
        language_ = &language_of<F>;
    }

private:
    struct Held {
        std::string text;
        std::optional<boost::json::object> tree;  // of what was read, for there is nothing else to look into
    };
    using Gather = void (*)(const void* spoken, std::vector<SearchText>& out);
    // Its address tells one type from another.
    template <class F>
    static constexpr Gather language_of =
        [](const void* spoken, std::vector<SearchText>& out) { gather_search_texts(out, {}, *static_cast<const F*>(spoken)); };

    explicit StoredFacts(std::shared_ptr<const Held> held) : held_{std::move(held)} {}

    std::shared_ptr<const Held> held_;
    std::shared_ptr<const void> spoken_;
    const Gather* language_ = nullptr;
};

}  // namespace rongan
