#include "core/read/checksums.hpp"

#include "core/base/hash.hpp"

#include <algorithm>
#include <deque>
#include <utility>

#include <tbb/task_group.h>

namespace parallax::read {

namespace {

constexpr std::size_t step = std::size_t{4} << 20U; // bytes: some milliseconds
constexpr std::size_t most_at_a_time = 32;          // inputs; each stays mapped

/// One input, as far as it is done.
struct Sum {
    std::size_t input;
    Bytes bytes;
    std::size_t done = 0;
    base::Sha256 hash;
};

} // namespace

struct Checksums::Work {
    tbb::task_group tasks;
    std::deque<Sum> sums;
    std::vector<Checksum> finished;

    /// Does one step, and leaves the rest to whoever has time for it.
    void go_on(Sum& sum) {
        const std::string_view bytes = sum.bytes.view();
        const std::size_t end = std::min(sum.done + step, bytes.size());
        sum.hash.add(bytes.substr(sum.done, end - sum.done));
        sum.bytes.release(sum.done, end);
        sum.done = end;
        if (end < bytes.size()) {
            tasks.run([this, &sum] { go_on(sum); });
        }
    }

    void wait() {
        tasks.wait();
        for (Sum& sum : sums) {
            finished.push_back({sum.input, sum.hash.hex()});
        }
        sums.clear();
    }
};

Checksums::Checksums() : work_(std::make_unique<Work>()) {}

Checksums::~Checksums() {
    work_->tasks.cancel(); // the reading has ended early
    work_->tasks.wait();
}

void Checksums::begin(std::size_t input, Bytes bytes) {
    if (work_->sums.size() == most_at_a_time) {
        work_->wait();
    }
    Sum& sum = work_->sums.emplace_back(Sum{input, std::move(bytes), 0, {}});
    work_->tasks.run([work = work_.get(), &sum] { work->go_on(sum); });
}

std::vector<Checksum> Checksums::finished() {
    work_->wait();
    return std::move(work_->finished);
}

} // namespace parallax::read
