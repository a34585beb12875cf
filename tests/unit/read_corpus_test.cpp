#include "core/read/corpus.hpp"

#include <array>
#include <filesystem>

#include "tests/unit/temporary_folder.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace parallax::read {
namespace {

using base::ErrorKind;
using base::Place;
using testing::HasSubstr;
using Strings = std::vector<std::string>;

Strings ids(const base::Result<Corpus>& corpus) {
    Strings result;
    EXPECT_TRUE(corpus) << base::to_string(corpus.error());
    for (const Article& article : corpus ? corpus->articles : std::vector<Article>{}) {
        result.push_back(article.id);
    }
    return result;
}

/// Puts a pipe with the bytes in place of standard input, until it is destroyed.
class StandardInput {
  public:
    explicit StandardInput(std::string_view bytes) : saved_(::dup(0)) {
        std::array<int, 2> pipe{};
        EXPECT_EQ(::pipe(pipe.data()), 0);
        EXPECT_EQ(::write(pipe[1], bytes.data(), bytes.size()),
                  static_cast<ssize_t>(bytes.size()));
        ::close(pipe[1]);
        ::dup2(pipe[0], 0);
        ::close(pipe[0]);
    }
    ~StandardInput() {
        ::dup2(saved_, 0);
        ::close(saved_);
    }
    StandardInput(const StandardInput&) = delete;
    StandardInput& operator=(const StandardInput&) = delete;

