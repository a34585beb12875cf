#pragma once

#include "core/analysis/readings.hpp"
#include "core/findings.hpp"
#include "core/index/index.hpp"

#include <cstddef>
#include <optional>

namespace parallax::analysis {

/// Opens the articles of an index, the last one staying open.
class IndexTexts final : public Texts {
  public:
    explicit IndexTexts(const index::Index& index) : reader_(index) {}

    [[nodiscard]] const OpenText& open(std::size_t article) override;

  private:
    ArticleReader reader_;
    OpenText text_;
    std::optional<std::size_t> open_;
};

} // namespace parallax::analysis
