#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace parallax::index {

/// Strings that lie one after the other in memory, perhaps in a mapped file.
class Strings {
  public:
    Strings() = default;

    /// Shapes    offsets [strings + 1], rising from 0 to bytes.size().
    Strings(std::span<const std::uint64_t> offsets, std::string_view bytes)
        : offsets_(offsets), bytes_(bytes) {}

    [[nodiscard]] std::size_t size() const {
        return offsets_.empty() ? 0 : offsets_.size() - 1;
    }
    [[nodiscard]] std::string_view operator[](std::size_t i) const {
        return bytes_.substr(offsets_[i], offsets_[i + 1] - offsets_[i]);
    }
    [[nodiscard]] std::span<const std::uint64_t> offsets() const { return offsets_; }
    [[nodiscard]] std::string_view bytes() const { return bytes_; }

  private:
    std::span<const std::uint64_t> offsets_;
    std::string_view bytes_;
};

/// Strings in the making.
class StringsColumn {
  public:
    void add(std::string_view text) {
        bytes_.insert(bytes_.end(), text.begin(), text.end());
        offsets_.push_back(bytes_.size());
    }
    [[nodiscard]] Strings view() const {
        return {offsets_, std::string_view(bytes_.data(), bytes_.size())};
    }

  private:
    std::vector<std::uint64_t> offsets_{0};
    std::vector<char> bytes_;
};

} // namespace parallax::index
