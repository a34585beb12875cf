// Whatever a file holds, opening it as an index gives an error or sections that lie
// inside it. The input stands for sections, directory and extent; it is tried as it is,
// and with header and checksums made right, so that what is behind them is reached as
// well.

#include "core/base/contract.hpp"
#include "core/base/hash.hpp"
#include "core/index/section_file.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include <sys/mman.h>
#include <unistd.h>

namespace {

using namespace parallax;

void check_sections(const index::SectionFile& file) {
    std::size_t total = 0;
    unsigned sum = 0;
    for (const std::string& name : file.names()) {
        const auto section = file.section(name);
        base::require(section.has_value(), "a section that has a name is there");
        base::require(reinterpret_cast<std::uintptr_t>(section->data()) %
                              index::section_alignment ==
                          0,
                      "sections are aligned");
        for (const std::byte byte : *section) {
            sum += static_cast<unsigned>(byte);
        }
        total += section->size();
    }
    base::require(sum <= 255 * total, "sections can be read");
}

void open_and_check(std::string_view bytes) {
    const int descriptor = ::memfd_create("fuzz", MFD_CLOEXEC);
    base::require(::write(descriptor, bytes.data(), bytes.size()) ==
                      static_cast<ssize_t>(bytes.size()),
                  "there is memory for the input");
    const auto file =
        index::SectionFile::of_descriptor(descriptor, "f", index::Check::directory);
    if (file) {
        check_sections(*file);
        const bool whole = file->verify().has_value();
        base::require(whole == index::SectionFile::of_descriptor(
                                   descriptor, "f", index::Check::everything)
                                   .has_value(),
                      "opening a file with all checks is opening and verifying it");
    }
    ::close(descriptor);
}

/// Puts the checksums of extent and directory right, and the magic at both ends.
std::string signed_again(std::string bytes) {
    const index::Header header;
    index::Trailer trailer;
    std::memcpy(bytes.data(), &header, sizeof header);
    const std::size_t end = bytes.size() - sizeof trailer;
    index::Extent& extent = trailer.extent;
    std::memcpy(&extent, bytes.data() + end, sizeof extent);
    extent.file_size = bytes.size();
    if (extent.directory_offset <= end) {
        extent.directory_checksum = base::hash64(std::string_view(bytes).substr(
            extent.directory_offset, end - extent.directory_offset));
    }
    trailer.checksum =
        base::hash64({reinterpret_cast<const char*>(&extent), sizeof extent});
    std::memcpy(bytes.data() + end, &trailer, sizeof trailer);
    return bytes;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    open_and_check(bytes);
    if (size >= sizeof(index::Header) + sizeof(index::Trailer)) {
        open_and_check(signed_again(bytes));
    }
    return 0;
}
