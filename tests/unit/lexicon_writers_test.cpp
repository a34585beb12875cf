#include "core/lexicon/formats/read.hpp"
#include "core/lexicon/formats/write.hpp"
#include "core/lexicon/formats/yaml_text.hpp"

#include <cstdlib>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

namespace parallax::lexicon {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::map<Format, std::string> endings{
    {Format::parallax, "yml"},  {Format::quanteda, "yml"},   {Format::liwc, "dic"},
    {Format::liwc22, "dicx"},   {Format::yoshikoder, "ykd"}, {Format::wordstat, "cat"},
    {Format::lexicoder, "lc3"}, {Format::word_list, "txt"},  {Format::csv, "csv"}};

const std::string everything = R"(about: All there is
language: en
negation:
  words: [not, never]
  within: 4
frames:
  war:
    about: arms
    terms:
      - "war*"
      - {term: bomb*, weight: 0.5, why: also of prices}
      - near(weapon*, suppl*, 5)
      - "*phobia"
    except: [trade war]
    cold: {terms: [cold war]}
actors:
  us: [{term: US, case: exact}]
)";

WrittenLexicon written(const std::string& yaml, Format format) {
    const auto parsed = read_lexicon(yaml, "x.yml");
    EXPECT_EQ(parsed.first_serious(), nullptr)
        << (parsed.first_serious() ? base::to_string(*parsed.first_serious()) : "");
    return written_lexicon(parsed.lexicon, format).value();
}

std::vector<std::string> losses(const WrittenLexicon& written) {
    std::vector<std::string> result;
    for (const Loss& loss : written.losses) {
        result.push_back(loss.what + " " + base::to_string(loss.error));
    }
    return result;
}

TEST(WrittenLexicon, OursHoldsEverything) {
    const auto ours = written(everything, Format::parallax);
    EXPECT_THAT(losses(ours), IsEmpty());
    EXPECT_EQ(ours.entries, 6U);
    EXPECT_EQ(ours.bytes, R"yml(about: All there is
language: en
negation:
  words:
    - not
    - never
  within: 4
frames:
  war:
    about: arms
    terms:
      - war*
      - {term: bomb*, weight: 0.5, why: also of prices}
      - "near(weapon*, suppl*, 5)"
      - "*phobia"
    except:
      - trade war
    cold:
      terms:
        - cold war
actors:
  us:
    terms:
      - {term: US, case: exact}
)yml");
}

TEST(WrittenLexicon, QuantedaHoldsLevelsAndGlobs) {
    const auto other = written(everything, Format::quanteda);
    EXPECT_EQ(other.bytes, "war:\n  __:\n    - war*\n    - bomb*\n    - \"*phobia\"\n"
                           "  cold:\n    - cold war\nus:\n  - US\n");
    EXPECT_EQ(other.entries, 5U);
    EXPECT_THAT(
        losses(other),
        testing::UnorderedElementsAre(
            "descriptions x.yml: what the file is about can't be said (quanteda)",
            "languages x.yml: the language can't be said (quanteda)",
            "negators x.yml:4:11: 2 words of negation can't be said (quanteda)",
            "descriptions x.yml:7:3: what \"war\" is about can't be said (quanteda)",
            "weights x.yml:11:9: the weight 0.5 of \"bomb*\" can't be said; it "
            "counts 1 (quanteda)",
            "notes x.yml:11:9: the why of \"bomb*\" can't be said (quanteda)",
            "entries x.yml:12:9: \"near(weapon*, suppl*, 5)\" is left out: near() "
            "can't be said there (quanteda)",
            "exceptions x.yml:14:14: the exception \"trade war\" can't be said, "
            "and will count where a term finds it (quanteda)",
            "kinds x.yml:17:3: \"us\" becomes a category like others, no actor "
            "(quanteda)",
            "cases x.yml:17:8: \"US\" is found in any case: case: exact can't be "
            "said (quanteda)"));
}

TEST(WrittenLexicon, LiwcHoldsLevelsAndStarsAtTheEnd) {
    const auto other = written(everything, Format::liwc);
    EXPECT_EQ(
        other.bytes,
        "%\n1\twar\n\t2\tcold\n3\tus\n%\nwar*\t1\nbomb*\t1\ncold war\t2\nUS\t3\n");
    EXPECT_THAT(
        losses(other),
        Contains("entries x.yml:13:9: \"*phobia\" is left out: a * can only be at "
                 "the end there (liwc)"));
}

