#include "core/index/builder.hpp"
#include "core/index/index.hpp"
#include "core/lexicon/matcher.hpp"
#include "core/lexicon/scoreboard.hpp"

#include <array>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::lexicon {
namespace {

using testing::HasSubstr;

index::Index index_of(const std::vector<std::string>& texts) {
    std::vector<index::Text> given;
    for (const std::string& text : texts) {
        given.push_back({text, "en"});
    }
    return index::index_of(given).value();
}

Entry entry(const std::string& pattern, double weight = 1) {
    return {pattern, CaseRule::folded, weight, "", {}};
}

Category category(std::vector<Entry> entries, std::vector<Entry> exceptions = {}) {
    return {Kind::frame, "f", "", std::move(entries), std::move(exceptions), {}};
}

struct Expected {
    Scoreboard::Scores scores;
    Scoreboard::HitCounts counts;
};

/// Adds up the hits that the matcher finds by going through all tokens.
Expected from_matcher(const index::Index& index,
                      const std::vector<Category>& categories) {
    const auto rows = static_cast<Eigen::Index>(index.articles());
    const auto columns = static_cast<Eigen::Index>(categories.size());
    Expected expected;
    expected.scores.setZero(rows, columns);
    expected.counts.setZero(rows, columns);
    const auto matcher = Matcher::compile(categories, index.vocabulary()).value();
    for (Eigen::Index a = 0; a < rows; ++a) {
        const auto article = static_cast<std::size_t>(a);
        for (const Hit& hit :
             matcher.hits(index.tokens_of(article), index.sentences_of(article))) {
            const Entry& winner = categories[hit.category].entries[hit.entry];
            expected.scores(a, hit.category) += millionths(winner.weight);
            expected.counts(a, hit.category) += 1;
        }
    }
    return expected;
}

TEST(Millionths, AreRoundedToTheNearest) {
    EXPECT_EQ(millionths(1), 1000000);
    EXPECT_EQ(millionths(0.5), 500000);
    EXPECT_EQ(millionths(0.000001), 1);
    EXPECT_EQ(millionths(0.29), 290000); // 0.29 * 1e6 is a little less
    EXPECT_EQ(millionths(1000), 1000000000);
}

TEST(Scoreboard, CountsPhrasesInPlaceOfTheirWords) {
    const index::Index index = index_of({"Trade war, war.", "War of trade; US and us"});
    const std::vector<Category> categories{
        category({entry("trade war", 2),
                  entry("war", 0.5),
                  {"US", CaseRule::exact, 3, "", {}}}),
        category({entry("trade")}, {entry("trade war")})};
    const Scoreboard scoreboard = Scoreboard::of(index, categories).value();
    Scoreboard::Scores scores(2, 2);
    scores << 2500000, 0, 3500000, 1000000;
    EXPECT_EQ(scoreboard.scores(), scores);
    Scoreboard::HitCounts counts(2, 2);
    counts << 2, 0, 2, 1;
    EXPECT_EQ(scoreboard.counts(), counts);
}

TEST(Scoreboard, OfNoCategoriesHasNoColumns) {
    const auto scoreboard = Scoreboard::of(index_of({"a", "b"}), {}).value();
    EXPECT_EQ(scoreboard.scores().rows(), 2);
    EXPECT_EQ(scoreboard.scores().cols(), 0);
}

TEST(Scoreboard, SaysWhichEntryCanNotBeUsedAndStaysAsItWas) {
    const index::Index index = index_of({"ally and war", "war"});
    Category bad = category({entry("war")});
    bad.entries.push_back({"***", CaseRule::folded, 1, "", {"x.yml", 7, 3}});
    const auto none = Scoreboard::of(index, std::vector{bad});
    ASSERT_FALSE(none.has_value());
    EXPECT_THAT(base::to_string(none.error()), HasSubstr("x.yml:7:3"));

    Scoreboard scoreboard =
        Scoreboard::of(index, std::vector{category({entry("ally")})}).value();
    const Scoreboard::Scores before = scoreboard.scores();
    EXPECT_FALSE(scoreboard.update(0, bad).has_value());
    EXPECT_EQ(scoreboard.scores(), before);
    ASSERT_TRUE(scoreboard.update(0, category({entry("war")})).has_value());
    EXPECT_EQ(scoreboard.scores()(0, 0), 1000000);
    EXPECT_EQ(scoreboard.scores()(1, 0), 1000000);
}

TEST(Scoreboard, HasTheCategoriesThatItWasMadeOf) {
    Scoreboard scoreboard =
        Scoreboard::of(index_of({"a"}), std::vector{category({entry("a")})}).value();
    EXPECT_THROW((void)scoreboard.update(1, category({})), std::logic_error);
}

/// Random edits of lexicons over a tiny alphabet: many overlaps, several forms of a
/// term.
class Edits {
  public:
    explicit Edits(std::uint64_t seed) : random_(seed) {}

