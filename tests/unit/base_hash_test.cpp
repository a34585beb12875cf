#include "core/base/hash.hpp"

#include <gtest/gtest.h>

namespace parallax::base {
namespace {

// FIPS 180-4 example values (NIST, Cryptographic Standards and Guidelines, SHA-256).
TEST(Sha256, AgreesWithTheStandardsExamples) {
    EXPECT_EQ(sha256_hex(""),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256_hex("abc"),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, OfPiecesIsThatOfTheWhole) {
    const std::string bytes(1000, 'a');
    for (const std::size_t piece : {1U, 63U, 64U, 65U, 1000U}) {
        Sha256 hash;
        for (std::size_t begin = 0; begin < bytes.size(); begin += piece) {
            hash.add(std::string_view(bytes).substr(begin, piece));
        }
        // sha256sum of GNU coreutils
        EXPECT_EQ(hash.hex(),
                  "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3")
            << piece;
    }
    EXPECT_EQ(Sha256().hex(), sha256_hex(""));
}

// XXH3 is frozen since xxHash 0.8: what 0.8.1 gives, every later version has to give.
TEST(Hash128, IsXxh3) {
    EXPECT_EQ(hash128("abc"), (Hash128{0x06B05AB6733A6185ULL, 0x78AF5F94892F3950ULL}));
    EXPECT_NE(hash128("abd"), hash128("abc"));
}

// First outputs of splitmix64 for seed 1234567, as published with the generator's
// reference implementation (and used by Rosetta Code).
TEST(MixedBits, IsSplitMix64) {
    EXPECT_EQ(mixed_bits(1234567, 0), 6457827717110365317ULL);
    EXPECT_EQ(mixed_bits(1234567, 1), 3203168211198807973ULL);
    EXPECT_EQ(mixed_bits(1234567, 2), 9817491932198370423ULL);
}

TEST(Hash64, DependsOnEveryByteOnly) {
    EXPECT_EQ(hash64("article-1"), hash64(std::string("article-") + "1"));
    EXPECT_NE(hash64("article-1"), hash64("article-2"));
    EXPECT_NE(hash64(std::string_view("a\0", 2)), hash64("a"));
}

TEST(Hash64, OfPiecesIsThatOfTheWhole) {
    std::string bytes;
    for (std::uint64_t i = 0; i < 3000; ++i) {
        bytes += static_cast<char>(mixed_bits(1, i) & 0xFFU);
    }
    EXPECT_EQ(Hash64().value(), hash64(""));
    for (const std::size_t piece : {1U, 63U, 64U, 240U, 1000U, 3000U}) {
        Hash64 hash;
        for (std::size_t begin = 0; begin < bytes.size(); begin += piece) {
            hash.add(std::string_view(bytes).substr(begin, piece));
            EXPECT_EQ(hash.value(), hash64(bytes.substr(0, begin + piece)));
        }
    }
}

} // namespace
} // namespace parallax::base
