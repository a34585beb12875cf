#include "core/index/spool.hpp"

#include <algorithm>
#include <utility>

#include <cerrno>

namespace parallax::index {

namespace {

constexpr std::size_t buffer_size = std::size_t{1} << 20U;

} // namespace

base::Result<void> Spool::append(std::span<const std::byte> bytes) {
    if (!file_ && memory_.bytes().empty() && most_in_memory_ > 0) {
        memory_ = Mapping::anonymous(most_in_memory_);
    }
    if (!file_ && memory_.bytes().size() < size_ + bytes.size()) {
        if (auto moved = move_to_file(); !moved) {
            return moved;
        }
    }
    size_ += bytes.size();
    if (!file_) {
        std::copy(bytes.begin(), bytes.end(),
                  memory_.bytes().begin() +
                      static_cast<std::ptrdiff_t>(size_ - bytes.size()));
        return {};
    }
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
    return buffer_.size() < buffer_size ? base::Result<void>() : flush();
}

base::Result<void> Spool::move_to_file() {
    auto file = ReplacementFile::create_anonymous();
    if (!file) {
        return tl::unexpected(file.error());
    }
    file_ = std::move(*file);
    auto written = write_at(*file_, 0, memory_.bytes().first(size_));
    written_ = size_;
    memory_ = Mapping();
    return written;
}

base::Result<void> Spool::flush() {
    auto written = write_at(*file_, written_, buffer_);
    written_ += buffer_.size();
    buffer_.clear();
    return written;
}

base::Result<Scratch> Spool::closed() {
    if (!file_) {
        return Scratch(std::move(memory_), std::nullopt);
    }
    if (auto flushed = flush(); !flushed) {
        return tl::unexpected(flushed.error());
    }
    buffer_ = {};
    if (size_ > 0) {
        memory_ = Mapping(file_->descriptor(), 0, size_, Mapping::Access::read);
        if (memory_.bytes().empty()) {
            return tl::unexpected(file_->error(errno));
        }
    }
    return Scratch(std::move(memory_), std::move(file_));
}

} // namespace parallax::index
