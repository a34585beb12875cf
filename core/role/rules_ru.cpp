#include "core/role/rules.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace parallax::role {

namespace {

using Who = std::optional<std::uint32_t>;

/// How far what belongs to a hit may stand from it, in words.
constexpr std::size_t reach = 12;

template <std::size_t n>
bool ends_in(std::string_view word, const std::array<std::string_view, n>& endings) {
    return std::ranges::any_of(
        endings, [&](std::string_view end) { return word.ends_with(end); });
}

class Hit {
  public:
    Hit(const Clause& clause, std::size_t begin, std::size_t end)
        : c_(clause), begin_(begin), end_(end) {}

    HitRoles roles() {
        if (c_.named(begin_) && c_.mention(begin_) == c_.mention(end_ - 1)) {
            result_.first = {c_.mention(begin_), Role::described, rule::in_name};
            return result_;
        }
        const std::string_view word = c_.form(begin_);
        if (is_passive(word)) {
            first(by_behind(), Role::agent, rule::passive_by);
            result_.agentless = !result_.first.found();
            target(subject(), rule::passive);
        } else if (is_verb(word)) {
            first(subject(), Role::agent, rule::subject);
            target(directly_behind(), rule::object);
            target(towards(), rule::object_towards);
        } else {
            nominal();
        }
        if (!result_.first.found()) {
            std::swap(result_.first, result_.second);
        }
        return result_;
    }

  private:
    const Clause& c_;
    std::size_t begin_;
    std::size_t end_;
    HitRoles result_;

    void first(const Who& who, Role role, std::string_view rule) {
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

    /// захвачен, захвачена; оккупирована
    static bool is_passive(std::string_view word) {
        static constexpr std::array<std::string_view, 10> endings = {
            "ван",  "вана", "вано", "ваны", "чен",
            "чена", "чены", "щен",  "щена", "щены"};
        return ends_in(word, endings) && word.size() > 10;
    }

    /// напал, напала, угрожает, угрожают
    bool is_verb(std::string_view word) const {
        static constexpr std::array<std::string_view, 18> endings = {
            "ал",  "ала", "али",  "ил",   "ила",  "или", "ает", "ают", "ует",
            "уют", "лся", "лась", "лись", "ться", "ать", "ить", "гла", "гли"};
        return ends_in(word, endings) && !c_.noun(begin_);
    }

    /// России, Россией: by the ending of the last word
    bool instrumental(std::size_t i) const {
        static constexpr std::array<std::string_view, 7> endings = {
            "ей", "ой", "ом", "ем", "ами", "ями", "ью"};
        return ends_in(c_.form(c_.range(i).end - 1), endings);
    }

    /// российская, китайский
    bool adjective_name(std::size_t i) const {
        static constexpr std::array<std::string_view, 12> endings = {
            "ская",  "ский", "ское", "ские", "ской",  "скую",
            "ского", "ских", "ским", "ском", "скими", "цкая"};
        return ends_in(c_.form(c_.range(i).end - 1), endings);
    }

    Who subject() const {
        Who oblique;
        for (std::size_t i = begin_; i > 0 && begin_ - i < reach; --i) {
            if ((c_.before(i) & (text::gap::semicolon | text::gap::stop)) != 0 ||
                c_.is(i - 1, trait::subordinator)) {
                break;
            }
            if (c_.named(i - 1)) {
                const std::size_t start = c_.range(i - 1).begin;
                if (start == 0 || !c_.is(start - 1, trait::preposition)) {
                    return c_.mention(i - 1);
                }
                oblique = oblique ? oblique : Who(c_.mention(i - 1));
            }
        }
        return oblique;
    }

    Who directly_behind() const {
        return end_ < c_.size() && c_.before(end_) == 0 && c_.named(end_)
                   ? Who(c_.mention(end_))
                   : std::nullopt;
    }

    /// Returns who stands in the instrumental behind, or after "со стороны".
    Who by_behind() const {
        for (std::size_t i = end_;
             i < c_.size() && i - end_ < reach && c_.before(i) == 0; ++i) {
            if (c_.is(i, trait::by) && c_.named(i + 1)) {
                return c_.mention(i + 1);
            }
            if (c_.named(i) && instrumental(i) && !c_.is(i - 1, trait::preposition)) {
                return c_.mention(i);
            }
        }
        return std::nullopt;
    }

    Who towards() const {
        for (std::size_t i = end_;
             i < c_.size() && i - end_ < reach && c_.before(i) == 0; ++i) {
            if (c_.is(i, trait::towards) && c_.named(i + 1)) {
                return c_.mention(i + 1);
            }
        }
        return std::nullopt;
    }

    void nominal() {
        copula();
        const bool adjective = c_.adjective(begin_);
        if (begin_ > 0 && c_.before(begin_) == 0 && c_.named(begin_ - 1) &&
            adjective_name(begin_ - 1)) {
            first(c_.mention(begin_ - 1), Role::agent, rule::name_before);
        }
        const Who behind = directly_behind();
        if (behind && adjective) {
            return first(behind, Role::described, rule::before_name);
        }
        for (std::size_t i = end_;
             i < c_.size() && i - end_ < reach && c_.before(i) == 0; ++i) {
            if (c_.is(i, trait::by) && c_.named(i + 1)) {
                first(c_.mention(i + 1), Role::agent, rule::noun_by);
            }
        }
        if (behind && instrumental(end_)) {
            first(behind, Role::agent, rule::noun_by);
        } else if (behind && c_.of_target(end_ - 1)) {
            target(behind, rule::noun_of);
        } else {
            first(behind, Role::agent, rule::noun_of);
        }
        target(towards(), rule::noun_towards);
    }

    /// Россия — агрессор; Россия является агрессором; назвал Россию агрессором
    void copula() {
        for (std::size_t i = begin_; i > 0 && begin_ - i < 5; --i) {
            if (c_.is(i - 1, trait::link) ||
                ((c_.before(i) & text::gap::dash) != 0 && c_.named(i - 1))) {
                const std::size_t end = c_.named(i - 1) ? i : i - 1;
                for (std::size_t s = end; s > 0 && end - s < reach; --s) {
                    if (c_.named(s - 1)) {
                        return first(c_.mention(s - 1), Role::described, rule::copula);
                    }
                }
                return;
            }
            if (c_.before(i) != 0) {
                return;
            }
            if (c_.named(i - 1)) {
                const std::size_t start = c_.range(i - 1).begin;
                if (start > 0 && c_.is(start - 1, trait::names)) {
                    first(c_.mention(i - 1), Role::described, rule::named);
                }
                return;
            }
        }
    }
};

} // namespace

HitRoles roles_in_russian(const Clause& clause, std::size_t begin, std::size_t end) {
    return Hit(clause, begin, end).roles();
}

} // namespace parallax::role
