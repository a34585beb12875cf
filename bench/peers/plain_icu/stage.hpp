#pragma once

#include <chrono>

namespace plain {

struct Stage {
    const char* name;
    double seconds = 0;
};

/// Adds the time from here to the end of the block to a stage.
class Timed {
  public:
    explicit Timed(Stage& stage) : stage_(stage) {}
    ~Timed() {
        const std::chrono::duration<double> passed = Clock::now() - begin_;
        stage_.seconds += passed.count();
    }
    Timed(const Timed&) = delete;
    Timed& operator=(const Timed&) = delete;

  private:
    using Clock = std::chrono::steady_clock;
    Stage& stage_;
    Clock::time_point begin_ = Clock::now();
};

template <typename Work> auto timed(Stage& stage, const Work& work) {
    const Timed timed(stage);
    return work();
}

} // namespace plain
