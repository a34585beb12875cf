#include "core/report/markup.hpp"
#include "core/report/number.hpp"
#include "core/report/page.hpp"
#include "core/report/ranking.hpp"
#include "core/report/statements.hpp"
#include "core/report/voice_words.hpp"
#include "core/report/wording.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

#include <fmt/format.h>

namespace parallax::report {

namespace {

constexpr std::size_t most_rows = 30;
constexpr std::size_t most_outlets = 12;

using Row = std::tuple<std::optional<std::size_t>, std::size_t, Role>;

Row row_of(const RoleFinding& role) { return {role.actor, role.frame, role.role}; }

/// Hits, and below them the rate with its interval.
std::string role_cell(const RoleFinding* role) {
    if (role == nullptr || role->hits == 0) {
        return "";
    }
    const std::string interval = interval_text(role->rate_per_1000, rate);
    return fmt::format("{}<br><small>{}{}</small>", grouped(role->hits),
                       role->rate_per_1000.value ? rate(*role->rate_per_1000.value)
                                                 : std::string(),
                       interval.empty() ? "" : " (" + escaped(interval) + ")");
}

/// The largest share of a frame that one actor has in one outlet that is shown.
std::string lead_text(const Findings& findings,
                      const std::vector<std::size_t>& outlets) {
    constexpr std::uint64_t least_hits = 5;
    const RoleFinding* most = nullptr;
    for (const RoleFinding& role : findings.roles.roles) {
        const bool is_shown =
            std::find(outlets.begin(), outlets.end(), role.outlet) != outlets.end();
        if (role.actor && role.hits >= least_hits && role.share && is_shown &&
            (most == nullptr || *role.share > *most->share)) {
            most = &role;
        }
    }
    if (most == nullptr) {
        return "No actor has five hits of a frame in one outlet.";
    }
    const std::string verb = most->role == Role::agent    ? "the one who does it"
                             : most->role == Role::target ? "the one it is done to"
                                                          : "described by it";
    return fmt::format("In {}, {} is {} in {:.0f} % of the {} hits of \"{}\".",
                       findings.outlets.at(most->outlet).name,
                       actor_word(findings, most->actor), verb, 100 * *most->share,
                       grouped(most->frame_hits),
                       findings.categories.at(most->frame).name);
}

} // namespace

std::string role_section(const Findings& findings) {
    const std::vector<RoleFinding>& roles = findings.roles.roles;
    if (roles.empty()) {
        return {};
    }
    std::vector<Row> rows; // those of the first outlet, by falling hits in all
    std::map<std::pair<Row, std::size_t>, const RoleFinding*> cells;
    for (const RoleFinding& role : roles) {
        cells[{row_of(role), role.outlet}] = &role;
        if (role.outlet == roles.front().outlet) {
            rows.push_back(row_of(role));
        }
    }
    std::vector<std::size_t> outlets = outlets_by_articles(findings);
    const std::size_t all = rows.size();
    rows.resize(std::min(rows.size(), most_rows));
    outlets.resize(std::min(outlets.size(), most_outlets));
    Grid grid{{{"Actor", ColumnKind::text},
               {"Role", ColumnKind::text},
               {"Frame", ColumnKind::text}},
              {}};
    for (const std::size_t outlet : outlets) {
        grid.columns.push_back(
            {name(findings.outlets[outlet].name), ColumnKind::number});
    }
    for (const Row& row : rows) {
        const auto& [actor, frame, role] = row;
        std::vector<std::string> cells_of_row{name(actor_word(findings, actor)),
                                              std::string(role_word(role)),
                                              name(findings.categories[frame].name)};
        for (const std::size_t outlet : outlets) {
            const auto found = cells.find({row, outlet});
            cells_of_row.push_back(
                role_cell(found == cells.end() ? nullptr : found->second));
        }
        grid.rows.push_back(std::move(cells_of_row));
    }
    const std::size_t more = all - rows.size() + findings.roles.left_out;
    return section(
        "roles", "Who is framed how", lead_text(findings, outlets),
        html_table("Hits of a frame by actor and role, and per 1,000 tokens with 95 % "
                   "intervals",
                   grid) +
            remark("An agent does it, a target has it done to him, who is described is "
                   "said to be so; rules find them: on news "
                   "coded by hand the actor is another one for 29 % of those whom the "
                   "sentence names; whether the role is right was not measured. Who is "
                   "merely the nearest "
                   "is not counted. (agent left out): a passive that does not say who "
                   "did it. Contrasts on the same events: "
                   "csv/actors.csv; the rule of each hit: csv/evidence.csv.") +
            remark(more == 0
                       ? std::string()
                       : fmt::format("{} not shown here.",
                                     counted(more, "rarer row is", "rarer rows are"))));
}

} // namespace parallax::report
