#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace parallax::tests {

/// Returns the rows of tests/oracle/NAME, split at spaces; lines that start with # say
/// which script made the file.
inline std::vector<std::vector<std::string>> oracle_rows(const std::string& name) {
    const std::string path = std::string(PARALLAX_SOURCE_DIR) + "/tests/oracle/" + name;
    std::ifstream file(path);
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#') {
            continue;
        }
        std::istringstream words(line);
        std::vector<std::string> row;
        for (std::string word; words >> word;) {
            row.push_back(word);
        }
        rows.push_back(row);
    }
    if (rows.empty()) {
        throw std::runtime_error("no rows in " + path);
    }
    return rows;
}

/// Returns the numbers of a comma-separated list.
inline std::vector<double> numbers_in(const std::string& list) {
    std::istringstream parts(list);
    std::vector<double> numbers;
    for (std::string part; std::getline(parts, part, ',');) {
        numbers.push_back(std::stod(part));
    }
    return numbers;
}

} // namespace parallax::tests
