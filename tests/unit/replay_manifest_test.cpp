#include "core/replay/manifest.hpp"
#include "core/report/report.hpp"

#include "tests/unit/temporary_folder.hpp"
#include <gmock/gmock.h>

namespace parallax::replay {
namespace {

using testing::HasSubstr;

Findings some_run() {
    Findings findings;
    findings.run = {"parallax 0.1.0",
                    {"parallax", "compare", "a b"},
                    {{"seed", "3"}, {"terms", "25"}},
                    "rules-1",
                    3,
                    200,
                    9999,
                    {{"a b", "jsonl", 10, "aa"}},
                    {{"l.yml", "parallax", 20, "bb"}},
                    std::nullopt};
    return findings;
}

TEST(Manifest, IsReadAsItWasWritten) {
    const std::string text =
        report::manifest_json(some_run(), {{"csv/frames.csv", "csv", 30, "cc"}});
    const auto manifest = manifest_from(text, "run.json");
    ASSERT_TRUE(manifest.has_value());
    EXPECT_EQ(manifest->path, "run.json");
    EXPECT_EQ(manifest->run.program, "parallax 0.1.0");
    EXPECT_EQ(manifest->run.command, some_run().run.command);
    EXPECT_EQ(manifest->run.options, some_run().run.options);
    EXPECT_EQ(manifest->run.tokenizer, "rules-1");
    EXPECT_EQ(manifest->run.seed, 3U);
    EXPECT_EQ(manifest->run.resamples, 200U);
    ASSERT_EQ(manifest->run.inputs.size(), 1U);
    EXPECT_EQ(manifest->run.inputs[0].sha256, "aa");
    ASSERT_EQ(manifest->run.lexicons.size(), 1U);
    EXPECT_EQ(manifest->run.lexicons[0].path, "l.yml");
    ASSERT_EQ(manifest->outputs.size(), 1U);
    EXPECT_EQ(manifest->outputs[0].path, "csv/frames.csv");
    EXPECT_EQ(manifest->outputs[0].bytes, 30U);
}

TEST(Manifest, PassesOverKeysThatItDoesNotKnow) {
    std::string text = report::manifest_json(some_run(), {});
    text.insert(text.find('{') + 1, "\"later\": [1],");
    EXPECT_TRUE(manifest_from(text, "run.json").has_value());
}

TEST(Manifest, SaysInWhichLineItIsNoJson) {
    const auto manifest = manifest_from("{\n\"program\": \"p\",\n]", "run.json");
    ASSERT_FALSE(manifest.has_value());
    EXPECT_EQ(manifest.error().kind, base::ErrorKind::malformed);
    EXPECT_EQ(manifest.error().place, (base::Place{"run.json", 3, 0}));
}

TEST(Manifest, SaysThatAnotherFileIsNone) {
    for (const char* text : {"[]", "{}", "{\"program\": 3}", "null"}) {
        const auto manifest = manifest_from(text, "x.json");
        ASSERT_FALSE(manifest.has_value()) << text;
        EXPECT_THAT(manifest.error().message, HasSubstr("not the run.json of a run"));
    }
    const std::string without_outputs = report::run_json(some_run());
    EXPECT_THAT(manifest_from(without_outputs, "").error().message,
                HasSubstr("outputs"));
}

TEST(Manifest, FileHasToBeThere) {
    const TemporaryFolder folder;
    EXPECT_EQ(read_manifest(folder.path("run.json")).error().kind,
              base::ErrorKind::not_found);
}

} // namespace
} // namespace parallax::replay
