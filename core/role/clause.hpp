#pragma once

#include "core/role/role_words.hpp"
#include "core/role/roles.hpp"
#include "core/text/clause_items.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::role {

/// One token of a sentence: what it may be, and who is named there.
struct Word {
    std::string_view form;
    trait::Set set = 0;
    text::gap::Set before = 0; ///< punctuation before it
    bool capital = false;
    std::uint32_t mention = no_mention; ///< the longest one over it
    std::uint32_t inner = no_mention;   ///< the shortest one
    std::uint32_t clause = 0;           ///< rises at each clause boundary
};

/// Tokens [begin, end) of a sentence.
struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// A verb with the auxiliaries and adverbs before it.
struct Group {
    std::size_t begin = 0;
    bool auxiliary = false;
    bool be = false; ///< the auxiliary next to it is a form of "be"
    bool to = false; ///< an infinitive
};

/// One sentence, and who does what in it as far as word lists, commas and the order of
/// words tell.
///
/// Cost      each question looks at a bounded number of tokens (a few times 40).
class Clause {
  public:
    /// Contract  mentions: those that words point to; first_token: the sentence's.
    Clause(std::span<const Word> words, const RoleWords& lists,
           std::span<const Mention> mentions, std::size_t first_token)
        : words_(words), lists_(lists), mentions_(mentions), first_(first_token) {}

    [[nodiscard]] const std::string& language() const { return lists_.language(); }
    [[nodiscard]] std::size_t size() const { return words_.size(); }
    [[nodiscard]] std::string_view form(std::size_t i) const {
        return i < size() ? words_[i].form : std::string_view();
    }
    [[nodiscard]] bool is(std::size_t i, trait::Set set) const {
        return i < size() && (words_[i].set & set) != 0;
    }
    [[nodiscard]] bool capital(std::size_t i) const {
        return i < size() && words_[i].capital;
    }
    [[nodiscard]] text::gap::Set before(std::size_t i) const {
        return i < size() ? words_[i].before : text::gap::Set{text::gap::stop};
    }
    [[nodiscard]] bool comma(std::size_t i) const {
        return (before(i) & text::gap::comma) != 0;
    }
    /// Returns the mention over a token; none beyond the sentence.
    [[nodiscard]] std::uint32_t mention(std::size_t i) const {
        if (i >= size()) {
            return no_mention;
        }
        const Word& word = words_[i];
        return word.mention != hidden_ ? word.mention
               : word.inner != hidden_ ? word.inner
                                       : no_mention;
    }
    /// Has the rules not see a mention: one that has the hit, a verb, in it.
    void hide(std::uint32_t mention) { hidden_ = mention; }
    /// Are two mentions of one actor? None is nobody's.
    [[nodiscard]] bool same_actor(std::uint32_t a, std::uint32_t b) const {
        return a != no_mention && b != no_mention &&
               (a == b || mentions_[a].actor == mentions_[b].actor);
    }
    [[nodiscard]] bool named(std::size_t i) const { return mention(i) != no_mention; }
    /// Returns the tokens of the mention over a token.
    [[nodiscard]] Range range(std::size_t i) const;

    /// Is it "Kim's", "workers'" or "his"?
    [[nodiscard]] bool genitive(std::size_t i) const;
    [[nodiscard]] bool adverb(std::size_t i) const;
    [[nodiscard]] bool adjective(std::size_t i) const;
    [[nodiscard]] bool noun(std::size_t i) const;
    /// Is its "of" followed by whom it is done to: "invasion of"?
    [[nodiscard]] bool of_target(std::size_t i) const {
        return lists_.of_target(form(i));
    }
    /// "invaded", "begun"; "invading".
    [[nodiscard]] bool participle(std::size_t i) const;
    [[nodiscard]] bool ing(std::size_t i) const;
    /// Is it a verb with a subject, as far as can be told?
    [[nodiscard]] bool finite(std::size_t i) const;
    /// May it stand in a noun phrase between its first word and its noun?
    [[nodiscard]] bool modifier(std::size_t i) const;

    [[nodiscard]] Group group_of(std::size_t verb) const;

    /// Returns who does what a verb group that begins here says.
    [[nodiscard]] std::optional<std::uint32_t> subject_of(std::size_t begin) const;
    /// Returns who does what an infinitive says whose "to" stands here.
    [[nodiscard]] std::optional<std::uint32_t> subject_of_to(std::size_t to) const;
    /// Returns who does what a verb group says, infinitive or not.
    [[nodiscard]] std::optional<std::uint32_t>
    subject_of_group(const Group& group) const;
    /// Returns the subject behind the next comma: "By leaving, Kim won".
    [[nodiscard]] std::optional<std::uint32_t>
    subject_behind_comma(std::size_t i) const;
    /// Returns the last finite verb before a token in its part of the sentence.
    [[nodiscard]] std::optional<std::size_t> verb_before(std::size_t i) const;
    /// Returns the mention directly behind words that end before `i`: "threatened the
    /// whole of Taiwan" Taiwan.
    [[nodiscard]] std::optional<std::uint32_t> object_from(std::size_t i) const;
    /// Returns the mention in the noun phrase that a preposition is followed by.
    [[nodiscard]] std::optional<std::uint32_t> behind(std::size_t preposition) const;
    /// Returns whom a mention stands for that "who" or "which" refers to.
    [[nodiscard]] std::optional<std::uint32_t> antecedent(std::size_t relative) const;
    /// Does a preposition govern the noun phrase that the mention at `i` begins in?
    [[nodiscard]] std::optional<std::size_t> preposition_of(std::size_t i) const;

  private:
    std::span<const Word> words_;
    const RoleWords& lists_;
    std::span<const Mention> mentions_;
    std::size_t first_;
    std::uint32_t hidden_ = no_mention;

    [[nodiscard]] bool stands_for_name(std::size_t i) const;
    [[nodiscard]] std::optional<std::uint32_t> named_before(std::size_t pronoun) const;
    [[nodiscard]] std::size_t before_asides(std::size_t begin, std::size_t least) const;
};

} // namespace parallax::role
