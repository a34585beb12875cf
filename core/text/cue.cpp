#include "core/text/cue.hpp"

namespace parallax::text {

std::string_view name_of(Stance stance) {
    switch (stance) {
    case Stance::neutral: return "neutral";
    case Stance::endorsing: return "endorsing";
    case Stance::distancing: return "distancing";
    }
    return "";
}

} // namespace parallax::text
