#include "core/base/contract.hpp"
#include "core/report/number.hpp"
#include "core/report/plain_text.hpp"
#include "core/report/report.hpp"

#include <vector>

#include <fmt/format.h>

namespace parallax::report {

namespace {

/// A name may have any character between single quotes; a quote in it stands twice.
std::string newick_label(const std::string& name) {
    std::string text = "'";
    for (const char c : one_line(name)) {
        text += c;
        if (c == '\'') {
            text += c;
        }
    }
    return text + "'";
}

} // namespace

std::string tree_newick(const Findings& findings) {
    if (!findings.tree || findings.tree->merges.empty()) {
        return {};
    }
    const TreeFinding& tree = *findings.tree;
    const std::size_t leaves = tree.leaves.size();
    base::require(tree.merges.size() == leaves - 1, "merges join all leaves");
    std::vector<std::string> texts; // of each cluster
    for (const std::size_t outlet : tree.leaves) {
        texts.push_back(newick_label(findings.outlets.at(outlet).name));
    }
    for (const TreeMerge& merge : tree.merges) {
        const auto branch = [&](std::size_t cluster) {
            const double below =
                cluster < leaves ? 0 : tree.merges.at(cluster - leaves).height;
            return fmt::format("{}:{}", texts.at(cluster),
                               exact((merge.height - below) / 2));
        };
        texts.push_back(fmt::format("({},{}){}", branch(merge.a), branch(merge.b),
                                    merge.support ? exact(*merge.support) : ""));
    }
    return texts.back() + ";\n";
}

} // namespace parallax::report
