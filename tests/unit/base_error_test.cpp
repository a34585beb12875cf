#include "core/base/contract.hpp"
#include "core/base/error.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace parallax::base {
namespace {

TEST(Error, SaysPathLineColumnAndMessage) {
    const Error error{
        ErrorKind::malformed, "\"outlet\" is missing", {"a.jsonl", 214, 17}};
    EXPECT_EQ(to_string(error), "a.jsonl:214:17: \"outlet\" is missing");
}

TEST(Error, LeavesOutWhatDoesNotApply) {
    EXPECT_EQ(to_string(Place{"a.txt", 0, 0}), "a.txt");
    EXPECT_EQ(to_string(Place{"a.txt", 3, 0}), "a.txt:3");
    EXPECT_EQ(to_string(Place{"", 3, 4}), "3:4");
    EXPECT_EQ(to_string(Error{ErrorKind::empty, "no articles", {}}), "no articles");
}

TEST(Contract, ThrowsOnlyWhenBroken) {
    EXPECT_NO_THROW(require(true, "kept"));
    EXPECT_THROW(require(false, "sides have the same length"), std::logic_error);
}

} // namespace
} // namespace parallax::base
