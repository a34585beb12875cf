#include "core/text/quotations.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "tests/cases/cases.hpp"
#include <ctime>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::text {
namespace {

std::vector<std::string> written(const std::string& text) {
    std::vector<std::string> lines;
    for (const Quotation& one : quotations(text)) {
        std::string line(one.depth, '+');
        line += one.kind == MarkKind::title ? "title " : "";
        line += text.substr(one.span.begin, one.span.end - one.span.begin);
        line += one.closed ? "" : " [open]";
        line += one.continues ? " [again]" : "";
        lines.push_back(line);
    }
    return lines;
}

TEST(Quotations, AgreeWithTheCases) {
    for (const tests::Case& test : tests::cases("quotations.txt")) {
        EXPECT_THAT(written(test.input), testing::ElementsAreArray(test.expected))
            << test.heading << ", line " << test.line;
    }
}

TEST(Quotations, TellTheMarksFromWhatIsBetween) {
    const std::string text = "He said “we won”.";
    const std::vector<Quotation> found = quotations(text);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].span, (Span{8, 20}));
    EXPECT_EQ(found[0].inner, (Span{11, 17}));
    EXPECT_FALSE(found[0].single);
    EXPECT_TRUE(quotations("He said ‘we won’.").at(0).single);
}

TEST(Quotations, LieInsideEachOtherOrBesideEachOther) {
    // Every string of five marks and letters.
    const std::vector<std::string> pieces = {"\"", "“", "”", "'", "«", "\n", " a"};
    std::size_t worlds = 1;
    for (int i = 0; i < 5; ++i) {
        worlds *= pieces.size();
    }
    for (std::size_t world = 0; world < worlds; ++world) {
        std::string text;
        for (std::size_t rest = world, i = 0; i < 5; ++i, rest /= pieces.size()) {
            text += pieces[rest % pieces.size()];
        }
        std::vector<Span> open;
        std::uint32_t last = 0;
        for (const Quotation& one : quotations(text)) {
            ASSERT_LE(last, one.span.begin) << text;
            last = one.span.begin;
            ASSERT_LE(one.span.begin, one.inner.begin) << text;
            ASSERT_LT(one.inner.begin, one.inner.end) << text;
            ASSERT_LE(one.inner.end, one.span.end) << text;
            ASSERT_LE(one.span.end, text.size()) << text;
            while (!open.empty() && open.back().end <= one.span.begin) {
                open.pop_back();
            }
            ASSERT_EQ(one.depth, open.size()) << text;
            ASSERT_TRUE(open.empty() || one.span.end <= open.back().end) << text;
            ASSERT_EQ(
                text.substr(one.span.begin, one.span.end - one.span.begin).find('\n'),
                std::string::npos)
                << text;
            open.push_back(one.span);
        }
    }
}

/// Sixteen times the text takes sixteen times as long; up to 64 are let pass, for
/// caches. Time of the processor, so that a busy machine does not matter.
void expect_linear(const std::string& piece, std::size_t bytes) {
    const auto seconds = [&](std::size_t size) {
        std::string text;
        while (text.size() < size) {
            text += piece;
        }
        double best = 1e9;
        for (int i = 0; i < 3; ++i) {
            const auto start = std::clock();
            const std::size_t found = quotations(text).size();
            EXPECT_LE(found, text.size());
            best = std::min(best,
                            static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
        }
        return best;
    };
    EXPECT_LT(seconds(16 * bytes), 64 * seconds(bytes) + 0.1) << piece;
}

TEST(Quotations, OfAMegabyteOfMarksTakeLinearTime) {
    for (const std::string piece : {"\"", "“", "”", "'", "‘", "’", "«", "» ", "\" ",
                                    "“a ", "“'a ", "「", "\n\"a"}) {
        expect_linear(piece, 1 << 16);
    }
}

TEST(Quotations, NestedTenThousandDeep) {
    std::string text;
    for (int i = 0; i < 10000; ++i) {
        text += "“a ";
    }
    for (int i = 0; i < 10000; ++i) {
        text += "b” ";
    }
    const std::vector<Quotation> found = quotations(text);
    ASSERT_EQ(found.size(), 10000U);
    EXPECT_EQ(found.back().depth, 9999U);
    EXPECT_EQ(found.front().span.end, text.size() - 1);
}

} // namespace
} // namespace parallax::text
