#pragma once

#include "core/text/boilerplate.hpp"
#include "core/text/words.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace parallax::text {

/// Cuts articles as they are counted: the words of the text, without those of its
/// boilerplate unless that is to be kept.
///
/// Not for use by two threads at once: make one a thread.
class ArticleCutter {
  public:
    explicit ArticleCutter(bool keep_boilerplate) : keeps_(keep_boilerplate) {}

    /// Returns the words of an article, valid until the next call.
    ///
    /// Contract  as Tokenizer::words().
    const Words& cut(std::string_view text, std::string_view title,
                     std::string_view language);

    /// Returns what of the last article was recognised as boilerplate, kept or not.
    [[nodiscard]] std::span<const Boilerplate> boilerplate() const { return parts_; }

    /// Returns how many tokens of the last article were left out, by kind.
    [[nodiscard]] const std::array<std::uint32_t, boilerplate_kinds>& left_out() const {
        return left_out_;
    }

  private:
    bool keeps_;
    Tokenizer tokenizer_;
    Words words_;
    std::vector<Boilerplate> parts_;
    std::array<std::uint32_t, boilerplate_kinds> left_out_{};
};

} // namespace parallax::text
