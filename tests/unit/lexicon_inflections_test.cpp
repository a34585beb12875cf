#include "core/lexicon/inflections.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::lexicon {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(InflectionsOf, FollowTheRulesOfSpelling) {
    EXPECT_THAT(inflections_of("ally"),
                ElementsAre("allies", "allied", "allying", "ally's"));
    EXPECT_THAT(inflections_of("ban"),
                ElementsAre("bans", "baned", "baning", "banned", "banning", "ban's"));
    EXPECT_THAT(inflections_of("isolate"),
                ElementsAre("isolates", "isolated", "isolating", "isolate's"));
    EXPECT_THAT(inflections_of("clash"),
                ElementsAre("clashes", "clashed", "clashing", "clash's"));
    EXPECT_THAT(inflections_of("delay"),
                ElementsAre("delays", "delayed", "delaying", "delay's"));
    EXPECT_THAT(inflections_of("threat"),
                ElementsAre("threats", "threated", "threating", "threat's"));
}

TEST(InflectionsOf, LeaveAloneWhatIsNoWordOfLetters) {
    EXPECT_THAT(inflections_of("us"), IsEmpty());
    EXPECT_THAT(inflections_of("covid19"), IsEmpty());
    EXPECT_THAT(inflections_of("\xD1\x81\xD0\xBE\xD1\x8E\xD0\xB7"), IsEmpty());
}

} // namespace
} // namespace parallax::lexicon
