#include "core/base/hash.hpp"
#include "core/index/section_file.hpp"
#include "core/index/section_writer.hpp"

#include <cstring>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/temporary_folder.hpp"
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace parallax::index {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using testing::HasSubstr;

template <typename T> std::span<const std::byte> bytes_of(const std::vector<T>& all) {
    return std::as_bytes(std::span(all));
}

/// Writes a file with sections of 7, 0, 24, 64 and 3 bytes.
void write_small(const std::string& path) {
    auto writer = SectionWriter::create(path);
    ASSERT_TRUE(writer) << to_string(writer.error());
    writer->begin("text");
    ASSERT_TRUE(
        writer->append(bytes_of(std::vector<char>{'a', 'r', 't', 'i', 'c', 'l', 'e'})));
    writer->begin("empty");
    writer->begin("numbers");
    ASSERT_TRUE(writer->append(bytes_of(std::vector<std::uint64_t>{1, 2, 3})));
    writer->begin("line");
    ASSERT_TRUE(writer->append(bytes_of(std::vector<char>(64, 'x'))));
    writer->begin("odd");
    ASSERT_TRUE(writer->append(bytes_of(std::vector<char>(3, 'o'))));
    ASSERT_TRUE(writer->commit());
}

TEST(SectionFile, HasAlignedColumns) {
    const TemporaryFolder folder;
    write_small(folder.path("i"));
    const auto file = SectionFile::open(folder.path("i"), Check::everything);
    ASSERT_TRUE(file) << to_string(file.error());
    EXPECT_THAT(file->names(),
                testing::ElementsAre("text", "empty", "numbers", "line", "odd"));
    for (const std::string& name : file->names()) {
        EXPECT_TRUE(file->has(name));
        EXPECT_TRUE(file->verify(name));
        const auto address =
            reinterpret_cast<std::uintptr_t>(file->section(name)->data());
        EXPECT_EQ(address % 64, 0U) << name;
    }
    const auto numbers = file->column<std::uint64_t>("numbers");
    ASSERT_TRUE(numbers);
    EXPECT_THAT(*numbers, testing::ElementsAre(1, 2, 3));
    EXPECT_TRUE(file->column<std::uint64_t>("empty")->empty());
    // header, 5 sections (one of them empty), 5 entries, trailer
    EXPECT_EQ(fs::file_size(folder.path("i")), 64U * (1 + 4 + 5 + 1));
}

TEST(SectionFile, SaysWhichSectionIsMissingOrOdd) {
    const TemporaryFolder folder;
    write_small(folder.path("i"));
    const auto file = SectionFile::open(folder.path("i"), Check::directory);
    ASSERT_TRUE(file);
    EXPECT_FALSE(file->has("none"));
    for (const auto& missing : {file->section("none"), file->section("tex")}) {
        ASSERT_FALSE(missing);
        EXPECT_EQ(missing.error().kind, ErrorKind::malformed);
        EXPECT_EQ(missing.error().place.path, folder.path("i"));
        EXPECT_THAT(missing.error().message, HasSubstr("is missing"));
        EXPECT_THAT(missing.error().message,
                    HasSubstr("parallax index CORPUS -o " + folder.path("i")));
    }
    EXPECT_FALSE(file->verify("none"));
    const auto odd = file->column<std::uint16_t>("odd");
    ASSERT_FALSE(odd);
    EXPECT_THAT(odd.error().message, HasSubstr("section \"odd\" ends inside a value"));
}

TEST(SectionFile, StaysWhatItWasWhenReplaced) {
    const TemporaryFolder folder;
    write_small(folder.path("i"));
    const auto file = SectionFile::open(folder.path("i"), Check::directory);
    ASSERT_TRUE(file);
    ASSERT_TRUE(SectionWriter::create(folder.path("i"))->commit());
    EXPECT_TRUE(file->verify());
    EXPECT_EQ(file->names().size(), 5U);
}

TEST(SectionFile, IsToldFromOtherFiles) {
    const TemporaryFolder folder;
    write_small(folder.path("i"));
    EXPECT_TRUE(is_index_file(folder.path("i")));
    EXPECT_TRUE(is_index_file(folder.write("magic", folder.read("i").substr(0, 16))));
    EXPECT_FALSE(is_index_file(folder.write("cut", folder.read("i").substr(0, 15))));
    EXPECT_FALSE(is_index_file(folder.write("text", "parallax index of the stars\n")));
    EXPECT_FALSE(is_index_file(folder.write("empty", "")));
    EXPECT_FALSE(is_index_file(folder.path()));
    EXPECT_FALSE(is_index_file(folder.path("none")));
    EXPECT_FALSE(is_index_file("/dev/null"));
}

/// Opens a file that is no good and returns why.
base::Error error_of(const std::string& path) {
    const auto file = SectionFile::open(path, Check::directory);
    EXPECT_FALSE(file);
    if (file) {
        return {};
    }
    EXPECT_EQ(file.error().place, (base::Place{path, 0, 0}));
    return file.error();
}

TEST(SectionFile, SaysWhyAFileIsNotAnIndex) {
    const TemporaryFolder folder;
    write_small(folder.path("i"));
    const std::string good = folder.read("i");
    const auto fault = [&](std::string_view bytes) {
        const base::Error error = error_of(folder.write("f", bytes));
        EXPECT_THAT(error.message,
                    HasSubstr("parallax index CORPUS -o " + folder.path("f")));
        EXPECT_EQ(error.kind, bytes.empty() ? ErrorKind::empty : ErrorKind::malformed);
        return error.message;
    };
    EXPECT_THAT(fault(""), HasSubstr("is empty"));
    EXPECT_THAT(fault("outlet,text\n"), HasSubstr("is not a Parallax index"));
    EXPECT_THAT(fault(std::string(1000, ' ')), HasSubstr("is not a Parallax index"));
    EXPECT_THAT(fault(good.substr(0, good.size() - 1)), HasSubstr("is cut off"));
    EXPECT_THAT(fault(good + good), HasSubstr("is cut off"));
    std::string other = good;
    other[20] = 2; // the version's first byte
    EXPECT_THAT(fault(other),
                HasSubstr("is of format 2, and this program reads format 3"));
    other = good;
    std::swap(other[16], other[19]);
    std::swap(other[17], other[18]);
    EXPECT_THAT(fault(other), HasSubstr("byte order"));

    EXPECT_EQ(error_of(folder.path("none")).kind, ErrorKind::not_found);
    EXPECT_EQ(error_of(folder.path("i/none")).kind, ErrorKind::not_found);
    EXPECT_THAT(error_of(folder.path()).message, HasSubstr("is a folder"));
    ASSERT_EQ(::mkfifo(folder.path("pipe").c_str(), 0600), 0);
    EXPECT_THAT(error_of(folder.path("pipe")).message, HasSubstr("is a pipe"));
    EXPECT_EQ(error_of("/dev/null").kind, ErrorKind::unreadable);
}

TEST(SectionFile, IsRefusedCutOffAnywhere) {
    const TemporaryFolder folder;
    write_small(folder.path("i"));
    for (std::size_t size = fs::file_size(folder.path("i")); size-- > 0;) {
        fs::resize_file(folder.path("i"), size);
        EXPECT_THAT(error_of(folder.path("i")).message, HasSubstr("parallax index"));
    }
}

/// Turns one bit of a file, and back at its end.
class TurnedBit {
  public:
    TurnedBit(int descriptor, std::size_t offset, unsigned bit)
        : descriptor_(descriptor), offset_(static_cast<off_t>(offset)) {
        EXPECT_EQ(::pread(descriptor, &byte_, 1, offset_), 1);
        put(static_cast<unsigned char>(byte_ ^ (1U << bit)));
    }
    ~TurnedBit() { put(byte_); }
    TurnedBit(const TurnedBit&) = delete;
    TurnedBit& operator=(const TurnedBit&) = delete;

  private:
    void put(unsigned char byte) const {
        EXPECT_EQ(::pwrite(descriptor_, &byte, 1, offset_), 1);
    }

    int descriptor_;
    off_t offset_;
    unsigned char byte_ = 0;
};

TEST(SectionFile, NoticesEveryTurnedBitOfASmallFile) {
    const TemporaryFolder folder;
    write_small(folder.path("i"));
    const std::size_t size = fs::file_size(folder.path("i"));
    const auto before = SectionFile::open(folder.path("i"), Check::directory);
    ASSERT_TRUE(before);
    const int descriptor = ::open(folder.path("i").c_str(), O_RDWR);
    ASSERT_GE(descriptor, 0);
    for (std::size_t offset = 0; offset < size; ++offset) {
        for (unsigned bit = 0; bit < 8; ++bit) {
            const TurnedBit turned(descriptor, offset, bit);
            const auto file = SectionFile::open(folder.path("i"), Check::everything);
            ASSERT_FALSE(file) << "byte " << offset << ", bit " << bit;
            EXPECT_EQ(file.error().kind, ErrorKind::malformed);
            // Also in a file that was open before.
            ASSERT_FALSE(before->verify()) << "byte " << offset << ", bit " << bit;
        }
    }
    ASSERT_TRUE(before->verify());
    {
        const TurnedBit turned(descriptor, 64 + 64 + 5, 0);
        EXPECT_THAT(before->verify().error().message, HasSubstr("section \"numbers\""));
        EXPECT_FALSE(before->verify("numbers"));
        EXPECT_TRUE(before->verify("text"));
        EXPECT_TRUE(SectionFile::open(folder.path("i"), Check::directory));
    }
    ::close(descriptor);
}

TEST(SectionFile, NoticesATurnedBitInALargeFile) {
    const TemporaryFolder folder;
    auto writer = SectionWriter::create(folder.path("i"));
    for (const std::string_view name : {"a", "b", "c", "d", "e"}) {
        const auto region = writer->reserve(name, 1000000);
        ASSERT_TRUE(region);
        for (std::size_t i = 0; i < region->size(); i += 8) {
            const std::uint64_t value = base::mixed_bits(name[0], i);
            std::memcpy(region->data() + i, &value, 8);
        }
    }
    const auto file = writer->commit();
    ASSERT_TRUE(file && file->verify());
    const std::size_t size = fs::file_size(folder.path("i"));
    const int descriptor = ::open(folder.path("i").c_str(), O_RDWR);
    ASSERT_GE(descriptor, 0);
    for (std::uint64_t draw = 0; draw < 200; ++draw) {
        const std::size_t offset = base::mixed_bits(1, draw) % size;
        const TurnedBit turned(descriptor, offset, base::mixed_bits(2, draw) % 8);
        EXPECT_FALSE(file->verify()) << "byte " << offset;
    }
    EXPECT_TRUE(file->verify());
    ::close(descriptor);
}

/// Changes the directory and the extent of a small file as `change` says, makes all
/// checksums right again, and returns what opening it says.
std::string forged(const TemporaryFolder& folder,
                   const std::function<void(std::vector<Entry>&, Extent&)>& change) {
    const std::string good = folder.read("i");
    Trailer trailer;
    std::memcpy(&trailer, good.data() + good.size() - sizeof trailer, sizeof trailer);
    Extent& extent = trailer.extent;
    std::vector<Entry> entries(extent.sections);
    std::memcpy(entries.data(), good.data() + extent.directory_offset,
                entries.size() * sizeof(Entry));
    std::string bytes = good.substr(0, extent.directory_offset);
    change(entries, extent);
    const std::string directory(reinterpret_cast<const char*>(entries.data()),
                                entries.size() * sizeof(Entry));
    extent.directory_checksum = base::hash64(directory);
    trailer.checksum =
        base::hash64({reinterpret_cast<const char*>(&extent), sizeof extent});
    bytes += directory;
    bytes.append(reinterpret_cast<const char*>(&trailer), sizeof trailer);
    const auto file = SectionFile::open(folder.write("f", bytes), Check::everything);
    return file ? "" : file.error().message;
}

TEST(SectionFile, BelievesNoDirectoryThatDoesNotFit) {
    const TemporaryFolder folder;
    write_small(folder.path("i"));
    using Entries = std::vector<Entry>;
    constexpr std::uint64_t most = ~std::uint64_t{0};
    EXPECT_EQ(forged(folder, [](Entries&, Extent&) {}), "");
    const std::vector<std::function<void(Entries&, Extent&)>> forgeries{
        [](Entries& all, Extent&) { all[0].offset = 0; },
        [](Entries& all, Extent&) { all[1].offset += 64; },
        [](Entries& all, Extent&) { all[2].offset = all[3].offset; },
        [](Entries& all, Extent&) { all[4].offset = most; },
        [](Entries& all, Extent&) { all[0].size = most; },
        [](Entries& all, Extent&) { all[0].size = most - 63; },
        [](Entries& all, Extent&) { all[4].size += 64; },
        [](Entries& all, Extent&) { all[4].size = 0; },
        [](Entries& all, Extent&) { all[4].size = std::uint64_t{1} << 63U; },
        [](Entries& all, Extent&) { all[1].name = all[0].name; },
        [](Entries& all, Extent&) { all[1].name = {}; },
        [](Entries& all, Extent&) { all[1].name[0] = '\n'; },
        [](Entries& all, Extent&) { all[1].name[39] = 'x'; },
        [](Entries& all, Extent&) { all[3].checksum ^= 1U; },
        [](Entries& all, Extent&) { all.pop_back(); },
        [](Entries& all, Extent& extent) {
            all.pop_back();
            extent.sections -= 1;
            extent.file_size -= sizeof(Entry);
        },
        [](Entries& all, Extent& extent) {
            all.clear();
            extent.sections = 0;
            extent.file_size -= 5 * sizeof(Entry);
        },
        [](Entries&, Extent& extent) { extent.sections = 0; },
        [](Entries&, Extent& extent) { extent.sections = most; },
        [](Entries&, Extent& extent) { extent.sections = std::uint64_t{1} << 58U; },
        [](Entries&, Extent& extent) {
            extent.sections += std::uint64_t{1} << 58U; // times 64 it is as before
        },
        [](Entries&, Extent& extent) { extent.sections += 1; },
        [](Entries&, Extent& extent) {
            extent.sections += 4; // the directory would begin in the header
            extent.directory_offset -= 4 * sizeof(Entry);
        },
        [](Entries&, Extent& extent) {
            extent.sections += 5;
            extent.directory_offset -= 5 * sizeof(Entry);
        },
        [](Entries&, Extent& extent) { extent.directory_offset = most; },
        [](Entries&, Extent& extent) { extent.directory_offset -= 64; },
        [](Entries&, Extent& extent) { extent.file_size += 64; }};
    for (std::size_t i = 0; i < forgeries.size(); ++i) {
        EXPECT_THAT(forged(folder, forgeries[i]), HasSubstr("damaged")) << i;
    }
}

} // namespace
} // namespace parallax::index
