#include "core/analysis/lab_check.hpp"

#include "core/analysis/entry_hits.hpp"
#include "core/analysis/entry_remarks.hpp"
#include "core/analysis/own_entries.hpp"
#include "core/base/contract.hpp"
#include "core/lexicon/lint.hpp"

#include <algorithm>
#include <tuple>

namespace parallax::analysis {

namespace {

lab::RemarkKind kind_of(lexicon::Doubt doubt) {
    using lab::RemarkKind;
    using lexicon::Doubt;
    switch (doubt) {
    case Doubt::needless: return RemarkKind::needless;
    case Doubt::useless_exception: return RemarkKind::useless_exception;
    case Doubt::in_two_categories: return RemarkKind::in_two_categories;
    case Doubt::taken_in_elsewhere: return RemarkKind::taken_in_elsewhere;
    case Doubt::mixed_scripts: return RemarkKind::mixed_scripts;
    case Doubt::capitals: return RemarkKind::capitals;
    case Doubt::exact_lower_case: return RemarkKind::exact_lower_case;
    case Doubt::accents: return RemarkKind::accents;
    case Doubt::apostrophe: return RemarkKind::apostrophe;
    case Doubt::unbalanced: return RemarkKind::unbalanced;
    case Doubt::same_operands: return RemarkKind::same_operands;
    }
    base::require(false, "every doubt has a kind");
    return RemarkKind::file;
}

} // namespace

void check_files(const Lexicons& lexicons, lab::Check& check) {
    for (const LexiconRemark& remark : lexicons.remarks) {
        check.remarks.push_back(
            {remark.serious ? lab::Severity::serious : lab::Severity::warning,
             lab::RemarkKind::file,
             remark.error,
             std::nullopt,
             std::nullopt,
             std::nullopt,
             {}});
    }
    for (const CountedLexicon& counted : lexicons.counted) {
        const auto categories = without_inner_entries(counted.categories);
        for (lexicon::LintRemark& remark : lexicon::lint(categories)) {
            lab::CheckRemark said;
            said.severity =
                remark.is_note ? lab::Severity::note : lab::Severity::warning;
            said.kind = kind_of(remark.doubt);
            said.error = std::move(remark.error);
            said.category = counted.category[remark.category];
            if (remark.entry) {
                said.entry = counted.first_entry[remark.category] + *remark.entry;
            }
            check.remarks.push_back(std::move(said));
        }
    }
}

void check_entries(const Material& material, const Lexicons& lexicons,
                   const HitTable& hits, NegatedHits negated, lab::Check& check) {
    const EntryHits of_entries(material, lexicons, hits, negated);
    check.has_corpus = true;
    check.entries = entry_uses(material, lexicons, of_entries);
    // What capitals do shows in the hits (also_lower_case).
    std::erase_if(check.remarks, [](const lab::CheckRemark& remark) {
        return remark.kind == lab::RemarkKind::capitals;
    });
    for (lab::CheckRemark& remark : check.remarks) {
        if (remark.category && remark.entry) {
            const lab::EntryUse& use =
                check.entries[of_entries.row_of(*remark.category, *remark.entry)];
            remark.stake = use.largest_share;
        }
    }
    auto remarks = entry_remarks(material, lexicons, of_entries, check.entries);
    std::move(remarks.begin(), remarks.end(), std::back_inserter(check.remarks));
}

void order_remarks(lab::Check& check) {
    const auto key = [](const lab::CheckRemark& remark) {
        const base::Place& place = remark.error.place;
        return std::tuple(remark.severity, -remark.stake.value_or(0), place.path,
                          place.line, place.column);
    };
    std::stable_sort(check.remarks.begin(), check.remarks.end(),
                     [&](const auto& a, const auto& b) { return key(a) < key(b); });
}

} // namespace parallax::analysis
