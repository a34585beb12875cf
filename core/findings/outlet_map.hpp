#pragma once

#include "core/findings/estimate.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace parallax {

/// Where a point lies on the map, in principal coordinates.
struct MapPlace {
    double x = 0;
    double y = 0;              ///< 0 when there is only one axis
    double mass = 0;           ///< share of all weighted hits on the map
    double inertia_share = 0;  ///< of the inertia of all outlets, or of all frames
    double contribution_x = 0; ///< share of the axis that is due to it
    std::optional<double> contribution_y; ///< missing when there is no second axis
    std::optional<double> cos2; ///< how well the map shows it, 0 to 1; missing when it
                                ///< does just what is expected of it
};

/// Where 95 % of the resamples put a point.
struct MapEllipse {
    double semi_major = 0;
    double semi_minor = 0;
    double angle_radians = 0; ///< of the longer axis to the x axis
};

enum class MapPointKind : std::uint8_t { outlet, frame };

/// An outlet or a frame. Without a place or an ellipse, `status` says why.
struct MapPoint {
    MapPointKind kind = MapPointKind::outlet;
    std::size_t row = 0;        ///< of Findings::outlets or Findings::categories
    std::uint64_t articles = 0; ///< of the outlet, or with the frame, on the map
    std::optional<MapPlace> place;
    std::optional<MapEllipse> ellipse;
    Status status = Status::ok;
};

/// Outlets and frames on the first two axes of a correspondence analysis against what
/// is expected of each outlet on its events.
struct MapFinding {
    Status status = Status::ok;   ///< why there is no map: no point has a place then
    std::vector<double> inertias; ///< of the axes of the map, one or two
    std::optional<double> total_inertia; ///< of all axes
    std::vector<MapPoint> points;        ///< outlets, then frames
};

} // namespace parallax
