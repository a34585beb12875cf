#include "core/text/report_extent.hpp"

#include <algorithm>

namespace parallax::text {

namespace {

/// Whom it is said to, when and where take no more items than this.
constexpr std::size_t longest_circumstance = 14;

bool is_conjunction(const Clause& clause, std::size_t i) {
    return clause.is(i, word::conjunction) && !clause.is(i, word::preposition);
}

bool is_subject(const Clause& clause, std::size_t i) {
    return clause.is(i, word::subject) && !clause.is(i, word::object);
}

/// Behind whom it is said to: "told Kim Roe that", "told them it".
std::size_t behind_hearer(const Clause& clause, std::size_t from) {
    const std::size_t most = std::min(clause.size(), from + longest_circumstance);
    for (std::size_t i = from + 1; i < most; ++i) {
        if (clause.is(i, word::that | word::to) || clause.quoted(i) ||
            clause.before(i) != 0 || is_conjunction(clause, i) ||
            is_subject(clause, i)) {
            return i;
        }
        if (clause.is(i, word::determiner) &&
            !clause.is(i - 1,
                       word::preposition | word::determiner | word::coordinator)) {
            return i; // "told the council the truce"
        }
    }
    return clause.is(from, word::object) ? from + 1 : from;
}

/// Does a finite cue stand within a few words: ", and Kim said"?
bool cue_soon(const Clause& clause, std::size_t i) {
    for (std::size_t j = i + 1; j < std::min(clause.size(), i + 6); ++j) {
        if (clause.is(j, word::verb) && clause.finite(j)) {
            return true;
        }
    }
    return false;
}

/// ", Kim said" before the next pause.
bool is_tail(const Clause& clause, std::size_t i) {
    for (std::size_t j = i; j < std::min(clause.size(), i + 6); ++j) {
        if (j > i && clause.before(j) != 0) {
            return false;
        }
        if (clause.is(j, word::clause) && clause.is(j, word::past | word::third) &&
            clause.before(j + 1) != 0) {
            return true;
        }
    }
    return false;
}

/// Does the writer go on behind a judgement or a wish: "but …", "because …", "as it …"?
bool goes_on(const Clause& clause, std::size_t i) {
    if (clause.quoted(i)) {
        return false;
    }
    const std::string_view word = clause.form(i);
    return clause.is(i, word::contrast) || word == "because" ||
           (clause.is(i, word::conjunction) && clause.is(i, word::preposition) &&
            clause.is(i + 1, word::subject) && !clause.is(i + 1, word::relative));
}

/// "While Kim praised it, …", "Citing Kim, …": the main clause is behind the first
/// comma.
bool opens_subordinate(const Clause& clause, const VerbGroup& group) {
    const bool opens = (clause.is(0, word::conjunction) && !clause.is(0, word::that) &&
                        !clause.is(0, word::determiner)) ||
                       (group.ing && group.span.begin == 0);
    for (std::size_t i = 1; opens && i <= group.verb; ++i) {
        if (clause.comma(i)) {
            return false;
        }
    }
    return opens;
}

} // namespace

std::size_t that_within(const Clause& clause, std::size_t from, std::size_t items) {
    for (std::size_t i = from; i < std::min(clause.size(), from + items); ++i) {
        if (clause.is(i, word::that)) {
            return i;
        }
    }
    return clause.size();
}

std::size_t content_begin(const Clause& clause, const VerbGroup& group) {
    const std::size_t from = group.span.end;
    if (group.is(word::hearer) && !group.passive && clause.before(from) == 0 &&
        !clause.quoted(from) && !clause.is(from, word::that | word::to)) {
        return behind_hearer(clause, from);
    }
    for (std::size_t i = from + 1;
         i < std::min(clause.size(), from + longest_circumstance) && !group.passive &&
         !clause.quoted(i - 1) && (clause.before(i - 1) == 0 || i == from + 1) &&
         group.is(word::clause | word::hearer);
         ++i) {
        if ((clause.before(i) & gap::colon) != 0) {
            return i; // "said on Monday: “…”"
        }
    }
    if (!group.is(word::clause | word::hearer) ||
        !clause.is(from, word::preposition | word::time | word::filler)) {
        return from;
    }
    const std::size_t most = std::min(clause.size(), from + longest_circumstance);
    for (std::size_t i = from + 1;
         i < most && !clause.quoted(i) &&
         (clause.before(i) & (gap::stop | gap::semicolon)) == 0;
         ++i) {
        if (clause.is(i, word::that) && !clause.is(i - 1, word::preposition)) {
            return i;
        }
    }
    std::size_t begin = from;
    while (clause.english() && clause.is(begin, word::time | word::filler) &&
           clause.before(begin + 1) == 0) {
        ++begin;
    }
    return begin;
}

std::size_t content_end(const Clause& clause, const VerbGroup& group,
                        std::size_t from) {
    const bool said = group.is(word::clause | word::hearer);
    const bool subordinate = opens_subordinate(clause, group);
    if (clause.quoted(from) && clause.is(from + 1, word::coordinator)) {
        return from + 1; // shouted “Go home!” and left
    }
    for (std::size_t i = from + 1; i < clause.size(); ++i) {
        if ((clause.before(i) & gap::semicolon) != 0 ||
            (!said && (clause.before(i) & gap::dash) != 0)) {
            return i;
        }
        if (!said && clause.english() && goes_on(clause, i)) {
            return i;
        }
        if (!clause.comma(i)) {
            if (clause.is(i, word::coordinator) && clause.is(group.verb, word::past) &&
                clause.is(i + 1, word::past) && clause.is(i + 1, word::verb) &&
                !clause.is(i + 1, word::noun)) {
                return i; // "and warned"
            }
            continue;
        }
        if (subordinate || clause.is(i, word::contrast) ||
            (clause.cue_at(i).cue.set & word::source_next) != 0 ||
            (clause.is(i, word::ing) && clause.is(i, word::verb)) ||
            (clause.is(i, word::coordinator) && cue_soon(clause, i)) ||
            (!said && clause.is(i, word::preposition | word::conjunction) &&
             (clause.english() || !clause.is(i, word::that))) ||
            is_tail(clause, i)) {
            return i;
        }
    }
    return clause.size();
}

bool only_circumstances(const Clause& clause, const VerbGroup& group,
                        bool after_quotation) {
    const std::size_t behind = group.span.end;
    if (clause.quoted(behind)) {
        return false;
    }
    if (clause.before(behind) != 0) {
        return true;
    }
    if ((clause.form(behind) == "there" || clause.form(behind) == "here") &&
        clause.before(behind + 1) != 0) {
        return true;
    }
    constexpr word::Set circumstance =
        word::preposition | word::time | word::filler | word::adverb;
    if (!after_quotation && !group.is(word::hearer) &&
        !clause.is(behind, circumstance)) {
        return false;
    }
    for (std::size_t i = behind; i < clause.size(); ++i) {
        if (clause.before(i) != 0 || clause.quoted(i)) {
            return !clause.quoted(i) || clause.comma(i);
        }
        if (clause.is(i, word::that) ||
            (group.is(word::hearer) && clause.is(i, word::to)) ||
            (!after_quotation && is_subject(clause, i))) {
            return false;
        }
    }
    return true;
}

Range quotation_behind(const Clause& clause, std::size_t from) {
    for (std::size_t i = from; i < std::min(clause.size(), from + 16); ++i) {
        if (clause.quoted(i)) {
            return {i, clause.size()};
        }
        if ((i > from + 1 && clause.comma(i)) || clause.is(i, word::verb)) {
            break;
        }
    }
    return {};
}

} // namespace parallax::text
