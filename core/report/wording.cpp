#include "core/report/wording.hpp"

#include "core/base/contract.hpp"

namespace parallax::report {

std::string_view status_words(Status status) {
    switch (status) {
    case Status::ok: return "";
    case Status::too_few_articles: return "too few articles";
    case Status::not_on_the_same_event: return "not on the same event";
    case Status::no_hits: return "no hits";
    case Status::only_in_target: return "only in target";
    case Status::only_in_reference: return "only in reference";
    case Status::one_article: return "in one article only";
    case Status::overstated: return "overstated";
    case Status::at_the_bound: return "at the bound";
    case Status::no_ranks: return "no ranks";
    case Status::zero_cells: return "zero cells";
    case Status::too_few_events: return "too few events";
    case Status::no_scatter: return "no scatter";
    case Status::no_article: return "no article in the language";
    case Status::not_in_both: return "only in one lexicon";
    case Status::not_resampled: return "not resampled";
    case Status::too_few_permutations: return "too few permutations";
    case Status::no_bound: return "no bound";
    case Status::too_few_outlets: return "too few outlets";
    case Status::too_few_frames: return "too few frames";
    case Status::no_difference: return "no difference";
    case Status::unstable: return "unstable";
    }
    base::require(false, "a status is one of its enumerators");
    return {};
}

std::string_view kind_word(CategoryKind kind) {
    switch (kind) {
    case CategoryKind::frame: return "frame";
    case CategoryKind::actor: return "actor";
    case CategoryKind::device: return "device";
    }
    base::require(false, "a category kind is one of its enumerators");
    return {};
}

std::string_view scope_word(Scope scope) {
    return scope == Scope::raw ? "raw" : "event-adjusted";
}

std::string_view unit_word(Unit unit) {
    return unit == Unit::sentence ? "sentence" : "article";
}

std::string_view odds_interval_words(const Estimate& odds_ratio) {
    return odds_ratio.low || odds_ratio.high ? "score test by articles" : "";
}

std::string_view difference_interval_words(const Estimate& difference) {
    return difference.low ? "paired t by events" : "";
}

std::string_view testing_words(TermTesting testing) {
    switch (testing) {
    case TermTesting::event_adjusted: return "event-adjusted";
    case TermTesting::raw: return "raw";
    case TermTesting::too_rare: return "too rare";
    case TermTesting::no_exchange: return "not on the same event";
    case TermTesting::not_resampled: return "not resampled";
    case TermTesting::too_long: return "not tested";
    case TermTesting::no_articles: return "reference has no articles";
    }
    base::require(false, "a testing is one of its enumerators");
    return {};
}

std::string_view features_word(Features features) {
    return features == Features::terms ? "terms" : "frames";
}

std::string_view measure_word(SimilarityMeasure measure) {
    switch (measure) {
    case SimilarityMeasure::cosine: return "cosine";
    case SimilarityMeasure::jensen_shannon: return "jensen-shannon";
    case SimilarityMeasure::spearman: return "spearman";
    }
    base::require(false, "a similarity measure is one of its enumerators");
    return {};
}

std::string_view point_kind_word(MapPointKind kind) {
    return kind == MapPointKind::outlet ? "outlet" : "frame";
}

const std::string& point_name(const Findings& findings, const MapPoint& point) {
    return point.kind == MapPointKind::outlet ? findings.outlets.at(point.row).name
                                              : findings.categories.at(point.row).name;
}

std::string_view error_kind_word(base::ErrorKind kind) {
    switch (kind) {
    case base::ErrorKind::not_found: return "not_found";
    case base::ErrorKind::unreadable: return "unreadable";
    case base::ErrorKind::malformed: return "malformed";
    case base::ErrorKind::empty: return "empty";
    }
    base::require(false, "an error kind is one of its enumerators");
    return {};
}

std::string_view severity_word(const LexiconRemark& remark) {
    return remark.serious ? "error" : "warning";
}

} // namespace parallax::report
