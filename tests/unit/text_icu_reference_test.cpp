#include "core/text/icu_reference.hpp"
#include "core/text/sentence_breaks.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/unit/text_icu_breaks.hpp"
#include <gtest/gtest.h>

namespace parallax::text {
namespace {

// Segments are words, runs of blanks, and punctuation marks one by one: "A"+"
// "+"b"+".".
TEST(IcuReference, CountsSegmentsByHand) {
    IcuReference icu;
    EXPECT_EQ(icu.word_segments(""), 0U);
    EXPECT_EQ(icu.sentences(""), 0U);
    EXPECT_EQ(icu.word_segments("A b."), 4U);
    EXPECT_EQ(icu.word_segments("don't pay 3.14"), 5U);
    EXPECT_EQ(icu.word_segments("naïve – café"), 5U);
    EXPECT_EQ(icu.sentences("One. Two! Three?"), 3U);
    EXPECT_EQ(icu.sentences("He met Mr. Smith."), 2U); // root rules know no Mr.
    EXPECT_EQ(icu.sentences("a\nb"), 2U);
}

// A word segment is a token or lies between two; sentences are cut as our own are.
TEST(IcuReference, CountsWhatIcuFindsInOtherWaysOfAsking) {
    tests::IcuBreaks other;
    SentenceBreaker ours;
    IcuReference icu;
    for (const std::string text :
         {"He said: “It's 5 p.m. in the U.S.” They left.", "中国和俄罗斯。他们走了。",
          "Россия заявила. И всё.", "אימפריה שלום. عام جديد؟ نعم.",
          "🇩🇪👩‍👩‍👧 ok"}) {
        EXPECT_EQ(icu.sentences(text), other.sentence_ends(text).size()) << text;
        std::vector<std::uint32_t> ends;
        ours.append_ends(text, ends);
        EXPECT_EQ(icu.sentences(text), ends.size()) << text;
        EXPECT_GT(icu.word_segments(text), other.tokens(text).size()) << text;
    }
}

TEST(IcuReference, CountsTheSameWhenItIsUsedAgain) {
    IcuReference icu;
    const std::size_t words = icu.word_segments("One two. Three.");
    const std::size_t sentences = icu.sentences("One two. Three.");
    (void)icu.word_segments("中国和俄罗斯");
    (void)icu.sentences("");
    EXPECT_EQ(icu.word_segments("One two. Three."), words);
    EXPECT_EQ(icu.sentences("One two. Three."), sentences);
}

} // namespace
} // namespace parallax::text
