#include "core/role/coreference.hpp"

#include <algorithm>
#include <optional>

namespace parallax::role {

namespace {

constexpr std::uint32_t nobody = 0xFFFFFFFFU;

/// A pronoun looks so many sentences back.
constexpr std::size_t sentences_of_memory = 1;

/// "They" are mostly no actor of a lexicon, and are left alone.
constexpr trait::Set pronouns = trait::person | trait::thing | trait::speaker;

std::string_view without_genitive(std::string_view word) {
    for (const std::string_view end : {"'s", "’s", "'", "’"}) {
        if (word.ends_with(end)) {
            return word.substr(0, word.size() - end.size());
        }
    }
    return word;
}

} // namespace

class Coreference::Article {
  public:
    Article(Coreference& parts, std::string_view text, const text::Words& words,
            std::span<const Mention> mentions,
            std::span<const text::Attribution> attributions, const RoleWords& lists)
        : parts_(parts), text_(text), words_(words), mentions_(mentions),
          attributions_(attributions), lists_(lists) {}

    void read() {
        for (std::size_t s = 0; s + 1 < words_.first_token.size(); ++s) {
            sentence(s);
        }
    }

  private:
    Coreference& parts_;
    std::string_view text_;
    const text::Words& words_;
    std::span<const Mention> mentions_;
    std::span<const text::Attribution> attributions_;
    const RoleWords& lists_;
    std::size_t next_ = 0; ///< of the mentions: the first not read
    std::size_t next_attribution_ = 0;

    /// Who was a subject last, and in which sentence.
    struct Subject {
        std::uint32_t actor = nobody;
        std::size_t sentence = 0;

        [[nodiscard]] bool known(std::size_t here, std::size_t memory) const {
            return actor != nobody && here - sentence <= memory;
        }
    };
    Subject person_;
    Subject thing_;
    Subject any_;
    std::unordered_map<std::string_view, std::uint32_t> surnames_;
    std::unordered_map<std::string_view, std::uint32_t> titles_;
    const std::vector<Word>* sentence_ = nullptr;
    std::uint32_t first_ = 0; ///< token of the sentence

    [[nodiscard]] bool is(std::size_t i, trait::Set set) const {
        return i < sentence_->size() && ((*sentence_)[i].set & set) != 0;
    }
    [[nodiscard]] const Word& word(std::size_t i) const { return (*sentence_)[i]; }

    void sentence(std::size_t s) {
        first_ = words_.first_token[s];
        const Tokens tokens{first_, words_.first_token[s + 1]};
        sentence_ = &parts_.sentence_words_.read(text_, words_, tokens, &lists_);
        std::uint32_t covered = tokens.first; // up to here by mentions
        for (std::uint32_t t = tokens.first; t < tokens.last; ++t) {
            while (next_ < mentions_.size() && mentions_[next_].tokens.first == t) {
                const Mention& one = mentions_[next_++];
                parts_.mentions_.push_back(one);
                covered = std::max(covered, one.tokens.last);
                learn(one, s);
            }
            if (t >= covered) {
                unnamed(t - first_, s);
            }
        }
    }

    void add(std::size_t first, std::size_t last, std::uint32_t actor) {
        parts_.mentions_.push_back({{static_cast<std::uint32_t>(first_ + first),
                                     static_cast<std::uint32_t>(first_ + last)},
                                    actor});
    }

    /// Learns the title and the surname of a mention, and whether it is a subject.
    void learn(const Mention& mention, std::size_t s) {
        const std::size_t begin = mention.tokens.first - first_;
        const std::size_t end = mention.tokens.last - first_;
        const std::optional<std::size_t> title = title_of(begin, end);
        const std::string_view last = without_genitive(word(end - 1).form);
        bool person = false;
        if (title) {
            titles_[lower(word(*title).form)] = mention.actor;
            const auto [known, is_new] = surnames_.emplace(last, mention.actor);
            if (!is_new && known->second != mention.actor) {
                known->second = nobody; // two have it
            }
            person = true;
        } else {
            person = surnames_.contains(last);
        }
        if (!is_subject(begin, end)) {
            return;
        }
        any_ = {mention.actor, s};
        (person ? person_ : thing_) = any_;
    }

    /// Returns where the title of a name stands: "President Mara Kolt".
    [[nodiscard]] std::optional<std::size_t> title_of(std::size_t begin,
                                                      std::size_t end) const {
        for (std::size_t i = end - 1; i > begin; --i) {
            if (is(i - 1, trait::title)) {
                return i - 1; // inside the mention
            }
        }
        for (std::size_t i = begin; i > 0 && begin - i < 3; --i) {
            if (word(i).before != 0 || !word(begin).capital) {
                break;
            }
            if (is(i - 1, trait::title)) {
                return i - 1;
            }
            if (!word(i - 1).capital) {
                break;
            }
        }
        return std::nullopt;
    }

    /// Does a verb follow, and no preposition stand before?
    [[nodiscard]] bool is_subject(std::size_t begin, std::size_t end) const {
        const Clause clause(*sentence_, lists_, {}, first_);
        if (clause.preposition_of(begin) || clause.genitive(end - 1)) {
            return false;
        }
        std::size_t i = end;
        while (i < clause.size() && i < end + 4 && clause.before(i) == 0 &&
               (clause.adverb(i) || is(i, trait::coordinator))) {
            ++i;
        }
        // An aside or a relative clause: "Kolt, a lawyer, said"
        return i < clause.size() &&
               (clause.finite(i) || clause.comma(i) || is(i, trait::relative));
    }

