#pragma once

#include "core/analysis/material.hpp"
#include "core/text/article_cutter.hpp"
#include "core/text/attribution.hpp"
#include "core/text/boilerplate.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <string>

namespace parallax::analysis {

/// An article read again: what the index does not keep of it.
struct Reading {
    const std::string& text;
    const text::Words& words; ///< that are counted
    const text::Voices& voices;
};

/// Reads articles of a corpus again, each as it was read when it was indexed.
///
/// Not for use by two threads at once: make one a thread.
class ArticleReader {
  public:
    explicit ArticleReader(const index::Index& index)
        : index_(index), cutter_(index.keeps_boilerplate()) {}

    /// Returns an article, valid until the next call.
    ///
    /// Contract  it has the tokens that were counted.
    [[nodiscard]] Reading read(std::size_t article);

    /// Returns what of the last article was recognised as boilerplate, kept or not.
    [[nodiscard]] std::span<const text::Boilerplate> boilerplate() const {
        return cutter_.boilerplate();
    }

  private:
    index::Index index_;
    text::ArticleCutter cutter_;
    text::VoiceReader voices_;
    std::string text_;
};

/// Reads all articles of a corpus again and hands each on, from several threads.
///
/// Cost      that of cutting them and telling their voices.
void for_each_reading(const Material& material,
                      const std::function<void(std::size_t, const Reading&)>& visit);

} // namespace parallax::analysis
