#include "core/role/rules.hpp"

#include "core/role/hit_shape.hpp"

#include <algorithm>
#include <optional>

namespace parallax::role {

namespace {

using Who = std::optional<std::uint32_t>;

/// How far what belongs to a noun may stand from it, in tokens.
constexpr std::size_t longest_phrase = 8;
constexpr std::size_t reach = 14;

class Hit {
  public:
    Hit(const Clause& clause, std::size_t begin, std::size_t end)
        : c_(clause), begin_(begin), end_(end), shape_(shape_of(c_, begin, end)) {
        if (is_verb() && c_.named(shape_.head)) {
            const Range over = c_.range(shape_.head);
            if (over.begin <= begin_ && over.end >= end_) {
                c_.hide(c_.mention(shape_.head)); // "their plan to invade": no name
                shape_ = shape_of(c_, begin, end);
            }
        }
    }

    HitRoles roles() {
        in_hit();
        switch (shape_.kind) {
        case Kind::passive: passive(); break;
        case Kind::active: active(); break;
        case Kind::gerund:
        case Kind::noun:
        case Kind::adjective: nominal(); break;
        }
        target_in_hit();
        if (!result_.first.found()) {
            std::swap(result_.first, result_.second);
        }
        return result_;
    }

  private:
    Clause c_;
    std::size_t begin_;
    std::size_t end_;
    HitShape shape_;
    HitRoles result_;

    void agent(const Who& who, std::string_view rule, Role role = Role::agent) {
        if (who && !result_.first.found()) {
            result_.first = {*who, role, rule};
        }
    }
    void target(const Who& who, std::string_view rule) {
        if (who && !result_.second.found() &&
            !c_.same_actor(result_.first.mention, *who)) {
            result_.second = {*who, Role::target, rule};
        }
    }

    [[nodiscard]] bool is_verb() const {
        return shape_.kind == Kind::active || shape_.kind == Kind::passive;
    }

    /// "the Tarsovia regime" is described, "Tarsovia resisted" the agent.
    void in_hit() {
        for (std::size_t i = begin_; i < end_; ++i) {
            if (!c_.named(i) || (is_verb() && i > shape_.head) ||
                (c_.is(i, trait::possessive) && i > begin_)) {
                continue;
            }
            const Range name = c_.range(i);
            if (name.begin == begin_ && name.end == end_) {
                return; // the name is the hit
            }
            return agent(c_.mention(i), rule::in_name,
                         is_verb() ? Role::agent : Role::described);
        }
    }

    /// Of "grant Tarsovia a loan" Tarsovia is the target.
    void target_in_hit() {
        for (std::size_t i = shape_.head + 1; i < end_ && is_verb(); ++i) {
            if (c_.named(i) && !c_.is(i, trait::possessive)) {
                return target(c_.mention(i), rule::in_name);
            }
        }
    }

    void passive() {
        if (const auto by = by_behind(c_, shape_.head + 1, reach)) {
            agent(c_.behind(*by), rule::passive_by);
        } else {
            result_.agentless = true;
        }
        target(c_.subject_of_group(shape_.group), rule::passive);
    }

    void active() {
        const std::size_t begin = shape_.group.begin;
        if (shape_.group.to) {
            const bool direct = begin > 0 && c_.named(begin - 1);
            agent(c_.subject_of_to(begin), direct ? rule::moved : rule::subject);
        } else if (c_.ing(shape_.head) && !shape_.group.auxiliary) {
            participle();
        } else {
            agent(c_.subject_of(begin), rule::subject);
        }
        objects();
    }

    void objects() {
        target(c_.object_from(end_), rule::object);
        target(towards(end_), rule::object_towards);
    }

    void participle() {
        const std::size_t begin = shape_.group.begin;
        if (begin == 0) {
            return;
        }
        const std::size_t prev = begin - 1;
        if (c_.before(begin) == 0 && c_.named(prev)) {
            return agent(c_.mention(prev), rule::subject);
        }
        if (c_.is(prev, trait::subordinator)) {
            agent(c_.subject_behind_comma(end_),
                  rule::participle); // "While waiting, Kim"
        }
        if (const auto verb = c_.verb_before(begin)) {
            return agent(c_.subject_of_group(c_.group_of(*verb)), rule::participle);
        }
        agent(c_.subject_of(begin), rule::participle);
    }

