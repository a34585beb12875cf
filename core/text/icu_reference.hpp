#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace parallax::text {

/// ICU's own iterators over words and sentences, as a measure of speed beside our own.
///
/// Not for use by two threads at once: make one a thread.
class IcuReference {
  public:
    IcuReference();
    ~IcuReference();
    IcuReference(const IcuReference&) = delete;
    IcuReference& operator=(const IcuReference&) = delete;

    /// Returns the number of segments that ICU's root rules cut the text into.
    ///
    /// Contract  well-formed UTF-8 of less than 2 GiB.
    [[nodiscard]] std::size_t word_segments(std::string_view text);
    [[nodiscard]] std::size_t sentences(std::string_view text);

  private:
    struct Iterators;
    std::unique_ptr<Iterators> iterators_;
};

} // namespace parallax::text
