#include "core/read/field_synonyms.hpp"

#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>

namespace parallax::read {
namespace {

// Recognition compares folded names: an entry in any other form could never be found.
bool is_folded(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

TEST(Synonyms, AreFoldedAndStandForOneField) {
    std::set<std::string_view> seen;
    for (const FieldColumn& synonym : synonyms()) {
        EXPECT_TRUE(is_folded(synonym.column)) << synonym.column;
        EXPECT_TRUE(seen.insert(synonym.column).second) << synonym.column;
        EXPECT_EQ(std::count(field_names.begin(), field_names.end(), synonym.column), 0)
            << synonym.column << " is the name of a field already";
    }
}

TEST(Producers, AreToldApartByFoldedNames) {
    for (const Producer& producer : producers()) {
        ASSERT_FALSE(producer.telltales.empty());
        for (const std::string_view telltale : producer.telltales) {
            EXPECT_TRUE(is_folded(telltale)) << telltale;
        }
        for (const FieldColumn& name : producer.names) {
            EXPECT_TRUE(is_folded(name.column)) << name.column;
        }
    }
}

} // namespace
} // namespace parallax::read