    /// Returns whom a preposition of direction behind the hit leads to.
    Who towards(std::size_t i) const {
        for (const std::size_t most = std::min(c_.size(), i + reach);
             i < most && c_.before(i) == 0; ++i) {
            const bool infinitive =
                c_.is(i, trait::to) && !c_.named(i + 1) && !c_.capital(i + 1) &&
                !c_.is(i + 1, trait::determiner | trait::possessive);
            if (infinitive) {
                return std::nullopt;
            }
            if (c_.is(i, trait::towards)) {
                if (const Who who = c_.behind(i)) {
                    return who;
                }
            }
            if (c_.finite(i) || c_.is(i, trait::subordinator | trait::relative)) {
                return std::nullopt;
            }
        }
        return std::nullopt;
    }

    void nominal() {
        const Role role =
            shape_.kind == Kind::adjective ? Role::described : Role::agent;
        if (shape_.kind == Kind::gerund) {
            return gerund();
        }
        copula();
        named();
        agent(possessor(), rule::possessive, role);
        if (shape_.kind != Kind::adjective) {
            complements();
        } else if (c_.before(end_) == 0 && c_.is(end_, trait::of)) {
            target(c_.behind(end_), rule::noun_of); // "is critical of Tarsovia"
        }
        before_name();
        if (begin_ > 0 && c_.before(begin_) == 0 && c_.named(begin_ - 1)) {
            agent(c_.mention(begin_ - 1), rule::name_before, role);
        }
        apposition();
        light_verb();
    }

    /// "accused China of bullying", "by bullying Taiwan China …".
    void gerund() {
        const std::size_t begin = shape_.group.begin;
        if (begin > 1 && c_.is(begin - 1, trait::charged_with) && c_.named(begin - 2)) {
            const std::size_t start = c_.range(begin - 2).begin;
            for (std::size_t i = start; i > 0 && start - i < 4; --i) {
                if (c_.is(i - 1, trait::charges)) {
                    agent(c_.mention(begin - 2), rule::moved);
                    break;
                }
            }
        }
        if (begin > 0 && c_.is(begin - 1, trait::preposition) &&
            !c_.is(begin - 1, trait::of)) { // not "denials of meddling"
            if (const auto verb = c_.verb_before(begin - 1)) {
                agent(c_.subject_of_group(c_.group_of(*verb)), rule::participle);
            }
        }
        if (begin < 4) {
            agent(c_.subject_behind_comma(end_), rule::participle);
        }
        if (!c_.is(end_, trait::of)) {
            target(c_.object_from(end_), rule::object);
        }
    }

    void copula() {
        std::size_t i = begin_;
        while (i < end_ && c_.is(i, trait::link)) {
            ++i; // the hit begins with it: "is weak"
        }
        if (i > begin_) {
            return agent(c_.subject_of_group(c_.group_of(begin_)), rule::copula,
                         Role::described);
        }
        for (const std::size_t least = i > longest_phrase ? i - longest_phrase : 0;
             i > least && c_.before(i) == 0; --i) {
            if (c_.is(i - 1, trait::link)) {
                return agent(c_.subject_of_group(c_.group_of(i - 1)), rule::copula,
                             Role::described);
            }
            const bool verb = i > 1 && c_.ing(i - 1) && // "is losing allies"
                              (c_.is(i - 2, trait::link) || c_.adverb(i - 2));
            if (c_.named(i - 1) || c_.genitive(i - 1) || verb ||
                (!c_.modifier(i - 1) && !c_.is(i - 1, trait::as))) {
                return;
            }
        }
    }

    /// May what a name is called begin here: "a bully", "as weak", "to a bully",
    /// "weak"?
    [[nodiscard]] bool names_what(std::size_t i) const {
        if (i == begin_) {
            return shape_.kind == Kind::adjective;
        }
        return c_.is(i, trait::as | trait::determiner) || c_.adverb(i) ||
               c_.adjective(i) ||
               (c_.is(i, trait::to) &&
                (i + 1 == begin_ || c_.is(i + 1, trait::determiner)));
    }

    void named() {
        std::size_t i = begin_;
        const std::size_t least = i > longest_phrase ? i - longest_phrase : 0;
        while (i > least && c_.before(i) == 0 && !c_.named(i - 1) &&
               !c_.is(i - 1, trait::names) &&
               (c_.modifier(i - 1) || c_.is(i - 1, trait::as | trait::to))) {
            --i;
        }
        if (i == 0 || c_.before(i) != 0) {
            return;
        }
        if (c_.named(i - 1) && !c_.genitive(i - 1) && names_what(i)) {
            const std::size_t start = c_.range(i - 1).begin;
            if (c_.preposition_of(start)) {
                return; // "called on Kolt to"
            }
            for (std::size_t v = start; v > 0 && start - v < reach && c_.before(v) == 0;
                 --v) {
                if (c_.is(v - 1, trait::names)) {
                    return agent(c_.mention(i - 1), rule::named, Role::described);
                }
            }
        } else if (c_.is(i - 1, trait::names)) {
            const Group group = c_.group_of(i - 1);
            if (group.be && c_.participle(i - 1)) {
                return agent(c_.subject_of_group(group), rule::named, Role::described);
            }
            // "the deal that Kolt calls insane"
            for (std::size_t r = group.begin; r > 0 && group.begin - r < 5; --r) {
                if (c_.is(r - 1, trait::relative | trait::subordinator)) {
                    return agent(c_.antecedent(r - 1), rule::named, Role::described);
                }
            }
        }
    }

