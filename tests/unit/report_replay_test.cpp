#include "core/report/replay.hpp"

#include <gmock/gmock.h>

namespace parallax::report {
namespace {

TEST(ReplayText, SaysThatEveryByteAgrees) {
    EXPECT_EQ(replay_text({{}, 13, 0}), "Reproduced: every byte of 13 files agrees.\n");
    EXPECT_EQ(replay_text({{}, 13, 2}),
              "Reproduced: every byte of 13 files agrees; 2 of them, which are not "
              "beside run.json any more: by SHA-256.\n");
}

TEST(ReplayText, ListsWhatDiffers) {
    EXPECT_EQ(
        replay_text({{{ReplayPart::program, "", "it was older", "", ""},
                      {ReplayPart::output, "a.csv", "is other", "1\x1B,2", "1,3"}},
                     2,
                     0}),
        "program: it was older\n"
        "output a.csv is other\n"
        "    beside run.json:  1 ,2\n"
        "    in the replay:    1,3\n"
        "Not reproduced: 2 differences.\n");
}

} // namespace
} // namespace parallax::report
