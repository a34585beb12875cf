#include "core/index/section_file.hpp"

#include "core/base/hash.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <set>
#include <system_error>
#include <utility>

#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <tbb/parallel_for.h>
#include <unistd.h>

namespace parallax::index {

namespace {

using base::Error;
using base::ErrorKind;

constexpr std::uint64_t smallest_file = sizeof(Header) + sizeof(Trailer);

Error read_error(const std::string& path, int number) {
    const base::Place place{path, 0, 0};
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        return {ErrorKind::not_found, "there is no such file; check the path", place};
    case EACCES:
        return {ErrorKind::unreadable, "may not be read; check the permissions (ls -l)",
                place};
    case EISDIR:
        return {ErrorKind::unreadable, "is a folder where an index is needed", place};
    default:
        return {ErrorKind::unreadable,
                "can't be read: " + std::generic_category().message(number), place};
    }
}

/// Closes the file on every way out.
class OpenFile {
  public:
    // O_NONBLOCK: a pipe is an error and no reason to wait.
    explicit OpenFile(const std::string& path)
        : descriptor_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {}
    ~OpenFile() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    [[nodiscard]] int descriptor() const { return descriptor_; }

  private:
    int descriptor_;
};

std::uint64_t hash_of(std::span<const std::byte> bytes) {
    return base::hash64({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

bool all_zero(std::span<const std::byte> bytes) {
    return std::all_of(bytes.begin(), bytes.end(),
                       [](std::byte byte) { return byte == std::byte{0}; });
}

std::string_view name_of(const Entry& entry) {
    const auto end = std::find(entry.name.begin(), entry.name.end(), '\0');
    return {entry.name.data(), static_cast<std::size_t>(end - entry.name.begin())};
}

/// Is the name one that a writer gives, with nothing but zeros after it?
bool is_well_named(const Entry& entry) {
    const std::string_view name = name_of(entry);
    return is_section_name(name) &&
           std::all_of(entry.name.begin() + name.size(), entry.name.end(),
                       [](char c) { return c == '\0'; });
}

bool has_magic(std::span<const std::byte> bytes) {
    const Header header;
    return bytes.size() >= header.magic.size() &&
           std::memcmp(bytes.data(), header.magic.data(), header.magic.size()) == 0;
}

} // namespace

bool is_index_file(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return false; // to open a pipe and close it would end its writer
    }
    const OpenFile file(path);
    std::array<std::byte, sizeof(Header)> bytes{};
    const ssize_t count = ::pread(file.descriptor(), bytes.data(), bytes.size(), 0);
    return count > 0 && has_magic(std::span(bytes).first(static_cast<size_t>(count)));
}

base::Result<SectionFile> SectionFile::open(const std::string& path, Check check) {
    const OpenFile file(path);
    if (file.descriptor() < 0) {
        return tl::unexpected(read_error(path, errno));
    }
    return of_descriptor(file.descriptor(), path, check);
}

base::Result<SectionFile>
SectionFile::of_descriptor(int descriptor, const std::string& path, Check check) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0) {
        return tl::unexpected(read_error(path, errno));
    }
    if (S_ISDIR(status.st_mode)) {
        return tl::unexpected(read_error(path, EISDIR));
    }
    if (!S_ISREG(status.st_mode)) {
        return tl::unexpected(
            Error{ErrorKind::unreadable,
                  "is a pipe or a device; an index has to be a file on a disk",
                  {path, 0, 0}});
    }
    if (status.st_size == 0) {
        return tl::unexpected(
            Error{ErrorKind::empty,
                  "is empty; make it with: parallax index CORPUS -o " + path,
                  {path, 0, 0}});
    }
    Mapping memory(descriptor, 0, static_cast<std::size_t>(status.st_size),
                   Mapping::Access::read);
    if (memory.bytes().empty()) {
        return tl::unexpected(read_error(path, errno));
    }
    SectionFile file(std::move(memory), path);
    const base::Result<void> checked =
        check == Check::everything ? file.verify() : file.check_frame();
    if (!checked) {
        return tl::unexpected(checked.error());
    }
    return file;
}

SectionFile::SectionFile(Mapping memory, std::string path)
    : memory_(std::move(memory)), path_(std::move(path)) {}

bool SectionFile::has(std::string_view name) const { return find(name) != nullptr; }

base::Result<std::span<const std::byte>>
SectionFile::section(std::string_view name) const {
    return section_of_multiple(name, 1);
}

base::Result<std::span<const std::byte>>
SectionFile::section_of_multiple(std::string_view name, std::size_t value_size) const {
    const Entry* entry = find(name);
    if (entry == nullptr || entry->size % value_size != 0) {
        std::string fault = "is damaged: section \"";
        fault += name;
        fault += entry == nullptr ? "\" is missing" : "\" ends inside a value";
        return malformed(fault);
    }
    return bytes().subspan(entry->offset, entry->size);
}

