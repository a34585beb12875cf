#include "core/text/reported.hpp"

#include "core/text/report_extent.hpp"
#include "core/text/report_rules.hpp"

#include <algorithm>

namespace parallax::text {

namespace {

/// A headline's or a transcript's speaker has so many words: "Kim Roe: …".
constexpr std::size_t words_before_colon = 4;

} // namespace

void ReportRules::read() {
    colon();
    constexpr word::Set cues = word::verb | word::noun | word::adverb |
                               word::adjective | word::source_next | word::phrase;
    for (std::size_t i = 0; i < clause_.size(); ++i) {
        if (!clause_.is(i, cues)) {
            continue;
        }
        const Clause::Found found = clause_.cue_at(i);
        const word::Set set = found.cue.set;
        if ((set & word::source_next) != 0) {
            source_next(i, found);
        }
        if (clause_.is(i, word::adjective) && adjective(i, found)) {
            continue;
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
}

void ReportRules::add(Report report) {
    while (!report.content.empty() && !clause_.quoted(report.content.end - 1) &&
           clause_.is(report.content.end - 1, word::coordinator) && clause_.english()) {
        --report.content.end; // "… and, on Monday, left"
    }
    taken_ = std::max({taken_, report.cue.end, report.content.end, report.before.end});
    reports_.push_back(report);
}

Report ReportRules::report_of(Range cue, Stance stance, std::string_view rule) {
    Report report;
    report.cue = cue;
    report.stance = stance;
    report.rule = rule;
    return report;
}

/// "Kim Roe: …", first in its sentence.
void ReportRules::colon() {
    std::size_t end = 0;
    while (end < clause_.size() && end <= words_before_colon &&
           (clause_.before(end) & gap::colon) == 0) {
        if (clause_.quoted(end) || !clause_.capital(end) ||
            (end > 0 && clause_.before(end) != 0) || clause_.finite(end)) {
            return;
        }
        ++end;
    }
    if (end == 0 || end > words_before_colon || end >= clause_.size() ||
        !clause_.can_speak({0, end}) || !clause_.has_verb({end, clause_.size()}) ||
        clause_.is(0, word::filler | word::coordinator | word::conjunction)) {
        return;
    }
    Report report = report_of({}, Stance::neutral, "X: …");
    report.source = {0, end};
    report.content = {end, clause_.size()};
    reports_.push_back(report); // takes nothing: cues in it are read, too
}

void ReportRules::source_next(std::size_t i, const Clause::Found& found) {
    Report report = report_of({i, i + found.words}, found.cue.stance, "according to X");
    const std::size_t behind = i + found.words;
    if (clause_.is(behind, word::relative) && !clause_.english()) {
        return; // согласно которому
    }
    std::size_t end = behind;
    constexpr gap::Set ends =
        gap::comma | gap::semicolon | gap::dash | gap::colon | gap::closes;
    while (end < clause_.size() && !clause_.quoted(end) &&
           (end == behind || (clause_.before(end) & ends) == 0)) {
        ++end;
    }
    const std::size_t pause = end;
    while (!clause_.english() && end > behind + 1 && clause_.is(end - 1, word::verb) &&
           !clause_.is(end - 1, word::noun)) {
        --end; // 据…报道
    }
    report.source = clause_.without_time({behind, end});
    end = pause;
    const bool first =
        (i < 3 && taken_ == 0 && !clause_.quoted(0) && !clause_.comma(i)) ||
        (clause_.before(i) & gap::colon) != 0;
    if (first) {
        std::size_t stop = end + 1;
        while (stop < clause_.size() && (clause_.before(stop) & gap::semicolon) == 0) {
            ++stop;
        }
        report.content = {end, std::min(stop, clause_.size())};
    } else {
        report.before = {taken_ < i ? taken_ : 0, i};
        if (!reports_.empty() && !reports_.back().before.empty() &&
            clause_.quoted(reports_.back().before.end - 1)) {
            // “…,” Kim said, according to the Ledger: who quotes is not who speaks.
            report.before.begin = reports_.back().before.end;
        }
        if (clause_.quoted(end) ||
            (clause_.comma(end) && (clause_.is(end, word::coordinator) ||
                                    !clause_.has_verb(report.before)))) {
            report.content = {end, clause_.size()};
        }
    }
    add(report);
}

void ReportRules::noun(std::size_t i, const Clause::Found& found) {
    const std::size_t behind = i + found.words;
    if (clause_.before(behind) != 0 || clause_.quoted(behind)) {
        return;
    }
    if (clause_.is(behind, word::be) && clause_.is(behind + 1, word::that) &&
        clause_.before(behind + 1) == 0) {
        Report report = report_of({i, behind}, found.cue.stance, "the claim that");
        if (i > 0 && clause_.genitive(i - 1)) {
            report.source = clause_.is(i - 1, word::possessive)
                                ? Range{i - 1, i}
                                : clause_.source_before(i);
        }
        report.content = {behind + 1, clause_.size()}; // "his hope is that"
        add(report);
        return;
    }
    const bool that = clause_.is(behind, word::that);
    if (!that && !clause_.is(behind, word::of)) {
        return;
    }
    if (that && !reports_.empty() && reports_.back().content.begin == behind) {
        return; // "said in a statement that"
    }
    if (that && (clause_.finite(behind + 1) || clause_.adverb(behind + 1) ||
                 clause_.is(behind + 1, word::verb | word::deed) ||
                 (!clause_.capital(behind + 1) &&
                  !clause_.is(behind + 1, word::determiner | word::subject) &&
                  (clause_.is(behind + 2, word::determiner) ||
                   clause_.ends_in(behind + 2, "ing"))))) {
        return; // "a claim that is false", "threats that risk a war"
    }
    Report report = report_of({i, behind}, found.cue.stance, "the claim that");
    if (i > 0 && clause_.genitive(i - 1)) {
        report.source = clause_.is(i - 1, word::possessive) ? Range{i - 1, i}
                                                            : clause_.source_before(i);
    } else if (!that) {
        return;
    }
    std::size_t end = behind + 1;
    while (clause_.before(end) == 0 && (that || !clause_.is(end, word::auxiliary))) {
        ++end;
    }
    report.content = {that ? behind : behind + 1, end};
    add(report);
}

/// "Kim is sure that it failed", "Kim was critical of Roe".
bool ReportRules::adjective(std::size_t i, const Clause::Found& found) {
    const VerbGroup group = clause_.group_of(i, found);
    const std::size_t behind = i + 1;
    if (!group.auxiliary || clause_.before(behind) != 0 || clause_.quoted(behind) ||
        !clause_.is(behind, word::that | word::preposition | word::conjunction |
                                word::to | word::subject)) {
        return false;
    }
    Report report = with_source(group);
    report.rule = "is sure that";
    if (report.source.empty() || !clause_.can_speak(report.source) ||
        clause_.is(report.source.begin, word::relative)) {
        return false;
    }
    report.content = {behind, content_end(clause_, group, behind)};
    add(report);
    return true;
}

void ReportRules::adverb(std::size_t i, const Clause::Found& found) {
    Report report = report_of({i, i + 1}, found.cue.stance, "reportedly");
    std::size_t end = i + 1;
    while (clause_.before(end) == 0) {
        ++end;
    }
    report.before = clause_.source_before(i);
    report.content = {i + 1, end};
    add(report);
}

/// Is the source a report, a poll, a letter?
bool ReportRules::documented(const Range& source) const {
    for (std::size_t i = source.begin; i < source.end; ++i) {
        if (clause_.is(i, word::document)) {
            return true;
        }
    }
    return false;
}

std::vector<Report> reports(const Clause& clause) {
    std::vector<Report> found;
    reports(clause, found);
    return found;
}

void reports(const Clause& clause, std::vector<Report>& found) {
    found.clear();
    ReportRules(clause, found).read();
}

} // namespace parallax::text
