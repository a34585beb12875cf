#include "core/report/wording.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace parallax::report {
namespace {

TEST(Wording, IsThatOfTheDesign) {
    EXPECT_EQ(status_words(Status::ok), "");
    EXPECT_EQ(status_words(Status::too_few_articles), "too few articles");
    EXPECT_EQ(status_words(Status::not_on_the_same_event), "not on the same event");
    EXPECT_EQ(status_words(Status::no_hits), "no hits");
    EXPECT_EQ(status_words(Status::only_in_target), "only in target");
    EXPECT_EQ(status_words(Status::only_in_reference), "only in reference");
    EXPECT_EQ(status_words(Status::one_article), "in one article only");
    EXPECT_EQ(status_words(Status::overstated), "overstated");
    EXPECT_EQ(status_words(Status::at_the_bound), "at the bound");
    EXPECT_EQ(status_words(Status::unstable), "unstable");
    EXPECT_EQ(status_words(Status::too_few_permutations), "too few permutations");
    EXPECT_EQ(status_words(Status::no_bound), "no bound");
    EXPECT_EQ(status_words(Status::zero_cells), "zero cells");
    EXPECT_EQ(status_words(Status::too_few_events), "too few events");
    EXPECT_EQ(status_words(Status::no_scatter), "no scatter");
    EXPECT_EQ(unit_word(Unit::sentence), "sentence");
    EXPECT_EQ(unit_word(Unit::article), "article");
    EXPECT_EQ(odds_interval_words({2.0, {}, 3.0, Status::ok}),
              "score test by articles");
    EXPECT_EQ(odds_interval_words({2.0, {}, {}, Status::unstable}), "");
    EXPECT_EQ(difference_interval_words({0.1, 0.0, 0.2, Status::ok}),
              "paired t by events");
    EXPECT_EQ(difference_interval_words({0.1, {}, {}, Status::no_scatter}), "");
    EXPECT_EQ(scope_word(Scope::raw), "raw");
    EXPECT_EQ(scope_word(Scope::event_adjusted), "event-adjusted");
    EXPECT_EQ(features_word(Features::terms), "terms");
    EXPECT_EQ(features_word(Features::frames), "frames");
    EXPECT_EQ(measure_word(SimilarityMeasure::cosine), "cosine");
    EXPECT_EQ(measure_word(SimilarityMeasure::jensen_shannon), "jensen-shannon");
    EXPECT_EQ(kind_word(CategoryKind::frame), "frame");
    EXPECT_EQ(kind_word(CategoryKind::actor), "actor");
    EXPECT_EQ(kind_word(CategoryKind::device), "device");
    EXPECT_EQ(error_kind_word(base::ErrorKind::not_found), "not_found");
    EXPECT_EQ(error_kind_word(base::ErrorKind::unreadable), "unreadable");
    EXPECT_EQ(error_kind_word(base::ErrorKind::malformed), "malformed");
    EXPECT_EQ(error_kind_word(base::ErrorKind::empty), "empty");
    EXPECT_EQ(severity_word({true, {}}), "error");
    EXPECT_EQ(severity_word({false, {}}), "warning");
}

TEST(Wording, RefusesWhatIsNoEnumerator) {
    EXPECT_THROW((void)status_words(static_cast<Status>(99)), std::logic_error);
}

} // namespace
} // namespace parallax::report