TEST(WrittenLexicon, FlatFormatsGiveOuterCategoriesTheInnerEntries) {
    const auto other = written(everything, Format::lexicoder);
    EXPECT_EQ(other.bytes,
              "+war\nwar*\nbomb*\ncold war\n+war.cold\ncold war\n+us\nUS\n");
    EXPECT_EQ(other.entries, 4U);
    EXPECT_THAT(losses(other), Contains(HasSubstr("levels x.yml:15:5: \"war.cold\"")));
    EXPECT_EQ(written(everything, Format::liwc22).bytes,
              "Entry,war,war.cold,us\nwar*,1,,\nbomb*,0.5,,\ncold war,1,1,\nUS,,,1\n");
}

TEST(WrittenLexicon, YoshikoderAndWordStatHoldWeights) {
    EXPECT_EQ(written(everything, Format::yoshikoder).bytes,
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
              "<dictionary style=\"050805\" patternengine=\"substring\">\n"
              " <cnode name=\"All there is\" desc=\"\">\n"
              "  <cnode name=\"war\" desc=\"arms\">\n"
              "   <pnode name=\"war*\"/>\n"
              "   <pnode name=\"bomb*\" score=\"0.5\"/>\n"
              "   <pnode name=\"*phobia\"/>\n"
              "   <cnode name=\"cold\" desc=\"\">\n"
              "    <pnode name=\"cold war\"/>\n"
              "   </cnode>\n  </cnode>\n"
              "  <cnode name=\"us\" desc=\"\">\n   <pnode name=\"US\"/>\n  </cnode>\n"
              " </cnode>\n</dictionary>\n");
    EXPECT_EQ(
        written(everything, Format::wordstat).bytes,
        "war\n\twar* (1)\n\tbomb* (0.5)\n\t*phobia (1)\n\tcold\n\t\tcold_war (1)\n"
        "us\n\tUS (1)\n");
}

TEST(WrittenLexicon, ATableHoldsAllButTheFilesOwn) {
    const auto other = written(everything, Format::csv);
    EXPECT_EQ(other.bytes, "category,term,weight,case,why,exception,kind,level,about\n"
                           "war,,,,,,frame,0,arms\n"
                           "war,war*,1,,,,frame,0,\n"
                           "war,bomb*,0.5,,also of prices,,frame,0,\n"
                           "war,\"near(weapon*, suppl*, 5)\",1,,,,frame,0,\n"
                           "war,*phobia,1,,,,frame,0,\n"
                           "war,trade war,1,,,yes,frame,0,\n"
                           "war.cold,cold war,1,,,,frame,1,\n"
                           "us,US,1,exact,,,actor,0,\n");
    EXPECT_EQ(other.losses.size(), 3U); // about, language and negation of the file
}

TEST(WrittenLexicon, AListHoldsPositiveAndNegativeOrOneCategory) {
    EXPECT_EQ(written("positive: [good]\nnegative: [bad]\n", Format::word_list).bytes,
              "good\t1\nbad\t-1\n");
    const auto other = written("a: [x, y]\nb: [y, z]\n", Format::word_list);
    EXPECT_EQ(other.bytes, "x\ny\nz\n");
    EXPECT_EQ(other.entries, 3U);
    EXPECT_THAT(losses(other), ElementsAre(HasSubstr("names x.yml:1:1: \"a\""),
                                           HasSubstr("names x.yml:2:1: \"b\"")));
}

TEST(WrittenLexicon, WhatAFormatWouldMisreadIsLeftOut) {
    const std::string yaml =
        "a: [ok, 'aa|bb', '#xyz', '@xyz', '+xyz', 'a_b', 'wh?t', 'fun (1)']\n";
    const auto left = [&](Format format) { return written(yaml, format).bytes; };
    EXPECT_EQ(left(Format::word_list), "ok\n@xyz\na_b\nwh?t\nfun (1)\n");
    EXPECT_EQ(left(Format::wordstat),
              "a\n\tok (1)\n\taa|bb (1)\n\t+xyz (1)\n\tfun_(1) (1)\n");
    EXPECT_EQ(left(Format::lexicoder), "+a\nok\naa|bb\n#xyz\n@xyz\na_b\nfun (1)\n");
    EXPECT_EQ(left(Format::liwc), "%\n1\ta\n%\nok\t1\naa|bb\t1\n#xyz\t1\n@xyz\t1\n"
                                  "+xyz\t1\na_b\t1\n");
    EXPECT_FALSE(
        written_lexicon(read_lexicon("a: ['a?']\n", "x.yml").lexicon, Format::liwc)
            .has_value());
}

