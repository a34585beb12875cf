#pragma once

#include "core/text/clause.hpp"
#include "core/text/reported.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace parallax::text {

/// The rules of reported.hpp, in use on one sentence.
class ReportRules {
  public:
    /// What is found is added to `found`, which is empty.
    ReportRules(const Clause& clause, std::vector<Report>& found)
        : clause_(clause), reports_(found) {}

    void read();

  private:
    const Clause& clause_;
    std::vector<Report>& reports_;
    std::size_t taken_ = 0; ///< cues and contents so far end here

    void add(Report report);
    static Report report_of(Range cue, Stance stance, std::string_view rule);
    void colon();
    void source_next(std::size_t i, const Clause::Found& found);
    void noun(std::size_t i, const Clause::Found& found);
    bool adjective(std::size_t i, const Clause::Found& found);
    void adverb(std::size_t i, const Clause::Found& found);
    bool verb(std::size_t i, const Clause::Found& found);
    void active(const VerbGroup& group);
    void passive(const VerbGroup& group);
    void behind_cue(const VerbGroup& group, Report& report);
    bool after_comma(const VerbGroup& group, std::size_t first, Report& report);
    [[nodiscard]] bool inverted(const VerbGroup& group, bool noun_phrase) const;
    [[nodiscard]] bool goes_on(std::size_t from) const;
    [[nodiscard]] bool is_deed(const VerbGroup& group, const Report& report) const;
    [[nodiscard]] bool documented(const Range& source) const;
    [[nodiscard]] Report with_source(const VerbGroup& group) const;
    [[nodiscard]] Range last_or_subject(std::size_t limit) const;
    [[nodiscard]] Range source_of_nonfinite(const VerbGroup& group) const;
};

} // namespace parallax::text
