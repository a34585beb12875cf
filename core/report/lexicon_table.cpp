#include "core/report/number.hpp"
#include "core/report/plain_text.hpp"
#include "core/report/report.hpp"
#include "core/report/terminal.hpp"
#include "core/report/wording.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace parallax::report {

std::string lexicon_table(const Findings& findings, const TableStyle& style) {
    if (findings.remarks.empty()) {
        return note("No remarks.", style);
    }
    std::string text;
    for (const LexiconRemark& remark : findings.remarks) {
        const std::string place = base::to_string(remark.error.place);
        text += one_line(fmt::format("{}{}{}: {}", place, place.empty() ? "" : ": ",
                                     severity_word(remark), remark.error.message));
        text += "\n";
    }
    const auto errors = static_cast<std::uint64_t>(
        std::ranges::count_if(findings.remarks, &LexiconRemark::serious));
    return text + note(fmt::format("{}, {}", counted(errors, "error", "errors"),
                                   counted(findings.remarks.size() - errors, "warning",
                                           "warnings")),
                       style);
}

std::string index_line(const Findings& findings, const std::string& path) {
    return fmt::format("{}: {} of {}, {} tokens, {} terms", path,
                       counted(findings.articles.size(), "article", "articles"),
                       counted(findings.outlets.size(), "outlet", "outlets"),
                       grouped(findings.tokens), grouped(findings.vocabulary));
}

} // namespace parallax::report
