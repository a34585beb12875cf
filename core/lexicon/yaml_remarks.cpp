#include "core/lexicon/yaml_remarks.hpp"

#include "core/base/suggest.hpp"
#include "core/base/unicode.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace parallax::lexicon {

namespace {

using base::Place;

/// Words that YAML 1.1 readers (R's yaml, PyYAML) turn into TRUE, FALSE or NA.
bool is_truth_value(std::string word) {
    std::transform(word.begin(), word.end(), word.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    constexpr std::array<std::string_view, 9> traps{"y",   "n",    "yes",   "no", "on",
                                                    "off", "true", "false", "na"};
    return std::find(traps.begin(), traps.end(), word) != traps.end();
}

} // namespace

void YamlRemarks::remark(Severity severity, Place place, std::string message) {
    remarks_.push_back(
        {severity, {base::ErrorKind::malformed, std::move(message), std::move(place)}});
}

void YamlRemarks::serious(Place place, std::string message) {
    remark(Severity::serious, std::move(place), std::move(message));
}

void YamlRemarks::warning(Place place, std::string message) {
    remark(Severity::warning, std::move(place), std::move(message));
}

std::optional<std::string> YamlRemarks::text_of(const YAML::Node& node,
                                                const std::string& what) {
    if (!node.IsScalar()) {
        serious(place_of(node), what + (node.IsNull() ? " is empty; write a text"
                                                      : " has to be a text"));
        return std::nullopt;
    }
    const bool plain = node.Tag() == "?" || node.Tag().empty();
    if (plain && is_truth_value(node.Scalar())) {
        warning(place_of(node), "other YAML readers take " + node.Scalar() +
                                    " for a truth value; put it in quotes: \"" +
                                    node.Scalar() + "\"");
    }
    return base::to_nfc(node.Scalar());
}

void YamlRemarks::unknown_key(const YAML::Node& key, const std::string& name,
                              const std::vector<std::string>& known) {
    const std::string nearest = base::suggestion(name, known);
    std::string message = "unknown key \"" + name + "\"; ";
    if (!nearest.empty()) {
        message += "did you mean \"" + nearest + "\"?";
    } else {
        message += "known keys are";
        for (const std::string& word : known) {
            message += (&word == known.data() ? " " : ", ") + word;
        }
    }
    serious(place_of(key), message);
}

} // namespace parallax::lexicon
