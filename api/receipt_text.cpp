#include "api/receipt_text.hpp"

#include "api/views.hpp"
#include "engine/json_text.hpp"

namespace rongan {
namespace {

constexpr std::size_t usually = 2048;

class Object {
public:
    explicit Object(std::string& out) : out_{out} { out_ += '{'; }
    ~Object() { out_ += '}'; }
    Object(const Object&) = delete;
    Object& operator=(const Object&) = delete;

    template <class T>
    void put(std::string_view name, const T& value) {
        json_text::write_name(out_, name);
        json_text::write(out_, value);
    }
    void put_or_null(std::string_view name, std::string_view text) {
        if (!text.empty()) return put(name, text);
        json_text::write_name(out_, name);
        out_ += "null";
    }
    // Each item writes itself as an object.
    template <class List, class F>
    void put_each(std::string_view name, const List& list, F write) {
        json_text::write_name(out_, name);
        out_ += '[';
        for (const auto& each : list) {
            if (out_.back() != '[') out_ += ',';
            Object item(out_);
            write(item, each);
        }
        out_ += ']';
    }

private:
    std::string& out_;
};

}  // namespace

std::string receipt_text(const Receipt& receipt, std::string_view event, bool dry_run, const Registry& registry) {
    const auto* workflow = registry.find(receipt.workflow);
    const auto title_of = [&](std::string_view state) {
        return workflow == nullptr ? std::string_view{} : workflow->title_of_state(state);
    };
    std::string out;
    out.reserve(usually);
    {
        Object object(out);
        if (!dry_run || receipt.version > 1) {
            object.put("id", receipt.uuid);
            object.put_or_null("number", receipt.number);
        }
        object.put("workflow", receipt.workflow);
        object.put("workflow_title", workflow == nullptr ? std::string_view{} : workflow->title());
        object.put("event", event);
        object.put("event_title", event_title(workflow, event));
        object.put("from", receipt.from);
        object.put("from_title", title_of(receipt.from));
        object.put("state", receipt.state);
        object.put("state_title", title_of(receipt.state));
        object.put("final", workflow != nullptr && workflow->is_final(receipt.state));
        object.put("version", receipt.version);
        object.put("citations", receipt.citations);
        object.put_each("terms", receipt.terms, [](Object& item, const TermChange& change) {
            item.put("rule", change.rule);
            item.put("title", change.title);
            item.put("change", change.change);
            item.put_or_null("due", change.due ? to_text(*change.due) : std::string{});
            item.put("provisional", change.provisional);
        });
        object.put_each("notices", receipt.notices, [](Object& item, const Notice& notice) {
            item.put("to", notice.to);
            item.put("document", notice.document);
            item.put("text", notice.text);
        });
        object.put("late", receipt.late);
        object.put("dry_run", dry_run);
        if (!dry_run) {
            object.put("children", receipt.children);
            object.put("seq", receipt.seq);
        }
    }
    return out;
}

}  // namespace rongan
