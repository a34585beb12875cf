#include "core/text/clause.hpp"

namespace parallax::text {

namespace {

constexpr std::size_t longest_group = 8;

} // namespace

std::string_view Clause::form(std::size_t i) const {
    return i < size() ? text_.substr(items_[i].span.begin,
                                     items_[i].span.end - items_[i].span.begin)
                      : std::string_view();
}

bool Clause::genitive(std::size_t i) const {
    return ends_in(i, "'s") || ends_in(i, "’s") || is(i, word::possessive);
}

bool Clause::adverb(std::size_t i) const {
    return is(i, word::filler) || (ends_in(i, "ly") && !capital(i));
}

bool Clause::finite(std::size_t i) const {
    return (is(i, word::auxiliary) && (i == 0 || form(i) != "May")) ||
           (is(i, word::verb) && is(i, word::past | word::third) &&
            !is(i, word::noun) && !capital(i)) ||
           deed(i);
}

bool Clause::deed(std::size_t i) const {
    return is(i, word::deed) && is(i, word::past | word::third) &&
           !is(i, word::alike) && !capital(i);
}

Clause::Found Clause::cue_at(std::size_t i) const {
    const Cue cue = items_[i].cue;
    if ((cue.set & word::phrase) != 0 && i + 1 < size() && before(i + 1) == 0 &&
        !quoted(i + 1)) {
        const Cue both = cues_.phrase(cue.phrases, form(i + 1));
        if (both.set != 0) {
            // "that" belongs to what is said.
            return {both, is(i + 1, word::that) ? std::size_t{1} : std::size_t{2}};
        }
    }
    return {cue, 1};
}

VerbGroup Clause::group_of(std::size_t verb, const Found& found) const {
    VerbGroup group;
    group.verb = verb;
    group.cue = found.cue;
    group.words = found.words;
    std::size_t begin = verb;
    while (begin > 0 && verb - begin < longest_group && before(begin) == 0 &&
           !quoted(begin - 1)) {
        const std::size_t i = begin - 1;
        if (chinese() && is(i, word::clause) && is(verb, word::clause)) {
            begin = i; // 声明称
            continue;
        }
        const bool helps = is(i, word::auxiliary);
        const bool to = is(i, word::to);
        if ((!helps && !to && !adverb(i)) || (to && group.auxiliary)) {
            break;
        }
        if (helps && !group.auxiliary) {
            group.auxiliary = true; // the nearest one tells "was told" from "has told"
            group.passive = is(i, word::be) && is(verb, word::participle);
        }
        begin = i;
        if (to) {
            group.to = true;
            break;
        }
    }
    group.ing = is(verb, word::ing) && !group.auxiliary;
    group.span = {begin, verb + found.words};
    return group;
}

} // namespace parallax::text
