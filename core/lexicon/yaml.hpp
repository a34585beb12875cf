#pragma once

#include "core/base/error.hpp"
#include "core/base/text_positions.hpp"

#include <string>
#include <string_view>

#include <yaml-cpp/yaml.h>

namespace parallax::lexicon {

/// A YAML file that knows where in the file each of its nodes stands, in lines and
/// columns of characters.
class YamlFile {
  public:
    /// Errors    malformed: not UTF-8, a NUL character, not valid YAML, several
    /// documents;
    ///           empty: no content. The message says how to mend it.
    [[nodiscard]] static base::Result<YamlFile> load(std::string_view bytes,
                                                     const std::string& path);

    [[nodiscard]] const YAML::Node& root() const { return root_; }
    [[nodiscard]] base::Place place_of(const YAML::Node& node) const;

  private:
    YamlFile(std::string_view text, std::string path);
    [[nodiscard]] base::Place place_of(const YAML::Mark& mark) const;
    [[nodiscard]] base::Place place_of_byte(std::size_t byte) const;

    std::string text_;
    std::string path_;
    base::TextPositions positions_;
    YAML::Node root_;
};

} // namespace parallax::lexicon
