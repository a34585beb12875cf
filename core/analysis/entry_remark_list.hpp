#pragma once

#include "core/analysis/entry_hits.hpp"
#include "core/analysis/lexicons.hpp"
#include "core/analysis/material.hpp"
#include "core/lab/check.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parallax::analysis {

/// Remarks on entries as they are found, and what it takes to say them.
///
/// Contract  what it is made of outlives it; rows are those of EntryHits.
class EntryRemarkList {
  public:
    EntryRemarkList(const Material& material, const Lexicons& lexicons,
                    const EntryHits& hits, const std::vector<lab::EntryUse>& uses);

    [[nodiscard]] const Material& material() const { return material_; }
    [[nodiscard]] const Lexicons& lexicons() const { return lexicons_; }
    [[nodiscard]] const EntryHits& hits() const { return hits_; }
    [[nodiscard]] const std::vector<lab::EntryUse>& uses() const { return uses_; }

    /// Rows of entries that stand in their category, in order.
    [[nodiscard]] const std::vector<std::size_t>& own() const { return own_; }

    [[nodiscard]] const lexicon::Category& category_of(std::size_t row) const {
        return lexicons_.categories[uses_[row].category];
    }
    [[nodiscard]] const lexicon::Entry& entry_of(std::size_t row) const {
        return category_of(row).entries[uses_[row].entry];
    }
    [[nodiscard]] std::string name_of(std::size_t row) const;

    /// Adds a remark, and returns it until the next is added.
    lab::CheckRemark& say(std::size_t row, lab::Severity severity, lab::RemarkKind kind,
                          std::string message);

    /// Returns the remarks in the order they were said in, and has none from now on.
    [[nodiscard]] std::vector<lab::CheckRemark> take() { return std::move(remarks_); }

  private:
    const Material& material_;
    const Lexicons& lexicons_;
    const EntryHits& hits_;
    const std::vector<lab::EntryUse>& uses_;
    std::vector<std::size_t> own_;
    std::vector<lab::CheckRemark> remarks_;
};

/// How remarks write things.
[[nodiscard]] std::string number(std::uint64_t count);
[[nodiscard]] std::string times(std::uint64_t count); ///< "once", "2 times"
[[nodiscard]] std::string percent(double share);
/// "a, b, c and 4 more".
[[nodiscard]] std::string listed(const std::vector<std::string>& words,
                                 std::size_t most);

} // namespace parallax::analysis
