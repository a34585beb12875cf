#include "core/report/report.hpp"

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "tests/unit/report_findings.hpp"
#include <csignal>
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <unistd.h>

namespace parallax::report {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

/// A folder of its own for each test, gone with the test.
class WriteFolder : public testing::Test {
  protected:
    void SetUp() override {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        folder_ = fs::path(testing::TempDir()) /
                  fmt::format("report_folder_{}_{}", ::getpid(), test->name());
        fs::remove_all(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    [[nodiscard]] std::string content(const std::string& name) const {
        std::ostringstream text;
        text << std::ifstream(folder_ / name, std::ios::binary).rdbuf();
        return text.str();
    }

    [[nodiscard]] std::set<std::string> names() const {
        std::set<std::string> found;
        for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
            if (entry.is_regular_file()) {
                found.insert(fs::relative(entry.path(), folder_).string());
            }
        }
        return found;
    }

    fs::path folder_;
};

const std::set<std::string> all_names{
    "report.html",       "findings.json",      "run.json",
    "csv/articles.csv",  "csv/frames.csv",     "csv/terms.csv",
    "csv/contrasts.csv", "csv/similarity.csv", "csv/actors.csv",
    "csv/evidence.csv",  "csv/kwic.csv",       "csv/skipped.csv",
    "csv/lexicon.csv",   "csv/omnibus.csv",    "csv/hypotheses.csv",
    "csv/odds.csv",      "csv/map.csv",        "csv/speakers.csv",
    "tree.nwk"};

TEST_F(WriteFolder, WritesEveryFileAndNothingElse) {
    const Findings findings = small_findings();
    ASSERT_TRUE(write_folder(findings, (folder_ / "deep").string()).has_value());
    folder_ /= "deep";
    EXPECT_EQ(names(), all_names);
    EXPECT_EQ(content("report.html"), report_html(findings));
    EXPECT_EQ(content("findings.json"), findings_json(findings));
    std::vector<FileRecord> outputs; // in the order in which run.json has them
    for (const char* name :
         {"report.html", "findings.json", "tree.nwk", "csv/articles.csv",
          "csv/frames.csv", "csv/contrasts.csv", "csv/omnibus.csv", "csv/odds.csv",
          "csv/hypotheses.csv", "csv/terms.csv", "csv/similarity.csv", "csv/map.csv",
          "csv/actors.csv", "csv/speakers.csv", "csv/evidence.csv", "csv/kwic.csv",
          "csv/skipped.csv", "csv/lexicon.csv"}) {
        const std::string bytes = content(name);
        outputs.push_back({name, fs::path(name).extension().string().substr(1),
                           bytes.size(), base::sha256_hex(bytes)});
    }
    EXPECT_EQ(content("run.json"), manifest_json(findings, outputs));
    EXPECT_EQ(content("csv/articles.csv"), articles_csv(findings));
    EXPECT_EQ(content("csv/frames.csv"), frames_csv(findings));
    EXPECT_EQ(content("csv/contrasts.csv"), contrasts_csv(findings));
    EXPECT_EQ(content("csv/terms.csv"), terms_csv(findings));
    EXPECT_EQ(content("csv/similarity.csv"), similarity_csv(findings));
    EXPECT_EQ(content("csv/map.csv"), map_csv(findings));
    EXPECT_EQ(content("tree.nwk"), tree_newick(findings));
    EXPECT_EQ(content("csv/actors.csv"), actors_csv(findings));
    EXPECT_EQ(content("csv/evidence.csv"), text_of(evidence_csv, findings));
    EXPECT_EQ(content("csv/kwic.csv"), kwic_csv(findings));
    EXPECT_EQ(content("csv/skipped.csv"), skipped_csv(findings));
    EXPECT_EQ(content("csv/lexicon.csv"), lexicon_csv(findings));
    folder_ = folder_.parent_path();
}

TEST_F(WriteFolder, ReplacesWhatWasThereWhole) {
    ASSERT_TRUE(write_folder(large_findings({}), folder_.string()).has_value());
    const auto before = fs::file_size(folder_ / "findings.json");
    ASSERT_TRUE(write_folder(Findings{}, folder_.string()).has_value());
    EXPECT_EQ(content("findings.json"), findings_json(Findings{}));
    EXPECT_LT(content("findings.json").size(), before);
    EXPECT_EQ(names(), all_names);
}

TEST_F(WriteFolder, SaysWhichFolderCantBeMade) {
    std::ofstream(folder_) << "a file";
    const auto written = write_folder(Findings{}, folder_.string());
    ASSERT_FALSE(written.has_value());
    EXPECT_EQ(written.error().kind, base::ErrorKind::unreadable);
    EXPECT_THAT(written.error().place.path, HasSubstr(folder_.string()));
    EXPECT_THAT(written.error().message, HasSubstr("can't be written"));
}

TEST_F(WriteFolder, SaysWhichFileCantBeWrittenAndLeavesNoPart) {
    // A folder stands where a file has to go: the renaming fails, for root as well.
    fs::create_directories(folder_ / "csv" / "terms.csv" / "full");
    const auto written = write_folder(small_findings(), folder_.string());
    ASSERT_FALSE(written.has_value());
    EXPECT_EQ(written.error().kind, base::ErrorKind::unreadable);
    EXPECT_EQ(written.error().place.path, (folder_ / "csv" / "terms.csv").string());
    for (const std::string& name : names()) {
        EXPECT_TRUE(all_names.contains(name)) << name;
    }
}

TEST_F(WriteFolder, LeavesTheOldFileWhenTheDiskIsFull) {
    fs::create_directories(folder_);
    std::ofstream(folder_ / "report.html") << "old";
    // A limit on the size of files stands for the full disk: it stops root as well.
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{1000, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto written = write_folder(small_findings(), folder_.string());
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, handler);
    ASSERT_FALSE(written.has_value());
    EXPECT_EQ(written.error().place.path, (folder_ / "report.html").string());
    EXPECT_EQ(content("report.html"), "old");
    EXPECT_EQ(names(), std::set<std::string>{"report.html"});
}

TEST_F(WriteFolder, LeavesNoPartOfAFileThatABugStopped) {
    Findings findings = small_findings();
    findings.evidence.back().last = 1000;
    EXPECT_THROW((void)write_folder(findings, folder_.string()), std::logic_error);
    for (const std::string& name : names()) {
        EXPECT_TRUE(all_names.contains(name)) << name;
    }
    EXPECT_FALSE(names().contains("csv/evidence.csv"));
}

TEST_F(WriteFolder, WritesThroughNoLink) {
    fs::create_directories(folder_);
    std::ofstream(folder_ / "victim") << "untouched";
    fs::create_symlink(folder_ / "victim",
                       folder_ / fmt::format(".report.html.{}.part", ::getpid()));
    ASSERT_TRUE(write_folder(Findings{}, folder_.string()).has_value());
    EXPECT_EQ(content("victim"), "untouched");
    EXPECT_FALSE(fs::is_symlink(folder_ / "report.html"));
}

} // namespace
} // namespace parallax::report