    static std::string_view lower(std::string_view form) {
        // Titles are compared without their first letter: "President", "president".
        return form.substr(1);
    }

    void unnamed(std::size_t i, std::size_t s) {
        const Word& here = word(i);
        if (here.capital) {
            const auto known = surnames_.find(without_genitive(here.form));
            if (known != surnames_.end() && known->second != nobody && i > 0) {
                const std::uint32_t actor = known->second;
                add(i, i + 1, actor);
                if (is_subject(i, i + 1)) {
                    any_ = {actor, s};
                    person_ = any_;
                }
                return;
            }
        }
        if ((here.set & trait::title) != 0 && i > 0 && is(i - 1, trait::the) &&
            here.before == 0 && !is(i + 1, trait::of) &&
            (i + 1 >= sentence_->size() || !word(i + 1).capital ||
             word(i + 1).before != 0)) {
            const auto known = titles_.find(lower(without_genitive(here.form)));
            if (known != titles_.end()) {
                add(i, i + 1, known->second);
                any_ = {known->second, s};
                person_ = any_;
            }
            return;
        }
        if ((here.set & pronouns) != 0) {
            return pronoun(i, s);
        }
        if (here.capital && i > 0 && here.set == 0 && is_subject(i, i + 1)) {
            person_ = {}; // "Merin said he": somebody else, whom no mention names
            any_ = {};
        }
    }

    void pronoun(std::size_t i, std::size_t s) {
        const trait::Set set = word(i).set;
        if ((set & trait::speaker) != 0) {
            if (const std::uint32_t actor = speaker(i); actor != nobody) {
                add(i, i + 1, actor);
            }
            return;
        }
        const Clause clause(*sentence_, lists_, {}, first_);
        if ((set & trait::thing) != 0 && (set & trait::possessive) == 0 &&
            (is(i, trait::be) || is(i + 1, trait::link) || thing_.sentence != s)) {
            return; // "it is clear that", and much else that is no actor
        }
        const bool is_possessive = (set & trait::possessive) != 0;
        if (!is_possessive) {
            std::size_t v = i + 1;
            while (v < clause.size() && v < i + 3 && clause.adverb(v)) {
                ++v;
            }
            const bool contracted =
                word(i).form.find_first_of("'\xE2") != std::string_view::npos;
            const bool verb = contracted || is(v, trait::verb) || clause.finite(v) ||
                              (v < clause.size() && clause.before(v) == 0 &&
                               word(v).form.ends_with('s'));
            if (!verb || clause.preposition_of(i)) {
                return;
            }
        }
        // "Its" is mostly of who is spoken of here.
        const bool near = is_possessive && (set & trait::person) == 0;
        const std::size_t memory = near ? 0 : sentences_of_memory;
        const Subject& own = (set & trait::person) != 0 ? person_ : thing_;
        const Subject& who = own.known(s, memory) ? own : any_;
        if (who.known(s, memory)) {
            add(i, i + 1, who.actor);
        }
    }

    /// Returns the actor in whose quoted words a token stands.
    std::uint32_t speaker(std::size_t i) {
        const std::uint32_t at = words_.tokens[first_ + i].begin;
        while (next_attribution_ < attributions_.size() &&
               attributions_[next_attribution_].content.end <= at) {
            ++next_attribution_;
        }
        for (std::size_t a = next_attribution_;
             a < attributions_.size() && a < next_attribution_ + 4 &&
             attributions_[a].content.begin <= at;
             ++a) {
            const text::Attribution& one = attributions_[a];
            if (one.content.end > at && one.form != text::Form::reported) {
                for (const text::Span& span : {one.source, one.speaker}) {
                    if (const std::uint32_t actor = actor_in(span); actor != nobody) {
                        return actor;
                    }
                }
                if (one.source.begin < one.source.end && is_pronoun(one.source)) {
                    return person_.actor != nobody ? person_.actor : any_.actor;
                }
            }
        }
        return nobody;
    }

    [[nodiscard]] bool is_pronoun(const text::Span& span) const {
        return (lists_.of(text_.substr(span.begin, span.end - span.begin)) &
                trait::person) != 0;
    }

    /// Returns the actor of the first mention in a span of bytes.
    [[nodiscard]] std::uint32_t actor_in(const text::Span& span) const {
        if (span.begin >= span.end) {
            return nobody;
        }
        const auto first = std::ranges::lower_bound(
            mentions_, span.begin, {},
            [&](const Mention& one) { return words_.tokens[one.tokens.first].begin; });
        return first != mentions_.end() &&
                       words_.tokens[first->tokens.first].begin < span.end
                   ? first->actor
                   : nobody;
    }
};

const std::vector<Mention>& Coreference::widened(
    std::string_view text, const text::Words& words, std::span<const Mention> mentions,
    std::span<const text::Attribution> attributions, std::string_view language) {
    mentions_.clear();
    const RoleWords* lists = shipped_role_words(language);
    if (lists == nullptr || mentions.empty()) {
        mentions_.assign(mentions.begin(), mentions.end());
        return mentions_;
    }
    Article(*this, text, words, mentions, attributions, *lists).read();
    return mentions_;
}

} // namespace parallax::role
