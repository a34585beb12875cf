#include "core/report/voice_words.hpp"

#include "tests/unit/report_findings.hpp"
#include <gtest/gtest.h>

namespace parallax::report {
namespace {

OpenHit hit_in(Voice voice, const VoiceSpan* said, std::string_view text) {
    OpenHit hit;
    hit.text = text;
    hit.voice = voice;
    hit.said = said;
    return hit;
}

TEST(VoiceWords, SayWhoseVoiceAHitIsIn) {
    const std::string text = "Ana Roe said it failed.";
    const VoiceSpan said{"reported", "X said", "neutral", {13, 22},
                         {0, 7},     {0, 7},   {8, 12}};
    EXPECT_EQ(voice_statement(hit_in(Voice::own, nullptr, text)), "own voice");
    EXPECT_EQ(voice_statement(hit_in(Voice::reported, &said, text)),
              "reporting Ana Roe");
    EXPECT_EQ(voice_statement(hit_in(Voice::quoted, &said, text)), "quoting Ana Roe");
    VoiceSpan nobody = said;
    nobody.speaker = {};
    nobody.cue = {};
    EXPECT_EQ(voice_statement(hit_in(Voice::quoted, &nobody, text)), "quoted");
    EXPECT_EQ(voice_statement(hit_in(Voice::reported, &nobody, text)), "reported");
    EXPECT_EQ(voice_statement(hit_in(Voice::scare, &nobody, text)), "in scare quotes");
    EXPECT_EQ(hit_in(Voice::reported, &said, text).cue_text(), "said");
    EXPECT_EQ(hit_in(Voice::reported, &said, text).stance(), "neutral");
    EXPECT_EQ(hit_in(Voice::reported, &nobody, text).stance(), "");
    EXPECT_EQ(hit_in(Voice::own, nullptr, text).rule(), "");
    EXPECT_EQ(voice_word(std::optional<Voice>()), "all");
    EXPECT_EQ(voice_word(Voice::scare), "scare");
}

TEST(VoiceWords, GiveTheShareOfTheOwnVoice) {
    Findings findings;
    ContrastFinding all;
    all.hits_target = 5;
    EXPECT_FALSE(own_voice_share(findings, all)); // voices are not told
    EXPECT_EQ(own_voice_text(findings, all), "-");
    ContrastFinding own = all;
    own.voice = Voice::own;
    own.hits_target = 4;
    ContrastFinding adjusted = own;
    adjusted.scope = Scope::event_adjusted;
    adjusted.hits_target = 1;
    ContrastFinding quoted = own;
    quoted.voice = Voice::quoted;
    quoted.hits_target = 1;
    findings.voices.contrasts = {adjusted, own, quoted};
    EXPECT_DOUBLE_EQ(own_voice_share(findings, all).value(), 0.8);
    EXPECT_EQ(own_voice_text(findings, all), "80 %");
    findings.voices.contrasts = {adjusted};
    EXPECT_FALSE(own_voice_share(findings, all)); // none in any voice
    findings.voices.contrasts = {own};
    all.reference = 1; // of a pair nothing is told
    EXPECT_FALSE(own_voice_share(findings, all));
}

TEST(OpenHit, IsSaidByTheInnermost) {
    class Reported final : public Texts {
      public:
        const OpenText& open(std::size_t) override { return text_; }
        OpenText text_;
    };
    Findings findings;
    findings.articles.resize(1);
    const auto texts = std::make_shared<Reported>();
    texts->text_.text = "Kim said Roe called it a menace.";
    texts->text_.tokens = {{0, 3},   {4, 8},   {9, 12}, {13, 19},
                           {20, 22}, {23, 24}, {25, 31}};
    texts->text_.voices.assign(7, Voice::reported);
    texts->text_.voices[0] = texts->text_.voices[1] = Voice::own;
    texts->text_.sentences = {{0, 32}};
    texts->text_.voice_spans = {
        {"reported", "X said", "neutral", {9, 31}, {0, 3}, {0, 3}, {4, 8}},
        {"reported", "X said", "neutral", {20, 31}, {9, 12}, {9, 12}, {13, 19}}};
    findings.texts = texts;
    EXPECT_EQ(opened(findings, {0, 0, 6, 7}).speaker_text(), "Roe");
    EXPECT_EQ(opened(findings, {0, 0, 2, 3}).speaker_text(), "Kim");
    EXPECT_EQ(opened(findings, {0, 0, 0, 1}).speaker_text(), "");
    EXPECT_EQ(opened(findings, {0, 0, 0, 1}).voice, Voice::own);
}

} // namespace
} // namespace parallax::report
