#pragma once

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

/// Test cases kept as text, where people can read them: a heading a phenomenon.
namespace parallax::tests {

struct Case {
    std::string heading;
    std::size_t line = 0;
    std::string input;
    std::vector<std::string> expected;
};

/// Reads tests/cases/NAME: after a "# heading" a line a case, "input => piece | piece".
/// In the input "\n" stands for a line end; nothing after "=>" means no piece.
inline std::vector<Case> cases(const std::string& name) {
    const std::string path = std::string(PARALLAX_SOURCE_DIR) + "/tests/cases/" + name;
    std::ifstream file(path);
    if (!file) {
        throw std::runtime_error("no cases at " + path);
    }
    std::vector<Case> result;
    std::string heading;
    std::string line;
    for (std::size_t number = 1; std::getline(file, line); ++number) {
        if (line.starts_with("# ")) {
            heading = line.substr(2);
            continue;
        }
        const std::size_t arrow = line.find(" =>");
        if (heading.empty() || arrow == std::string::npos) {
            continue;
        }
        Case test{heading, number, line.substr(0, arrow), {}};
        for (auto at = test.input.find("\\n"); at != std::string::npos;
             at = test.input.find("\\n")) {
            test.input.replace(at, 2, 1, '\n');
        }
        std::string rest = line.substr(arrow + 3);
        while (rest.size() > 1) {
            const std::size_t bar = rest.find(" | ");
            test.expected.push_back(rest.substr(1, bar - 1));
            rest = bar == std::string::npos ? "" : rest.substr(bar + 2);
        }
        result.push_back(test);
    }
    if (result.empty()) {
        throw std::runtime_error("not one case in " + path);
    }
    return result;
}

} // namespace parallax::tests
