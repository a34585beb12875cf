#include "core/measure/outlet_map.hpp"

#include "core/analysis/compared_articles.hpp"
#include "core/analysis/describe.hpp"
#include "core/measure/interval.hpp"
#include "core/measure/outlet_tree.hpp"

#include <algorithm>

namespace parallax::analysis {

namespace {

/// The standard error of a support is then 0.016 at most, that of half an axis 2 %;
/// more would take long for what nobody sees.
constexpr std::uint64_t most_replicates = 1'000;

constexpr std::size_t least_frames_of_a_tree = 2; ///< one alone is always the same

/// The articles of some outlets with their frames.
measure::CountedArticles counted_frames(const Material& material,
                                        const FramedArticles& framed,
                                        const std::vector<bool>& is_wanted) {
    measure::CountedArticles articles;
    articles.outlets = material.outlets.size();
    std::vector<Eigen::Index> rows;
    for (std::size_t row = 0; row < framed.rows.size(); ++row) {
        const std::size_t a = framed.rows[row];
        if (is_wanted[material.outlet_of[a]]) {
            rows.push_back(static_cast<Eigen::Index>(row));
            articles.outlet_of.push_back(material.outlet_of[a]);
            articles.event_of.push_back(material.event_of[a]);
            articles.keys.push_back(material.keys[a]);
        }
    }
    articles.counts = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(rows.size()),
                                            framed.counts.cols());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (measure::FeatureCounts::InnerIterator cell(framed.counts, rows[i]); cell;
             ++cell) {
            articles.counts(static_cast<Eigen::Index>(i), cell.col()) = cell.value();
        }
    }
    return articles;
}

Status status_of(measure::Comparable comparable) {
    switch (comparable) {
    case measure::Comparable::yes: return Status::ok;
    case measure::Comparable::no_counts: return Status::no_hits;
    case measure::Comparable::one_article: return Status::one_article;
    case measure::Comparable::not_shared: return Status::not_on_the_same_event;
    }
    return Status::ok;
}

/// Why a number that resampling gives is missing.
Status missing_spread(const Plan& plan, std::uint64_t articles) {
    return articles < measure::articles_for_an_interval ? Status::too_few_articles
           : plan.resamples == 0                        ? Status::not_resampled
                                                        : Status::unstable;
}

/// Why too few of the outlets that were asked for can be compared.
Status too_few_outlets(const std::vector<Status>& outlets) {
    const auto all_are = [&](Status status) {
        return std::all_of(outlets.begin(), outlets.end(),
                           [=](Status outlet) { return outlet == status; });
    };
    return outlets.size() < measure::least_mapped   ? Status::too_few_outlets
           : all_are(Status::no_hits)               ? Status::no_hits
           : all_are(Status::not_on_the_same_event) ? Status::not_on_the_same_event
                                                    : Status::too_few_outlets;
}

Status map_status(measure::Mapped state, std::size_t frames,
                  const std::vector<Status>& outlets) {
    if (frames < measure::least_mapped) {
        return Status::too_few_frames;
    }
    switch (state) {
    case measure::Mapped::yes: return Status::ok;
    case measure::Mapped::too_few_outlets: return too_few_outlets(outlets);
    case measure::Mapped::too_few_features: return Status::too_few_frames;
    case measure::Mapped::alike: return Status::no_difference;
    }
    return Status::ok;
}

/// Gives a point its place on the map, if it has one.
void place(const Plan& plan, const std::vector<measure::MappedPoint>& found,
           std::size_t id, MapPoint& point) {
    const auto at = std::find_if(found.begin(), found.end(),
                                 [=](const auto& other) { return other.id == id; });
    if (at == found.end()) {
        return;
    }
    point.articles = at->articles;
    point.place = {at->x,
                   at->y,
                   at->mass,
                   at->inertia_share,
                   at->contribution_x,
                   at->contribution_y,
                   at->cos2};
    if (at->ellipse) {
        point.ellipse = {at->ellipse->major, at->ellipse->minor, at->ellipse->angle};
    } else {
        point.status = missing_spread(plan, at->articles);
    }
}

