#include "core/lexicon/levels.hpp"
#include "core/lexicon/parse.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace parallax::lexicon {
namespace {

const char* const countries = "world:\n"
                              "  europe:\n"
                              "    uk: [britain, london]\n"
                              "    fr: [france]\n"
                              "  us: [america]\n"
                              "sports: [goal]\n";

std::vector<Category> categories() {
    return parse_lexicon(countries, "c.yml").lexicon.categories;
}

std::vector<std::string> patterns(const Category& category) {
    std::vector<std::string> patterns;
    for (const Entry& entry : category.entries) {
        patterns.push_back(entry.pattern);
    }
    return patterns;
}

using Words = std::vector<std::string>;

TEST(Levels, AnOuterCategoryCountsWhatTheInnerOnesDo) {
    const auto counted = with_inner_entries(categories());
    ASSERT_EQ(counted.size(), 6U);
    EXPECT_EQ(counted[0].name, "world");
    EXPECT_EQ(patterns(counted[0]), (Words{"britain", "london", "france", "america"}));
    EXPECT_EQ(counted[1].name, "world.europe");
    EXPECT_EQ(patterns(counted[1]), (Words{"britain", "london", "france"}));
    EXPECT_EQ(patterns(counted[2]), (Words{"britain", "london"}));
    EXPECT_EQ(patterns(counted[3]), (Words{"france"}));
    EXPECT_EQ(patterns(counted[4]), (Words{"america"}));
    EXPECT_EQ(patterns(counted[5]), (Words{"goal"}));
}

TEST(Levels, OwnEntriesComeBeforeInnerOnesAndExceptionsGoAlong) {
    const auto parsed =
        parse_lexicon("frames:\n  a:\n    b: {terms: [inner], except: [inner city]}\n"
                      "    terms: [own]\n    except: [own goal]\n",
                      "c.yml");
    ASSERT_EQ(parsed.first_serious(), nullptr);
    const auto counted = with_inner_entries(parsed.lexicon.categories);
    EXPECT_EQ(patterns(counted[0]), (Words{"own", "inner"}));
    ASSERT_EQ(counted[0].exceptions.size(), 2U);
    EXPECT_EQ(counted[0].exceptions[1].pattern, "inner city");
}

TEST(Levels, FindsTheOuterCategoryAndTheOwnName) {
    const auto found = categories();
    EXPECT_EQ(outer_of(found, 0), 0U);
    EXPECT_EQ(outer_of(found, 1), 0U);
    EXPECT_EQ(outer_of(found, 3), 1U);
    EXPECT_EQ(outer_of(found, 4), 0U);
    EXPECT_EQ(outer_of(found, 5), 5U);
    EXPECT_EQ(own_name(found, 3), "fr");
    EXPECT_EQ(own_name(found, 5), "sports");
    EXPECT_THROW((void)outer_of(found, 6), std::logic_error);
}

TEST(Levels, AreRead) {
    const auto found = categories();
    std::vector<std::uint32_t> levels;
    for (const Category& category : found) {
        levels.push_back(category.level);
    }
    EXPECT_EQ(levels, (std::vector<std::uint32_t>{0, 1, 2, 2, 1, 0}));
    EXPECT_TRUE(found[0].entries.empty());
}

} // namespace
} // namespace parallax::lexicon
