#include "core/analysis/roles.hpp"

#include "core/analysis/describe.hpp"
#include "core/analysis/framing.hpp"
#include "core/base/contract.hpp"
#include "core/role/rules.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace parallax::analysis {

namespace {

Role role_of(role::Role role) {
    switch (role) {
    case role::Role::agent: return Role::agent;
    case role::Role::target: return Role::target;
    case role::Role::described: return Role::described;
    }
    return Role::described;
}

std::uint8_t rule_row(std::string_view name) {
    const auto names = role::rule_names();
    const auto found = std::find(names.begin(), names.end(), name);
    base::require(found != names.end(), "a rule has a name of rule_names()");
    return static_cast<std::uint8_t>(found - names.begin());
}

Party party_of(const role::Party& party, const std::vector<role::Mention>& mentions) {
    if (!party.found()) {
        return {};
    }
    return {mentions[party.mention].actor, role_of(party.role), rule_row(party.rule)};
}

/// An actor in a role of a frame.
struct Combination {
    std::uint32_t frame = 0;
    std::uint32_t actor = Party::nobody; ///< or an agent that is left out
    Role role = Role::agent;

    friend auto operator<=>(const Combination&, const Combination&) = default;
};

/// Is the party found by grammar? That an actor is merely the nearest says too little
/// to be counted: it stands with the hit, for the reader to judge.
bool is_certain(const Party& party) {
    return party.found() && party.rule != rule_row(role::rule::nearest_in_clause) &&
           party.rule != rule_row(role::rule::nearest);
}

/// Calls `take(combination)` for what is in a hit and counts.
template <typename Take>
void each_combination(std::uint32_t frame, const Parties& parties, Take take) {
    for (const Party& party : {parties.first, parties.second}) {
        if (is_certain(party)) {
            take(Combination{frame, party.actor, party.role});
        }
    }
    if (parties.agentless) {
        take(Combination{frame, Party::nobody, Role::agent});
    }
}

/// The hits that count, with who is in them.
class CountedParties {
  public:
    CountedParties(NegatedHits negated, const HitTable& hits,
                   const std::vector<std::size_t>& articles,
                   const std::vector<Parties>& parties)
        : negated_(negated), hits_(hits), articles_(articles), parties_(parties) {}

    /// Calls `take(article, hit, combination)`.
    template <typename Take> void each(Take take) const {
        for (const std::size_t a : articles_) {
            for (std::size_t i = hits_.found.first[a]; i < hits_.found.first[a + 1];
                 ++i) {
                const lexicon::Hit& hit = hits_.found.hits[i];
                if (!hit.negated || negated_ == NegatedHits::counted) {
                    each_combination(hit.category, parties_[i],
                                     [&](const Combination& combination) {
                                         take(a, hit, combination);
                                     });
                }
            }
        }
    }

  private:
    NegatedHits negated_;
    const HitTable& hits_;
    const std::vector<std::size_t>& articles_;
    const std::vector<Parties>& parties_;
};

/// Returns the combinations with most hits, those first.
std::vector<Combination> commonest(const CountedParties& parties, std::size_t& all) {
    std::map<Combination, std::uint64_t> hits;
    parties.each([&](std::size_t, const lexicon::Hit&, const Combination& combination) {
        ++hits[combination];
    });
    std::vector<std::pair<std::uint64_t, Combination>> order;
    order.reserve(hits.size());
    for (const auto& [combination, count] : hits) {
        order.emplace_back(count, combination);
    }
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    all = order.size();
    order.resize(std::min(order.size(), most_roles));
    std::vector<Combination> combinations;
    combinations.reserve(order.size());
    for (const auto& [count, combination] : order) {
        combinations.push_back(combination);
    }
    return combinations;
}

/// The hits of combinations as hits of categories.
HitTable as_hits(const HitTable& hits, const std::vector<std::size_t>& articles,
                 const std::vector<lexicon::Category>& categories,
                 const CountedParties& parties,
                 const std::vector<Combination>& combinations) {
    std::map<Combination, Eigen::Index> column_of;
    for (const Combination& combination : combinations) {
        column_of.emplace(combination, static_cast<Eigen::Index>(column_of.size()));
    }
    HitTable table;
    table.articles = articles;
    table.counts.setZero(hits.counts.rows(),
                         static_cast<Eigen::Index>(combinations.size()));
    table.scores = table.counts;
    parties.each([&](std::size_t article, const lexicon::Hit& hit,
                     const Combination& combination) {
        const auto column = column_of.find(combination);
        if (column != column_of.end()) {
            const auto row = static_cast<Eigen::Index>(article);
            table.counts(row, column->second) += 1;
            table.scores(row, column->second) += score_of(categories, hit);
        }
    });
    table.negated.setZero(table.counts.rows(), table.counts.cols());
    table.negated_scores = table.negated;
    table.sentences = table.negated;
    return table;
}

} // namespace

HitParties::HitParties(const Material& material, const Lexicons& lexicons,
                       const HitTable& hits)
    : material_(material), lexicons_(lexicons), hits_(hits),
      parties_(hits.found.hits.size()) {}

