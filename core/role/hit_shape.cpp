#include "core/role/hit_shape.hpp"

#include <algorithm>

namespace parallax::role {

namespace {

/// Of "was deeply divided" the last, of "pose a threat" the first word.
std::size_t head_of(const Clause& c, std::size_t begin, std::size_t end) {
    std::size_t i = begin;
    while (i + 1 < end && c.named(begin) && c.mention(i) == c.mention(begin)) {
        ++i; // "Tarsovia resisted"
    }
    while (i + 1 < end &&
           (c.is(i, trait::auxiliary | trait::determiner | trait::to) || c.adverb(i))) {
        ++i;
    }
    return i;
}

Kind nominal_kind(const Clause& c, std::size_t end) {
    const std::size_t last = end - 1;
    return c.adjective(last) || c.participle(last) ? Kind::adjective : Kind::noun;
}

/// Is a hit of several words a verb and more, "raise the prices", and no "trade war"?
bool verb_phrase(const Clause& c, std::size_t head, std::size_t end) {
    for (std::size_t i = head + 1; i < end; ++i) {
        if (c.is(i, trait::determiner | trait::preposition | trait::pronoun |
                        trait::auxiliary | trait::possessive | trait::to) ||
            c.adverb(i) || c.is(head, trait::verb)) {
            return true;
        }
    }
    return false;
}

Kind kind_of(const Clause& c, const Group& group, std::size_t v, std::size_t end) {
    const bool verb_listed = c.is(v, trait::verb);
    const bool nominal_ending = c.noun(v) || c.adjective(v);
    const bool ed = c.participle(v) || c.is(v, trait::past);
    if (group.auxiliary) {
        if (group.be) {
            return ed ? Kind::passive : c.ing(v) ? Kind::active : nominal_kind(c, end);
        }
        return nominal_ending && !verb_listed ? nominal_kind(c, end) : Kind::active;
    }
    if (group.to) {
        return (nominal_ending && !verb_listed) || c.is(end, trait::of)
                   ? nominal_kind(c, end)
                   : Kind::active;
    }
    const bool first = group.begin == 0;
    const std::size_t prev = group.begin - 1;
    const bool in_phrase =
        !first && c.before(group.begin) == 0 &&
        (c.is(prev, trait::determiner) || c.genitive(prev) ||
         (c.adjective(prev) && !c.named(prev)) ||
         (c.is(prev, trait::preposition) && !c.is(prev, trait::relative)));
    if (ed) {
        if (by_behind(c, v + 1, 4)) {
            return Kind::passive;
        }
        return in_phrase ? Kind::adjective : Kind::active;
    }
    if (c.ing(v)) {
        if (!first && c.is(prev, trait::coordinator) &&
            (prev == 0 || !c.ing(prev - 1))) {
            return Kind::noun; // "threats and bullying"
        }
        const bool close = !first && c.before(group.begin) == 0;
        const bool governed = close && c.is(prev, trait::preposition);
        const bool of_noun = // "election meddling"
            close && !c.named(prev) && !c.finite(prev) &&
            !c.is(prev, trait::verb | trait::pronoun | trait::subordinator |
                            trait::relative | trait::adverb) &&
            !c.is(end,
                  trait::determiner | trait::possessive | trait::pronoun | trait::to) &&
            !c.named(end);
        return in_phrase && !governed              ? Kind::noun
               : first || governed                 ? Kind::gerund
               : of_noun || c.is(v + 1, trait::of) ? Kind::noun
                                                   : Kind::active;
    }
    if (in_phrase || (nominal_ending && !verb_listed)) {
        return nominal_kind(c, end);
    }
    const bool has_subject =
        !first && c.before(group.begin) == 0 &&
        (c.named(prev) ||
         (c.form(prev).ends_with('s') &&
          !c.is(prev, trait::verb | trait::link | trait::auxiliary)) ||
         c.is(prev, trait::pronoun | trait::relative | trait::coordinator));
    const bool has_object =
        c.before(end) == 0 && (c.named(end) || c.capital(end) ||
                               c.is(end, trait::determiner | trait::pronoun |
                                             trait::to | trait::subordinator));
    const bool phrase = verb_phrase(c, v, end);
    if (has_subject &&
        (has_object || phrase || c.is(prev, trait::pronoun | trait::relative))) {
        return Kind::active;
    }
    return verb_listed && phrase ? Kind::active : nominal_kind(c, end);
}

} // namespace

HitShape shape_of(const Clause& clause, std::size_t begin, std::size_t end) {
    HitShape shape;
    shape.head = head_of(clause, begin, end);
    shape.group = clause.group_of(shape.head);
    shape.kind = kind_of(clause, shape.group, shape.head, end);
    return shape;
}

std::optional<std::size_t> by_behind(const Clause& c, std::size_t i,
                                     std::size_t words) {
    for (const std::size_t most = std::min(c.size(), i + words);
         i < most && c.before(i) == 0; ++i) {
        if (c.is(i, trait::by)) {
            return i;
        }
        if (c.finite(i) || c.is(i, trait::subordinator | trait::relative)) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

} // namespace parallax::role
