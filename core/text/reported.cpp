#include "core/text/reported.hpp"

#include "core/text/report_extent.hpp"

#include <algorithm>
#include <utility>

namespace parallax::text {

namespace {

/// A headline's or a transcript's speaker has so many words: "Kim Roe: …".
constexpr std::size_t words_before_colon = 4;

class Rules {
  public:
    explicit Rules(const Clause& clause) : clause_(clause) {}

    std::vector<Report> reports() {
        colon();
        for (std::size_t i = 0; i < clause_.size(); ++i) {
            const Clause::Found found = clause_.cue_at(i);
            const word::Set set = found.cue.set;
            if ((set & word::source_next) != 0) {
                source_next(i, found);
            }
            if ((set & word::verb) != 0 && verb(i, found)) {
                continue;
            }
            if ((set & word::noun) != 0) {
                noun(i, found);
            }
            if ((set & word::adverb) != 0) {
                adverb(i, found);
            }
        }
        return std::move(reports_);
    }

  private:
    const Clause& clause_;
    std::vector<Report> reports_;
    std::size_t taken_ = 0; ///< cues and contents so far end here

    void add(const Report& report) {
        taken_ =
            std::max({taken_, report.cue.end, report.content.end, report.before.end});
        reports_.push_back(report);
    }

    static Report report_of(Range cue, Stance stance, std::string_view rule) {
        Report report;
        report.cue = cue;
        report.stance = stance;
        report.rule = rule;
        return report;
    }

    /// "Kim Roe: …", first in its sentence.
    void colon() {
        std::size_t end = 0;
        while (end < clause_.size() && end <= words_before_colon &&
               (clause_.before(end) & gap::colon) == 0) {
            if (clause_.quoted(end) || !clause_.capital(end) ||
                (end > 0 && clause_.before(end) != 0) || clause_.finite(end)) {
                return;
            }
            ++end;
        }
        if (end == 0 || end > words_before_colon || end >= clause_.size()) {
            return;
        }
        Report report = report_of({}, Stance::neutral, "X: …");
        report.source = {0, end};
        report.content = {end, clause_.size()};
        reports_.push_back(report); // takes nothing: cues in it are read, too
    }

