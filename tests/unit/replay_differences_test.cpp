#include "core/base/hash.hpp"
#include "core/replay/differences.hpp"

#include "tests/unit/temporary_folder.hpp"
#include <gmock/gmock.h>

namespace parallax::replay {
namespace {

using testing::HasSubstr;

FileRecord record(const std::string& path, std::string_view bytes) {
    return {path, "text", bytes.size(), base::sha256_hex(bytes)};
}

TEST(FolderOfPaths, IsTheFirstThatHasEveryFile) {
    const TemporaryFolder folder;
    (void)folder.write("a/x.txt", "1");
    (void)folder.write("b/x.txt", "1");
    (void)folder.write("b/l.yml", "1");
    (void)folder.write("c/x.txt", "1");
    (void)folder.write("c/l.yml", "1");
    Manifest manifest;
    manifest.run.inputs = {record("x.txt", "1"), record("-", "piped")};
    manifest.run.lexicons = {record("l.yml", "1")};
    EXPECT_EQ(folder_of_paths(manifest,
                              {folder.path("a"), folder.path("b"), folder.path("c")}),
              folder.path("b"));
    const auto none = folder_of_paths(manifest, {folder.path(), folder.path("a")});
    ASSERT_FALSE(none.has_value());
    EXPECT_EQ(none.error().kind, base::ErrorKind::not_found);
    EXPECT_EQ(none.error().place.path, folder.path("a/l.yml"));
    EXPECT_THAT(none.error().message, HasSubstr("1 of the 3 files"));
    manifest.run.inputs = {
        record(folder.path("c/x.txt"), "1")}; // wherever it is sought
    EXPECT_EQ(folder_of_paths(manifest, {folder.path("b")}), folder.path("b"));
}

TEST(ProgramDifferences, NameProgramAndTokenizer) {
    RunManifest then;
    then.program = "parallax 1";
    then.tokenizer = "rules-1";
    EXPECT_TRUE(program_differences(then, then).empty());
    RunManifest now = then;
    now.program = "parallax 2";
    now.tokenizer = "rules-2";
    const Differences found = program_differences(then, now);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].part, ReplayPart::program);
    EXPECT_EQ(found[1].part, ReplayPart::tokenizer);
    EXPECT_THAT(found[1].how, HasSubstr("rules-2"));
}

TEST(FileDifferences, AreThoseOfTheBytes) {
    const TemporaryFolder folder;
    RunManifest run;
    run.inputs = {record(folder.write("x.txt", "one"), "one"),
                  record(folder.write("y.txt", "two"), "tw0"), record("-", "piped")};
    run.lexicons = {record(folder.write("l.yml", ""), "")};
    const auto found = file_differences(run);
    ASSERT_TRUE(found.has_value());
    ASSERT_EQ(found->size(), 1U);
    EXPECT_EQ(found->front().part, ReplayPart::input);
    EXPECT_EQ(found->front().name, folder.path("y.txt"));
    EXPECT_THAT(found->front().how,
                HasSubstr("was " + base::sha256_hex("tw0") + " (3 bytes), is " +
                          base::sha256_hex("two")));
    run.inputs.push_back(record(folder.path("gone.txt"), ""));
    EXPECT_FALSE(file_differences(run).has_value());
}

TEST(ManifestDifferences, NameFilesThatOnlyOneHas) {
    RunManifest then;
    then.inputs = {record("x", "1"), record("y", "1")};
    then.lexicons = {record("y", "1")};
    RunManifest now;
    now.inputs = {record("y", "2"), record("z", "1")};
    now.lexicons = {record("y", "1")};
    const Differences found = manifest_differences(then, now);
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].name, "x");
    EXPECT_THAT(found[0].how, HasSubstr("not any more"));
    EXPECT_EQ(found[1].name, "y");
    EXPECT_THAT(found[1].how, HasSubstr("has changed"));
    EXPECT_EQ(found[2].name, "z");
    EXPECT_THAT(found[2].how, HasSubstr("was not by the run"));
}

TEST(ManifestDifferences, NameOptionsSeedAndCommand) {
    RunManifest then;
    then.command = {"parallax", "compare", "a"};
    then.options = {{"terms", "25"}, {"old", "1"}};
    then.seed = 1;
    then.resamples = 100;
    EXPECT_TRUE(manifest_differences(then, then).empty());
    RunManifest now = then;
    now.command.back() = "b";
    now.options = {{"terms", "26"}, {"new", "2"}};
    now.seed = 2;
    now.resamples = 200;
    std::vector<std::string> names;
    for (const ReplayDifference& difference : manifest_differences(then, now)) {
        names.push_back(difference.name);
    }
    EXPECT_THAT(names,
                testing::ElementsAre("", "old", "terms", "new", "seed", "resamples"));
}

TEST(AppendNew, LeavesOutWhatIsThere) {
    Differences found{{ReplayPart::input, "x", "how", "", ""}};
    append_new(found, {{ReplayPart::input, "x", "how", "", ""},
                       {ReplayPart::lexicon, "x", "how", "", ""}});
    EXPECT_EQ(found.size(), 2U);
}

} // namespace
} // namespace parallax::replay
