#pragma once

namespace parallax::base {

/// From now on memory that the program frees stays with it, to be used again: to get
/// fresh memory from the system costs more than to fill it. Blocks of 32 MiB and more
/// go back as ever. Does nothing where the C library is not glibc.
void keep_freed_memory();

} // namespace parallax::base
