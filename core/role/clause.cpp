#include "core/role/clause.hpp"

#include <algorithm>

namespace parallax::role {

namespace {

/// How far a question looks, in tokens.
constexpr std::size_t reach = 40;
constexpr std::size_t longest_group = 8;
constexpr std::size_t longest_phrase = 8;

namespace gap = text::gap;

/// Punctuation that a noun phrase and its verb are never parted by.
constexpr gap::Set strong = gap::semicolon | gap::colon | gap::stop;

} // namespace

Range Clause::range(std::size_t i) const {
    const Tokens& tokens = mentions_[mention(i)].tokens;
    return {tokens.first - first_, tokens.last - first_};
}

bool Clause::genitive(std::size_t i) const {
    const std::string_view word = form(i);
    return word.ends_with("'s") || word.ends_with("’s") || is(i, trait::possessive) ||
           (word.ends_with("s'") || word.ends_with("s’"));
}

bool Clause::adverb(std::size_t i) const {
    return is(i, trait::adverb) || (form(i).ends_with("ly") && !capital(i));
}

bool Clause::adjective(std::size_t i) const {
    return lists_.ends_as_adjective(form(i));
}

bool Clause::noun(std::size_t i) const { return lists_.ends_as_noun(form(i)); }

bool Clause::participle(std::size_t i) const {
    return is(i, trait::participle) ||
           (form(i).ends_with("ed") && form(i).size() > 4 && !form(i).ends_with("eed"));
}

bool Clause::ing(std::size_t i) const {
    return is(i, trait::ing) || (form(i).ends_with("ing") && form(i).size() > 5);
}

bool Clause::finite(std::size_t i) const {
    if (i >= size() || named(i)) {
        return false;
    }
    if (is(i, trait::auxiliary)) {
        return true;
    }
    const bool first = i == 0;
    const bool in_phrase =
        !first && before(i) == 0 &&
        (is(i - 1, trait::determiner | trait::preposition) || genitive(i - 1));
    if (in_phrase || is(i, trait::preposition)) {
        return false;
    }
    if (is(i, trait::past) || (form(i).ends_with("ed") && participle(i))) {
        return !capital(i);
    }
    return is(i, trait::verb) && is(i, trait::third) && !capital(i) &&
           (is(i + 1,
               trait::determiner | trait::pronoun | trait::subordinator | trait::to) ||
            named(i + 1) || (!first && named(i - 1)) ||
            (!first && is(i - 1, trait::pronoun | trait::relative)));
}

bool Clause::modifier(std::size_t i) const {
    constexpr trait::Set others = trait::preposition | trait::pronoun |
                                  trait::subordinator | trait::relative |
                                  trait::auxiliary;
    return i < size() && (is(i, trait::determiner) || !is(i, others)) && !finite(i);
}

Group Clause::group_of(std::size_t verb) const {
    Group group;
    std::size_t begin = verb;
    while (begin > 0 && verb - begin < longest_group && before(begin) == 0) {
        const std::size_t i = begin - 1;
        const bool helps = is(i, trait::auxiliary);
        const bool to = is(i, trait::to);
        if (named(i) || (!helps && !to && !adverb(i))) {
            break;
        }
        if (helps && !group.auxiliary) {
            group.auxiliary = true; // the nearest one tells "was" from "has been"
            group.be = is(i, trait::be);
        }
        begin = i;
        if (to) {
            group.to = true;
            break;
        }
    }
    group.begin = begin;
    return group;
}

std::optional<std::size_t> Clause::preposition_of(std::size_t i) const {
    const std::size_t least = i > 5 ? i - 5 : 0;
    while (i > least && before(i) == 0) {
        --i;
        if (is(i, trait::preposition) && !is(i, trait::determiner)) {
            return i;
        }
        if (named(i) || genitive(i) || !modifier(i)) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> Clause::verb_before(std::size_t i) const {
    const std::size_t least = i > reach ? i - reach : 0;
    while (i > least) {
        if ((before(i) & strong) != 0) {
            return std::nullopt;
        }
        --i;
        if (finite(i)) {
            return i;
        }
    }
    return std::nullopt;
}

std::optional<std::uint32_t> Clause::antecedent(std::size_t relative) const {
    const std::size_t least = relative > 12 ? relative - 12 : 0;
    for (std::size_t i = relative; i > least; --i) {
        if ((before(i) & strong) != 0 && i != relative) {
            return std::nullopt;
        }
        if (named(i - 1)) {
            return mention(i - 1);
        }
        if (finite(i - 1)) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

/// Returns where the subject of a verb group ends if a comma stands before the group:
/// "China, which is strong, invaded", "China sent ships, closed the strait".
std::size_t Clause::before_asides(std::size_t begin, std::size_t least) const {
    if (begin == 0 || !comma(begin) || is(begin - 1, trait::coordinator)) {
        return begin;
    }
    for (std::size_t c = begin - 1; c > least; --c) {
        if (comma(c) && !is(c, trait::coordinator)) {
            return c;
        }
    }
    const std::optional<std::size_t> verb = verb_before(begin);
    return verb ? group_of(*verb).begin : begin;
}

/// Is it "he", "she", "they", or an "it" that is not the one of "it is clear that"?
bool Clause::stands_for_name(std::size_t i) const {
    return !is(i, trait::possessive) && (is(i, trait::person | trait::plural) ||
                                         (is(i, trait::thing) && !is(i, trait::be) &&
                                          !is(i + 1, trait::link | trait::auxiliary)));
}

/// Returns whom a pronoun stands for by this sentence: the subject before, else the
/// last name before, else the subject behind the next comma.
std::optional<std::uint32_t> Clause::named_before(std::size_t pronoun) const {
    const std::size_t least = pronoun > reach ? pronoun - reach : 0;
    std::optional<std::uint32_t> any;
    for (std::size_t i = pronoun; i > least; --i) {
        if (!named(i - 1) || genitive(i - 1)) {
            continue;
        }
        const Range here = range(i - 1);
        if (!preposition_of(here.begin)) {
            std::size_t next = here.end;
            while (next < here.end + 3 && adverb(next)) {
                ++next;
            }
            if (finite(next) || comma(next)) {
                return mention(i - 1);
            }
        }
        any = any ? any : std::optional(mention(i - 1));
    }
    return any ? any : subject_behind_comma(pronoun);
}

std::optional<std::uint32_t> Clause::subject_behind_comma(std::size_t i) const {
    for (const std::size_t most = std::min(size(), i + reach); i < most; ++i) {
        if (comma(i)) {
            for (; i < most && !finite(i); ++i) {
                if (named(i) && !preposition_of(range(i).begin)) {
                    return mention(i);
                }
            }
            return std::nullopt;
        }
    }
    return std::nullopt;
}

std::optional<std::uint32_t> Clause::subject_of_group(const Group& group) const {
    return group.to ? subject_of_to(group.begin) : subject_of(group.begin);
}

std::optional<std::uint32_t> Clause::subject_of(std::size_t begin) const {
    std::optional<std::uint32_t> oblique;
    const std::size_t least = begin > reach ? begin - reach : 0;
    std::size_t i = before_asides(begin, least);
    bool empty = true; // nothing but adverbs so far
    while (i > least) {
        if ((before(i) & (strong | gap::dash)) != 0 && i != begin) {
            break;
        }
        const std::size_t p = i - 1;
        if (named(p)) {
            const Range here = range(p);
            const std::optional<std::size_t> preposition = preposition_of(here.begin);
            if (!preposition) {
                return mention(p);
            }
            if (!oblique) {
                oblique = mention(p);
            }
            empty = false;
            i = *preposition;
            continue;
        }
        if (is(p, trait::coordinator) && empty) {
            // "Russia crossed the border and invaded"
            if (const std::optional<std::size_t> verb = verb_before(p)) {
                i = before_asides(group_of(*verb).begin, least);
                continue;
            }
        } else if (is(p, trait::relative) ||
                   (empty && is(p, trait::subordinator) && form(p) == "that")) {
            if (const auto who = antecedent(p)) {
                return who;
            }
            break;
        } else if (is(p, trait::subordinator) || finite(p)) {
            break;
        } else if (empty && stands_for_name(p)) {
            if (const auto who = named_before(p)) {
                return who;
            }
            break;
        }
        empty = empty && adverb(p);
        i = p;
    }
    return oblique;
}

std::optional<std::uint32_t> Clause::subject_of_to(std::size_t to) const {
    std::size_t p = to;
    while (p > 0 && adverb(p - 1) && before(p) == 0) {
        --p;
    }
    if (p > 0 && before(p) == 0 && named(p - 1)) {
        return mention(p - 1); // "urged China to"
    }
    // "China plans to", "China's plan to"
    const std::size_t least = p > longest_phrase ? p - longest_phrase : 0;
    for (std::size_t i = p; i > least && before(i) == 0; --i) {
        if (named(i - 1) && genitive(i - 1)) {
            return mention(i - 1);
        }
        if (finite(i - 1)) {
            break;
        }
    }
    if (const std::optional<std::size_t> verb = verb_before(p)) {
        return subject_of(group_of(*verb).begin);
    }
    const std::optional<std::uint32_t> before = subject_of(p);
    return before ? before : subject_behind_comma(to);
}

std::optional<std::uint32_t> Clause::object_from(std::size_t i) const {
    const std::size_t most = std::min(size(), i + longest_phrase);
    for (; i < most; ++i) {
        if (before(i) != 0) {
            return std::nullopt;
        }
        if (named(i)) {
            return mention(i);
        }
        if (!modifier(i) && !is(i, trait::of)) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

std::optional<std::uint32_t> Clause::behind(std::size_t preposition) const {
    return object_from(preposition + 1);
}

} // namespace parallax::role
