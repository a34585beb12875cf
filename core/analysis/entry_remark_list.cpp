#include "core/analysis/entry_remark_list.hpp"

#include "core/analysis/own_entries.hpp"
#include "core/read/message.hpp"

#include <algorithm>
#include <cmath>

namespace parallax::analysis {

EntryRemarkList::EntryRemarkList(const Material& material, const Lexicons& lexicons,
                                 const EntryHits& hits,
                                 const std::vector<lab::EntryUse>& uses)
    : material_(material), lexicons_(lexicons), hits_(hits), uses_(uses) {
    for (const CountedLexicon& counted : lexicons.counted) {
        const auto own = without_inner_entries(counted.categories);
        for (std::size_t i = 0; i < own.size(); ++i) {
            for (std::size_t e = 0; e < own[i].entries.size(); ++e) {
                own_.push_back(
                    hits.row_of(counted.category[i], counted.first_entry[i] + e));
            }
        }
    }
    std::sort(own_.begin(), own_.end());
}

std::string EntryRemarkList::name_of(std::size_t row) const {
    return read::in_quotes(entry_of(row).pattern);
}

lab::CheckRemark& EntryRemarkList::say(std::size_t row, lab::Severity severity,
                                       lab::RemarkKind kind, std::string message) {
    remarks_.push_back(
        {severity,
         kind,
         {base::ErrorKind::malformed, std::move(message), entry_of(row).place},
         uses_[row].category,
         uses_[row].entry,
         uses_[row].largest_share,
         {}});
    return remarks_.back();
}

std::string number(std::uint64_t count) { return std::to_string(count); }

std::string times(std::uint64_t count) {
    return count == 1 ? "once" : number(count) + " times";
}

std::string percent(double share) { return number(std::lround(100 * share)) + " %"; }

std::string listed(const std::vector<std::string>& words, std::size_t most) {
    std::string list;
    for (std::size_t i = 0; i < std::min(most, words.size()); ++i) {
        list += i == 0 ? "" : ", ";
        list += words[i];
    }
    if (words.size() > most) {
        list += " and ";
        list += number(words.size() - most);
        list += " more";
    }
    return list;
}

} // namespace parallax::analysis
