#include "core/text/character_classes.hpp"

namespace parallax::text {

bool holds_letter_or_number(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const CharacterAt next = character_at(text, i);
        if (next.character.is_letter_or_number()) {
            return true;
        }
        i += next.bytes;
    }
    return false;
}

} // namespace parallax::text
