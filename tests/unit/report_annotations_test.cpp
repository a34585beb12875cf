#include "core/report/report.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/report_findings.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace parallax::report {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::IsEmpty;

std::string jsonl_of(const Findings& findings, bool tokens) {
    std::string text;
    annotations_jsonl(findings, tokens, [&](std::string_view block) { text += block; });
    return text;
}

/// Each line by itself, as JSON; what is not throws.
std::vector<json> lines_of(const Findings& findings, bool tokens = true) {
    const std::string text = jsonl_of(findings, tokens);
    std::vector<json> lines;
    std::size_t begin = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos;
         end = text.find('\n', begin)) {
        lines.push_back(json::parse(text.substr(begin, end - begin)));
        begin = end + 1;
    }
    EXPECT_EQ(begin, text.size()); // it ends with a line end
    return lines;
}

std::string piece(const json& line, std::size_t begin, std::size_t end) {
    return line.at("text").get<std::string>().substr(begin, end - begin);
}

std::vector<std::string> pieces(const json& line, const char* name) {
    std::vector<std::string> result;
    for (const json& span : line.at(name)) {
        EXPECT_EQ(span.size(), 2U);
        result.push_back(piece(line, span.at(0), span.at(1)));
    }
    return result;
}

std::vector<std::string> hits(const json& line) {
    std::vector<std::string> result;
    for (const json& hit : line.at("hits")) {
        result.push_back(piece(line, hit.at("begin"), hit.at("end")));
    }
    return result;
}

TEST(AnnotationsJsonl, HasALineForEachArticleInOrder) {
    const Findings findings = small_findings();
    const std::vector<json> lines = lines_of(findings);
    ASSERT_EQ(lines.size(), findings.articles.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        EXPECT_EQ(lines[i].at("id"), findings.articles[i].id);
        EXPECT_EQ(lines[i].at("text"), findings.texts->open(i).text);
    }
}

TEST(AnnotationsJsonl, SaysWhatTheArticleIs) {
    Findings findings = small_findings();
    findings.articles[8].event.reset();
    findings.articles[8].date.clear();
    const std::vector<json> lines = lines_of(findings);
    EXPECT_EQ(lines[4].at("outlet"), nasty_outlet);
    EXPECT_EQ(lines[4].at("event"), "state visit");
    EXPECT_EQ(lines[4].at("date"), "2023-03-05");
    EXPECT_EQ(lines[4].at("title"), nasty_title);
    EXPECT_EQ(lines[4].at("language"), "en");
    EXPECT_EQ(lines[8].at("outlet"), wide_outlet);
    EXPECT_EQ(lines[8].at("event"), ""); // not known
    EXPECT_EQ(lines[8].at("date"), "");
}

// The text has Chinese and Hebrew: places are bytes.
TEST(AnnotationsJsonl, GivesPlacesAsBytesOfTheText) {
    const json line = lines_of(small_findings())[8];
    EXPECT_THAT(pieces(line, "tokens"),
                ElementsAre("帝国主义", "said", "the", "empire", "was", "gone",
                            "אימפריה", "empire", "שלום"));
    EXPECT_THAT(
        pieces(line, "sentences"),
        ElementsAre("帝国主义 said the empire was gone.", "אימפריה empire שלום."));
    EXPECT_EQ(line.at("hits").at(0),
              json::parse(R"({"kind":"frame","category":"imperialism",
                  "entry":"empire*","begin":22,"end":28,"sentence":0,
                  "negated":false,"about":null,"target":null,
                  "agentless":false})"));
    EXPECT_THAT(hits(line), ElementsAre("empire"));
}

TEST(AnnotationsJsonl, ListsHitsInOrderAndWithTheirArticle) {
    const Findings findings = small_findings();
    const std::vector<json> lines = lines_of(findings);
    EXPECT_THAT(hits(lines[0]), ElementsAre("empire", "empire"));
    EXPECT_LT(lines[0].at("hits").at(0).at("begin"),
              lines[0].at("hits").at(1).at("begin"));
    EXPECT_EQ(lines[0].at("hits").at(0).at("sentence"), 0);
    EXPECT_EQ(lines[0].at("hits").at(1).at("sentence"), 1);
    EXPECT_THAT(hits(lines[6]), IsEmpty());
    EXPECT_THAT(hits(lines[10]), ElementsAre("alliance"));
    EXPECT_EQ(lines[10].at("hits").at(0).at("category"), "alliance");
    EXPECT_EQ(lines[10].at("hits").at(0).at("entry"), "alliance*");
    std::size_t all = 0;
    for (const json& line : lines) {
        all += line.at("hits").size();
    }
    EXPECT_EQ(all, findings.evidence.size());
}

