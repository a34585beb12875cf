#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace parallax::text {

/// The ways to look at 64 bytes at once. All give the same.
enum class Path { portable, avx2, avx512 };

/// Returns the paths that this machine can take, the fastest last.
[[nodiscard]] std::vector<Path> paths_here();

[[nodiscard]] std::string_view name_of(Path path);

constexpr std::size_t block_bytes = 64;

/// What the 64 bytes of a block are, a bit a byte, the lowest bit the first byte.
struct ByteClasses {
    std::uint64_t letters = 0;  ///< A to Z, a to z, @
    std::uint64_t numbers = 0;  ///< 0 to 9
    std::uint64_t lone = 0;     ///< @ and _: join, but are no letters or numbers
    std::uint64_t mid_both = 0; ///< ' and . join letters, join numbers
    std::uint64_t mid_num = 0;  ///< , and ; join numbers
    /// First bytes of two-byte characters that are letters: U+00C0 to U+017F without
    /// the signs of multiplication and division, U+0400 to U+047F.
    std::uint64_t letter_leads = 0;
    std::uint64_t other_leads = 0; ///< first bytes of all other non-ASCII characters
};

/// One way to do what a word breaker and a sentence breaker do with every byte.
struct Kernel {
    /// Classifies whole blocks.
    void (*classify)(const char* text, std::size_t blocks, ByteClasses* classes);
    /// Writes first + i for each set bit i of all blocks, ascending; returns how many
    /// there are. May write up to 16 more behind the last one.
    std::size_t (*write_positions)(const std::uint64_t* bits, std::size_t blocks,
                                   std::uint32_t first, std::uint32_t* positions);
    /// A bit for each byte of a block that may end a sentence: . ! ? CR LF, and the
    /// first bytes of other characters of Sentence_Break ATerm, STerm and Sep. A first
    /// byte may be that of another character, too.
    void (*sentence_ends)(const char* text, std::size_t blocks, std::uint64_t* ends);
};

[[nodiscard]] const Kernel& kernel_of(Path path);

/// The first bytes of non-ASCII characters that may end a sentence, in the classes of
/// the table: a bit for each byte value from C0 on.
[[nodiscard]] constexpr bool may_lead_sentence_end(unsigned char byte) {
    switch (byte) {
    case 0xC2: // U+0085
    case 0xD6: // U+0589
    case 0xD8: // U+061D to U+061F
    case 0xDB: // U+06D4
    case 0xDC: // U+0700 to U+0702
    case 0xDF: // U+07F9
    case 0xE0:
    case 0xE1:
    case 0xE2:
    case 0xE3:
    case 0xEA:
    case 0xEF:
    case 0xF0: return true;
    default: return false;
    }
}

} // namespace parallax::text
