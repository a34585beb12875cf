#pragma once

#include "core/lexicon/formats/format.hpp"
#include "core/lexicon/lexicon.hpp"
#include "core/lexicon/yaml_remarks.hpp"

#include <cstddef>
#include <vector>

namespace parallax::lexicon {

/// Reads the entries of a lexicon file with their properties.
///
/// Contract  the remarks outlive it.
class EntryReader {
  public:
    EntryReader(YamlRemarks& yaml, Format format)
        : yaml_(yaml), is_ours_(format == Format::parallax) {}

    /// Adds the entries of a list, or a single one, that can be used.
    void read(const YAML::Node& list, std::vector<Entry>& entries);

    /// Warns of entries that match the same.
    void warn_of_repeats(const std::vector<Entry>& entries);

    /// Whether the file has more entries than are read; that was said already.
    [[nodiscard]] bool are_too_many() const { return entries_ > most_entries; }

  private:
    /// Aliases let a small file describe a huge one; no lexicon needs as many.
    static constexpr std::size_t most_entries = 200'000;

    void read_entry(const YAML::Node& item, std::vector<Entry>& entries);
    /// Returns false when the property can't be used.
    [[nodiscard]] bool read_property(const YAML::Node& key, const YAML::Node& value,
                                     Entry& entry);
    void check_and_add(Entry entry, std::vector<Entry>& entries);

    YamlRemarks& yaml_;
    bool is_ours_; ///< no quanteda dictionary
    std::size_t entries_ = 0;
};

} // namespace parallax::lexicon