MapFinding map_of(const Plan& plan, const measure::CountedArticles& articles,
                  const std::vector<std::size_t>& outlets,
                  const std::vector<std::size_t>& categories) {
    const measure::ComparableCounts comparable = measure::comparable_counts(articles);
    const measure::OutletMap map =
        measure::outlet_map(comparable, std::min(plan.resamples, most_replicates));
    std::vector<Status> of_outlet;
    of_outlet.reserve(outlets.size());
    for (const std::size_t outlet : outlets) {
        of_outlet.push_back(status_of(comparable.of_outlet[outlet]));
    }
    MapFinding finding;
    finding.status = map_status(map.state, categories.size(), of_outlet);
    if (finding.status == Status::ok) {
        finding.inertias = {map.inertias.begin(), map.inertias.end()};
        finding.total_inertia = map.total_inertia;
    }
    const auto add = [&](MapPointKind kind, std::size_t row, std::size_t id,
                         Status status, const auto& found) {
        MapPoint point;
        point.kind = kind;
        point.row = row;
        point.status = status == Status::ok ? finding.status : status;
        if (point.status == Status::ok) {
            place(plan, found, id, point);
        }
        finding.points.push_back(point);
    };
    for (std::size_t i = 0; i < outlets.size(); ++i) {
        add(MapPointKind::outlet, outlets[i], outlets[i], of_outlet[i], map.outlets);
    }
    for (std::size_t f = 0; f < categories.size(); ++f) {
        add(MapPointKind::frame, categories[f], f, status_of(comparable.of_feature[f]),
            map.features);
    }
    return finding;
}

TreeFinding tree_of(const Plan& plan, const measure::CountedArticles& articles,
                    const std::vector<std::size_t>& outlets) {
    TreeFinding finding;
    if (articles.counts.cols() < static_cast<Eigen::Index>(least_frames_of_a_tree)) {
        finding.status = Status::too_few_frames;
        return finding;
    }
    const measure::ResampledTable table(articles);
    const measure::OutletTree tree =
        measure::outlet_tree(table, outlets, std::min(plan.resamples, most_replicates));
    std::vector<Status> of_outlet;
    of_outlet.reserve(outlets.size());
    for (const std::size_t outlet : outlets) {
        const bool is_leaf =
            std::binary_search(tree.outlets.begin(), tree.outlets.end(), outlet);
        of_outlet.push_back(is_leaf ? Status::ok
                            : table.articles()[outlet] == 0
                                ? Status::not_on_the_same_event
                                : Status::no_hits);
        if (!is_leaf) {
            finding.left_out.push_back({outlet, of_outlet.back()});
        }
    }
    finding.leaves = tree.outlets;
    if (tree.clades.empty()) {
        finding.status = too_few_outlets(of_outlet);
        return finding;
    }
    for (const measure::Clade& clade : tree.clades) {
        TreeMerge merge{clade.merge.a, clade.merge.b, clade.merge.height,
                        clade.support, Status::ok,    {}};
        if (!clade.support) {
            merge.status = missing_spread(plan, clade.articles);
        }
        for (std::size_t leaf = 0; leaf < tree.outlets.size(); ++leaf) {
            if ((clade.merge.members >> leaf & 1U) != 0) {
                merge.members.push_back(tree.outlets[leaf]);
            }
        }
        finding.merges.push_back(std::move(merge));
    }
    return finding;
}

} // namespace

void describe_map_and_tree(const Plan& plan, const Material& material,
                           const Lexicons& lexicons, const HitTable& hits,
                           Findings& findings) {
    const FramedArticles framed = framed_articles(plan, lexicons, hits);
    const std::vector<std::size_t> outlets = largest_outlets(material);
    std::vector<bool> is_compared(material.outlets.size(), false);
    for (const std::size_t outlet : outlets) {
        is_compared[outlet] = true;
    }
    findings.map = map_of(plan, counted_frames(material, framed, is_compared), outlets,
                          framed.categories);
    // Outlets that are not compared count for what is expected on an event, as they do
    // in the similarities of which the tree is made.
    is_compared.assign(is_compared.size(), true);
    findings.tree =
        tree_of(plan, counted_frames(material, framed, is_compared), outlets);
}

} // namespace parallax::analysis
