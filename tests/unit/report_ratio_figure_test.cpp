#include "core/report/ratio_figure.hpp"

#include "tests/unit/report_findings.hpp"
#include <gmock/gmock.h>

namespace parallax::report {
namespace {

using testing::HasSubstr;
using testing::Not;

ContrastFinding with_ratio(Estimate log2_ratio) {
    return contrast(0, 0, Scope::event_adjusted, log2_ratio);
}

TEST(AxisFor, IsTheShortestWithRoomForAll) {
    const ContrastFinding near = with_ratio({0.5, -0.5, 1.0, Status::ok});
    const ContrastFinding far = with_ratio({0.5, -2.5, 1.0, Status::ok});
    const ContrastFinding out = with_ratio({9.0, {}, {}, Status::ok});
    EXPECT_EQ(axis_for({}), AxisReach::two_fold);
    EXPECT_EQ(axis_for({{nullptr, &near}}), AxisReach::two_fold);
    EXPECT_EQ(axis_for({{&far, &near}}), AxisReach::eight_fold);
    EXPECT_EQ(axis_for({{nullptr, &out}}), AxisReach::sixteen_fold);
}

TEST(AxisFigure, LabelsTheFactors) {
    const std::string svg = axis_figure(AxisReach::four_fold);
    EXPECT_THAT(svg, HasSubstr(">1/4</text>"));
    EXPECT_THAT(svg, HasSubstr(">1</text>"));
    EXPECT_THAT(svg, HasSubstr(">4</text>"));
    EXPECT_THAT(svg, Not(HasSubstr(">8</text>")));
}

TEST(RatioFigure, DrawsWhereTheNumbersAre) {
    // 260 wide, 16 of margin: 1 is at 130, four times at 244, two times at 187.
    const ContrastFinding found = with_ratio({1.0, 0.0, 2.0, Status::ok});
    const std::string svg = ratio_figure(AxisReach::four_fold, {nullptr, &found});
    EXPECT_THAT(svg, HasSubstr("<circle class=\"unclear dot\" cx=\"187.0\""));
    EXPECT_THAT(
        svg, HasSubstr("<line class=\"unclear\" x1=\"130.0\" y1=\"9\" x2=\"244.0\""));
    EXPECT_THAT(svg, HasSubstr("aria-hidden=\"true\""));
    EXPECT_THAT(svg, Not(HasSubstr("arrow")));
}

TEST(RatioFigure, ColoursOnlyWhatExcludesOne) {
    const ContrastFinding clear = with_ratio({-1.0, -1.5, -0.5, Status::ok});
    EXPECT_THAT(ratio_figure(AxisReach::two_fold, {nullptr, &clear}),
                HasSubstr("class=\"clear dot\""));
    EXPECT_THAT(ratio_figure(AxisReach::two_fold, {&clear, nullptr}),
                Not(HasSubstr("clear dot"))); // raw is never coloured
}

TEST(RatioFigure, DrawsAnArrowForWhatHasNoBoundOrLiesOutside) {
    const ContrastFinding only_here = with_ratio({{}, 0.5, {}, Status::only_in_target});
    std::string svg = ratio_figure(AxisReach::two_fold, {nullptr, &only_here});
    EXPECT_THAT(svg, HasSubstr("clear arrow"));
    EXPECT_THAT(svg, Not(HasSubstr("<circle")));
    const ContrastFinding far = with_ratio({6.0, 5.0, 7.0, Status::ok});
    svg = ratio_figure(AxisReach::sixteen_fold, {nullptr, &far});
    EXPECT_THAT(svg, HasSubstr("clear arrow"));
    EXPECT_THAT(svg, Not(HasSubstr("<circle")));
}

TEST(RatioFigure, DrawsNothingForWhatIsMissing) {
    const ContrastFinding missing =
        with_ratio({{}, {}, {}, Status::not_on_the_same_event});
    for (const ContrastCell& cell :
         {ContrastCell{}, ContrastCell{&missing, &missing}}) {
        const std::string svg = ratio_figure(AxisReach::two_fold, cell);
        EXPECT_THAT(svg, Not(HasSubstr("circle")));
        EXPECT_THAT(svg, Not(HasSubstr("arrow")));
    }
}

} // namespace
} // namespace parallax::report