TEST(WrittenLexicon, NamesThatAFormatWouldMisreadAreChanged) {
    const auto other = written("'@a (1)': [x]\n'b': [y]\n", Format::wordstat);
    EXPECT_EQ(other.bytes, "_a (1]\n\tx (1)\nb\n\ty (1)\n");
    EXPECT_THAT(
        losses(other),
        ElementsAre(HasSubstr("names x.yml:1:1: \"@a (1)\" is called \"_a (1]\"")));
}

TEST(YamlScalar, QuotesWhatAReaderWouldMisread) {
    for (const char* plain :
         {"regime change", "war*", "u.s", "don't", "北京", "naïve"}) {
        EXPECT_EQ(yaml_scalar(plain), plain);
    }
    for (const char* text :
         {"",     "NO", "on",  "y",        "null",         "NaN",          "12",
          "1e3",  "*x", "?",   "- a",      "a: b",         "a #b",         "#a",
          "a ",   " a", "[a]", "{a",       "a,b",          "\"a\"",        "a\\b",
          "a\nb", "\t", "@a",  "%a",       "!a",           "&a",           "|",
          ">",    "~",  "---", "\xC2\x85", "\xE2\x80\xA8", "\xEF\xBB\xBF", "a\x7F",
          "\x01"}) {
        const std::string scalar = yaml_scalar(text);
        EXPECT_TRUE(scalar.starts_with('"')) << scalar;
        const YAML::Node node = YAML::Load("[x, " + scalar + "]");
        ASSERT_EQ(node.size(), 2U);
        EXPECT_EQ(node[1].Scalar(), text);
    }
}

// Random lexicons ---------------------------------------------------------------------

class Random {
  public:
    explicit Random(std::uint64_t seed) : engine_(seed) {}

    std::size_t below(std::size_t n) { return engine_() % n; }
    bool one_in(std::size_t n) { return below(n) == 0; }

    std::string pattern() {
        static const std::vector<std::string> parts{
            "war",  "peace", "Übel", "NO",   "on",       "北京",  "naïve", "a-b",
            "u.s.", "co*",   "*ism", "w?r",  "don't",    "12",    "#x",    "@y",
            "+z",   "a|b",   "x, y", "q: r", "_u_",      "(3)",   "<of>",  "\"q\"",
            "b\\c", ":D",    "a/c",  "T-1",  "St. L",    "&amp;", "{m}",   "[n]",
            "%",    ";s",    "=",    "Ｗ",   "e\xCC\x81"};
        std::string text = one_in(12) ? "near(war*, peace, 5)" : "w";
        for (std::size_t i = below(4); i-- > 0;) {
            text += (one_in(3) ? "" : " ") + parts[below(parts.size())];
        }
        return text.starts_with("near") ? "near(war*, peace, 5)"
               : one_in(3)              ? parts[below(parts.size())]
                                        : text;
    }

    Entry entry() {
        Entry entry;
        do {
            entry.pattern = pattern();
        } while (
            !read_lexicon("frames: {a: [" + yaml_scalar(entry.pattern) + "]}", "x.yml")
                 .remarks.empty());
        // Ours are in normalization form C, as every reader makes them.
        entry.pattern =
            read_lexicon("frames: {a: [" + yaml_scalar(entry.pattern) + "]}", "x.yml")
                .lexicon.categories[0]
                .entries[0]
                .pattern;
        const std::vector<double> weights{1, 1, 1, 0.5, 12, 0.000001, 1000, 1.0 / 3};
        entry.weight = weights[below(weights.size())];
        entry.case_rule = one_in(5) ? CaseRule::exact : CaseRule::folded;
        entry.why = one_in(5) ? "why: \"so\"\n#2" : "";
        return entry;
    }

    std::vector<Entry> entries(std::size_t count) {
        std::vector<Entry> list;
        std::vector<std::string> seen;
        while (list.size() < count) {
            Entry one = entry();
            if (std::find(seen.begin(), seen.end(), one.pattern) == seen.end()) {
                seen.push_back(one.pattern);
                list.push_back(std::move(one));
            }
        }
        return list;
    }

