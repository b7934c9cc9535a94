#include "api/commands/files.hpp"

#include <fstream>
#include <iterator>
#include <ostream>
#include <stdexcept>

namespace rongan {

std::string read_text(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    if (!file) throw std::runtime_error("不能读取文件 " + path + "，请核对路径与读取权限");
    return text;
}

void print_refusal(std::ostream& err, const std::string& what, const Refusal& refusal) {
    err << what << "：" << refusal.detail << '\n';
    for (const auto& field : refusal.fields) err << "  " << field.pointer << "：" << field.rule << "。办法：" << field.remedy << "。\n";
}

}  // namespace rongan