TEST(AnnotationsJsonl, AHitMayBeSeveralTokens) {
    Findings findings = small_findings();
    findings.evidence = {hit_in(findings, 3, 2, "The")};
    findings.evidence[0].last += 1;
    findings.evidence[0].entry = 3;
    const json hit = lines_of(findings)[3].at("hits").at(0);
    EXPECT_EQ(hit.at("kind"), "actor");
    EXPECT_EQ(hit.at("entry"), "white house");
    EXPECT_EQ(piece(lines_of(findings)[3], hit.at("begin"), hit.at("end")),
              "The empire");
}

TEST(AnnotationsJsonl, HasTokensOnlyWhenTheyAreWanted) {
    const Findings findings = small_findings();
    std::vector<json> with = lines_of(findings, true);
    const std::vector<json> without = lines_of(findings, false);
    for (std::size_t i = 0; i < with.size(); ++i) {
        EXPECT_TRUE(with[i].contains("tokens"));
        EXPECT_FALSE(without[i].contains("tokens"));
        EXPECT_TRUE(with[i].contains("token_voices"));
        EXPECT_FALSE(without[i].contains("token_voices"));
        with[i].erase("tokens");
        with[i].erase("token_voices");
    }
    EXPECT_EQ(with, without);
}

/// A text with boilerplate, as an index opens it.
class OneText final : public Texts {
  public:
    const OpenText& open(std::size_t) override { return text_; }

  private:
    OpenText text_{"By Jané Doe\nIt ended.\nShare",
                   {{13, 15}, {16, 21}},
                   {Voice::own, Voice::reported},
                   {{"reported", "said", "neutral", {13, 21}, {3, 12}, {3, 8}, {}}},
                   {{13, 22}},
                   {{"byline", {0, 12}}, {"share", {23, 28}}}};
};

TEST(AnnotationsJsonl, ListsBoilerplate) {
    EXPECT_EQ(lines_of(small_findings())[0].at("boilerplate"), json::array());
    Findings findings = small_findings();
    findings.articles.resize(1);
    findings.evidence.clear();
    findings.texts = std::make_shared<OneText>();
    const json line = lines_of(findings).at(0);
    EXPECT_EQ(line.at("boilerplate"),
              json::parse(R"([{"kind":"byline","begin":0,"end":12},
                              {"kind":"share","begin":23,"end":28}])"));
    EXPECT_EQ(piece(line, 0, 12), "By Jané Doe");
    EXPECT_EQ(piece(line, 23, 28), "Share");
    EXPECT_THAT(pieces(line, "tokens"), ElementsAre("It", "ended"));
}

TEST(AnnotationsJsonl, HasTheVoicesAndTheVoiceOfEveryToken) {
    Findings findings = small_findings();
    findings.articles.resize(1);
    findings.evidence.clear();
    findings.texts = std::make_shared<OneText>();
    const json line = lines_of(findings, true).at(0);
    EXPECT_EQ(line.at("token_voices"), json::parse(R"(["own","reported"])"));
    ASSERT_EQ(line.at("voices").size(), 1U);
    const json voice = line.at("voices").at(0);
    EXPECT_EQ(voice.at("form"), "reported");
    EXPECT_EQ(voice.at("rule"), "said");
    EXPECT_EQ(voice.at("stance"), "neutral");
    EXPECT_EQ(voice.at("content"), json::parse("[13,21]"));
    EXPECT_EQ(voice.at("source"), json::parse("[3,12]"));
    EXPECT_EQ(voice.at("speaker"), json::parse("[3,8]"));
    EXPECT_EQ(voice.at("cue"), nullptr); // nothing is named
}

TEST(AnnotationsJsonl, TakesTextsThatBreakACarelessWriter) {
    Findings findings = small_findings();
    const std::string text = "\"A\\b\"\n\t\x01\x7F {empire} \xE2\x80\xA8 [1,2]";
    texts_of(findings).set(11, text);
    const json line = lines_of(findings)[11];
    EXPECT_EQ(line.at("text"), text);
    EXPECT_THAT(pieces(line, "tokens"),
                ElementsAre("A", "b", "empire", "\xE2\x80\xA8", "1", "2"));
}

TEST(AnnotationsJsonl, OpensEachArticleOnce) {
    const Findings findings = small_findings();
    const std::size_t before = texts_of(findings).opened();
    (void)jsonl_of(findings, true);
    EXPECT_EQ(texts_of(findings).opened() - before, findings.articles.size());
}

TEST(AnnotationsJsonl, OfNothingIsNothing) { EXPECT_EQ(jsonl_of({}, true), ""); }

} // namespace
} // namespace parallax::report
