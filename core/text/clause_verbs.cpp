// Which words of a clause are verbs.
#include "core/text/clause.hpp"

#include <algorithm>

namespace parallax::text {

bool Clause::is_no_verb(const VerbGroup& group) const {
    if (group.auxiliary || group.to) {
        return false;
    }
    const std::size_t at = group.span.begin;
    const bool present = is(group.verb, word::plain | word::third) &&
                         !is(group.verb, word::past | word::participle);
    if (at == 0 || (before(at) & (gap::opens | gap::semicolon)) != 0) {
        // A sentence begins with it: only "Said Kim, …" and "Asked why, …".
        return !is(group.verb, word::past | word::ing) || before(at) != 0;
    }
    const std::size_t prev = at - 1;
    if (present && capital(group.verb) && !title_case()) {
        return true; // the United States
    }
    if (group.ing && is(group.verb, word::preposition)) {
        return true; // "regarding"
    }
    if (group.ing) {
        const std::size_t next = group.span.end;
        return is(prev, word::determiner) || genitive(prev) ||
               (!comma(at) && comma(next) && quoted(next)); // the old saying, “…”
    }
    if (comma(at) || quoted(prev)) {
        return is(group.verb, word::plain) && !is(group.verb, word::past);
    }
    if (!present) {
        return (is(prev, word::determiner) && !is(prev, word::that)) ||
               is(prev, word::possessive) ||
               (is(prev, word::preposition) && !is(prev, word::relative));
    }
    if ((is(prev, word::determiner) && !is(prev, word::that) &&
         !takes_plural_verb(prev)) ||
        genitive(prev) || is(prev, word::preposition)) {
        return true;
    }
    if (is(group.verb, word::noun | word::alike) && !object_follows(group)) {
        return true;
    }
    if (is(group.verb, word::third)) {
        return is(group.verb, word::noun | word::alike) &&
               (is(prev, word::coordinator) || !singular_before(at));
    }
    return !takes_plural_verb(prev);
}

/// Stands a noun phrase in the singular there, as before "plans": "Kim", "the guild",
/// and not "rival" or "certain"?
bool Clause::singular_before(std::size_t end) const {
    constexpr std::size_t longest = 6;
    for (std::size_t i = end; i > 0 && end - i < longest;) {
        --i;
        if (capital(i) || genitive(i) ||
            is(i, word::determiner | word::subject | word::relative)) {
            return true;
        }
        if (before(i) != 0 ||
            is(i, word::preposition | word::coordinator | word::verb)) {
            return false;
        }
    }
    return false;
}

/// Does something follow that a noun has not behind it?
bool Clause::object_follows(const VerbGroup& group) const {
    const std::size_t next = group.span.end;
    if (next >= size()) {
        return false;
    }
    if (quoted(next) || (before(next) & gap::colon) != 0) {
        return true;
    }
    return before(next) == 0 && (group.words > 1 || capital(next) ||
                                 is(next, word::that | word::determiner |
                                              word::subject | word::object | word::to));
}

/// Are most words capitalised, as in a headline?
bool Clause::title_case() const {
    const std::size_t most = std::min<std::size_t>(size(), 12);
    const auto capitals = std::ranges::count_if(
        items_.first(most), [](const Item& item) { return item.capital; });
    return static_cast<std::size_t>(capitals) * 3 > most * 2;
}

/// Can "say" follow: "they", "officials", "people", "and"?
bool Clause::takes_plural_verb(std::size_t i) const {
    if (is(i, word::subject | word::coordinator | word::relative | word::many) ||
        plural(i)) {
        return true;
    }
    // "Kim and Roe say", "officials in Port Lune say"
    constexpr std::size_t longest = 7;
    for (std::size_t j = i; j > 0 && i - j < longest && !stops_source(j); --j) {
        if (pause(j)) {
            return false;
        }
        if ((is(j, word::coordinator) && capital(i)) ||
            (is(j, word::preposition) && plural(j - 1))) {
            return true;
        }
    }
    return false;
}

bool Clause::plural(std::size_t i) const {
    return ends_in(i, "s") && !genitive(i) && !ends_in(i, "ss") && !ends_in(i, "us") &&
           !ends_in(i, "is");
}

bool Clause::clause_behind(std::size_t begin) const {
    if (begin >= size() || quoted(begin) || (before(begin) & gap::colon) != 0 ||
        is(begin, word::that | word::conjunction) ||
        (is(begin, word::subject) && !is(begin, word::object))) {
        return begin < size();
    }
    if (!english() && (ends_in(begin, "ть") || ends_in(begin, "ться"))) {
        return true; // обещает заплатить
    }
    constexpr std::size_t longest_subject = 12;
    for (std::size_t i = begin; i < std::min(size(), begin + longest_subject); ++i) {
        if ((i > begin && pause(i)) ||
            is(i, word::that | word::conjunction | word::relative | word::to)) {
            return false;
        }
        if (quoted(i) || (i > begin && finite(i))) {
            return true;
        }
    }
    return false;
}

bool Clause::has_verb(const Range& range) const {
    for (std::size_t i = range.begin; i < range.end; ++i) {
        if (quoted(i) || is(i, word::auxiliary | word::verb) || deed(i) ||
            (ends_in(i, "ed") && !capital(i))) {
            return true;
        }
    }
    return false;
}

} // namespace parallax::text
