#include "core/role/role_words.hpp"

#include <string>

#include <gtest/gtest.h>

namespace parallax::role {
namespace {

base::Error error_of(const std::string& content) {
    const auto words = RoleWords::parse(content, "roles.yml");
    EXPECT_FALSE(words.has_value()) << content;
    return words.has_value() ? base::Error{} : words.error();
}

TEST(RoleWords, HaveTheFormsOfEnglishVerbs) {
    const auto words = RoleWords::parse(
        "language: en\nverbs:\n  acts: [launch, begin began begun]\n", "roles.yml");
    ASSERT_TRUE(words.has_value());
    EXPECT_EQ(words->of("launches"), trait::acts | trait::third);
    EXPECT_EQ(words->of("Launched"), trait::acts | trait::past | trait::participle);
    EXPECT_EQ(words->of("began"), trait::acts | trait::past);
    EXPECT_EQ(words->of("begun"), trait::acts | trait::participle);
    EXPECT_EQ(words->of("launching"), trait::acts | trait::ing);
    EXPECT_EQ(words->of("launcher"), 0U);
}

TEST(RoleWords, AreOfAllTheirLists) {
    const auto words = RoleWords::parse(
        "about: x\nlanguage: en\nwords:\n  to: [to]\n  towards: [to, on]\n", "r.yml");
    ASSERT_TRUE(words.has_value());
    EXPECT_EQ(words->of("to"), trait::to | trait::towards);
    EXPECT_EQ(words->of("on"), trait::towards);
}

TEST(RoleWords, KnowWhoFollowsOf) {
    const auto words = RoleWords::parse("language: en\nof_target: [-ion, attack]\n"
                                        "of_agent: [aggression]\n",
                                        "roles.yml");
    ASSERT_TRUE(words.has_value());
    EXPECT_TRUE(words->of_target("invasion"));
    EXPECT_TRUE(words->of_target("attack"));
    EXPECT_FALSE(words->of_target("aggression")); // whole nouns win over endings
    EXPECT_FALSE(words->of_target("threat"));
    EXPECT_FALSE(words->of_target("ion"));
}

TEST(RoleWords, SayWhatIsWrongWithAFile) {
    EXPECT_EQ(error_of("language: en\nverb:\n  acts: [a]\n").place,
              (base::Place{"roles.yml", 3, 10}));
    EXPECT_EQ(error_of("language: en\nverbs:\n  acts: [a b c d e]\n").place,
              (base::Place{"roles.yml", 3, 10}));
    EXPECT_EQ(error_of("language: en\nwords:\n  to: [to to]\n").place,
              (base::Place{"roles.yml", 3, 8}));
    EXPECT_EQ(error_of("words:\n  to: [to]\n").place, (base::Place{"roles.yml", 1, 1}));
    EXPECT_EQ(error_of("language: en\nwords:\n  to: [to\n").kind,
              base::ErrorKind::malformed);
}

TEST(RoleWords, ShipForEnglish) {
    const RoleWords* words = shipped_role_words("en-GB");
    ASSERT_NE(words, nullptr);
    EXPECT_EQ(words, shipped_role_words(""));
    EXPECT_EQ(shipped_role_words("fi"), nullptr);
    EXPECT_TRUE(shipped_role_file("fi").empty());
    EXPECT_NE(words->of("launched") & trait::acts, 0U);
    EXPECT_TRUE(words->of_target("invasion"));
    EXPECT_TRUE(words->ends_as_adjective("aggressive"));
    EXPECT_TRUE(words->ends_as_noun("invasion"));
    EXPECT_FALSE(words->ends_as_adjective("war"));
}

} // namespace
} // namespace parallax::role
