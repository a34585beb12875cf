// Who a clause says it is about, or by.
#include "core/text/clause.hpp"

namespace parallax::text {

namespace {

/// How far a question looks, in items: longer phrases are no sources.
constexpr std::size_t reach = 40;
constexpr std::size_t longest_source = 30;

} // namespace

/// Ends a noun phrase to the left: a verb, "that", "but", "issued a".
bool Clause::stops_source(std::size_t i) const {
    if (ends_in(i, "ed") && is(i + 1, word::determiner) && !capital(i)) {
        return true;
    }
    return quoted(i) || is(i, word::auxiliary | word::relative | word::contrast) ||
           (is(i, word::conjunction) && !is(i, word::preposition)) ||
           (is(i, word::verb) && is(i, word::past | word::third | word::ing) &&
            !is(i, word::noun) && !capital(i)) ||
           deed(i);
}

Range Clause::source_before(std::size_t end) const {
    if (end > 0 && !english() && quoted(end - 1) && capital(end - 1) &&
        before(end) == 0) {
        return {end - 1, end}; // «Северный Берег»
    }
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
    if (!aside) {
        return source_before(verb);
    }
    if (adverb(begin) && comma(begin + 1) && begin + 1 < verb) {
        ++begin; // "However, Kim, the mayor, said"
    }
    return {begin, verb};
}

Range Clause::source_behind(std::size_t begin) const {
    if (!english() && quoted(begin)) {
        return {begin, begin + 1}; // «Северный Берег»
    }
    std::size_t end = begin;
    while (end < size() && !quoted(end) && end - begin < longest_source) {
        if (end > begin) {
            const std::string_view word = form(end);
            const bool in_phrase =
                word == "of" || word == "for" ||
                ((capital(end + 1) || is(end + 1, word::determiner)) &&
                 !is(end + 1, word::time));
            if (before(end) != 0 || (is(end, word::coordinator) && finite(end + 1)) ||
                (is(end, word::time) && capital(end)) ||
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
    while (begin < limit && (is(begin, word::preposition | word::conjunction) ||
                             (is(begin, word::ing) && !capital(begin + 1)))) {
        ++begin;
        while (begin < limit && begin < reach && !comma(begin)) {
            ++begin; // "On Monday, following talks, Kim"
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
            end > begin && capital(end - 1) && !capital(end) && !capital(end + 1) &&
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
        is(begin, word::preposition | word::that | word::time | word::to) ||
        (!english() && is(begin, word::filler))) {
        return false;
    }
    for (std::size_t i = begin; i < size() && i - begin < 20; ++i) {
        if (i > begin &&
            (before(i) != 0 || (is(i, word::coordinator) && finite(i + 1)))) {
            return true; // "said Kim and left"
        }
        if (quoted(i) || is(i, word::that | word::to) || finite(i) ||
            (i > begin && is(i, word::subject))) {
            return false;
        }
    }
    return true;
}

Range Clause::without_time(const Range& source) const {
    if (!chinese()) {
        return source;
    }
    Range cut = source;
    while (cut.begin + 1 < cut.end && is(cut.begin, word::time | word::filler)) {
        ++cut.begin; // 今天下午, 另
    }
    for (std::size_t i = cut.begin + 1; i < cut.end; ++i) {
        const bool digit = form(i)[0] >= '0' && form(i)[0] <= '9';
        if (digit || pause(i) || is(i, word::time | word::preposition | word::filler)) {
            return {cut.begin, i};
        }
    }
    return cut;
}

bool Clause::is_thing(const Range& source) const {
    std::size_t head = source.begin;
    while (head + 1 < source.end && before(head + 1) == 0 &&
           !is(head + 1, word::preposition | word::relative)) {
        ++head;
    }
    return !source.empty() && is(head, word::thing) &&
           !(capital(head) && head > source.begin && capital(head - 1));
}

bool Clause::can_speak(const Range& source) const {
    if (source.empty() || !english()) {
        return true;
    }
    bool named = false;
    for (std::size_t i = source.begin; i < source.end; ++i) {
        named = named || capital(i) || quoted(i) || genitive(i) || ends_in(i, "s") ||
                is(i, word::determiner | word::subject | word::object | word::many |
                          word::relative) ||
                (form(i)[0] >= '0' && form(i)[0] <= '9');
    }
    return named && !is_thing(source);
}

} // namespace parallax::text
