#include "core/text/name_table.hpp"

#include "core/base/hash.hpp"

namespace parallax::text {

void NameTable::clear() {
    ++round_;
    used_ = 0;
}

std::size_t NameTable::slot_of(std::string_view key, std::uint64_t hash) const {
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].round == round_ &&
           (slots_[at].hash != hash || slots_[at].key != key)) {
        at = (at + 1) & (slots_.size() - 1);
    }
    return at;
}

void NameTable::add(std::string_view key, const Span& name) {
    if (used_ * 2 >= slots_.size()) {
        std::vector<Slot> before(slots_.size() * 2);
        before.swap(slots_);
        for (const Slot& slot : before) {
            if (slot.round == round_) {
                slots_[slot_of(slot.key, slot.hash)] = slot;
            }
        }
    }
    const std::uint64_t hash = base::hash64(key);
    Slot& slot = slots_[slot_of(key, hash)];
    if (slot.round != round_) {
        slot = {key, hash, round_, name};
        ++used_;
    }
}

const Span* NameTable::find(std::string_view key) const {
    const Slot& slot = slots_[slot_of(key, base::hash64(key))];
    return slot.round == round_ ? &slot.name : nullptr;
}

} // namespace parallax::text
