#include "core/text/byte_classes.hpp"

#include "core/base/contract.hpp"
#include "core/text/byte_classes_x86.hpp"

#include <bit>

namespace parallax::text {

namespace {

/// Classes of bytes; classify() and sentence_ends() ask for them by the number of the
/// bit.
enum : std::uint8_t {
    letter = 1U << 0U,
    number = 1U << 1U,
    lone = 1U << 2U,
    mid_both = 1U << 3U,
    mid_num = 1U << 4U,
    letter_lead = 1U << 5U,
    other_lead = 1U << 6U,
    sentence_end = 1U << 7U,
};

constexpr std::array<std::uint8_t, 256> class_of = [] {
    std::array<std::uint8_t, 256> classes{};
    const auto add = [&](int first, int last, std::uint8_t what) {
        for (int byte = first; byte <= last; ++byte) {
            auto& of_byte = classes[static_cast<std::size_t>(byte)];
            of_byte = static_cast<std::uint8_t>(of_byte | what);
        }
    };
    add('A', 'Z', letter);
    add('a', 'z', letter);
    add('0', '9', number);
    add('@', '@', letter | lone);
    add('_', '_', lone);
    add('\'', '\'', mid_both);
    add('.', '.', mid_both | sentence_end);
    add(',', ',', mid_num);
    add(';', ';', mid_num);
    add('!', '!', sentence_end);
    add('?', '?', sentence_end);
    add('\n', '\n', sentence_end);
    add('\r', '\r', sentence_end);
    for (int byte = 0xC0; byte <= 0xFF; ++byte) {
        const bool letters =
            (byte >= 0xC3 && byte <= 0xC5) || byte == 0xD0 || byte == 0xD1;
        add(byte, byte, letters ? letter_lead : other_lead);
        if (may_lead_sentence_end(static_cast<unsigned char>(byte))) {
            add(byte, byte, sentence_end);
        }
    }
    return classes;
}();

std::uint8_t class_at(const char* text, std::size_t i) {
    return class_of[static_cast<unsigned char>(text[i])];
}

/// The classes of eight bytes, the first in the lowest byte.
std::uint64_t eight_classes(const char* text) {
    std::uint64_t eight = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        eight |= std::uint64_t{class_at(text, i)} << (8 * i);
    }
    return eight;
}

/// The bit of each of eight classes, side by side: byte i, shifted by 56 - 7 * i, has
/// it at 56 + i.
std::uint64_t gathered(std::uint64_t eight, unsigned bit) {
    return ((eight >> bit & 0x0101010101010101U) * 0x0102040810204080U) >> 56U;
}

void classify(const char* text, std::size_t blocks, ByteClasses* classes) {
    for (std::size_t b = 0; b < blocks; ++b, text += block_bytes) {
        ByteClasses found;
        for (std::size_t i = 0; i < block_bytes; i += 8) {
            const std::uint64_t eight = eight_classes(text + i);
            found.letters |= gathered(eight, 0) << i;
            found.numbers |= gathered(eight, 1) << i;
            found.lone |= gathered(eight, 2) << i;
            found.mid_both |= gathered(eight, 3) << i;
            found.mid_num |= gathered(eight, 4) << i;
            found.letter_leads |= gathered(eight, 5) << i;
            found.other_leads |= gathered(eight, 6) << i;
        }
        for (std::uint64_t leads = found.letter_leads; leads != 0; leads &= leads - 1) {
            const auto i = static_cast<std::size_t>(std::countr_zero(leads));
            // U+00D7 and U+00F7 are C3 97 and C3 B7; at the end look again.
            if (text[i] == '\xC3' && (i + 1 == block_bytes || text[i + 1] == '\x97' ||
                                      text[i + 1] == '\xB7')) {
                found.letter_leads ^= std::uint64_t{1} << i;
                found.other_leads |= std::uint64_t{1} << i;
            }
        }
        classes[b] = found;
    }
}

std::size_t write_positions(const std::uint64_t* bits, std::size_t blocks,
                            std::uint32_t first, std::uint32_t* positions) {
    std::size_t written = 0;
    for (std::size_t b = 0; b < blocks; ++b, first += block_bytes) {
        for (std::uint64_t left = bits[b]; left != 0; left &= left - 1) {
            positions[written++] =
                first + static_cast<std::uint32_t>(std::countr_zero(left));
        }
    }
    return written;
}

void sentence_ends(const char* text, std::size_t blocks, std::uint64_t* ends) {
    for (std::size_t b = 0; b < blocks; ++b, text += block_bytes) {
        std::uint64_t found = 0;
        for (std::size_t i = 0; i < block_bytes; i += 8) {
            found |= gathered(eight_classes(text + i), 7) << i;
        }
        ends[b] = found;
    }
}

constexpr Kernel portable{classify, write_positions, sentence_ends};

} // namespace

std::vector<Path> paths_here() {
    std::vector<Path> paths{Path::portable};
#ifdef PARALLAX_X86_KERNELS
    if (has_avx2()) {
        paths.push_back(Path::avx2);
    }
    if (has_avx512()) {
        paths.push_back(Path::avx512);
    }
#endif
    return paths;
}

std::string_view name_of(Path path) {
    switch (path) {
    case Path::avx2: return "avx2";
    case Path::avx512: return "avx512";
    case Path::portable: break;
    }
    return "portable";
}

const Kernel& kernel_of(Path path) {
#ifdef PARALLAX_X86_KERNELS
    if (path == Path::avx2) {
        base::require(has_avx2(), "the path is one of paths_here()");
        return avx2_kernel;
    }
    if (path == Path::avx512) {
        base::require(has_avx512(), "the path is one of paths_here()");
        return avx512_kernel;
    }
#endif
    base::require(path == Path::portable, "the path is one of paths_here()");
    return portable;
}

} // namespace parallax::text
