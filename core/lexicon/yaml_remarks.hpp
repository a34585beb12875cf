#pragma once

#include "core/base/error.hpp"
#include "core/lexicon/parse.hpp"
#include "core/lexicon/yaml.hpp"

#include <optional>
#include <string>
#include <vector>

namespace parallax::lexicon {

/// Reads the texts of a YAML file, and adds what there is to say of it to remarks, in
/// no order.
///
/// Contract  the file and the remarks outlive it.
class YamlRemarks {
  public:
    YamlRemarks(const YamlFile& file, std::vector<Remark>& remarks)
        : file_(file), remarks_(remarks) {}

    void remark(Severity severity, base::Place place, std::string message);
    void serious(base::Place place, std::string message);
    void warning(base::Place place, std::string message);

    [[nodiscard]] base::Place place_of(const YAML::Node& node) const {
        return file_.place_of(node);
    }

    /// Returns a text in NFC, or nothing and says that `what` has to be one; warns of
    /// words that other YAML readers take for something else.
    [[nodiscard]] std::optional<std::string> text_of(const YAML::Node& node,
                                                     const std::string& what);

    /// Says which of the known keys may have been meant.
    void unknown_key(const YAML::Node& key, const std::string& name,
                     const std::vector<std::string>& known);

  private:
    const YamlFile& file_;
    std::vector<Remark>& remarks_;
};

} // namespace parallax::lexicon
