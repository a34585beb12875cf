#pragma once

#include "core/text/byte_classes.hpp"

#if defined(__x86_64__)
#define PARALLAX_X86_KERNELS

namespace parallax::text {

/// Does this processor have what the kernel needs? AVX2 and BMI; AVX-512 with BW and
/// VBMI2 (Ice Lake, Zen 4 and later).
[[nodiscard]] bool has_avx2();
[[nodiscard]] bool has_avx512();

extern const Kernel avx2_kernel;
extern const Kernel avx512_kernel;

} // namespace parallax::text

#endif
