#include "core/role/rules.hpp"

#include <optional>

namespace parallax::role {

namespace {

using Who = std::optional<std::uint32_t>;

/// How far what belongs to a hit may stand from it, in words.
constexpr std::size_t reach = 12;

class Hit {
  public:
    Hit(const Clause& clause, std::size_t begin, std::size_t end)
        : c_(clause), begin_(begin), end_(end) {}

    HitRoles roles() {
        if (c_.named(begin_) && c_.mention(begin_) == c_.mention(end_ - 1)) {
            result_.first = {c_.mention(begin_), Role::described, rule::in_name};
            return result_;
        }
        if (!passive()) {
            copula();
            towards();
            possessive();
            before_name();
            objects();
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

    /// Returns where one of a set of words stands before `i` in its part of the
    /// sentence.
    std::optional<std::size_t> word_before(std::size_t i, trait::Set set) const {
        for (const std::size_t least = i > reach ? i - reach : 0;
             i > least && (i == c_.size() || c_.before(i) == 0);) {
            --i;
            if (c_.is(i, set)) {
                return i;
            }
        }
        return std::nullopt;
    }

    /// Returns the first mention of [begin, end), or the last before `end`.
    Who first_of(std::size_t begin, std::size_t end) const {
        for (std::size_t i = begin; i < end; ++i) {
            if (c_.named(i)) {
                return c_.mention(i);
            }
        }
        return std::nullopt;
    }
    Who last_before(std::size_t end) const {
        for (std::size_t i = end; i > 0 && end - i < reach; --i) {
            if (c_.named(i - 1)) {
                return c_.mention(i - 1);
            }
            if (c_.before(i) != 0 && i != end) {
                break;
            }
        }
        return std::nullopt;
    }

    /// 乌克兰被俄罗斯入侵
    bool passive() {
        const auto by = word_before(begin_, trait::by);
        if (!by) {
            return false;
        }
        first(first_of(*by + 1, begin_), Role::agent, rule::passive_by);
        result_.agentless = *by + 1 == begin_;
        target(last_before(*by), rule::passive);
        return true;
    }

    /// 中国是霸权国家; 称中国为霸权; 把中国视为霸权
    void copula() {
        if (begin_ > 1 && c_.before(begin_) == 0 && c_.is(begin_ - 1, trait::names) &&
            c_.named(begin_ - 2)) {
            return first(c_.mention(begin_ - 2), Role::described, rule::named);
        }
        const auto link = word_before(begin_, trait::link | trait::as);
        if (!link) {
            return;
        }
        const Who who = last_before(*link);
        const auto naming = word_before(*link, trait::names);
        if (naming && first_of(*naming + 1, *link)) {
            return first(who, Role::described, rule::named);
        }
        if (c_.is(*link, trait::link)) {
            first(who, Role::described, rule::copula);
        }
    }

    /// 俄罗斯对乌克兰的侵略
    void towards() {
        const auto at = word_before(begin_, trait::towards);
        if (!at || !c_.named(*at + 1)) {
            return;
        }
        first(last_before(*at), Role::agent, rule::subject);
        target(c_.mention(*at + 1), rule::noun_towards);
    }

    /// 俄罗斯的侵略
    void possessive() {
        const auto of = word_before(begin_, trait::of);
        if (of && *of > 0 && c_.named(*of - 1)) {
            first(c_.mention(*of - 1), Role::agent, rule::possessive);
        }
    }

    /// 好战的日本
    void before_name() {
        if (c_.before(end_) == 0 && c_.is(end_, trait::of) &&
            c_.before(end_ + 1) == 0 && c_.named(end_ + 1)) {
            first(c_.mention(end_ + 1), Role::described, rule::before_name);
        }
    }

    /// 俄罗斯入侵乌克兰
    void objects() {
        std::size_t e = end_;
        while (e < c_.size() && c_.before(e) == 0 && c_.is(e, trait::adverb)) {
            ++e;
        }
        const bool object = e < c_.size() && c_.before(e) == 0 && c_.named(e);
        if (begin_ > 0 && c_.before(begin_) == 0 && c_.named(begin_ - 1) && !object) {
            first(c_.mention(begin_ - 1), Role::agent, rule::name_before);
        }
        if (c_.before(begin_) == 0) {
            first(last_before(begin_), Role::agent, rule::subject);
        }
        if (object) {
            target(c_.mention(e), rule::object);
        }
    }
};

} // namespace

HitRoles roles_in_chinese(const Clause& clause, std::size_t begin, std::size_t end) {
    return Hit(clause, begin, end).roles();
}

} // namespace parallax::role
