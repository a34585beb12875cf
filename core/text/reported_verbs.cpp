// The rules that begin at a verb.
#include "core/text/report_extent.hpp"
#include "core/text/report_rules.hpp"

#include <algorithm>
#include <initializer_list>

namespace parallax::text {

/// Returns false when what is spelled like a verb is none here.
bool ReportRules::verb(std::size_t i, const Clause::Found& found) {
    if (clause_.chinese() && clause_.is(i + 1, word::clause) &&
        clause_.before(i + 1) == 0) {
        return true; // 声明称: the last one counts
    }
    const VerbGroup group = clause_.group_of(i, found);
    if (clause_.is_no_verb(group)) {
        return false;
    }
    if (group.passive) {
        passive(group);
    } else {
        active(group);
    }
    return true;
}

void ReportRules::active(const VerbGroup& group) {
    const std::size_t at = group.span.begin;
    const std::size_t behind = group.span.end;
    const bool says = group.is(word::clause | word::hearer);
    const bool finite = !group.ing && !group.to;
    const bool after_quotation = at > 0 && clause_.quoted(at - 1);
    const bool speech = group.is(word::speech);
    if (says && finite && at > 0 &&
        (after_quotation ? clause_.noun_phrase(behind)
                         : inverted(group, clause_.noun_phrase(behind)))) {
        Report report = report_of(group.span, group.cue.stance, "said X");
        report.source = clause_.source_behind(behind);
        report.before = {taken_, at};
        report.content = quotation_behind(clause_, report.source.end);
        if (!clause_.english() && !after_quotation && goes_on(report.source.end)) {
            report.content = {report.source.end, clause_.size()};
        }
        add(report);
        return;
    }
    Report report = with_source(group);
    if (!clause_.english() && at > 0 &&
        (clause_.form(at - 1) == "как" ||
         (clause_.is(behind, word::of) &&
          that_within(clause_, behind, 4) == clause_.size()))) {
        return; // как говорили; говорил о людях
    }
    report.source = clause_.without_time(report.source);
    if (is_deed(group, report)) {
        return;
    }
    if (!clause_.can_speak(report.source)) {
        if (finite || !says || speech || clause_.is_thing(report.source)) {
            return;
        }
        report.source = {};
    }
    const std::size_t first =
        report.source.empty() || report.source.begin > at ? at : report.source.begin;
    if (says && !group.to && after_comma(group, first, report)) {
        return;
    }
    if (speech && !documented(report.source) &&
        !clause_.clause_behind(content_begin(clause_, group))) {
        report.opens = behind >= clause_.size() && finite;
        if (report.opens) {
            add(report);
        }
        return;
    }
    behind_cue(group, report);
}

/// "It failed, said Kim": is what stands before the comma said, and the source
/// behind the verb? What a verb is only English shows; Russian needs the comma.
bool ReportRules::inverted(const VerbGroup& group, bool noun_phrase) const {
    const std::size_t at = group.span.begin;
    const std::size_t behind = group.span.end;
    const bool dash = (clause_.before(at) & gap::dash) != 0;
    if (!clause_.comma(at) || clause_.chinese() ||
        (clause_.english() && group.is(word::speech | word::hearer))) {
        return false;
    }
    if (clause_.english()) {
        return noun_phrase && (dash || clause_.has_verb({taken_, at}));
    }
    if (clause_.quoted(behind) && clause_.capital(behind) &&
        clause_.before(behind) == 0) {
        return true; // сообщает «Северный Берег»
    }
    return noun_phrase ||
           (behind < clause_.size() && clause_.before(behind) == 0 &&
            !clause_.quoted(behind) && clause_.is(behind, word::preposition) &&
            !clause_.is(behind, word::of));
}

/// Эта тенденция, говорят эксперты, сохранится: is what was said taken up again behind
/// the source, and not a new clause of the writer's?
bool ReportRules::goes_on(std::size_t from) const {
    return from < clause_.size() && clause_.comma(from) && !clause_.quoted(from) &&
           (clause_.is(from, word::that) ||
            !clause_.is(from, word::relative | word::coordinator | word::conjunction |
                                  word::verb)) &&
           std::ranges::none_of(
               std::initializer_list<std::string_view>{"ав", "ив", "ая", "яя", "ый",
                                                       "ий", "ой", "ые", "ие", "ое"},
               [&](std::string_view end) { return clause_.ends_in(from, end); });
}

/// Does the cue, as it stands here, tell of a deed rather than of words: "a plan that
/// threatens", "a crowd blaming", "rose to oppose it"? Quoted words behind it are
/// words all the same.
bool ReportRules::is_deed(const VerbGroup& group, const Report& report) const {
    const std::size_t at = group.span.begin;
    const bool says = group.is(word::clause | word::hearer | word::judgement);
    if (clause_.quoted(content_begin(clause_, group))) {
        return false;
    }
    const bool wish = group.is(word::wish) && !says;
    if (group.to) {
        return wish ||
               (group.is(word::speech) && !clause_.is(group.span.end, word::that));
    }
    if (group.ing) {
        return wish && at > 0 && !clause_.comma(at);
    }
    return report.rule == "X who said" && (wish || group.is(word::hearer));
}

/// Who says it, and by which rule.
Report ReportRules::with_source(const VerbGroup& group) const {
    const std::size_t at = group.span.begin;
    Report report = report_of(group.span, group.cue.stance, "X said");
    if (group.ing || group.to) {
        report.rule = group.ing ? "saying" : "to say";
        report.source = source_of_nonfinite(group);
    } else if (at > 0 && clause_.pause(at) && !clause_.quoted(at - 1)) {
        report.rule = "X, …, said";
        report.source = clause_.comma(at) && !clause_.chinese()
                            ? clause_.source_over_comma(at)
                            : last_or_subject(at);
    } else if (at > 0 && clause_.is(at - 1, word::relative)) {
        report.rule = "X who said";
        report.source = {at - 1, at};
    } else if (at > 0 && clause_.is(at - 1, word::coordinator)) {
        report.rule = "and said";
        report.source = last_or_subject(at - 1);
    } else {
        report.source = clause_.source_before(at);
        if (report.source.empty()) {
            report.source = last_or_subject(at);
        }
    }
    return report;
}

/// Returns the last source of the sentence, or its subject.
Range ReportRules::last_or_subject(std::size_t limit) const {
    if (!reports_.empty() && !reports_.back().source.empty()) {
        return reports_.back().source;
    }
    return clause_.main_subject(limit);
}

Range ReportRules::source_of_nonfinite(const VerbGroup& group) const {
    const std::size_t at = group.span.begin;
    constexpr std::size_t longest = 6;
    for (std::size_t i = at; group.to && i > 0 && at - i < longest; --i) {
        if (clause_.form(i - 1) == "for" && i < at) {
            return {i, at}; // "a lie for Kim to claim"
        }
    }
    constexpr word::Set not_a_noun = word::preposition | word::conjunction |
                                     word::verb | word::auxiliary | word::coordinator;
    if (group.ing && at > 0 && clause_.before(at) == 0 && !clause_.quoted(at - 1) &&
        !clause_.is(at - 1, not_a_noun)) {
        return clause_.source_before(at); // "a statement saying"
    }
    return last_or_subject(at);
}

/// "…, Kim said": what is said stands before the source. `first`: where that
/// begins.
bool ReportRules::after_comma(const VerbGroup& group, std::size_t first,
                              Report& report) {
    const std::size_t behind = group.span.end;
    if (first <= taken_ || (clause_.before(behind) & gap::colon) != 0 ||
        (!clause_.english() &&
         (clause_.is(behind, word::that) ||
          (!clause_.quoted(first - 1) && behind < clause_.size())))) {
        return false;
    }
    const bool after_quotation = clause_.quoted(first - 1);
    if (!after_quotation && (clause_.before(first) & (gap::comma | gap::dash)) == 0) {
        return false;
    }
    const Range left{taken_, first};
    const bool in_two = clause_.comma(behind) && !clause_.quoted(behind);
    const bool around = after_quotation && clause_.quoted(behind) &&
                        clause_.comma(behind); // “…,” he said, “…”
    if (!in_two && !around && !only_circumstances(clause_, group, after_quotation)) {
        return false;
    }
    if (!after_quotation && !clause_.has_verb(left) &&
        clause_.is(taken_, word::preposition | word::filler | word::conjunction)) {
        return false; // "In the end, Kim said, …"
    }
    report.before = left;
    const bool other = (clause_.is(behind, word::ing) && !clause_.capital(behind)) ||
                       (behind < clause_.size() &&
                        (clause_.cue_at(behind).cue.set & word::source_next) != 0);
    report.content = in_two && !other ? Range{behind, clause_.size()}
                                      : quotation_behind(clause_, behind);
    if (!report.content.empty()) {
        report.content.end = content_end(clause_, group, report.content.begin);
    }
    report.rule = group.ing ? report.rule : "…, X said";
    add(report);
    return true;
}

void ReportRules::behind_cue(const VerbGroup& group, Report& report) {
    const std::size_t behind = group.span.end;
    std::size_t begin = content_begin(clause_, group);
    if (begin >= clause_.size()) {
        report.opens = group.is(word::clause | word::hearer);
        add(report);
        return;
    }
    if (clause_.comma(begin) && !clause_.quoted(begin) && begin == behind) {
        const std::size_t that = that_within(clause_, begin, 12);
        const bool as = !report.source.empty() && report.source.begin > 0 &&
                        clause_.is(report.source.begin - 1, word::conjunction);
        if (that < clause_.size()) {
            begin = that; // "said, however, that"
        } else if (as && report.rule == "X said") {
            report.rule = "as X said";
        } else if (report.rule != "X said" || taken_ > 0) {
            add(report); // "Kim, who had left as he said, …"
            return;
        }
    }
    report.content = {begin, content_end(clause_, group, begin)};
    add(report);
}

void ReportRules::passive(const VerbGroup& group) {
    const std::size_t behind = group.span.end;
    Report report = report_of(group.span, group.cue.stance, "was said");
    std::size_t by = behind;
    while (by < behind + 8 && clause_.before(by) == 0 && clause_.form(by) != "by") {
        ++by;
    }
    const bool named = clause_.before(by) == 0 && clause_.form(by) == "by";
    if (named) {
        report.source = clause_.source_behind(by + 1);
    }
    if (group.is(word::hearer)) {
        if (behind < clause_.size() && !clause_.comma(behind)) {
            report.content = {behind, content_end(clause_, group, behind)};
            add(report);
        }
        return;
    }
    const bool said =
        clause_.is(behind, word::that | word::to) || clause_.quoted(behind);
    if (!named && (!said || group.is(word::judgement | word::wish) ||
                   (group.is(word::speech) && clause_.is(behind, word::to)))) {
        return; // who hides behind it is not asked here
    }
    if (!clause_.pause(group.span.begin)) {
        report.before = clause_.source_before(group.span.begin);
    }
    if (!named && clause_.before(behind) == 0) {
        report.content = {behind, content_end(clause_, group, behind)};
    }
    add(report);
}

} // namespace parallax::text
