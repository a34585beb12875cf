#include "core/base/unicode.hpp"
#include "core/report/plain_text.hpp"
#include "core/report/terminal.hpp"

#include <sstream>
#include <stdexcept>

#include <gmock/gmock.h>

namespace parallax::report {
namespace {

using testing::HasSubstr;
using Role = Piece::Role;

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

TEST(LayoutWidth, StaysWhereTablesCanBeRead) {
    EXPECT_EQ(layout_width({}), 100U);
    EXPECT_EQ(layout_width({20, false}), 60U);
    EXPECT_EQ(layout_width({1000, false}), 200U);
}

TEST(GridText, AlignsByWhatTheTerminalShows) {
    const Grid grid{{{"name", ColumnKind::text}, {"n", ColumnKind::number}},
                    {{"Post", "1"}, {"人民报", "22"}, {"cafe\xCC\x81", "333"}}};
    EXPECT_EQ(grid_text(grid, {}), "  name      n\n"
                                   "  Post      1\n"
                                   "  人民报   22\n"
                                   "  cafe\xCC\x81    333\n");
}

TEST(GridText, PutsTitlesOfSeveralLinesAtTheBottom) {
    const Grid grid{{{"", ColumnKind::text},
                     {"The\nPost", ColumnKind::number},
                     {"Star", ColumnKind::number}},
                    {{"a", "1", "2"}}};
    EXPECT_EQ(grid_text(grid, {}), "      The\n"
                                   "     Post  Star\n"
                                   "  a     1     2\n");
}

TEST(GridText, ShrinksTextAndNeverNumbers) {
    const std::string wide(80, 'x');
    const Grid grid{
        {{"", ColumnKind::text}, {"", ColumnKind::number}, {"", ColumnKind::text}},
        {{wide, "1,234,567", "short"}}};
    const std::string text = grid_text(grid, {60, false});
    EXPECT_EQ(base::display_width(lines_of(text).at(0)), 60U);
    EXPECT_THAT(text, HasSubstr("1,234,567  short"));
    const Grid numbers{{{"", ColumnKind::number}}, {{std::string(90, '9')}}};
    EXPECT_THAT(grid_text(numbers, {60, false}), HasSubstr(std::string(90, '9')));
}

TEST(GridText, RefusesARowWithAnotherNumberOfCells) {
    EXPECT_THROW((void)grid_text({{{"", ColumnKind::text}}, {{"a", "b"}}}, {}),
                 std::logic_error);
}

TEST(Heading, IsBoldOnlyWithColour) {
    EXPECT_EQ(heading("Corpus", {}), "Corpus\n");
    EXPECT_EQ(heading("Corpus", {100, true}), "\x1B[1mCorpus\x1B[0m\n");
}

const std::vector<Piece> sentence{
    {"The ministers spoke at length of the days when an ", Role::context},
    {"empire", Role::drawn_hit},
    {" that had promised to keep out of the affairs of its smaller neighbours sent its "
     "ships to the strait, and of what followed in the years after that.",
     Role::context}};

TEST(SentenceLines, AreTwoAtMostAndFitTheWidth) {
    for (std::size_t width = 60; width <= 200; ++width) {
        for (const bool colour : {false, true}) {
            const auto lines =
                lines_of(sentence_lines("Post: ", sentence, 2, {width, colour}));
            EXPECT_LE(lines.size(), 2U);
            for (const std::string& line : lines) {
                EXPECT_EQ(line.substr(0, 2), "  ");
                EXPECT_LE(base::display_width(line), colour ? width + 12 : width)
                    << line;
            }
        }
    }
}

TEST(SentenceLines, MarkTheHit) {
    EXPECT_THAT(sentence_lines("Post: ", sentence, 2, {60, false}),
                HasSubstr("[empire]"));
    EXPECT_THAT(sentence_lines("Post: ", sentence, 2, {60, true}),
                HasSubstr("\x1B[1;4mempire\x1B[0m"));
}

TEST(SentenceLines, CloseAMarkAtTheEndOfALine) {
    const std::vector<Piece> long_hit{
        {std::string(50, 'a') + " " + std::string(50, 'b'), Role::drawn_hit}};
    EXPECT_EQ(sentence_lines("", long_hit, 2, {60, true}),
              "  \x1B[1;4m" + std::string(50, 'a') + "\x1B[0m\n  \x1B[1;4m" +
                  std::string(50, 'b') + "\x1B[0m\n");
}

} // namespace
} // namespace parallax::report
