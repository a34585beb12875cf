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

} // namespace
} // namespace parallax::base