    Lexicon lexicon() {
        Lexicon result;
        result.path = "x.yml";
        result.about = one_in(2) ? "all, \"of\" it" : "";
        result.language = one_in(2) ? "no" : "";
        if (one_in(3)) {
            result.negation.negators.push_back({"not", CaseRule::folded, 1, "", {}});
            result.negation.within = 1 + static_cast<std::uint32_t>(below(20));
        }
        static const std::vector<std::string> names{
            "war", "NO", "positive", "negative", "a.b",   "c (2)", "@d",    "e: f",
            "Ü",   "+g", "x, y",     "12",       "\"q\"", "<i>",   "about", "a  b"};
        std::vector<std::string> open;
        std::vector<std::string> seen;
        Kind kind = Kind::frame;
        for (std::size_t i = 1 + below(8); i-- > 0;) {
            Category category;
            category.level = static_cast<std::uint32_t>(below(open.size() + 1));
            open.resize(category.level);
            category.name =
                (open.empty() ? "" : open.back() + ".") + names[below(names.size())];
            if (std::find(seen.begin(), seen.end(), category.name) != seen.end()) {
                continue;
            }
            seen.push_back(category.name);
            open.push_back(category.name);
            if (category.level == 0 && one_in(3) && kind != Kind::device) {
                kind = kind == Kind::frame ? Kind::actor : Kind::device;
            }
            category.kind = kind;
            category.about = one_in(3) ? "about: it\tall" : "";
            category.entries = entries(1 + below(5));
            category.exceptions = one_in(3) ? entries(1) : std::vector<Entry>{};
            result.categories.push_back(std::move(category));
        }
        return result;
    }

  private:
    std::mt19937_64 engine_;
};

/// All that a lexicon says, without the places.
std::string told(const Lexicon& lexicon) {
    std::string text =
        lexicon.about + "|" + lexicon.language + "|" +
        std::to_string(lexicon.negation.negators.size()) + "|" +
        (lexicon.negation.negators.empty() ? ""
                                           : std::to_string(lexicon.negation.within)) +
        "\n";
    for (const Category& category : lexicon.categories) {
        text += std::to_string(category.level) + category.name + "|" + category.about +
                "|" + std::to_string(static_cast<int>(category.kind)) + "\n";
        for (const auto* list : {&category.entries, &category.exceptions}) {
            for (const Entry& entry : *list) {
                text += "  " + entry.pattern + "|" +
                        std::to_string(entry.weight * 1e9) + "|" + entry.why + "|" +
                        std::to_string(static_cast<int>(entry.case_rule)) + "\n";
            }
            text += "--\n";
        }
    }
    return text;
}

std::size_t trials() {
    const char* wanted = std::getenv("PARALLAX_PROPERTY_STRINGS");
    return wanted == nullptr ? 300 : std::strtoull(wanted, nullptr, 10);
}

TEST(RoundTrip, OursIsTheSameLexicon) {
    for (std::uint64_t seed = 0; seed < trials(); ++seed) {
        const Lexicon lexicon = Random(seed).lexicon();
        const auto written = written_lexicon(lexicon, Format::parallax);
        ASSERT_TRUE(written.has_value());
        EXPECT_THAT(written->losses, IsEmpty());
        const auto back = read_lexicon(written->bytes, "x.yml");
        ASSERT_EQ(back.first_serious(), nullptr)
            << base::to_string(*back.first_serious()) << "\n"
            << written->bytes;
        ASSERT_EQ(told(back.lexicon), told(lexicon)) << seed << "\n" << written->bytes;
    }
}

TEST(RoundTrip, WrittenAgainEveryFormatGivesTheSameBytes) {
    for (const auto& [format, ending] : endings) {
        std::size_t tried = 0;
        for (std::uint64_t seed = 0; seed < trials(); ++seed) {
            const auto first = written_lexicon(Random(seed).lexicon(), format);
            if (!first) {
                continue; // no entry that the format can say
            }
            ++tried;
            const auto back = read_lexicon(first->bytes, "x." + ending);
            ASSERT_EQ(back.first_serious(), nullptr)
                << base::to_string(*back.first_serious()) << "\n"
                << first->bytes;
            std::size_t lost = 0;
            for (const Remark& remark : back.remarks) {
                lost += remark.severity == Severity::loss ? 1U : 0U;
            }
            EXPECT_EQ(lost, 0U) << base::to_string(back.remarks[0].error) << "\n"
                                << first->bytes;
            const auto second = written_lexicon(back.lexicon, format);
            ASSERT_TRUE(second.has_value());
            ASSERT_EQ(second->bytes, first->bytes) << seed << " " << name_of(format);
        }
        EXPECT_GT(tried, trials() / 2) << name_of(format);
    }
}

} // namespace
} // namespace parallax::lexicon