    /// Returns false when what is spelled like a verb is none here.
    bool verb(std::size_t i, const Clause::Found& found) {
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

    void active(const VerbGroup& group) {
        const std::size_t at = group.span.begin;
        const std::size_t behind = group.span.end;
        const bool says = group.is(word::clause | word::hearer);
        const bool finite = !group.ing && !group.to;
        const bool after_quotation = at > 0 && clause_.quoted(at - 1);
        if (says && finite && at > 0 && clause_.noun_phrase(behind) &&
            (after_quotation ||
             (clause_.comma(at) && ((clause_.before(at) & gap::dash) != 0 ||
                                    clause_.has_verb({taken_, at}))))) {
            Report report = report_of(group.span, group.cue.stance, "said X");
            report.source = clause_.source_behind(behind);
            report.before = {taken_, at};
            report.content = quotation_behind(clause_, report.source.end);
            add(report);
            return;
        }
        Report report = with_source(group);
        const std::size_t first = report.source.empty() || report.source.begin > at
                                      ? at
                                      : report.source.begin;
        if (says && !group.to && after_comma(group, first, report)) {
            return;
        }
        behind_cue(group, report);
    }

    /// Who says it, and by which rule.
    Report with_source(const VerbGroup& group) const {
        const std::size_t at = group.span.begin;
        Report report = report_of(group.span, group.cue.stance, "X said");
        if (group.ing || group.to) {
            report.rule = group.ing ? "saying" : "to say";
            report.source = source_of_nonfinite(group);
        } else if (at > 0 && clause_.pause(at) && !clause_.quoted(at - 1)) {
            report.rule = "X, …, said";
            report.source =
                clause_.comma(at) ? clause_.source_over_comma(at) : last_or_subject(at);
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
    Range last_or_subject(std::size_t limit) const {
        if (!reports_.empty() && !reports_.back().source.empty()) {
            return reports_.back().source;
        }
        return clause_.main_subject(limit);
    }

    Range source_of_nonfinite(const VerbGroup& group) const {
        const std::size_t at = group.span.begin;
        constexpr word::Set not_a_noun = word::preposition | word::conjunction |
                                         word::verb | word::auxiliary |
                                         word::coordinator;
        if (group.ing && at > 0 && clause_.before(at) == 0 && !clause_.quoted(at - 1) &&
            !clause_.is(at - 1, not_a_noun)) {
            return clause_.source_before(at); // "a statement saying"
        }
        return last_or_subject(at);
    }

    /// "…, Kim said": what is said stands before the source. `first`: where that
    /// begins.
    bool after_comma(const VerbGroup& group, std::size_t first, Report& report) {
        const std::size_t behind = group.span.end;
        if (first <= taken_ || (clause_.before(behind) & gap::colon) != 0) {
            return false;
        }
        const bool after_quotation = clause_.quoted(first - 1);
        if (!after_quotation &&
            (clause_.before(first) & (gap::comma | gap::dash)) == 0) {
            return false;
        }
        const Range left{taken_, first};
        const bool in_two = clause_.comma(behind) && !clause_.quoted(behind);
        const bool around = after_quotation && clause_.quoted(behind) &&
                            clause_.comma(behind); // “…,” he said, “…”
        if (!in_two && !around &&
            !only_circumstances(clause_, group, after_quotation)) {
            return false;
        }
        if (!after_quotation && !clause_.has_verb(left) &&
            clause_.is(taken_, word::preposition | word::filler | word::conjunction)) {
            return false; // "In the end, Kim said, …"
        }
        report.before = left;
        report.content = in_two && !clause_.is(behind, word::ing)
                             ? Range{behind, content_end(clause_, group, behind)}
                             : quotation_behind(clause_, behind);
        report.rule = group.ing ? report.rule : "…, X said";
        add(report);
        return true;
    }

    void behind_cue(const VerbGroup& group, Report& report) {
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

    void passive(const VerbGroup& group) {
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
        if (group.is(word::judgement) && !named) {
            return; // who hides behind it is not asked here
        }
        report.before = clause_.source_before(group.span.begin);
        if (!named && clause_.before(behind) == 0) {
            report.content = {behind, content_end(clause_, group, behind)};
        }
        add(report);
    }

    void source_next(std::size_t i, const Clause::Found& found) {
        Report report =
            report_of({i, i + found.words}, found.cue.stance, "according to X");
        const std::size_t behind = i + found.words;
        std::size_t end = behind;
        constexpr gap::Set ends =
            gap::comma | gap::semicolon | gap::dash | gap::colon | gap::closes;
        while (end < clause_.size() && !clause_.quoted(end) &&
               (end == behind || (clause_.before(end) & ends) == 0)) {
            ++end;
        }
        const std::size_t pause = end;
        while (end > behind + 1 && clause_.is(end - 1, word::verb) &&
               !clause_.is(end - 1, word::noun)) {
            --end; // 据…报道
        }
        report.source = {behind, end};
        end = pause;
        const bool first =
            i < 3 && taken_ == 0 && !clause_.quoted(0) && !clause_.comma(i);
        if (first) {
            std::size_t stop = end + 1;
            while (stop < clause_.size() &&
                   (clause_.before(stop) & gap::semicolon) == 0) {
                ++stop;
            }
            report.content = {end, std::min(stop, clause_.size())};
        } else {
            report.before = {taken_ < i ? taken_ : 0, i};
            if (clause_.comma(end) || clause_.quoted(end)) {
                report.content = {end, clause_.size()};
            }
        }
        add(report);
    }

    void noun(std::size_t i, const Clause::Found& found) {
        const std::size_t behind = i + found.words;
        if (clause_.before(behind) != 0 || clause_.quoted(behind)) {
            return;
        }
        const bool that = clause_.is(behind, word::that);
        if (!that && !clause_.is(behind, word::of)) {
            return;
        }
        if (that && !reports_.empty() && reports_.back().content.begin == behind) {
            return; // "said in a statement that"
        }
        Report report = report_of({i, behind}, found.cue.stance, "the claim that");
        if (i > 0 && clause_.genitive(i - 1)) {
            report.source = clause_.is(i - 1, word::possessive)
                                ? Range{i - 1, i}
                                : clause_.source_before(i);
        } else if (!that) {
            return;
        }
        std::size_t end = behind + 1;
        while (clause_.before(end) == 0 &&
               (that || !clause_.is(end, word::auxiliary))) {
            ++end;
        }
        report.content = {that ? behind : behind + 1, end};
        add(report);
    }

    void adverb(std::size_t i, const Clause::Found& found) {
        Report report = report_of({i, i + 1}, found.cue.stance, "reportedly");
        std::size_t end = i + 1;
        while (clause_.before(end) == 0) {
            ++end;
        }
        report.before = clause_.source_before(i);
        report.content = {i + 1, end};
        add(report);
    }
};

} // namespace

std::vector<Report> reports(const Clause& clause) { return Rules(clause).reports(); }

} // namespace parallax::text
