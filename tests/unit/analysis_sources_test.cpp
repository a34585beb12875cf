#include "core/analysis/sources.hpp"
#include "core/base/hash.hpp"

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/temporary_folder.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace parallax::analysis {
namespace {

using base::ErrorKind;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// The sources of a folder, read as a run reads it.
Sources sources_of(const std::vector<std::string>& typed) {
    auto reading = read::read_articles(
        typed, {}, [](const auto&) { return base::Result<void>(); });
    return {typed, {}, "", std::move(reading).value()};
}

/// Says when a file was last written: so many seconds after the index was.
void write_time(const std::string& path, const std::string& index, int after) {
    std::filesystem::last_write_time(path, std::filesystem::last_write_time(index) +
                                               std::chrono::seconds(after));
}

std::string refusal(const Sources& sources, const std::string& index) {
    const auto missing = compare_with_files(sources, index);
    EXPECT_FALSE(missing.has_value());
    if (missing) {
        return {};
    }
    EXPECT_EQ(missing.error().kind, ErrorKind::malformed);
    EXPECT_EQ(missing.error().place.path, index);
    return missing.error().message;
}

/// A folder OUTLET/*.txt and an index of it, which is younger than all files.
struct Indexed {
    TemporaryFolder temporary;
    std::string a = temporary.write("corpus/north/a.txt", "An ally spoke.");
    std::string b = temporary.write("corpus/south/b.txt", "It was a threat.");
    std::string index = temporary.write("corpus.index", "");
    Sources sources = sources_of({temporary.path("corpus")});

    Indexed() {
        write_time(a, index, -9);
        write_time(b, index, -9);
    }
};

TEST(SourcesFrom, GivesBackWhatToJsonWrote) {
    Sources sources;
    sources.typed = {"a/", "b \"c\".jsonl", "-"};
    sources.columns = {{"text", "body"}, {"outlet", "Zeitung"}};
    sources.outlet = "Die Welt\n";
    sources.reading.inputs = {{"a/x.txt", "text", 18446744073709551615U, "00ff"},
                              {"-", "jsonl", 0, ""}};
    sources.reading.skipped = {
        {ErrorKind::not_found, "no file", {"a/y.txt", 0, 0}},
        {ErrorKind::empty, "the text has no word in it", {"b.jsonl", 214, 17}}};
    sources.reading.notices = {{ErrorKind::unreadable, "„quoted“", {}}};
    const Sources back = sources_from(to_json(sources), "x.index").value();
    EXPECT_EQ(back.typed, sources.typed);
    EXPECT_EQ(back.columns, sources.columns);
    EXPECT_EQ(back.outlet, sources.outlet);
    ASSERT_EQ(back.reading.inputs.size(), 2U);
    EXPECT_EQ(back.reading.inputs[0].path, "a/x.txt");
    EXPECT_EQ(back.reading.inputs[0].format, "text");
    EXPECT_EQ(back.reading.inputs[0].bytes, 18446744073709551615U);
    EXPECT_EQ(back.reading.inputs[0].sha256, "00ff");
    EXPECT_EQ(back.reading.inputs[1].path, "-");
    EXPECT_EQ(back.reading.skipped, sources.reading.skipped);
    EXPECT_EQ(back.reading.notices, sources.reading.notices);
    EXPECT_EQ(to_json(back), to_json(sources));
}

TEST(SourcesFrom, GivesBackNothing) {
    const Sources none = sources_from(to_json(Sources{}), "x.index").value();
    EXPECT_THAT(none.typed, IsEmpty());
    EXPECT_THAT(none.columns, IsEmpty());
    EXPECT_THAT(none.reading.inputs, IsEmpty());
    EXPECT_THAT(none.reading.skipped, IsEmpty());
}

TEST(ToJson, TakesNamesThatAreNotUtf8) {
    Sources sources;
    sources.typed = {"caf\xE9"};
    sources.reading.skipped = {{ErrorKind::malformed, "no", {"caf\xE9.txt", 1, 0}}};
    const Sources back = sources_from(to_json(sources), "x.index").value();
    EXPECT_THAT(back.typed, ElementsAre("caf\xEF\xBF\xBD"));
    ASSERT_EQ(back.reading.skipped.size(), 1U);
    EXPECT_EQ(back.reading.skipped[0].place.path, "caf\xEF\xBF\xBD.txt");
}

TEST(SourcesFrom, RefusesWhatToJsonDoesNotWrite) {
    const std::string good = to_json(Sources{});
    for (const std::string& json :
         {std::string(), std::string("{"), std::string("[]"), std::string("3"),
          std::string("{}"), good.substr(0, good.size() - 1),
          std::string(R"({"typed":1,"columns":[],"outlet":"","inputs":[],)"
                      R"("skipped":[],"notices":[]})"),
          std::string(R"({"typed":[],"columns":[["a"]],"outlet":"","inputs":[],)"
                      R"("skipped":[],"notices":[]})"),
          std::string(R"({"typed":[],"columns":[],"outlet":"","inputs":[["a","b"]],)"
                      R"("skipped":[],"notices":[]})"),
          std::string(R"({"typed":[],"columns":[],"outlet":"","inputs":[],)"
                      R"("skipped":[[0,"m","p",1]],"notices":[]})"),
          std::string(R"({"typed":[],"columns":[],"outlet":"","inputs":[],)"
                      R"("skipped":[],"notices":[3]})")}) {
        const auto sources = sources_from(json, "some/x.index");
        ASSERT_FALSE(sources.has_value()) << json;
        EXPECT_EQ(sources.error().kind, ErrorKind::malformed);
        EXPECT_EQ(sources.error().place.path, "some/x.index");
        EXPECT_THAT(sources.error().message, HasSubstr("make it again"));
    }
}

TEST(Merge, AppendsAndKeepsTheFirstOutlet) {
    Sources sources;
    sources.typed = {"a"};
    sources.reading.inputs = {{"a", "csv", 1, "1"}};
    Sources more;
    more.typed = {"b"};
    more.columns = {{"text", "t"}};
    more.outlet = "North";
    more.reading.inputs = {{"b", "csv", 2, "2"}};
    more.reading.skipped = {{ErrorKind::empty, "s", {}}};
    more.reading.notices = {{ErrorKind::empty, "n", {}}};
    merge(sources, more);
    EXPECT_THAT(sources.typed, ElementsAre("a", "b"));
    EXPECT_EQ(sources.columns, more.columns);
    EXPECT_EQ(sources.outlet, "North");
    ASSERT_EQ(sources.reading.inputs.size(), 2U);
    EXPECT_EQ(sources.reading.inputs[1].path, "b");
    EXPECT_EQ(sources.reading.skipped, more.reading.skipped);
    EXPECT_EQ(sources.reading.notices, more.reading.notices);
    more.outlet = "South";
    merge(sources, more);
    EXPECT_EQ(sources.outlet, "North");
    EXPECT_THAT(sources.typed, ElementsAre("a", "b")); // what is known stands once
    EXPECT_EQ(sources.columns, more.columns);
    EXPECT_EQ(sources.reading.inputs.size(), 2U);
    more.reading.inputs[0].sha256 = "3"; // other bytes of the same name
    merge(sources, more);
    EXPECT_EQ(sources.reading.inputs.size(), 3U);
}

TEST(CompareWithFiles, FindsNothingWhenNothingHasChanged) {
    const Indexed indexed;
    ASSERT_EQ(indexed.sources.reading.inputs.size(), 2U);
    EXPECT_THAT(compare_with_files(indexed.sources, indexed.index).value(), IsEmpty());
}

TEST(CompareWithFiles, RefusesAFileOfAnotherSize) {
    const Indexed indexed;
    indexed.temporary.write("corpus/south/b.txt", "It was a threat!!");
    EXPECT_THAT(refusal(indexed.sources, indexed.index),
                AllOf(HasSubstr("out of date"), HasSubstr(indexed.b + " has changed"),
                      HasSubstr("parallax index CORPUS... -o " + indexed.index)));
}

TEST(CompareWithFiles, RefusesANewerFileOfTheSameSizeWithOtherBytes) {
    const Indexed indexed;
    indexed.temporary.write("corpus/south/b.txt", "It was a threat!");
    for (const int after : {0, 1}) { // within the clock's resolution counts as newer
        write_time(indexed.b, indexed.index, after);
        EXPECT_THAT(refusal(indexed.sources, indexed.index),
                    HasSubstr(indexed.b + " has changed"));
    }
}

// As rsync -t and tar bring it.
TEST(CompareWithFiles, RefusesOtherBytesWithAnOldDate) {
    const Indexed indexed;
    indexed.temporary.write("corpus/south/b.txt", "It was a threat!");
    write_time(indexed.b, indexed.index, -9);
    EXPECT_THAT(refusal(indexed.sources, indexed.index),
                HasSubstr(indexed.b + " has changed"));
}

TEST(CompareWithFiles, TakesANewerFileWithTheSameBytes) {
    const Indexed indexed;
    write_time(indexed.b, indexed.index, 9);
    EXPECT_THAT(compare_with_files(indexed.sources, indexed.index).value(), IsEmpty());
}

TEST(CompareWithFiles, ReturnsFilesThatAreGone) {
    const Indexed indexed;
    std::filesystem::remove(indexed.a);
    EXPECT_THAT(compare_with_files(indexed.sources, indexed.index).value(),
                ElementsAre(indexed.a));
    std::filesystem::remove_all(indexed.temporary.path("corpus"));
    EXPECT_THAT(compare_with_files(indexed.sources, indexed.index).value(),
                ElementsAre(indexed.a, indexed.b));
}

TEST(CompareWithFiles, LeavesStandardInputOut) {
    Sources sources;
    sources.typed = {"-"};
    sources.reading.inputs = {{"-", "jsonl", 10, "00"}};
    EXPECT_THAT(compare_with_files(sources, "x.index").value(), IsEmpty());
}

TEST(CompareWithFiles, RefusesANewFileInAFolder) {
    for (const char* name : {"north/c.txt", "c.jsonl", "C.CSV", "new/deep/c.txt"}) {
        const Indexed indexed;
        const std::string added =
            indexed.temporary.write(std::string("corpus/") + name, "x");
        EXPECT_THAT(refusal(indexed.sources, indexed.index),
                    AllOf(HasSubstr("out of date"), HasSubstr(added + " was added")));
    }
}

TEST(CompareWithFiles, TakesANewFileThatNoFolderIsReadFor) {
    const Indexed indexed;
    indexed.temporary.write("corpus/north/c.pdf", "x");
    indexed.temporary.write("corpus/north/.c.txt", "x");
    indexed.temporary.write("beside.txt", "x");
    EXPECT_THAT(compare_with_files(indexed.sources, indexed.index).value(), IsEmpty());
}

TEST(CompareWithFiles, KnowsTheFilesThatWereSkipped) {
    const TemporaryFolder temporary;
    const std::string index = temporary.write("x.index", "");
    temporary.write("corpus/north/a.txt", "An ally spoke.");
    temporary.write("corpus/loose.txt", "no outlet");
    temporary.write("corpus/north/deep.csv", "text\nnot read\n");
    const Sources sources = sources_of({temporary.path("corpus") + "/"});
    ASSERT_EQ(sources.reading.skipped.size(), 2U);
    EXPECT_THAT(compare_with_files(sources, index).value(), IsEmpty());
}

TEST(CompareWithFiles, KnowsFilesWhoseNamesAreNotUtf8) {
    const TemporaryFolder temporary;
    const std::string index = temporary.write("x.index", "");
    temporary.write("corpus/north/a.txt", "An ally spoke.");
    temporary.write("corpus/north/caf\xE9.txt", "One more ally.");
    const Sources sources = sources_of({temporary.path("corpus")});
    ASSERT_EQ(sources.reading.inputs.size(), 2U);
    const auto missing =
        compare_with_files(sources_from(to_json(sources), index).value(), index);
    ASSERT_TRUE(missing.has_value()) << missing.error().message;
    // By the name that can be printed it is not found, and so can't be checked.
    EXPECT_THAT(*missing, ElementsAre(temporary.path("corpus/north/caf\\xE9.txt")));
}

struct WithManifest {
    TemporaryFolder temporary;
    std::string manifest =
        temporary.write("corpus/manifest.csv", "file,outlet\na.txt,north\n");
    std::string a = temporary.write("corpus/a.txt", "An ally spoke.");
    std::string index = temporary.write("x.index", "");
    Sources sources = sources_of({temporary.path("corpus")});

    WithManifest() {
        write_time(manifest, index, -9);
        write_time(a, index, -9);
    }
};

// What the manifest does not list is not read, so it changes nothing.
TEST(CompareWithFiles, OfAFolderWithAManifestOnlyItsFilesMatter) {
    const WithManifest indexed;
    EXPECT_THAT(compare_with_files(indexed.sources, indexed.index).value(), IsEmpty());
    indexed.temporary.write("corpus/b.csv", "x");
    EXPECT_THAT(compare_with_files(indexed.sources, indexed.index).value(), IsEmpty());
    indexed.temporary.write("corpus/a.txt", "An ally spoke again.");
    EXPECT_THAT(refusal(indexed.sources, indexed.index),
                HasSubstr(indexed.a + " has changed"));
}

TEST(CompareWithFiles, RefusesAManifestWithMoreRows) {
    const WithManifest indexed;
    indexed.temporary.write("corpus/b.txt", "Another.");
    indexed.temporary.write("corpus/manifest.csv",
                            "file,outlet\na.txt,north\nb.txt,north\n");
    EXPECT_THAT(refusal(indexed.sources, indexed.index),
                HasSubstr("manifest.csv has changed"));
}

// It says anew what each file of the folder is.
TEST(CompareWithFiles, RefusesANewManifest) {
    const Indexed indexed;
    indexed.temporary.write("corpus/manifest.csv", "file,outlet\nnorth/a.txt,west\n");
    EXPECT_THAT(refusal(indexed.sources, indexed.index),
                HasSubstr("manifest.csv was added"));
}

} // namespace
} // namespace parallax::analysis