void HitParties::take(std::size_t article, const Reading& reading) {
    Readers& readers = readers_.local();
    readers.mentions.clear();
    readers.rows.clear();
    const auto begin = static_cast<std::size_t>(hits_.found.first[article]);
    const auto end = static_cast<std::size_t>(hits_.found.first[article + 1]);
    for (std::size_t i = begin; i < end; ++i) {
        const lexicon::Hit& hit = hits_.found.hits[i];
        if (lexicons_.categories[hit.category].kind == lexicon::Kind::actor) {
            readers.mentions.push_back({{hit.first, hit.last}, hit.category});
        } else {
            readers.rows.push_back(i);
        }
    }
    if (readers.rows.empty()) {
        return;
    }
    std::stable_sort(readers.mentions.begin(), readers.mentions.end(),
                     [this](const role::Mention& a, const role::Mention& b) {
                         const auto level = [this](const role::Mention& mention) {
                             return lexicons_.categories[mention.actor].level;
                         };
                         return std::tuple(a.tokens.first, a.tokens.last, level(b)) <
                                std::tuple(b.tokens.first, b.tokens.last, level(a));
                     });
    std::stable_sort(readers.rows.begin(), readers.rows.end(),
                     [&](std::size_t a, std::size_t b) {
                         return hits_.found.hits[a].first < hits_.found.hits[b].first;
                     });
    readers.hits.clear();
    for (const std::size_t row : readers.rows) {
        const lexicon::Hit& hit = hits_.found.hits[row];
        readers.hits.push_back({hit.first, hit.last});
    }
    const std::string language = language_of(material_.index.article(article).language);
    const std::vector<role::Mention>& mentions =
        readers.coreference.widened(reading.text, reading.words, readers.mentions,
                                    reading.voices.attributions, language);
    const auto roles = readers.roles.roles(reading.text, reading.words, mentions,
                                           readers.hits, language);
    for (std::size_t i = 0; i < roles.size(); ++i) {
        parties_[readers.rows[i]] = {party_of(roles[i].first, mentions),
                                     party_of(roles[i].second, mentions),
                                     roles[i].agentless};
    }
}

std::vector<std::string> role_rules() {
    const auto names = role::rule_names();
    return {names.begin(), names.end()};
}

RolesFinding roles_of(const Plan& plan, const Material& material,
                      const Lexicons& lexicons, const HitTable& hits,
                      const std::vector<Parties>& parties) {
    RolesFinding found;
    found.rules = role_rules();
    const std::vector<std::size_t> articles =
        read_by_rules(material, lexicons, hits, role::has_role_rules);
    const CountedParties counted_parties(plan.negated, hits, articles, parties);
    std::size_t all = 0;
    const std::vector<Combination> combinations = commonest(counted_parties, all);
    found.left_out = all - combinations.size();
    if (combinations.empty()) {
        return found;
    }
    const HitTable table =
        as_hits(hits, articles, lexicons.categories, counted_parties, combinations);
    const Framing framing = framing_of(material, table, plan.resamples);
    std::vector<ContrastFinding> contrasts = contrasts_of(
        material, std::vector<lexicon::Category>(combinations.size()), framing);
    static_cast<void>(test_contrasts(
        plan, framing, std::vector<CategoryFinding>(combinations.size()), contrasts));
    Eigen::MatrixXd frame_hits = Eigen::MatrixXd::Zero(
        static_cast<Eigen::Index>(material.outlets.size()), hits.counts.cols());
    add_up(hits.counts, articles, material.outlet_of, frame_hits);
    for (const RateFinding& rate : rates_of(material, framing)) {
        const Combination& combination = combinations[rate.category];
        RoleFinding finding;
        finding.outlet = rate.outlet;
        if (combination.actor != Party::nobody) {
            finding.actor = combination.actor;
        }
        finding.frame = combination.frame;
        finding.role = combination.role;
        finding.articles = rate.articles;
        finding.tokens = rate.tokens;
        finding.log2_ratio.status = Status::not_on_the_same_event; // unless set below
        finding.significance.status = Status::not_on_the_same_event;
        finding.hits = rate.hits;
        finding.rate_per_1000 = rate.rate_per_1000;
        finding.frame_hits =
            whole(frame_hits(static_cast<Eigen::Index>(rate.outlet),
                             static_cast<Eigen::Index>(combination.frame)));
        if (finding.frame_hits > 0) {
            finding.share = static_cast<double>(rate.hits) /
                            static_cast<double>(finding.frame_hits);
        }
        found.roles.push_back(finding);
    }
    for (const ContrastFinding& contrast : contrasts) {
        if (contrast.scope == Scope::event_adjusted) {
            RoleFinding& finding =
                found.roles[contrast.target * combinations.size() + contrast.category];
            finding.log2_ratio = contrast.log2_ratio;
            finding.significance = contrast.significance;
        }
    }
    return found;
}

} // namespace parallax::analysis
