#include "core/base/hash.hpp"
#include "core/index/section_writer.hpp"

#include <atomic>
#include <chrono>
#include <cstring>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/temporary_folder.hpp"
#include <csignal>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace parallax::index {
namespace {

using base::ErrorKind;
using testing::HasSubstr;
using Names = std::set<std::string>;

std::span<const std::byte> bytes_of(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

std::string text_of(const SectionFile& file, std::string_view name) {
    const auto section = file.section(name);
    EXPECT_TRUE(section) << to_string(section.error());
    return {reinterpret_cast<const char*>(section->data()), section->size()};
}

std::string random_bytes(std::uint64_t seed, std::size_t size) {
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i) {
        bytes[i] = static_cast<char>(base::mixed_bits(seed, i) & 0xFFU);
    }
    return bytes;
}

TEST(SectionWriter, GivesBackWhatWasWritten) {
    const TemporaryFolder folder;
    // Pieces around the size of the buffer (1 MiB), and no bytes at all.
    const std::vector<std::size_t> pieces{
        0, 1, 63, 64, 1000, (1U << 20U) - 1, 1U << 20U, (1U << 20U) + 1, 3U << 20U, 5};
    std::string whole;
    auto writer = SectionWriter::create(folder.path("i"));
    ASSERT_TRUE(writer) << to_string(writer.error());
    writer->begin("empty");
    writer->begin("one");
    ASSERT_TRUE(writer->append(bytes_of("1")));
    writer->begin("pieces");
    for (const std::size_t size : pieces) {
        const std::string piece = random_bytes(size, size);
        ASSERT_TRUE(writer->append(bytes_of(piece)));
        whole += piece;
    }
    const auto committed = writer->commit();
    ASSERT_TRUE(committed) << to_string(committed.error());
    const auto opened = SectionFile::open(folder.path("i"), Check::everything);
    ASSERT_TRUE(opened) << to_string(opened.error());
    for (const SectionFile* file : {&*committed, &*opened}) {
        EXPECT_THAT(file->names(), testing::ElementsAre("empty", "one", "pieces"));
        EXPECT_EQ(text_of(*file, "empty"), "");
        EXPECT_EQ(text_of(*file, "one"), "1");
        EXPECT_EQ(text_of(*file, "pieces"), whole);
        EXPECT_TRUE(file->verify());
    }
}

TEST(SectionWriter, MayHaveNoSections) {
    const TemporaryFolder folder;
    ASSERT_TRUE(SectionWriter::create(folder.path("i"))->commit());
    const auto file = SectionFile::open(folder.path("i"), Check::everything);
    ASSERT_TRUE(file) << to_string(file.error());
    EXPECT_THAT(file->names(), testing::IsEmpty());
    EXPECT_EQ(folder.read("i").size(), 128U);
}

TEST(SectionWriter, FillsSeveralSectionsInPlaceAtOnce) {
    const TemporaryFolder folder;
    constexpr std::size_t rows = 100000;
    auto writer = SectionWriter::create(folder.path("i"));
    ASSERT_TRUE(writer);
    writer->begin("first");
    ASSERT_TRUE(writer->append(bytes_of("abc")));
    const auto a = writer->reserve("a", rows * 4);
    const auto none = writer->reserve("none", 0);
    const auto b = writer->reserve("b", rows);
    ASSERT_TRUE(a && none && b);
    EXPECT_TRUE(none->empty());
    ASSERT_EQ(a->size(), rows * 4);
    EXPECT_EQ(a->back(), std::byte{0});
    writer->begin("after");
    ASSERT_TRUE(writer->append(bytes_of("xyz")));
    auto* values = reinterpret_cast<std::uint32_t*>(a->data());
    {
        const std::jthread upper([&] {
            for (std::size_t i = rows / 2; i < rows; ++i) {
                values[i] = static_cast<std::uint32_t>(i);
            }
        });
        for (std::size_t i = 0; i < rows / 2; ++i) {
            values[i] = static_cast<std::uint32_t>(i);
        }
    }
    std::memset(b->data(), 7, rows);
    writer->seal("a");
    const auto file = writer->commit();
    ASSERT_TRUE(file) << to_string(file.error());
    ASSERT_TRUE(file->verify());
    const auto column = file->column<std::uint32_t>("a");
    ASSERT_TRUE(column);
    ASSERT_EQ(column->size(), rows);
    for (std::size_t i = 0; i < rows; ++i) {
        ASSERT_EQ((*column)[i], i);
    }
    EXPECT_EQ(text_of(*file, "first"), "abc");
    EXPECT_EQ(text_of(*file, "none"), "");
    EXPECT_EQ(text_of(*file, "b"), std::string(rows, '\7'));
    EXPECT_EQ(text_of(*file, "after"), "xyz");
}

TEST(SectionWriter, GivesTheSameBytesForTheSameSections) {
    const TemporaryFolder folder;
    const std::string bytes = random_bytes(1, 3000);
    auto streamed = SectionWriter::create(folder.path("streamed"));
    streamed->begin("a");
    ASSERT_TRUE(streamed->append(bytes_of(bytes).first(17)));
    ASSERT_TRUE(streamed->append(bytes_of(bytes).subspan(17)));
    const auto first = streamed->commit();
    auto filled = SectionWriter::create(folder.path("filled"));
    const auto region = filled->reserve("a", bytes.size());
    std::memcpy(region->data(), bytes.data(), bytes.size());
    const auto second = filled->commit();
    ASSERT_TRUE(first && second);
    EXPECT_EQ(folder.read("streamed"), folder.read("filled"));
    EXPECT_EQ(first->checksum(), second->checksum());
    EXPECT_NE(SectionWriter::create(folder.path("none"))->commit()->checksum(),
              first->checksum());
}

TEST(SectionWriter, WritesAFileWithoutAName) {
    auto writer = SectionWriter::create_anonymous();
    ASSERT_TRUE(writer) << to_string(writer.error());
    writer->begin("a");
    ASSERT_TRUE(writer->append(bytes_of("abc")));
    const auto file = writer->commit();
    ASSERT_TRUE(file) << to_string(file.error());
    EXPECT_EQ(text_of(*file, "a"), "abc");
}

TEST(SectionWriter, KeepsItsContract) {
    auto writer = SectionWriter::create_anonymous();
    ASSERT_TRUE(writer);
    EXPECT_THROW((void)writer->append(bytes_of("x")), std::logic_error);
    for (const std::string_view name :
         {"", "A", "a b", "a\n", "12345678901234567890123456789012345678901"}) {
        EXPECT_THROW(writer->begin(name), std::logic_error) << name;
        EXPECT_THROW((void)writer->reserve(name, 1), std::logic_error) << name;
    }
    writer->begin("1234567890123456789012345678901234567890");
    writer->begin("a");
    EXPECT_THROW(writer->begin("a"), std::logic_error);
    ASSERT_TRUE(writer->reserve("b", 1));
    EXPECT_THROW((void)writer->reserve("a", 1), std::logic_error);
    EXPECT_THROW((void)writer->append(bytes_of("x")), std::logic_error);
    EXPECT_THROW(writer->seal("a"), std::logic_error);
    writer->seal("b");
    EXPECT_THROW(writer->seal("b"), std::logic_error);
    EXPECT_TRUE(writer->commit());
}

TEST(SectionWriter, LeavesOtherPeoplesFilesAlone) {
    const TemporaryFolder folder;
    const std::string corpus = folder.write("corpus.jsonl", "{\"text\":\"a\"}\n");
    const auto writer = SectionWriter::create(corpus);
    ASSERT_FALSE(writer);
    EXPECT_EQ(writer.error().kind, ErrorKind::unreadable);
    EXPECT_EQ(writer.error().place.path, corpus);
    EXPECT_THAT(writer.error().message, HasSubstr("is not a Parallax index"));
    EXPECT_EQ(folder.read("corpus.jsonl"), "{\"text\":\"a\"}\n");
    EXPECT_TRUE(SectionWriter::create(folder.write("empty", ""))->commit());
    EXPECT_TRUE(SectionWriter::create(folder.path("empty"))->commit());
}

/// Writes `size` bytes to a path in pieces; returns the message of what went wrong.
std::string error_of_writing(const std::string& path, std::size_t size) {
    auto writer = SectionWriter::create(path);
    if (!writer) {
        return to_string(writer.error());
    }
    const std::string piece(1U << 16U, 'x');
    writer->begin("a");
    for (std::size_t i = 0; i < size; i += piece.size()) {
        if (const auto done = writer->append(bytes_of(piece)); !done) {
            // The failure is remembered.
            const auto committed = writer->commit();
            return !committed && committed.error() == done.error()
                       ? to_string(done.error())
                       : "committed all the same";
        }
    }
    const auto committed = writer->commit();
    return committed ? "" : to_string(committed.error());
}

TEST(SectionWriter, LeavesTheOldFileWhenAFileMayNotBeSoLarge) {
    const TemporaryFolder folder;
    ASSERT_EQ(error_of_writing(folder.path("i"), 1000), "");
    const std::string old = folder.read("i");
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{2000000, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const std::string early = error_of_writing(folder.path("i"), 10000000);
    const std::string late = error_of_writing(folder.path("i"), 2000000);
    auto writer = SectionWriter::create(folder.path("i"));
    const auto region = writer->reserve("a", 3000000);
    const auto committed = writer->commit();
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, handler);
    EXPECT_THAT(early, HasSubstr("not enough room"));
    EXPECT_THAT(early, HasSubstr(folder.path("i")));
    EXPECT_THAT(late, HasSubstr("not enough room"));
    EXPECT_FALSE(region);
    EXPECT_FALSE(committed);
    EXPECT_EQ(folder.read("i"), old);
    writer = SectionWriter::create_anonymous(); // lets go of the last temporary file
    EXPECT_EQ(folder.names(), Names{"i"});
}

TEST(SectionWriter, SaysThatTheDiskIsFull) {
    const TemporaryFolder folder;
    const pid_t child = ::fork();
    if (child == 0) {
        // A small disk of its own, for this process only.
        if ((::unshare(CLONE_NEWNS) != 0 &&
             ::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) ||
            ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
            ::mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=3m") != 0) {
            ::_exit(77);
        }
        const bool small = error_of_writing(folder.path("i"), 1000000).empty();
        const std::string old = folder.read("i");
        const std::string appended = error_of_writing(folder.path("i"), 10000000);
        auto writer = SectionWriter::create(folder.path("i"));
        const bool reserved = writer->reserve("a", 10000000).has_value();
        writer = SectionWriter::create_anonymous();
        const bool clear = appended.find("not enough room") != std::string::npos;
        const bool kept =
            folder.read("i") == old && folder.names() == std::set<std::string>{"i"};
        ::_exit((small ? 0 : 1) + (clear ? 0 : 2) + (reserved ? 4 : 0) +
                (kept ? 0 : 8));
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status));
    if (WEXITSTATUS(status) == 77) {
        GTEST_SKIP() << "no disk may be mounted here";
    }
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

/// Writes a file all of whose bytes depend on the generation.
bool write_generation(const std::string& path, std::uint64_t generation) {
    auto writer = SectionWriter::create(path);
    if (!writer) {
        return false;
    }
    const std::string bytes = random_bytes(generation, 1000 + generation * 37 % 50000);
    writer->begin("generation");
    bool written = writer->append(std::as_bytes(std::span(&generation, 1))).has_value();
    writer->begin("appended");
    written = written && writer->append(bytes_of(bytes));
    const auto region = writer->reserve("in_place", bytes.size());
    if (!written || !region) {
        return false;
    }
    std::memcpy(region->data(), bytes.data(), bytes.size());
    return writer->commit().has_value();
}

/// Returns the generation of a file that is whole; fails the test when it is not.
std::uint64_t whole_generation(const std::string& path) {
    const auto file = SectionFile::open(path, Check::everything);
    if (!file) {
        ADD_FAILURE() << to_string(file.error());
        return 0;
    }
    const auto generations = file->column<std::uint64_t>("generation");
    const std::uint64_t generation = generations.value().front();
    const std::string bytes = random_bytes(generation, 1000 + generation * 37 % 50000);
    EXPECT_EQ(text_of(*file, "appended"), bytes);
    EXPECT_EQ(text_of(*file, "in_place"), bytes);
    return generation;
}

TEST(SectionWriter, LeavesTheOldFileOrTheNewOneWhenKilled) {
    const TemporaryFolder folder;
    const std::string path = folder.path("i");
    ASSERT_TRUE(write_generation(path, 1));
    std::uint64_t last = 1;
    std::size_t unfinished = 0;
    for (std::uint64_t kill = 0; kill < 20; ++kill) {
        const pid_t child = ::fork();
        if (child == 0) {
            for (std::uint64_t generation = last + 1;; ++generation) {
                if (!write_generation(path, generation)) {
                    ::_exit(1);
                }
            }
        }
        std::this_thread::sleep_for(
            std::chrono::microseconds(5000 + base::mixed_bits(7, kill) % 60000));
        ASSERT_EQ(::kill(child, SIGKILL), 0);
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        ASSERT_TRUE(WIFSIGNALED(status)) << "the writer failed by itself";
        const std::uint64_t generation = whole_generation(path);
        EXPECT_GE(generation, last);
        last = generation;
        EXPECT_LE(folder.names().size(), 2U);
        unfinished += folder.names().size() - 1;
    }
    EXPECT_GT(last, 20U);      // there was something to interrupt,
    EXPECT_GT(unfinished, 0U); // and it was interrupted
    ASSERT_TRUE(write_generation(path, last + 1));
    EXPECT_EQ(folder.names(), Names{"i"});
}

TEST(SectionWriter, LetsTwoWriteTheSamePathAtOnce) {
    const TemporaryFolder folder;
    const std::string path = folder.path("i");
    ASSERT_TRUE(write_generation(path, 1));
    std::atomic<int> failures = 0;
    std::atomic<int> writing = 2;
    const auto write = [&](std::uint64_t first) {
        for (std::uint64_t generation = first; generation < first + 20; ++generation) {
            failures += write_generation(path, generation) ? 0 : 1;
        }
        --writing;
    };
    const std::jthread one(write, 1000);
    const std::jthread other(write, 2000);
    while (writing > 0) {
        EXPECT_GT(whole_generation(path), 0U);
    }
    EXPECT_EQ(failures, 0);
    EXPECT_THAT(whole_generation(path), testing::AnyOf(1019U, 2019U));
    EXPECT_EQ(folder.names(), Names{"i"});
}

} // namespace
} // namespace parallax::index
