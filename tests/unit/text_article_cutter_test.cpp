#include "core/text/article_cutter.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::text {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> cut(std::string_view text, const std::vector<Span>& spans) {
    std::vector<std::string> pieces;
    for (const Span& span : spans) {
        pieces.emplace_back(text.substr(span.begin, span.end - span.begin));
    }
    return pieces;
}

std::uint32_t left_out(const ArticleCutter& cutter, BoilerplateKind kind) {
    return cutter.left_out()[static_cast<std::size_t>(kind)];
}

std::uint32_t left_out(const ArticleCutter& cutter) {
    std::uint32_t all = 0;
    for (const std::uint32_t tokens : cutter.left_out()) {
        all += tokens;
    }
    return all;
}

constexpr std::string_view title = "Harbour strike ends";
constexpr std::string_view text = "Harbour strike ends\n"
                                  "By Jane Doe\n"
                                  "LONDON (AP) — Workers went home. It was over.\n"
                                  "Read more: Why the port matters\n"
                                  "Read more: What is next\n"
                                  "They will be back.";

TEST(ArticleCutter, LeavesBoilerplateOutAndCountsItByKind) {
    ArticleCutter cutter(false);
    const Words& words = cutter.cut(text, title, "en");
    EXPECT_THAT(cut(text, words.tokens),
                ElementsAre("Workers", "went", "home", "It", "was", "over", "They",
                            "will", "be", "back"));
    EXPECT_THAT(
        cut(text, words.sentences),
        ElementsAre("Workers went home.", "It was over.", "They will be back."));
    EXPECT_THAT(words.first_token, ElementsAre(0U, 3U, 6U, 10U));
    EXPECT_EQ(left_out(cutter, BoilerplateKind::headline), 3U);
    EXPECT_EQ(left_out(cutter, BoilerplateKind::byline), 3U);
    EXPECT_EQ(left_out(cutter, BoilerplateKind::dateline), 2U);
    EXPECT_EQ(left_out(cutter, BoilerplateKind::prompt), 6U + 5U);
    EXPECT_EQ(left_out(cutter, BoilerplateKind::credit), 0U);
    EXPECT_EQ(left_out(cutter), 3U + 3U + 2U + 11U);
    EXPECT_THAT(cutter.boilerplate(), SizeIs(5));
}

TEST(ArticleCutter, CountsWhatATokenizerAloneFinds) {
    ArticleCutter cutter(false);
    const std::size_t kept = cutter.cut(text, title, "en").tokens.size();
    EXPECT_EQ(kept + left_out(cutter), Tokenizer().words(text, "en").tokens.size());
}

TEST(ArticleCutter, KeepsBoilerplateWhenAsked) {
    ArticleCutter cutter(true);
    const Words& words = cutter.cut(text, title, "en");
    const Words plain = Tokenizer().words(text, "en");
    EXPECT_EQ(words.tokens, plain.tokens);
    EXPECT_EQ(words.sentences, plain.sentences);
    EXPECT_EQ(words.first_token, plain.first_token);
    EXPECT_THAT(cutter.left_out(), Each(0U));
    EXPECT_THAT(cutter.boilerplate(), SizeIs(5)); // recognised all the same
}

TEST(ArticleCutter, ForgetsTheArticleBefore) {
    ArticleCutter cutter(false);
    (void)cutter.cut(text, title, "en");
    constexpr std::string_view prose = "It ended. They left.";
    const Words& words = cutter.cut(prose, "", "en");
    EXPECT_THAT(cut(prose, words.tokens), ElementsAre("It", "ended", "They", "left"));
    EXPECT_THAT(words.sentences, SizeIs(2));
    EXPECT_THAT(cutter.left_out(), Each(0U));
    EXPECT_THAT(cutter.boilerplate(), IsEmpty());
    // And cuts the first one again as before.
    ArticleCutter fresh(false);
    const Words again = cutter.cut(text, title, "en");
    EXPECT_EQ(again.tokens, fresh.cut(text, title, "en").tokens);
    EXPECT_EQ(cutter.left_out(), fresh.left_out());
}

TEST(ArticleCutter, TakesTheHeadlineFromTheTitle) {
    ArticleCutter cutter(false);
    EXPECT_THAT(cutter.cut(text, "Another title", "en").tokens, SizeIs(10 + 3));
    EXPECT_EQ(left_out(cutter, BoilerplateKind::headline), 0U);
}

TEST(ArticleCutter, LeavesNothingOfATextThatIsAllBoilerplate) {
    ArticleCutter cutter(false);
    const Words& words = cutter.cut("Advertisement\nRead more: More", "", "en");
    EXPECT_THAT(words.tokens, IsEmpty());
    EXPECT_THAT(words.sentences, IsEmpty());
    EXPECT_THAT(words.first_token, ElementsAre(0U));
    EXPECT_EQ(left_out(cutter, BoilerplateKind::prompt), 4U);
    EXPECT_THAT(cutter.cut("", "", "en").tokens, IsEmpty());
    EXPECT_THAT(cutter.left_out(), Each(0U));
}

} // namespace
} // namespace parallax::text
