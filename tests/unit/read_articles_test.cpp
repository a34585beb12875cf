#include "core/read/corpus.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "tests/unit/temporary_folder.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tbb/global_control.h>

namespace parallax::read {
namespace {

using base::Error;
using base::ErrorKind;
using Strings = std::vector<std::string>;

constexpr auto take_all = [](std::vector<Article>&&) { return base::Result<void>(); };

/// Says all there is of a corpus, in the order in which it was read.
Strings described(const base::Result<Corpus>& corpus) {
    if (!corpus) {
        return {base::to_string(corpus.error())};
    }
    Strings lines;
    for (const Article& a : corpus->articles) {
        std::string line = base::to_string(a.place);
        for (const std::string* part :
             {&a.id, &a.outlet, &a.event, &a.date, &a.title, &a.text}) {
            line += '|';
            line += *part;
        }
        lines.push_back(std::move(line));
    }
    for (const auto* list : {&corpus->skipped, &corpus->notices}) {
        std::transform(list->begin(), list->end(), std::back_inserter(lines),
                       [](const Error& error) { return base::to_string(error); });
    }
    for (const Input& input : corpus->inputs) {
        lines.push_back(input.path + '|' + input.format + '|' + input.sha256 + '|' +
                        std::to_string(input.bytes));
    }
    return lines;
}

/// Writes a bit of all that can be read, skipped and noticed; returns the inputs.
Strings write_inputs(const TemporaryFolder& folder) {
    std::string lines;
    std::string rows = "id,body,source,date\n";
    for (int i = 0; i < 60; ++i) {
        const std::string n = std::to_string(i);
        lines += "{\"text\":\"Text " + n + "\",\"outlet\":\"nyt\",\"date\":\"" +
                 (i % 7 == 0 ? "soon" : "2023") + "\"}\n";
        lines += i % 5 == 0 ? "{\"text\":\"\",\"outlet\":\"nyt\"}\nbad\n\n" : "";
        rows += std::to_string(i % 50) + ",\"Row\r\n" + n + "\",fox,2023\n";
        rows += i % 9 == 0 ? "too,few\n,,,\n" : "";
        folder.write("tree/nyt/" + n + ".txt", i % 8 == 0 ? "" : "File " + n);
        folder.write("listed/" + n + ".txt", "Listed " + n);
    }
    std::string manifest = "file,outlet,date\n";
    for (int i = 0; i < 55; ++i) {
        manifest += std::to_string(i + 10) + ".txt,nyt," + (i % 9 == 0 ? "x" : "") +
                    "\n" + (i % 20 == 0 ? "../up.txt,nyt,\n" : "");
    }
    folder.write("listed/manifest.csv", manifest);
    folder.write("tree/other.json", R"([{"text":"one of a list","outlet":"fox"}])");
    folder.write("tree/broken.csv", "title\nx\n");
    return {folder.write("a.jsonl", lines), folder.path("tree"),
            folder.write("b.csv", rows), folder.path("listed"), folder.path("a.jsonl")};
}

TEST(ReadArticles, DependOnNeitherThreadsNorBatches) {
    const TemporaryFolder folder;
    const Strings inputs = write_inputs(folder);
    ReadOptions options;
    const Strings expected = described(read_corpus(inputs, options));
    EXPECT_GT(expected.size(), 300U);
    for (const std::size_t threads : {1U, 4U}) {
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                        threads);
        for (const std::size_t bytes : {1U, 100U, 1U << 22U}) {
            options.batch_bytes = bytes;
            EXPECT_EQ(described(read_corpus(inputs, options)), expected)
                << threads << " threads, batches of " << bytes << " bytes";
        }
    }
}

TEST(ReadArticles, ComeInOrderAndNeverInEmptyBatches) {
    const TemporaryFolder folder;
    const Strings inputs = write_inputs(folder);
    const auto corpus = read_corpus(inputs, {});
    ASSERT_TRUE(corpus);
    Strings ids;
    std::size_t batches = 0;
    ReadOptions options;
    options.batch_bytes = 200;
    const auto reading =
        read_articles(inputs, options, [&](std::vector<Article>&& batch) {
            EXPECT_FALSE(batch.empty());
            ++batches;
            for (const Article& article : batch) {
                ids.push_back(article.id);
            }
            return base::Result<void>();
        });
    ASSERT_TRUE(reading);
    EXPECT_GT(batches, 20U);
    EXPECT_EQ(reading->articles, corpus->articles.size());
    ASSERT_EQ(ids.size(), corpus->articles.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        EXPECT_EQ(ids[i], corpus->articles[i].id);
    }
    EXPECT_EQ(reading->skipped, corpus->skipped);
    EXPECT_EQ(reading->notices, corpus->notices);
}

TEST(ReadArticles, EndWithTheErrorOfTheSink) {
    const TemporaryFolder folder;
    const Strings inputs = write_inputs(folder);
    const Error full{ErrorKind::unreadable, "the disk is full", {"store", 0, 0}};
    for (const std::string& input : inputs) { // every reader has to stop
        ReadOptions options;
        options.batch_bytes = 1;
        int calls = 0;
        const auto reading =
            read_articles({input, inputs[0]}, options,
                          [&](std::vector<Article>&&) -> base::Result<void> {
                              ++calls;
                              return calls == 3
                                         ? base::Result<void>(tl::unexpected(full))
                                         : base::Result<void>();
                          });
        ASSERT_FALSE(reading) << input;
        EXPECT_EQ(reading.error(), full) << input;
        EXPECT_EQ(calls, 3) << input;
    }
}

TEST(ReadArticles, SayWhenAFileBecameShorter) {
    const TemporaryFolder folder;
    std::string lines;
    for (int i = 0; i < 10; ++i) {
        lines += "{\"text\":\"x\",\"outlet\":\"nyt\"}\n";
    }
    const std::string path = folder.write("a.jsonl", lines);
    ReadOptions options;
    options.batch_bytes = 1;
    const auto reading = read_articles({path}, options, [&](std::vector<Article>&&) {
        std::filesystem::resize_file(path, lines.size() - 1);
        return base::Result<void>();
    });
    ASSERT_FALSE(reading);
    EXPECT_EQ(reading.error().kind, ErrorKind::unreadable);
    EXPECT_EQ(reading.error().place.path, path);
    EXPECT_THAT(reading.error().message, testing::HasSubstr("become shorter"));
}

/// Returns a number of /proc/self/status in bytes.
std::size_t memory(const std::string& name) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(name + ':')) {
            return std::stoul(line.substr(name.size() + 1)) * 1024;
        }
    }
    return 0;
}

