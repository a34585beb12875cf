#include "core/base/hash.hpp"
#include "core/study/study.hpp"

#include "tests/unit/temporary_folder.hpp"
#include <gmock/gmock.h>

namespace parallax::study {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::string small = "corpus: articles\n"
                          "lexicons: [a.yml, ../b.yml]\n"
                          "hypotheses:\n"
                          "  - {name: h, frame: f, target: A, direction: more}\n";

std::vector<std::string> errors_of(const std::string& yaml) {
    std::vector<std::string> lines;
    for (const base::Error& error : parse_study(yaml, "s.yml").errors) {
        lines.push_back(base::to_string(error));
    }
    return lines;
}

TEST(ParseStudy, FillsInWhatIsNotSaid) {
    const ParsedStudy parsed = parse_study(small, "in/s.yml");
    EXPECT_TRUE(parsed.errors.empty());
    EXPECT_TRUE(parsed.warnings.empty());
    const Study& study = parsed.study;
    EXPECT_EQ(study.file.path, "in/s.yml");
    EXPECT_EQ(study.file.bytes, small.size());
    EXPECT_EQ(study.file.sha256, base::sha256_hex(small));
    EXPECT_EQ(study.plan.study, "in/s.yml");
    EXPECT_THAT(study.plan.inputs, ElementsAre("in/articles"));
    EXPECT_THAT(study.plan.lexicons, ElementsAre("in/a.yml", "b.yml"));
    EXPECT_EQ(study.plan.seed, Plan().seed);
    EXPECT_EQ(study.plan.resamples, Plan().resamples);
    EXPECT_EQ(study.permutations, 9999U);
    EXPECT_EQ(study.alpha, 0.05);
    ASSERT_EQ(study.hypotheses.size(), 1U);
    EXPECT_EQ(study.hypotheses[0].reference.text, "");
    EXPECT_EQ(study.hypotheses[0].scope, Scope::event_adjusted);
    EXPECT_EQ(study.hypotheses[0].direction, Direction::more);
    EXPECT_EQ(study.hypotheses[0].target.place, (base::Place{"in/s.yml", 4, 33}));
}

TEST(ParseStudy, ReadsAllThatCanBeSaid) {
    const ParsedStudy parsed =
        parse_study("about: why\n"
                    "corpus: [/a, b]\n"
                    "lexicons: l.yml\n"
                    "map: {text: body, outlet: paper}\n"
                    "outlet: A\n"
                    "keep-boilerplate: yes\n"
                    "count-negated: yes\n"
                    "groups: {left: [A, B], right: C}\n"
                    "alpha: 0.01\nseed: 7\nresamples: 500\npermutations: 999\n"
                    "hypotheses:\n"
                    "  - name: h\n    about: because\n    frame: f\n    target: left\n"
                    "    reference: right\n    direction: different\n    scope: raw\n"
                    "  - {name: i, frame: f, target: A, reference: others, "
                    "direction: less, scope: event-adjusted}\n",
                    "s.yml");
    EXPECT_TRUE(parsed.errors.empty());
    EXPECT_TRUE(parsed.warnings.empty());
    const Study& study = parsed.study;
    EXPECT_EQ(study.about, "why");
    EXPECT_THAT(study.plan.inputs, ElementsAre("/a", "b"));
    EXPECT_THAT(study.plan.columns,
                ElementsAre(std::pair("text", "body"), std::pair("outlet", "paper")));
    EXPECT_EQ(study.plan.outlet, "A");
    EXPECT_TRUE(study.plan.keep_boilerplate);
    EXPECT_EQ(study.plan.negated, NegatedHits::counted);
    ASSERT_EQ(study.groups.size(), 2U);
    EXPECT_EQ(study.groups[0].outlets[1].text, "B");
    EXPECT_EQ(study.groups[1].outlets[0].text, "C");
    EXPECT_EQ(study.alpha, 0.01);
    EXPECT_EQ(study.plan.seed, 7U);
    EXPECT_EQ(study.plan.resamples, 500U);
    EXPECT_EQ(study.permutations, 999U);
    EXPECT_EQ(study.hypotheses[0].about, "because");
    EXPECT_EQ(study.hypotheses[0].reference.text, "right");
    EXPECT_EQ(study.hypotheses[0].direction, Direction::different);
    EXPECT_EQ(study.hypotheses[0].scope, Scope::raw);
    EXPECT_EQ(study.hypotheses[1].reference.text, "");
    EXPECT_EQ(study.hypotheses[1].direction, Direction::less);
}

TEST(ParseStudy, SuggestsWhatWasMeant) {
    EXPECT_THAT(errors_of(small + "permutation: 99\n"),
                ElementsAre("s.yml:5:1: unknown key \"permutation\"; did you mean "
                            "\"permutations\"?"));
    EXPECT_THAT(
        errors_of(small + "  - {name: i, frame: f, traget: A, direction: mroe}"),
        ElementsAre(HasSubstr("s.yml:5:5: \"target\" is missing"),
                    HasSubstr("s.yml:5:25: unknown key \"traget\"; did you "
                              "mean \"target\"?"),
                    HasSubstr("s.yml:5:47: \"direction\" is one of more, less, "
                              "different, not \"mroe\"; did you mean "
                              "\"more\"?")));
}

TEST(ParseStudy, NamesWhatIsMissing) {
    EXPECT_THAT(errors_of("about: nothing\n"),
                ElementsAre(HasSubstr("\"corpus\" is missing"),
                            HasSubstr("\"lexicons\" is missing"),
                            HasSubstr("\"hypotheses\" is missing")));
    EXPECT_THAT(errors_of("- a\n"), ElementsAre(HasSubstr("a study is a map")));
    EXPECT_THAT(errors_of(""), testing::SizeIs(1));
    EXPECT_THAT(errors_of("corpus: [\n"), ElementsAre(HasSubstr("not valid YAML")));
}

TEST(ParseStudy, RefusesValuesThatItDoesNotKnow) {
    const auto error = [](const std::string& line) {
        const auto errors = errors_of(small + line + "\n");
        return errors.size() == 1 ? errors.front() : "not one error";
    };
    EXPECT_THAT(error("alpha: 5 %"), HasSubstr("s.yml:5:8: \"alpha\" is a number"));
    EXPECT_THAT(error("alpha: 0"), HasSubstr("above 0"));
    EXPECT_THAT(error("alpha: 0.6"), HasSubstr("at most 0.5"));
    EXPECT_THAT(error("alpha: nan"), HasSubstr("not \"nan\""));
    EXPECT_THAT(error("seed: -1"), HasSubstr("whole number"));
    EXPECT_THAT(error("resamples: 50"), HasSubstr("from 100 to 100000"));
    EXPECT_THAT(error("permutations: 1e4"), HasSubstr("from 99 to 1000000"));
    EXPECT_THAT(error("keep-boilerplate: maybe"), HasSubstr("yes or no"));
    EXPECT_THAT(error("map: text"), HasSubstr("{text: body}"));
    EXPECT_THAT(error("groups: [A]"), HasSubstr("names with their outlets"));
    EXPECT_THAT(error("groups: {left: []}"), HasSubstr("the list is empty"));
    EXPECT_THAT(error("outlet: [A]"), HasSubstr("has to be a text"));
    EXPECT_THAT(error("corpus: b"), HasSubstr("\"corpus\" is already in line 1"));
    EXPECT_THAT(errors_of("corpus: a\nlexicons: l\nhypotheses: []\n"),
                ElementsAre(HasSubstr("are a list")));
    EXPECT_THAT(errors_of("corpus: \"-\"\nlexicons: l\nhypotheses: [h]\n"),
                ElementsAre(HasSubstr("names its files"), HasSubstr("is a map")));
}

TEST(ParseStudy, RefusesNamesThatStandTwice) {
    EXPECT_THAT(errors_of(small +
                          "  - {name: h, frame: f, target: B, direction: less}\n"
                          "groups: {a: [A, A], a: B}\n"),
                ElementsAre(HasSubstr("s.yml:5:12: \"h\" is already in line 4"),
                            HasSubstr("\"A\" is already in line 6"),
                            HasSubstr("\"a\" is already in line 6")));
}

TEST(ReadStudy, FileHasToBeThere) {
    const TemporaryFolder folder;
    EXPECT_FALSE(read_study(folder.path("s.yml")).has_value());
    EXPECT_TRUE(read_study(folder.write("s.yml", small)).has_value());
}

} // namespace
} // namespace parallax::study
