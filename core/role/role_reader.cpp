#include "core/role/role_reader.hpp"

#include "core/base/contract.hpp"
#include "core/role/role_words.hpp"
#include "core/role/rules.hpp"

#include <algorithm>

namespace parallax::role {

namespace {

std::uint32_t size_of(const Tokens& tokens) { return tokens.last - tokens.first; }

} // namespace

std::string_view name_of(Role role) {
    switch (role) {
    case Role::agent: return "agent";
    case Role::target: return "target";
    case Role::described: break;
    }
    return "described";
}

/// The tokens of one sentence, and the mentions in it.
class RoleReader::Sentence {
  public:
    Sentence(RoleReader& reader, std::string_view text, const text::Words& words,
             std::span<const Mention> mentions, const RoleWords* lists, Tokens tokens,
             Tokens own_mentions)
        : r_(reader), mentions_(mentions), lists_(lists), tokens_(tokens),
          own_(own_mentions) {
        sentence_ = &r_.sentence_words_.read(text, words, tokens_, lists_);
        place_mentions();
    }

    HitRoles roles(const Tokens& hit) const {
        HitRoles found;
        if (lists_ != nullptr) {
            const Clause clause(*sentence_, *lists_, mentions_, tokens_.first);
            const std::size_t begin = hit.first - tokens_.first;
            found = roles_by_rule(clause, begin, hit.last - tokens_.first);
            if (clause.same_actor(found.first.mention, found.second.mention)) {
                found.second = {}; // nobody is his own target
            }
            const auto preposition = clause.preposition_of(begin);
            if (found.first.found() ||
                (preposition && clause.is(*preposition, trait::opposed))) {
                return found;
            }
        }
        const std::uint32_t mention = nearest(hit);
        if (mention != no_mention) {
            const std::uint32_t first =
                std::max(mentions_[mention].tokens.first, tokens_.first);
            const bool same =
                lists_ != nullptr && (*sentence_)[first - tokens_.first].clause ==
                                         (*sentence_)[hit.first - tokens_.first].clause;
            found.first = {mention, Role::described,
                           same ? rule::nearest_in_clause : rule::nearest};
        }
        return found;
    }

  private:
    RoleReader& r_;
    std::vector<Word>* sentence_ = nullptr;
    std::span<const Mention> mentions_;
    const RoleWords* lists_;
    Tokens tokens_;
    Tokens own_; ///< places of its mentions

    /// What begins as a verb does ("planning to meet") is what somebody does and no
    /// name: the rules don't see it.
    bool is_name(const Tokens& at) const {
        const Word& word = (*sentence_)[at.first - tokens_.first];
        constexpr trait::Set never = trait::auxiliary | trait::to | trait::adverb |
                                     trait::preposition | trait::verb;
        const bool verb = (word.set & never) != 0 || word.form.ends_with("ing") ||
                          word.form.ends_with("ed") || word.form.ends_with("ly");
        return word.capital || !verb;
    }

    bool is_pronoun(const Tokens& at) const {
        return size_of(at) == 1 && ((*sentence_)[at.first - tokens_.first].set &
                                    (trait::pronoun | trait::possessive)) != 0;
    }

    void place_mentions() {
        const std::uint32_t size = size_of(tokens_);
        r_.before_.assign(size + 1, no_mention);
        r_.behind_.assign(size + 1, no_mention);
        for (std::uint32_t m = own_.first; m < own_.last; ++m) {
            const Tokens at = mentions_[m].tokens;
            const bool name = lists_ == nullptr || is_name(at);
            for (std::uint32_t t = at.first; t < at.last && name; ++t) {
                Word& word = (*sentence_)[t - tokens_.first];
                if (word.mention == no_mention ||
                    size_of(mentions_[word.mention].tokens) < size_of(at)) {
                    word.mention = m;
                }
                if (word.inner == no_mention ||
                    size_of(mentions_[word.inner].tokens) > size_of(at)) {
                    word.inner = m;
                }
            }
            if (is_pronoun(at)) {
                continue; // near, but seldom whom the hit is about
            }
            r_.before_[at.last - tokens_.first] = m;
            std::uint32_t& begins = r_.behind_[at.first - tokens_.first];
            begins = begins == no_mention ? m : begins;
        }
        for (std::uint32_t t = 1; t <= size; ++t) {
            if (r_.before_[t] == no_mention) {
                r_.before_[t] = r_.before_[t - 1];
            }
        }
        for (std::uint32_t t = size; t > 0; --t) {
            if (r_.behind_[t - 1] == no_mention) {
                r_.behind_[t - 1] = r_.behind_[t];
            }
        }
    }

    std::uint32_t nearest(const Tokens& hit) const {
        for (std::uint32_t t = hit.first; t < hit.last; ++t) {
            if (const std::uint32_t over = (*sentence_)[t - tokens_.first].mention;
                over != no_mention && mentions_[over].tokens != hit) {
                return over;
            }
        }
        const std::uint32_t left = r_.before_[hit.first - tokens_.first];
        const std::uint32_t right = r_.behind_[hit.last - tokens_.first];
        if (left == no_mention || right == no_mention) {
            return left == no_mention ? right : left;
        }
        if (lists_ != nullptr) {
            const std::uint32_t own = (*sentence_)[hit.first - tokens_.first].clause;
            const bool left_in = clause_of(left) == own;
            const bool right_in = clause_of(right) == own;
            if (left_in != right_in) {
                return left_in ? left : right;
            }
        }
        return hit.first - mentions_[left].tokens.last <=
                       mentions_[right].tokens.first - hit.last
                   ? left
                   : right;
    }

    std::uint32_t clause_of(std::uint32_t mention) const {
        return (*sentence_)[mentions_[mention].tokens.first - tokens_.first].clause;
    }
};

std::span<const HitRoles> RoleReader::roles(std::string_view text,
                                            const text::Words& words,
                                            std::span<const Mention> mentions,
                                            std::span<const Tokens> hits,
                                            std::string_view language) {
    const RoleWords* lists = shipped_role_words(language);
    roles_.assign(hits.size(), {});
    std::uint32_t mention = 0;
    std::size_t hit = 0;
    for (std::size_t s = 0; s + 1 < words.first_token.size() && hit < hits.size();
         ++s) {
        const Tokens tokens{words.first_token[s], words.first_token[s + 1]};
        Tokens own{mention, mention};
        while (own.last < mentions.size() &&
               mentions[own.last].tokens.first < tokens.last) {
            base::require(mentions[own.last].tokens.first >= tokens.first &&
                              mentions[own.last].tokens.last <= tokens.last,
                          "mentions are in order, within a sentence each");
            ++own.last;
        }
        mention = own.last;
        if (hits[hit].first >= tokens.last) {
            continue;
        }
        const bool empty = own.first == own.last;
        if (empty && lists == nullptr) {
            while (hit < hits.size() && hits[hit].first < tokens.last) {
                ++hit;
            }
            continue;
        }
        const Sentence sentence(*this, text, words, mentions, lists, tokens, own);
        for (; hit < hits.size() && hits[hit].first < tokens.last; ++hit) {
            base::require(hits[hit].first >= tokens.first &&
                              hits[hit].first < hits[hit].last &&
                              hits[hit].last <= tokens.last,
                          "hits are in order, within a sentence each");
            roles_[hit] = sentence.roles(hits[hit]);
        }
    }
    return roles_;
}

bool has_role_rules(std::string_view language) {
    return shipped_role_words(language) != nullptr;
}

} // namespace parallax::role