    std::size_t draw(std::size_t below) { return random_() % below; }

    Entry random_entry() {
        static const std::vector<std::string> globs{"a",  "b",  "ab",  "a*", "*b",
                                                    "?",  "??", "*a*", "c",  "A",
                                                    "ba", "b?", "bb",  "Ab", "*"};
        static constexpr std::array weights{1.0, 0.5, 2.0, 0.29};
        std::string pattern = globs[draw(globs.size() - 1)];
        for (std::size_t w = draw(2) == 0 ? 0 : draw(4); w > 0; --w) {
            const std::string& word = globs[draw(globs.size())];
            pattern = draw(2) == 0 ? pattern + " " + word : word + " " + pattern;
        }
        return {pattern,
                draw(4) == 0 ? CaseRule::exact : CaseRule::folded,
                weights[draw(weights.size())],
                "",
                {}};
    }

    Category random_category() {
        Category result;
        for (std::size_t i = draw(7); i > 0; --i) {
            result.entries.push_back(random_entry());
        }
        for (std::size_t i = draw(3); i > 0; --i) {
            result.exceptions.push_back(random_entry());
        }
        if (draw(2) == 0) {
            for (Entry& entry : result.entries) {
                entry.weight = result.entries.front().weight;
            }
        }
        return result;
    }

    /// One line of the file added, removed, changed or moved; seldom, all of them.
    void edit(Category& category) {
        std::vector<Entry>& list =
            draw(3) == 0 ? category.exceptions : category.entries;
        const std::size_t at = list.empty() ? 0 : draw(list.size());
        const auto place = list.begin() + static_cast<std::ptrdiff_t>(at);
        const std::size_t kind = draw(12);
        if (kind == 0) {
            category = random_category();
        } else if (list.empty() || kind < 4) {
            list.insert(place, random_entry());
        } else if (kind < 6) {
            list.erase(place);
        } else if (kind < 8) {
            list[at].weight = random_entry().weight;
        } else if (kind < 9) {
            list[at].case_rule = list[at].case_rule == CaseRule::exact
                                     ? CaseRule::folded
                                     : CaseRule::exact;
        } else if (kind < 10) {
            list[at] = random_entry();
        } else {
            std::swap(list[at], list[draw(list.size())]);
        }
    }

    std::vector<std::string> texts() {
        static const std::vector<std::string> words{"a",  "b",  "ab", "A",  "aB",
                                                    "ba", "aa", "c",  "Ab", "bb"};
        std::vector<std::string> result(1 + draw(5));
        for (std::string& text : result) {
            text = words[draw(words.size())];
            for (std::size_t i = draw(30); i > 0; --i) {
                text += draw(6) == 0 ? "!\n" : " ";
                text += words[draw(words.size())];
            }
        }
        return result;
    }

  private:
    std::mt19937_64 random_;
};

TEST(Scoreboard, EqualsTheMatchersHitsAfterEveryRandomEdit) {
    Edits edits(20261121);
    std::int64_t total = 0;
    for (int world = 0; world < 400; ++world) {
        const index::Index index = index_of(edits.texts());
        std::vector<Category> categories;
        for (std::size_t c = 1 + edits.draw(3); c > 0; --c) {
            categories.push_back(edits.random_category());
        }
        Scoreboard scoreboard = Scoreboard::of(index, categories).value();
        for (int step = 0; step < 15; ++step) {
            const Expected expected = from_matcher(index, categories);
            ASSERT_EQ(scoreboard.scores(), expected.scores)
                << "world " << world << ", after " << step << " edits";
            ASSERT_EQ(scoreboard.counts(), expected.counts)
                << "world " << world << ", after " << step << " edits";
            total += expected.counts.sum();
            const std::size_t c = edits.draw(categories.size());
            edits.edit(categories[c]);
            ASSERT_TRUE(scoreboard.update(c, categories[c]).has_value());
        }
        const Scoreboard afresh = Scoreboard::of(index, categories).value();
        ASSERT_EQ(scoreboard.scores(), afresh.scores());
        ASSERT_EQ(scoreboard.counts(), afresh.counts());
    }
    EXPECT_GT(total, 100000); // the worlds are not empty
}

} // namespace
} // namespace parallax::lexicon
