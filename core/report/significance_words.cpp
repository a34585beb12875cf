#include "core/report/significance_words.hpp"

#include "core/report/number.hpp"

#include <cmath>
#include <cstdint>

#include <fmt/format.h>

namespace parallax::report {

namespace {

constexpr double level = 0.05;

std::string discoveries(const Findings& findings, Scope scope) {
    std::uint64_t tested = 0;
    std::uint64_t found = 0;
    std::uint64_t stricter = 0;
    for (const ContrastFinding& contrast : findings.contrasts) {
        const Significance& significance = contrast.significance;
        if (contrast.scope == scope && significance.q) {
            ++tested;
            found += *significance.q < level ? 1 : 0;
            stricter += *significance.p_max_t < level ? 1 : 0;
        }
    }
    if (tested == 0) {
        return {};
    }
    // The smallest p, 1 / (permutations + 1), times the tests is the smallest q of one.
    const bool is_coarse = tested * 20 >= findings.run.permutations + 1;
    const std::string of =
        fmt::format("{} of {} {} q < 0.05", found == 0 ? "None" : grouped(found),
                    counted(tested,
                            scope == Scope::raw ? "contrast over all articles"
                                                : "same-event contrast",
                            scope == Scope::raw ? "contrasts over all articles"
                                                : "same-event contrasts"),
                    found == 1 || (found == 0 && tested == 1) ? "has" : "have");
    if (found == 0 && stricter == 0 && !is_coarse) {
        return of + ": nothing here stands out from chance.";
    }
    const std::string most = found == 0 ? "" : " (1 in 20 of such may be chance)";
    return fmt::format(
        "{}{}, {}{} by max-T{}.", of, most, stricter == 0 ? "none" : grouped(stricter),
        found == 0 ? "" : " even",
        is_coarse ? fmt::format(" (q needs --permutations {})", tested * 20) : "");
}

} // namespace

std::string q_text(const Significance& significance) {
    if (significance.q) {
        return probability(*significance.q);
    }
    return significance.p ? fmt::format("({})", probability(*significance.p)) : "";
}

std::string noise_text(const NoiseFloor& floor) {
    if (floor.value) {
        return times(*floor.value);
    }
    return floor.status == Status::no_bound ? "∞" : "";
}

std::string discovery_statement(const Findings& findings) {
    const std::string same_event = discoveries(findings, Scope::event_adjusted);
    return same_event.empty() ? discoveries(findings, Scope::raw) : same_event;
}

} // namespace parallax::report
