#include "core/base/unicode.hpp"
#include "core/report/sentence.hpp"

#include <stdexcept>

#include "tests/unit/report_findings.hpp"
#include <gmock/gmock.h>

namespace parallax::report {
namespace {

using testing::ElementsAre;
using Role = Piece::Role;

TEST(SentenceText, IsTheBytesOfTheArticle) {
    const Findings findings = small_findings();
    EXPECT_EQ(sentence_text(findings, place_of(findings.evidence[1])),
              "Nobody, it said, was\nbullied by an empire.");
}

TEST(SentenceText, RefusesAHitOutsideItsSentence) {
    const Findings findings = small_findings();
    const SentencePlace good = place_of(findings.evidence[0]);
    SentencePlace place = good;
    place.begin = place.sentence_begin - 1;
    EXPECT_THROW((void)sentence_text(findings, place), std::logic_error);
    place = good;
    place.end = place.sentence_end + 1;
    EXPECT_THROW((void)sentence_text(findings, place), std::logic_error);
    place = good;
    place.sentence_end = 100000;
    EXPECT_THROW((void)sentence_text(findings, place), std::logic_error);
    place = good;
    place.article = 99;
    EXPECT_THROW((void)sentence_text(findings, place), std::logic_error);
}

TEST(MarkedSentence, MarksTheDrawnHitAndTheOthers) {
    Findings findings = small_findings();
    findings.articles[0].text = "Empire, an empire and\nempires.";
    findings.evidence.clear();
    for (const auto& [begin, end] :
         {std::pair(0, 6), std::pair(11, 17), std::pair(22, 29)}) {
        EvidenceFinding hit;
        hit.sentence_end = 30;
        hit.begin = static_cast<std::size_t>(begin);
        hit.end = static_cast<std::size_t>(end);
        findings.evidence.push_back(hit);
    }
    EXPECT_THAT(marked_sentence(findings, 1),
                ElementsAre(Piece{"Empire", Role::hit}, Piece{", an ", Role::context},
                            Piece{"empire", Role::drawn_hit},
                            Piece{" and ", Role::context}, Piece{"empires", Role::hit},
                            Piece{".", Role::context}));
}

TEST(MarkedSentence, LeavesOtherCategoriesAndSentencesUnmarked) {
    Findings findings = small_findings();
    EvidenceFinding other = findings.evidence[0]; // the same sentence, another frame
    other.category = 1;
    other.begin = findings.articles[0].text.find("neighbours");
    other.end = other.begin + 10;
    findings.evidence.insert(findings.evidence.begin() + 1, other);
    EXPECT_THAT(marked_sentence(findings, 0),
                ElementsAre(Piece{"The ", Role::context},
                            Piece{"empire", Role::drawn_hit},
                            Piece{" pressed its neighbours.", Role::context}));
    EXPECT_THROW((void)marked_sentence(findings, 999), std::logic_error);
}

const std::vector<Piece> long_sentence{
    {"one two three four five six ", Role::context},
    {"seven", Role::hit},
    {" eight nine ", Role::context},
    {"HIT", Role::drawn_hit},
    {" ten eleven twelve thirteen fourteen", Role::context}};

std::string joined(const std::vector<Piece>& pieces) {
    std::string text;
    for (const Piece& piece : pieces) {
        text += piece.text;
    }
    return text;
}

TEST(Excerpt, IsTheWholeSentenceWhenItFits) {
    EXPECT_EQ(excerpt(long_sentence, 200), long_sentence);
}

TEST(Excerpt, CutsBothSidesAroundTheDrawnHit) {
    EXPECT_EQ(joined(excerpt(long_sentence, 43)),
              "… seven eight nine HIT ten eleven twelve …");
}

TEST(Excerpt, GivesOneSideWhatTheOtherLeaves) {
    const std::vector<Piece> at_the_end{{"one two three four five ", Role::context},
                                        {"HIT", Role::drawn_hit}};
    EXPECT_EQ(joined(excerpt(at_the_end, 20)), "… four five HIT");
}

TEST(Excerpt, IsNeverWiderThanAskedAndNeverCutsTheHit) {
    const std::vector<Piece> chinese{{"中国人民日报中国人民日报", Role::context},
                                     {"帝国", Role::drawn_hit},
                                     {"中国人民日报中国人民日报", Role::context}};
    for (std::size_t width = 4; width < 60; ++width) {
        for (const auto& pieces : {long_sentence, chinese}) {
            const auto cut = excerpt(pieces, width);
            EXPECT_LE(base::display_width(joined(cut)), width);
            EXPECT_EQ(std::ranges::count(cut, Role::drawn_hit, &Piece::role), 1);
        }
    }
    EXPECT_EQ(joined(excerpt(chinese, 1)), "帝国");
}

} // namespace
} // namespace parallax::report
