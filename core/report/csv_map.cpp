#include "core/report/csv_table.hpp"
#include "core/report/number.hpp"
#include "core/report/report.hpp"
#include "core/report/wording.hpp"

#include <array>

namespace parallax::report {

namespace {

/// Shares of the two axes in the inertia of all.
std::array<std::string, 2> axis_shares(const MapFinding& map) {
    std::array<std::string, 2> shares;
    for (std::size_t axis = 0; axis < map.inertias.size(); ++axis) {
        shares.at(axis) = exact(map.inertias[axis] / *map.total_inertia);
    }
    return shares;
}

} // namespace

std::string map_csv(const Findings& findings) {
    CsvTable table({"kind", "name", "x", "y", "semi_major", "semi_minor",
                    "angle_radians", "mass", "inertia_share", "contribution_x",
                    "contribution_y", "cos2", "articles", "axis_x_share",
                    "axis_y_share", "status"});
    if (!findings.map) {
        return std::move(table).text();
    }
    const std::array<std::string, 2> shares = axis_shares(*findings.map);
    for (const MapPoint& point : findings.map->points) {
        std::array<std::string, 7> place; // x, y, then from mass to cos2
        if (point.place) {
            const MapPlace& at = *point.place;
            place = {exact(at.x),
                     exact(at.y),
                     exact(at.mass),
                     exact(at.inertia_share),
                     exact(at.contribution_x),
                     cell(at.contribution_y),
                     cell(at.cos2)};
        }
        std::array<std::string, 3> ellipse;
        if (point.ellipse) {
            ellipse = {exact(point.ellipse->semi_major),
                       exact(point.ellipse->semi_minor),
                       exact(point.ellipse->angle_radians)};
        }
        table.add({point_kind_word(point.kind), point_name(findings, point), place[0],
                   place[1], ellipse[0], ellipse[1], ellipse[2], place[2], place[3],
                   place[4], place[5], place[6],
                   point.place ? std::to_string(point.articles) : "", shares[0],
                   shares[1], status_words(point.status)});
    }
    return std::move(table).text();
}

} // namespace parallax::report
