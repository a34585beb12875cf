#include "core/index/spool.hpp"

#include "core/base/contract.hpp"
#include "core/index/sections.hpp"

#include <utility>

namespace parallax::index {

base::Result<void> Spool::append(std::span<const std::byte> bytes) {
    if (!writer_) {
        auto writer = SectionWriter::create_anonymous();
        if (!writer) {
            return tl::unexpected(writer.error());
        }
        writer_ = std::move(*writer);
        writer_->begin(sections::texts);
    }
    size_ += bytes.size();
    return writer_->append(bytes);
}

base::Result<std::shared_ptr<const SectionFile>> Spool::closed() {
    if (!writer_) {
        return std::shared_ptr<const SectionFile>();
    }
    auto file = writer_->commit();
    writer_.reset();
    if (!file) {
        return tl::unexpected(file.error());
    }
    return std::make_shared<const SectionFile>(std::move(*file));
}

std::string_view bytes_in(const SectionFile* spool) {
    if (spool == nullptr) {
        return {};
    }
    const auto bytes = spool->column<char>(sections::texts);
    base::require(bytes.has_value(), "a spool has its section");
    return {bytes->data(), bytes->size()};
}

} // namespace parallax::index
