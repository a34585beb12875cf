#include "core/report/json_records.hpp"

#include "core/base/contract.hpp"
#include "core/report/wording.hpp"

#include <cmath>

namespace parallax::report {

Json number(double value) {
    base::require(std::isfinite(value), "every number in the findings is finite");
    return value == 0 ? 0.0 : value; // no "-0"
}

Json number(const std::optional<double>& value) {
    return value ? number(*value) : Json(nullptr);
}

Json event_name(const Findings& findings, std::optional<std::size_t> event) {
    return event ? Json(findings.events.at(*event).name) : Json(nullptr);
}

const std::string& outlet_name(const Findings& findings, std::size_t outlet) {
    return findings.outlets.at(outlet).name;
}

void add_estimate(Json& record, const Estimate& estimate) {
    record["value"] = number(estimate.value);
    record["low"] = number(estimate.low);
    record["high"] = number(estimate.high);
    record["status"] = status_words(estimate.status);
}

void add_category(Json& record, const Findings& findings, std::size_t category) {
    record["category"] = findings.categories.at(category).name;
    record["kind"] = kind_word(findings.categories.at(category).kind);
}

} // namespace parallax::report