TEST(ReadArticles, NeedMemoryForABatchAndNotForTheFile) {
#if defined(PARALLAX_SANITIZED)
    GTEST_SKIP() << "the address sanitizer keeps freed memory";
#endif
    constexpr std::size_t megabyte = std::size_t{1} << 20U;
    if (memory("VmRSS") == 0) {
        GTEST_SKIP() << "this system does not say how much memory a process has";
    }
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, 2);
    const TemporaryFolder folder;
    const std::string path = folder.path("large.jsonl");
    {
        std::ofstream file(path, std::ios::binary);
        const std::string words(5000, 'x');
        for (int i = 0; i < 10500; ++i) {
            file << "{\"text\":\"" << i << words << "\",\"outlet\":\"nyt\"}\n";
        }
    }
    ASSERT_GT(std::filesystem::file_size(path), 50 * megabyte);
    for (const std::string kind : {"VmRSS", "RssAnon"}) {
        const std::size_t before = memory(kind);
        std::size_t most = 0;
        const auto reading = read_articles({path}, {}, [&](std::vector<Article>&&) {
            most = std::max(most, memory(kind));
            return base::Result<void>();
        });
        ASSERT_TRUE(reading);
        EXPECT_EQ(reading->articles, 10500U);
        EXPECT_LT(most, before + 25 * megabyte) << kind;
    }
}

TEST(ReadArticles, GiveWhatIsLeftWithoutArticles) {
    const TemporaryFolder folder;
    const std::string path = folder.write("a.jsonl", "bad\n");
    const auto reading = read_articles({path}, {}, take_all);
    ASSERT_FALSE(reading);
    EXPECT_EQ(reading.error().kind, ErrorKind::empty);
}

} // namespace
} // namespace parallax::read
