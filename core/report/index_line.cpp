#include "core/report/number.hpp"
#include "core/report/report.hpp"

#include <fmt/format.h>

namespace parallax::report {

std::string index_line(const Findings& findings, const std::string& path) {
    return fmt::format("{}: {} of {}, {} tokens, {} terms", path,
                       counted(findings.articles.size(), "article", "articles"),
                       counted(findings.outlets.size(), "outlet", "outlets"),
                       grouped(findings.tokens), grouped(findings.vocabulary));
}

} // namespace parallax::report
