#include "core/index/section_writer.hpp"

#include "core/base/contract.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace parallax::index {

namespace {

using base::Error;
using base::ErrorKind;

constexpr std::size_t buffer_size = std::size_t{1} << 20U;

template <typename T> std::span<const std::byte> bytes_of(const T& value) {
    return std::as_bytes(std::span(&value, 1));
}

std::string_view as_text(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool is_called(const Entry& entry, std::string_view name) {
    Entry other;
    std::copy(name.begin(), name.end(), other.name.begin());
    return entry.name == other.name;
}

} // namespace

base::Result<SectionWriter> SectionWriter::create(const std::string& path) {
    struct stat old {};
    if (::stat(path.c_str(), &old) == 0 && S_ISREG(old.st_mode) && old.st_size > 0 &&
        !is_index_file(path)) {
        return tl::unexpected(Error{ErrorKind::unreadable,
                                    "is there and is not a Parallax index; remove it "
                                    "first, or give another name",
                                    {path, 0, 0}});
    }
    return ReplacementFile::create(path).map(
        [](ReplacementFile&& file) { return SectionWriter(std::move(file), true); });
}

base::Result<SectionWriter> SectionWriter::create_anonymous() {
    return ReplacementFile::create_anonymous().map(
        [](ReplacementFile&& file) { return SectionWriter(std::move(file), false); });
}

SectionWriter::SectionWriter(ReplacementFile file, bool has_checksums)
    : file_(std::move(file)), has_checksums_(has_checksums) {
    buffer_.reserve(buffer_size);
    put(bytes_of(Header{}));
}

void SectionWriter::begin(std::string_view name) {
    end_section();
    add_entry(name);
    in_section_ = true;
    hash_ = base::Hash64();
}

base::Result<void> SectionWriter::append(std::span<const std::byte> bytes) {
    base::require(in_section_, "bytes are appended to a section that was begun");
    if (has_checksums_) {
        hash_.add(as_text(bytes));
    }
    entries_.back().size += bytes.size();
    put(bytes);
    if (failed_) {
        return tl::unexpected(*failed_);
    }
    return {};
}

base::Result<std::span<std::byte>> SectionWriter::reserve(std::string_view name,
                                                          std::uint64_t size) {
    end_section();
    add_entry(name);
    flush();
    Entry& entry = entries_.back();
    entry.size = size;
    Reserved reserved{entries_.size() - 1, {}};
    if (!failed_ && size > 0) {
        int number = EINTR;
        while (number == EINTR) {
            number =
                ::posix_fallocate(file_.descriptor(), static_cast<off_t>(entry.offset),
                                  static_cast<off_t>(size));
        }
        if (number == 0) {
            reserved.memory =
                Mapping(file_.descriptor(), entry.offset, size, Mapping::Access::write);
            number = reserved.memory.bytes().empty() ? errno : 0;
        }
        if (number != 0) {
            failed_ = file_.error(number);
        }
        written_ = entry.offset + size;
    }
    if (failed_) {
        return tl::unexpected(*failed_);
    }
    // It will be written from end to end: pages that are made at once are cheaper than
    // one by one. Older systems can't, which does no harm.
    reserved.memory.advise(reserved.memory.bytes(), Mapping::Use::writing);
    reserved_.push_back(std::move(reserved));
    return reserved_.back().memory.bytes();
}

void SectionWriter::seal(std::string_view name) {
    const auto found =
        std::find_if(reserved_.begin(), reserved_.end(), [&](const Reserved& reserved) {
            return is_called(entries_[reserved.entry], name);
        });
    base::require(found != reserved_.end(), "a reserved section is sealed once");
    if (has_checksums_) {
        entries_[found->entry].checksum = base::hash64(as_text(found->memory.bytes()));
    }
    reserved_.erase(found);
}

base::Result<SectionFile> SectionWriter::commit() {
    end_section();
    for (const Reserved& reserved : reserved_) {
        entries_[reserved.entry].checksum =
            base::hash64(as_text(reserved.memory.bytes()));
    }
    reserved_.clear();
    const auto directory = std::as_bytes(std::span(entries_));
    Trailer trailer;
    trailer.extent.directory_offset = written_ + buffer_.size();
    trailer.extent.sections = entries_.size();
    trailer.extent.file_size =
        trailer.extent.directory_offset + directory.size() + sizeof(Trailer);
    trailer.extent.directory_checksum = base::hash64(as_text(directory));
    trailer.checksum = base::hash64(as_text(bytes_of(trailer.extent)));
    put(directory);
    put(bytes_of(trailer));
    flush();
    if (failed_) {
        return tl::unexpected(*failed_);
    }
    // Opened first: once it is in its place, nothing but the renaming has gone on.
    base::Result<SectionFile> file =
        SectionFile::of_descriptor(file_.descriptor(), file_.path(), Check::directory);
    if (file) {
        if (const base::Result<void> replaced = file_.replace(); !replaced) {
            return tl::unexpected(replaced.error());
        }
    }
    return file;
}

/// Ends the section that is being appended to, and fills up with zeros to where the
/// next thing begins.
void SectionWriter::end_section() {
    if (in_section_) {
        entries_.back().checksum = hash_.value();
        in_section_ = false;
    }
    constexpr std::array<std::byte, section_alignment> zeros{};
    const std::uint64_t end = written_ + buffer_.size();
    put(std::span(zeros).first(aligned(end) - end));
}

void SectionWriter::add_entry(std::string_view name) {
    base::require(is_section_name(name), "a section's name is as is_section_name says");
    base::require(
        std::none_of(entries_.begin(), entries_.end(),
                     [&](const Entry& entry) { return is_called(entry, name); }),
        "a section's name is used once");
    Entry entry;
    std::copy(name.begin(), name.end(), entry.name.begin());
    entry.offset = written_ + buffer_.size();
    entry.checksum = base::hash64("");
    entries_.push_back(entry);
}

void SectionWriter::put(std::span<const std::byte> bytes) {
    if (buffer_.size() + bytes.size() > buffer_size) {
        flush();
    }
    if (bytes.size() > buffer_size) {
        write(bytes);
    } else {
        buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
    }
}

void SectionWriter::flush() {
    write(buffer_);
    buffer_.clear();
}

void SectionWriter::write(std::span<const std::byte> bytes) {
    while (!failed_ && !bytes.empty()) {
        const ssize_t count = ::pwrite(file_.descriptor(), bytes.data(), bytes.size(),
                                       static_cast<off_t>(written_));
        if (count >= 0) {
            written_ += static_cast<std::uint64_t>(count);
            bytes = bytes.subspan(static_cast<std::size_t>(count));
        } else if (errno != EINTR) {
            failed_ = file_.error(errno);
        }
    }
}

} // namespace parallax::index
