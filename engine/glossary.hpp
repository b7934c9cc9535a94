#pragma once
// The Chinese title of every field and choice: one word, one meaning, in every form, schema, error and document.

#include <string_view>

namespace rongan {

// Empty when the identifier has no title; a test walks every event of every workflow and finds none such.
std::string_view title_of(std::string_view identifier);

}  // namespace rongan
