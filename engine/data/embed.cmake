# Writes OUT, a .cpp that holds the files of FILES as text, so that the program needs no data folder beside it.
# Raw strings are used because a reader can still recognise the data in the generated file.
set(code "// Generated from engine/data; change the data, not this file.\n#include \"engine/data.hpp\"\n\n")
string(APPEND code "namespace rongan {\n\nstd::string_view embedded(std::string_view name) {\n")
foreach(file IN LISTS FILES)
  get_filename_component(name "${file}" NAME)
  file(READ "${file}" text)
  string(APPEND code "    if (name == \"${name}\") return R\"~data~(${text})~data~\";\n")
endforeach()
string(APPEND code "    return {};\n}\n\n}  // namespace rongan\n")
file(WRITE "${OUT}" "${code}")