std::vector<std::string> SectionFile::names() const {
    std::vector<std::string> names;
    names.reserve(entries().size());
    for (const Entry& entry : entries()) {
        names.emplace_back(name_of(entry));
    }
    return names;
}

std::uint64_t SectionFile::checksum() const {
    return trailer().extent.directory_checksum;
}

base::Result<void> SectionFile::verify() const {
    if (base::Result<void> checked = check_frame(); !checked) {
        return checked;
    }
    std::vector<base::Result<void>> checked(entries().size());
    tbb::parallel_for(std::size_t{0}, checked.size(),
                      [&](std::size_t i) { checked[i] = verify(entries()[i]); });
    const auto bad = std::find_if(checked.begin(), checked.end(),
                                  [](const auto& section) { return !section; });
    return bad == checked.end() ? base::Result<void>() : *bad;
}

base::Result<void> SectionFile::verify(std::string_view name) const {
    return section(name).and_then(
        [&](std::span<const std::byte>) { return verify(*find(name)); });
}

/// Checks the bytes of a section and the zeros behind it.
base::Result<void> SectionFile::verify(const Entry& entry) const {
    const auto section = bytes().subspan(entry.offset, entry.size);
    const std::uint64_t end = entry.offset + entry.size;
    if (hash_of(section) != entry.checksum ||
        !all_zero(bytes().subspan(end, aligned(end) - end))) {
        std::string fault = "is damaged: section \"";
        fault += name_of(entry);
        fault += "\" is not as it was written";
        return malformed(fault);
    }
    return {};
}

/// Contract  the file is not smaller than a header and a trailer.
const Trailer& SectionFile::trailer() const {
    return *reinterpret_cast<const Trailer*>(bytes().last(sizeof(Trailer)).data());
}

/// Contract  the frame was checked.
std::span<const Entry> SectionFile::entries() const {
    const Extent& extent = trailer().extent;
    const auto* first =
        reinterpret_cast<const Entry*>(bytes().data() + extent.directory_offset);
    return {first, static_cast<std::size_t>(extent.sections)};
}

const Entry* SectionFile::find(std::string_view name) const {
    const std::span<const Entry> all = entries();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Entry& e) { return name_of(e) == name; });
    return found == all.end() ? nullptr : &*found;
}

/// Checks all that is not a section: header, trailer, directory, and that with the
/// sections they fill the file.
base::Result<void> SectionFile::check_frame() const {
    if (!has_magic(bytes())) {
        return malformed("is not a Parallax index");
    }
    const std::uint64_t size = bytes().size();
    if (size < smallest_file || size % section_alignment != 0) {
        return malformed("is cut off");
    }
    const Header& header = *reinterpret_cast<const Header*>(bytes().data());
    const Header expected;
    if (header.byte_order != expected.byte_order) {
        return malformed("is damaged, or was made on a machine of another byte order");
    }
    if (header.version != expected.version) {
        std::string fault = "is of format ";
        fault += std::to_string(header.version);
        fault += ", and this program reads format ";
        fault += std::to_string(expected.version);
        return malformed(fault);
    }
    if (header != expected) {
        return malformed("is damaged: its first bytes are not as they were written");
    }
    const Extent& extent = trailer().extent;
    if (trailer().magic != Trailer{}.magic || extent.file_size != size ||
        trailer().checksum != hash_of(std::as_bytes(std::span(&extent, 1)))) {
        return malformed("is cut off, or its last bytes are damaged");
    }
    // The first comparison keeps the product in the file.
    if (extent.sections > (size - smallest_file) / sizeof(Entry) ||
        extent.directory_offset !=
            size - sizeof(Trailer) - extent.sections * sizeof(Entry)) {
        return malformed("is damaged: its directory does not fit");
    }
    return check_directory();
}

base::Result<void> SectionFile::check_directory() const {
    const Extent& extent = trailer().extent;
    if (hash_of(std::as_bytes(entries())) != extent.directory_checksum) {
        return malformed("is damaged: its directory is not as it was written");
    }
    std::set<std::string_view> names;
    std::uint64_t offset = sizeof(Header);
    for (const Entry& entry : entries()) {
        if (!is_well_named(entry) || !names.insert(name_of(entry)).second ||
            entry.offset != offset || entry.size > extent.directory_offset - offset) {
            return malformed("is damaged: its directory does not fit");
        }
        offset = aligned(offset + entry.size);
    }
    if (offset != extent.directory_offset) {
        return malformed("is damaged: its directory does not fit");
    }
    return {};
}

tl::unexpected<Error> SectionFile::malformed(std::string_view fault) const {
    std::string message(fault);
    message += "; make it again with: parallax index CORPUS -o ";
    message += path_;
    return tl::unexpected(Error{ErrorKind::malformed, message, {path_, 0, 0}});
}

} // namespace parallax::index
