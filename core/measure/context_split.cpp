#include "core/measure/context_split.hpp"

namespace parallax::measure {

namespace {

constexpr int most_rounds = 50;

/// The direction of a group: the sum of its rows, of length 1 or 0.
Eigen::VectorXd direction_of(const Eigen::MatrixXd& contexts,
                             const std::vector<bool>& in_second, bool second) {
    Eigen::VectorXd sum = Eigen::VectorXd::Zero(contexts.cols());
    for (Eigen::Index row = 0; row < contexts.rows(); ++row) {
        if (in_second[static_cast<std::size_t>(row)] == second) {
            sum += contexts.row(row).transpose();
        }
    }
    const double length = sum.norm();
    return length > 0 ? Eigen::VectorXd(sum / length) : sum;
}

/// The context least like a direction.
Eigen::VectorXd farthest_from(const Eigen::MatrixXd& contexts,
                              const Eigen::VectorXd& direction) {
    const Eigen::VectorXd likeness = contexts * direction;
    Eigen::Index row = 0;
    likeness.minCoeff(&row);
    return contexts.row(row).transpose();
}

} // namespace

ContextSplit split_in_two(const Eigen::MatrixXd& contexts) {
    ContextSplit split;
    split.in_second.assign(static_cast<std::size_t>(contexts.rows()), false);
    if (contexts.rows() < 2) {
        return split;
    }
    Eigen::VectorXd first =
        farthest_from(contexts, direction_of(contexts, split.in_second, false));
    Eigen::VectorXd second = farthest_from(contexts, first);
    for (int round = 0; round < most_rounds; ++round) {
        const Eigen::VectorXd nearer_second = contexts * (second - first);
        std::vector<bool> next;
        for (const double difference : nearer_second) {
            next.push_back(difference > 0);
        }
        if (round > 0 && next == split.in_second) {
            break;
        }
        split.in_second.swap(next);
        first = direction_of(contexts, split.in_second, false);
        second = direction_of(contexts, split.in_second, true);
    }
    split.separation =
        first.norm() > 0 && second.norm() > 0 ? 1 - first.dot(second) : 0;
    return split;
}

} // namespace parallax::measure
