#include "core/text/clause.hpp"

#include <algorithm>
#include <array>

namespace parallax::text {

namespace {

/// How far a question looks, in items: longer phrases are no sources.
constexpr std::size_t reach = 40;
constexpr std::size_t longest_source = 30;
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
    return is(i, word::auxiliary) ||
           (is(i, word::verb) && is(i, word::past | word::third) &&
            !is(i, word::noun) && !capital(i));
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
    if (group.ing) {
        return is(prev, word::determiner) || genitive(prev);
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
        return is(group.verb, word::noun) && is(prev, word::coordinator);
    }
    return !takes_plural_verb(prev);
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
    if (is(i, word::subject | word::coordinator | word::relative | word::many)) {
        return true;
    }
    return ends_in(i, "s") && !genitive(i) && !ends_in(i, "ss") && !ends_in(i, "us") &&
           !ends_in(i, "is");
}

/// Ends a noun phrase to the left: a verb, "that", "but", "issued a".
bool Clause::stops_source(std::size_t i) const {
    if (ends_in(i, "ed") && is(i + 1, word::determiner) && !capital(i)) {
        return true;
    }
    return quoted(i) || is(i, word::auxiliary | word::relative | word::contrast) ||
           (is(i, word::conjunction) && !is(i, word::preposition)) ||
           (is(i, word::verb) && is(i, word::past | word::third | word::ing) &&
            !is(i, word::noun) && !capital(i));
}

Range Clause::source_before(std::size_t end) const {
    std::size_t begin = end;
    while (begin > 0 && end - begin < longest_source && !stops_source(begin - 1)) {
        --begin;
        if (pause(begin)) {
            break;
        }
    }
    while (end > begin + 1 && adverb(end - 1)) {
        --end; // "Kim also"
    }
    while (begin < end && (is(begin, word::coordinator) ||
                           (is(begin, word::filler) && begin + 1 < end))) {
        ++begin; // "and Kim"
    }
    if (begin < end && is(begin, word::preposition)) {
        // "In March Kim": the name, or the noun phrase, that stands last.
        std::size_t at = end;
        while (at > begin + 1 && capital(at - 1)) {
            --at;
        }
        if (at == end) {
            --at;
            while (at > begin + 1 && !is(at, word::determiner) && !capital(at)) {
                --at;
            }
        }
        begin = at;
    }
    return {begin, end};
}

Range Clause::source_over_comma(std::size_t verb) const {
    std::size_t begin = verb;
    bool aside = false;
    for (std::size_t i = verb; i > 0 && verb - i < reach;) {
        --i;
        if (quoted(i)) {
            break;
        }
        if (comma(i) || (before(i) & gap::dash) != 0) {
            const Range outer = source_before(i);
            if (!outer.empty() && !is(i, word::coordinator | word::conjunction)) {
                begin = outer.begin;
                aside = true;
            } else if (aside) {
                break;
            }
        } else if (aside && is(i, word::auxiliary)) {
            break;
        }
    }
    return aside ? Range{begin, verb} : source_before(verb);
}

Range Clause::source_behind(std::size_t begin) const {
    std::size_t end = begin;
    while (end < size() && !quoted(end) && end - begin < longest_source) {
        if (end > begin) {
            const std::string_view word = form(end);
            const bool in_phrase =
                word == "of" || word == "for" ||
                ((capital(end + 1) || is(end + 1, word::determiner)) &&
                 !is(end + 1, word::time));
            if (before(end) != 0 || (is(end, word::time) && capital(end)) ||
                (is(end, word::preposition) && !in_phrase) ||
                (is(end, word::conjunction) && !is(end, word::preposition))) {
                break;
            }
        }
        ++end;
    }
    return {begin, end};
}

Range Clause::main_subject(std::size_t limit) const {
    std::size_t begin = 0;
    if (is(0, word::preposition | word::conjunction)) {
        while (begin < limit && begin < reach && !comma(begin)) {
            ++begin; // "On Monday, Kim"
        }
        if (begin == limit || !comma(begin)) {
            return {};
        }
    }
    while (begin < limit && is(begin, word::coordinator | word::filler)) {
        ++begin;
    }
    if (begin < limit && is(begin, word::subject)) {
        return {begin, begin + 1};
    }
    std::size_t end = begin;
    while (end < limit && end - begin < 10 && !quoted(end)) {
        const bool after_name =
            end > begin && capital(end - 1) && !capital(end) &&
            !is(end - 1, word::determiner) &&
            !is(end, word::preposition | word::determiner | word::coordinator);
        if (is(end, word::relative) || finite(end) || after_name ||
            (end > begin && (before(end) != 0 || ends_in(end, "ed")))) {
            break;
        }
        ++end;
    }
    return {begin, end};
}

bool Clause::noun_phrase(std::size_t begin) const {
    if (begin >= size() || before(begin) != 0 || quoted(begin) ||
        is(begin, word::preposition | word::that | word::time | word::to)) {
        return false;
    }
    for (std::size_t i = begin; i < size() && i - begin < 20; ++i) {
        if (i > begin && (before(i) != 0 || quoted(i))) {
            return true;
        }
        if (is(i, word::that) || finite(i) || (i > begin && is(i, word::subject))) {
            return false;
        }
    }
    return true;
}

bool Clause::has_verb(const Range& range) const {
    for (std::size_t i = range.begin; i < range.end; ++i) {
        if (quoted(i) || is(i, word::auxiliary | word::verb) ||
            (ends_in(i, "ed") && !capital(i))) {
            return true;
        }
    }
    return false;
}

} // namespace parallax::text
