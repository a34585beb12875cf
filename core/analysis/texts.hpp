#pragma once

#include "core/findings.hpp"
#include "core/index/index.hpp"
#include "core/text/article_cutter.hpp"
#include "core/text/attribution.hpp"

#include <cstddef>
#include <optional>

namespace parallax::analysis {

/// Opens the articles of an index, the last one staying open.
class IndexTexts final : public Texts {
  public:
    explicit IndexTexts(const index::Index& index)
        : index_(index), cutter_(index.keeps_boilerplate()) {}

    [[nodiscard]] const OpenText& open(std::size_t article) override;

  private:
    index::Index index_;
    text::ArticleCutter cutter_;
    text::VoiceReader voice_reader_;
    OpenText text_;
    std::optional<std::size_t> open_;
};

} // namespace parallax::analysis
