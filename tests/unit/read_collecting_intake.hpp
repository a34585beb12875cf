#pragma once

#include "core/read/intake.hpp"

#include <iterator>
#include <utility>
#include <vector>

namespace parallax::read {

/// An intake that hands its articles on to a list; finished() gives both as a corpus.
class CollectingIntake {
  public:
    explicit CollectingIntake(ReadOptions options)
        : intake_(std::move(options), [this](std::vector<Article>&& batch) {
              std::move(batch.begin(), batch.end(), std::back_inserter(articles_));
              return base::Result<void>();
          }) {}

    // A taker wants an Intake.
    operator Intake&() { return intake_; } // NOLINT(google-explicit-constructor)
    Intake* operator->() { return &intake_; }

    [[nodiscard]] base::Result<Corpus> finished() {
        base::Result<Reading> reading = intake_.finished();
        if (!reading) {
            return tl::unexpected(reading.error());
        }
        return Corpus{std::move(articles_), std::move(reading->skipped),
                      std::move(reading->notices), std::move(reading->inputs)};
    }

  private:
    std::vector<Article> articles_;
    Intake intake_;
};

} // namespace parallax::read
