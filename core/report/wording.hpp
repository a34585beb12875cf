#pragma once

#include "core/base/error.hpp"
#include "core/findings.hpp"

#include <string_view>

/// The words for what the findings hold as enumerators: the same in every report. JSON
/// and CSV hold them as values, so a change of a word here is a change of the file
/// formats.
namespace parallax::report {

/// Returns why a number or its interval is missing; empty for Status::ok.
[[nodiscard]] std::string_view status_words(Status status);

/// Returns frame, actor or device.
[[nodiscard]] std::string_view kind_word(CategoryKind kind);

/// Returns raw or event-adjusted.
[[nodiscard]] std::string_view scope_word(Scope scope);

/// Returns sentence or article.
[[nodiscard]] std::string_view unit_word(Unit unit);

/// Returns how the interval of an odds ratio, or of a mean difference over events, was
/// made; empty when there is none.
[[nodiscard]] std::string_view odds_interval_words(const Estimate& odds_ratio);
[[nodiscard]] std::string_view difference_interval_words(const Estimate& difference);

/// How a term was tested, or why not.
[[nodiscard]] std::string_view testing_words(TermTesting testing);

/// Returns terms or frames.
[[nodiscard]] std::string_view features_word(Features features);

/// Returns cosine or jensen-shannon.
[[nodiscard]] std::string_view measure_word(SimilarityMeasure measure);

/// Returns outlet or frame.
[[nodiscard]] std::string_view point_kind_word(MapPointKind kind);

/// Returns the name of an outlet or frame on the map.
[[nodiscard]] const std::string& point_name(const Findings& findings,
                                            const MapPoint& point);

/// Returns not_found, unreadable, malformed or empty.
[[nodiscard]] std::string_view error_kind_word(base::ErrorKind kind);

/// Returns error for a remark that makes the lexicon unusable, else warning.
[[nodiscard]] std::string_view severity_word(const LexiconRemark& remark);

} // namespace parallax::report