  private:
    int saved_;
};

const std::string row = R"({"text":"x","outlet":"nyt"})";

TEST(ReadCorpus, ReadsEveryKindOfInput) {
    const TemporaryFolder folder;
    folder.write("m/manifest.csv", "file,outlet\na.txt,nyt\n");
    folder.write("m/a.txt", "A.");
    folder.write("t/fox/summit/b.txt", "B.");
    folder.write("one.jsonl", row);
    folder.write("two.NDJSON", row);
    folder.write("three.json", "[" + row + "]");
    folder.write("four.csv", "text,outlet\nx,nyt\n");
    folder.write("five.tsv", "text\toutlet\nx, y\tnyt\n");
    folder.write("six.txt", "S.");
    Strings inputs;
    for (const char* name : {"m", "t", "one.jsonl", "two.NDJSON", "three.json",
                             "four.csv", "five.tsv", "six.txt", "m/manifest.csv"}) {
        inputs.push_back(folder.path(name));
    }
    const auto corpus = read_corpus(inputs, {{}, "other"});
    EXPECT_EQ(ids(corpus),
              (Strings{"a.txt", "fox/summit/b.txt", "one.jsonl:1", "two.NDJSON:1",
                       "three.json:1", "four.csv:2", "five.tsv:2", "six.txt"}));
    EXPECT_EQ(corpus->articles[6].text, "x, y");
    EXPECT_EQ(corpus->articles[7].outlet, "other");
    EXPECT_EQ(corpus->skipped.size(), 1U); // the manifest, named twice
    Strings formats;
    for (const Input& input : corpus->inputs) {
        formats.push_back(input.format);
    }
    EXPECT_EQ(formats, (Strings{"manifest", "text", "text", "jsonl", "jsonl", "json",
                                "csv", "csv", "text", "manifest", "text"}));
    EXPECT_EQ(corpus->inputs[1].path, folder.path("m/a.txt"));
}

TEST(ReadCorpus, NamesPathsAsTheUserDoes) {
    const TemporaryFolder folder;
    folder.write("nyt/a.txt", "A.");
    const std::string named = folder.path() + "/./";
    const auto corpus = read_corpus({named}, {});
    EXPECT_EQ(ids(corpus), (Strings{"nyt/a.txt"}));
    EXPECT_EQ(corpus->inputs[0].path, named + "nyt/a.txt");
    EXPECT_EQ(corpus->articles[0].place.path, named + "nyt/a.txt");
}

TEST(ReadCorpus, ReadsTheTablesOfAFolderSorted) {
    const TemporaryFolder folder;
    folder.write("b.jsonl", row);
    folder.write("a.json", "{\n\"maintext\":\"x\",\n\"source_domain\":\"nyt\"}");
    folder.write("c.json", "{\n\"maintext\":\"y\",\n\"source_domain\":\"nyt\"}");
    folder.write("broken.csv", "title\nx\n");
    folder.write("deep/d.jsonl", row);
    folder.write("fox/e.txt", "E.");
    folder.write("picture.png", "\xFF");
    const auto corpus = read_corpus({folder.path()}, {});
    EXPECT_EQ(ids(corpus), (Strings{"a.json:1", "b.jsonl:1", "c.json:1", "fox/e.txt"}));
    ASSERT_EQ(corpus->skipped.size(), 2U);
    EXPECT_EQ(corpus->skipped[0].place, (Place{folder.path("broken.csv"), 1, 0}));
    EXPECT_EQ(corpus->skipped[1].place, (Place{folder.path("deep/d.jsonl"), 0, 0}));
    EXPECT_THAT(corpus->skipped[1].message, HasSubstr("directly in the folder"));
    ASSERT_EQ(corpus->notices.size(), 1U);
    EXPECT_EQ(base::to_string(corpus->notices[0]),
              folder.path("a.json") + ": fields taken: text from maintext, outlet from "
                                      "source_domain (and in 1 more file)");
}

TEST(ReadCorpus, DoesNotFollowLinksThatLeadBack) {
    const TemporaryFolder folder;
    folder.write("nyt/a.txt", "A.");
    std::filesystem::create_directory_symlink("..", folder.path("nyt/loop"));
    const auto corpus = read_corpus({folder.path()}, {});
    EXPECT_EQ(ids(corpus), (Strings{"nyt/a.txt"}));
    ASSERT_EQ(corpus->skipped.size(), 1U);
    EXPECT_EQ(corpus->skipped[0].place.path, folder.path("nyt/loop"));
}

TEST(ReadCorpus, ReadsStandardInput) {
    {
        const StandardInput input(row + "\n" + row);
        const auto corpus = read_corpus({"-"}, {});
        EXPECT_EQ(ids(corpus), (Strings{"-:1", "-:2"}));
        EXPECT_EQ(corpus->inputs[0].path, "-");
        EXPECT_EQ(corpus->inputs[0].format, "jsonl");
        EXPECT_EQ(corpus->articles[1].place, (Place{"-", 2, 1}));
    }
    const StandardInput input("text;outlet\nx;nyt\n");
    EXPECT_EQ(ids(read_corpus({"-"}, {})), (Strings{"-:2"}));
}

TEST(ReadCorpus, RefusesWhatItCantUse) {
    const TemporaryFolder folder;
    const std::string good = folder.write("good.jsonl", row);
    folder.write("articles.jsonl.gz", "x");
    folder.write("article.pdf", "x");
    folder.write("nothing/readme.md", "x");
    folder.write("header/manifest.csv", "name\n");
    folder.write("blank.jsonl", "\n");
    struct Case {
        const char* phenomenon;
        Strings inputs;
        ReadOptions options;
        ErrorKind kind;
        std::string place;
        const char* message;
    };
    const Case cases[] = {
        {"no inputs", {}, {}, ErrorKind::empty, "", "no inputs"},
        {"not there",
         {folder.path("x")},
         {},
         ErrorKind::not_found,
         folder.path("x"),
         "no such file or folder"},
        {"compressed",
         {folder.path("articles.jsonl.gz")},
         {},
         ErrorKind::malformed,
         folder.path("articles.jsonl.gz"),
         "unpack it first"},
        {"unknown format",
         {folder.path("article.pdf")},
         {},
         ErrorKind::malformed,
         folder.path("article.pdf"),
         "the format can't be told"},
        {"nothing usable",
         {good, folder.path("nothing")},
         {},
         ErrorKind::empty,
         folder.path("nothing"),
         "holds no articles"},
        {"manifest without file",
         {folder.path("header")},
         {},
         ErrorKind::malformed,
         folder.path("header/manifest.csv"),
         "no column \"file\""},
        {"no articles",
         {folder.path("blank.jsonl")},
         {},
         ErrorKind::empty,
         "",
         "no article could be read"},
        {"standard input twice",
         {"-", "-"},
         {},
         ErrorKind::malformed,
         "-",
         "only once"},
        {"unknown field",
         {good},
         {{{"txt", "text"}}, ""},
         ErrorKind::malformed,
         "",
         "did you mean \"text\"?"},
        {"no such column",
         {good},
         {{{"date", "when"}}, ""},
         ErrorKind::malformed,
         "",
         "no column \"when\"; the columns are \"text\", \"outlet\""},
        {"outlet is not UTF-8",
         {good},
         {{}, "\xFF"},
         ErrorKind::malformed,
         "",
         "--outlet: byte 0xFF"},
    };
    for (const Case& c : cases) {
        const auto corpus = read_corpus(c.inputs, c.options);
        ASSERT_FALSE(corpus) << c.phenomenon;
        EXPECT_EQ(corpus.error().kind, c.kind) << c.phenomenon;
        EXPECT_EQ(corpus.error().place.path, c.place) << c.phenomenon;
        EXPECT_THAT(corpus.error().message, HasSubstr(c.message)) << c.phenomenon;
    }
}

TEST(ReadCorpus, TakesAMapThatOneOfTheInputsHas) {
    const TemporaryFolder folder;
    const std::string one = folder.write("a.csv", "speech,outlet\nx,nyt\n");
    const std::string two = folder.write("b.csv", "text,outlet\ny,nyt\n");
    EXPECT_EQ(ids(read_corpus({one, two}, {{{"text", "speech"}}, ""})),
              (Strings{"a.csv:2", "b.csv:2"}));
}

TEST(ReadCorpus, SkipsADuplicateOverInputs) {
    const TemporaryFolder folder;
    const std::string one = folder.write("a.csv", "id,text,outlet\n1,x,nyt\n");
    const std::string two = folder.write("b.csv", "id,text,outlet\n1,y,nyt\n2,z,nyt\n");
    const auto corpus = read_corpus({one, two}, {});
    EXPECT_EQ(ids(corpus), (Strings{"1", "2"}));
    ASSERT_EQ(corpus->skipped.size(), 1U);
    EXPECT_EQ(corpus->skipped[0].place, (Place{two, 2, 1}));
    EXPECT_THAT(corpus->skipped[0].message, HasSubstr(one + ":2:1"));
}

// The first real input; not part of the repository.
TEST(ReadCorpus, ReadsTheSeedsWhereTheyAre) {
    const std::string seeds = std::string(PARALLAX_SOURCE_DIR) + "/../shared/seeds";
    if (!std::filesystem::exists(seeds)) {
        GTEST_SKIP() << seeds << " is not on this machine";
    }
    const auto corpus = read_corpus({seeds}, {});
    EXPECT_EQ(ids(corpus).size(), 5U);
    EXPECT_TRUE(corpus->skipped.empty());
    EXPECT_EQ(corpus->articles[0].date, "2023-03");
}

} // namespace
} // namespace parallax::read
