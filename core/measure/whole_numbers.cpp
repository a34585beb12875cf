#include "core/measure/whole_numbers.hpp"

#include <cstddef>

namespace parallax::measure {

bool are_whole(const Eigen::Ref<const Eigen::MatrixXd>& values) {
    // A double from 2^52 on has no digits after the point, and a smaller one that is
    // added to 2^52 loses them.
    constexpr double no_fractions = 4503599627370496.0;
    bool all = true;
    for (Eigen::Index column = 0; column < values.cols(); ++column) {
        const double* const of_column = values.col(column).data();
        std::size_t breaches = 0;
        for (Eigen::Index row = 0; row < values.rows(); ++row) {
            const double value = of_column[row];
            const double rounded = (value + no_fractions) - no_fractions;
            const bool is_cut = (value < no_fractions) & (rounded != value);
            const bool is_count = value >= 0; // false for what is not a number
            breaches +=
                static_cast<std::size_t>(is_cut) + static_cast<std::size_t>(!is_count);
        }
        all = all && breaches == 0;
    }
    return all;
}

} // namespace parallax::measure
