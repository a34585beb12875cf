#include "core/base/unicode.hpp"
#include "core/report/sentence.hpp"

#include <stdexcept>

#include "tests/unit/report_findings.hpp"
#include <gmock/gmock.h>

namespace parallax::report {
namespace {

using testing::ElementsAre;
using Role = Piece::Role;

TEST(Opened, IsTheBytesOfTheArticle) {
    const Findings findings = small_findings();
    const OpenHit open = opened(findings, place_of(findings.evidence[1]));
    EXPECT_EQ(open.sentence_text(), "Nobody, it said, was\nbullied by an empire.");
    EXPECT_EQ(open.hit_in_sentence(), (Bytes{35, 41}));
    EXPECT_EQ(open.text.substr(open.hit.begin, 7), "empire.");
}

TEST(Opened, RefusesAHitOutsideItsSentence) {
    const Findings findings = small_findings();
    const HitPlace good = place_of(findings.evidence[0]); // "empire" in sentence 0
    HitPlace place = good;
    place.sentence = 1;
    EXPECT_THROW((void)opened(findings, place), std::logic_error);
    place.sentence = 2; // there are two
    EXPECT_THROW((void)opened(findings, place), std::logic_error);
    place = good;
    place.last = 6; // "empire pressed its neighbours. Nobody"
    EXPECT_THROW((void)opened(findings, place), std::logic_error);
    place.last = place.first;
    EXPECT_THROW((void)opened(findings, place), std::logic_error);
    place.last = 1000;
    EXPECT_THROW((void)opened(findings, place), std::logic_error);
    place = good;
    place.article = 99;
    EXPECT_THROW((void)opened(findings, place), std::logic_error);
}

TEST(Opened, RefusesToShowWithoutTexts) {
    Findings findings = small_findings();
    findings.texts.reset();
    EXPECT_THROW((void)opened(findings, place_of(findings.evidence[0])),
                 std::logic_error);
}

TEST(PatternOf, IsTheEntryAsWritten) {
    const Findings findings = small_findings();
    EvidenceFinding hit = findings.evidence[0];
    hit.entry = 1;
    EXPECT_EQ(pattern_of(findings, hit), "imperialis*");
    hit.entry = 3;
    EXPECT_THROW((void)pattern_of(findings, hit), std::logic_error);
    hit.category = 3;
    EXPECT_THROW((void)pattern_of(findings, hit), std::logic_error);
}

TEST(MarkedSentence, MarksTheDrawnHitAndTheOthers) {
    Findings findings = small_findings();
    texts_of(findings).set(0, "Empire, an empire and\nempires.");
    findings.evidence.clear();
    for (const char* word : {"Empire", "empire", "empires"}) {
        findings.evidence.push_back(hit_in(findings, 0, 0, word));
    }
    EXPECT_THAT(marked_sentence(findings, 1),
                ElementsAre(Piece{"Empire", Role::hit}, Piece{", an ", Role::context},
                            Piece{"empire", Role::drawn_hit},
                            Piece{" and ", Role::context}, Piece{"empires", Role::hit},
                            Piece{".", Role::context}));
}

TEST(MarkedSentence, LeavesOtherCategoriesAndSentencesUnmarked) {
    Findings findings = small_findings();
    // The same sentence, another frame.
    findings.evidence.insert(findings.evidence.begin() + 1,
                             hit_in(findings, 0, 1, "neighbours"));
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
