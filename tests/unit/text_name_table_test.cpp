#include "core/text/name_table.hpp"

#include <map>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace parallax::text {
namespace {

TEST(NameTable, KeepsTheFirstOfAKey) {
    NameTable table;
    EXPECT_EQ(table.find("Roe"), nullptr);
    table.add("Roe", {1, 8});
    table.add("Roe", {20, 23});
    ASSERT_NE(table.find("Roe"), nullptr);
    EXPECT_EQ(*table.find("Roe"), (Span{1, 8}));
    EXPECT_EQ(table.find(""), nullptr);
}

TEST(NameTable, ForgetsAll) {
    NameTable table;
    table.add("Roe", {1, 8});
    table.clear();
    EXPECT_EQ(table.find("Roe"), nullptr);
    table.add("Roe", {2, 5});
    EXPECT_EQ(*table.find("Roe"), (Span{2, 5}));
}

TEST(NameTable, IsAMapOverManyRounds) {
    std::mt19937 random(3);
    NameTable table;
    for (int round = 0; round < 20; ++round) {
        table.clear();
        std::vector<std::string> keys;
        for (int i = 0; i < 300; ++i) {
            keys.push_back("k" + std::to_string(random() % 200));
        }
        std::map<std::string, std::uint32_t> expected;
        for (std::uint32_t i = 0; i < keys.size(); ++i) {
            table.add(keys[i], {i, i + 1});
            expected.emplace(keys[i], i);
        }
        for (int i = 0; i < 200; ++i) {
            const std::string key = "k" + std::to_string(i);
            const auto found = expected.find(key);
            const Span* name = table.find(key);
            ASSERT_EQ(name != nullptr, found != expected.end()) << key;
            if (name != nullptr) {
                EXPECT_EQ(name->begin, found->second) << key;
            }
        }
    }
}

} // namespace
} // namespace parallax::text