    Who possessor() const {
        std::size_t i = begin_;
        const std::size_t least = i > longest_phrase ? i - longest_phrase : 0;
        while (i > least && c_.before(i) == 0) {
            --i;
            if (c_.named(i) && c_.genitive(i)) {
                return c_.mention(i);
            }
            if (c_.is(i, trait::relative) && c_.is(i, trait::possessive)) {
                return c_.antecedent(i); // "Kolt, whose invasion"
            }
            if (c_.named(i) || !c_.modifier(i) || c_.is(i, trait::determiner)) {
                return std::nullopt;
            }
        }
        return std::nullopt;
    }

    void complements() {
        if (const auto by = by_behind(c_, end_, reach)) {
            agent(c_.behind(*by), rule::noun_by);
        }
        if (c_.is(end_, trait::of) && c_.before(end_) == 0) {
            if (c_.of_target(end_ - 1) || result_.first.found()) {
                target(c_.behind(end_), rule::noun_of);
            } else {
                agent(c_.behind(end_), rule::noun_of);
            }
        }
        target(towards(end_), rule::noun_towards);
    }

    /// "aggressive China", "the rogue state Tarsovia"; not "sanctions Tarsovia".
    void before_name() {
        if (shape_.kind != Kind::adjective && c_.form(end_ - 1).ends_with('s')) {
            return;
        }
        for (std::size_t i = end_; i < end_ + 2 && c_.before(i) == 0; ++i) {
            if (c_.named(i)) {
                return agent(c_.mention(i), rule::before_name, Role::described);
            }
            if (shape_.kind != Kind::adjective || !c_.modifier(i) ||
                c_.is(i, trait::determiner | trait::coordinator | trait::verb)) {
                return;
            }
        }
    }

    void apposition() {
        std::size_t i = begin_;
        const std::size_t least = i > longest_phrase ? i - longest_phrase : 0;
        while (i > least && c_.before(i) == 0 && c_.modifier(i - 1) &&
               !c_.named(i - 1)) {
            --i;
        }
        // No list ("Kolt, our allies"), and not "For Kolt, the war is over".
        const bool article =
            c_.is(i, trait::determiner) && !c_.is(i, trait::possessive);
        if (i > 0 && c_.comma(i) && c_.named(i - 1) && article && i < begin_ &&
            c_.preposition_of(c_.range(i - 1).begin) != std::optional<std::size_t>(0)) {
            return agent(c_.mention(i - 1), rule::apposition, Role::described);
        }
        std::size_t e = end_;
        while (e < c_.size() && e - end_ < longest_phrase && c_.before(e) == 0) {
            if (!c_.modifier(e)) {
                return;
            }
            ++e;
        }
        if (i == 0 && e < c_.size() && c_.comma(e) && c_.named(e)) {
            agent(c_.mention(e), rule::apposition, Role::described); // "A bully, China"
        }
    }

    /// "launched an invasion", "suffered under the invasion".
    void light_verb() {
        std::size_t i = begin_;
        const std::size_t least = i > longest_phrase ? i - longest_phrase : 0;
        while (i > least && c_.before(i) == 0) {
            --i;
            if (c_.is(i, trait::acts | trait::suffers)) {
                const Group group = c_.group_of(i);
                const Who who = c_.subject_of_group(group);
                if (c_.is(i, trait::suffers)) {
                    target(who, rule::light_verb);
                } else {
                    agent(who, rule::light_verb);
                }
                return;
            }
            if (c_.named(i) || !c_.modifier(i)) {
                return;
            }
        }
    }
};

} // namespace

HitRoles roles_by_rule(const Clause& clause, std::size_t begin, std::size_t end) {
    if (clause.language() == "ru") {
        return roles_in_russian(clause, begin, end);
    }
    if (clause.language() == "zh") {
        return roles_in_chinese(clause, begin, end);
    }
    return Hit(clause, begin, end).roles();
}

} // namespace parallax::role
