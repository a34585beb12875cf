#pragma once

#include "core/text/clause_items.hpp"

#include <cstddef>
#include <span>
#include <string_view>

namespace parallax::text {

/// Items [begin, end) of a sentence.
struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] bool empty() const { return begin >= end; }
    friend bool operator==(const Range&, const Range&) = default;
};

/// A verb that is a cue, with what stands before it in its group: "has not said".
struct VerbGroup {
    Range span; ///< from the first auxiliary or adverb to behind the cue
    std::size_t verb = 0;
    Cue cue;
    std::size_t words = 1;  ///< of the cue: "said" 1, "pointed out" 2
    bool auxiliary = false; ///< "has said"
    bool passive = false;   ///< "was told"
    bool to = false;        ///< "to say"
    bool ing = false;       ///< "saying" without an auxiliary

    [[nodiscard]] bool is(word::Set set) const { return (cue.set & set) != 0; }
};

/// One sentence, and what its words are to each other as far as word lists, commas and
/// capitals tell. An item beyond the sentence has no bits; it is asked for often.
///
/// Cost      each question looks at a bounded number of items (40).
class Clause {
  public:
    Clause(std::string_view text, std::span<const Item> items, const Cues& cues)
        : text_(text), items_(items), cues_(cues) {}

    [[nodiscard]] std::size_t size() const { return items_.size(); }
    [[nodiscard]] std::string_view form(std::size_t i) const;
    [[nodiscard]] bool is(std::size_t i, word::Set set) const {
        return i < size() && items_[i].is(set);
    }
    [[nodiscard]] bool quoted(std::size_t i) const {
        return i < size() && items_[i].quoted();
    }
    [[nodiscard]] bool capital(std::size_t i) const {
        return i < size() && items_[i].capital;
    }
    /// Returns the punctuation before an item; a stop beyond the sentence.
    [[nodiscard]] gap::Set before(std::size_t i) const {
        return i < size() ? items_[i].before : gap::Set{gap::stop};
    }
    [[nodiscard]] bool comma(std::size_t i) const {
        return (before(i) & gap::comma) != 0;
    }
    /// Does the item end what stands before it: by any mark but a bracket?
    [[nodiscard]] bool pause(std::size_t i) const {
        return (before(i) & ~(gap::opens | gap::closes)) != 0;
    }
    [[nodiscard]] bool ends_in(std::size_t i, std::string_view end) const {
        return i < size() && form(i).ends_with(end);
    }
    /// Is it "Kim's", "workers'" or "his"?
    [[nodiscard]] bool genitive(std::size_t i) const;
    /// Is it an adverb, of the list or in -ly?
    [[nodiscard]] bool adverb(std::size_t i) const;
    /// Is it a verb with a subject: an auxiliary, or a cue in the past or the present?
    [[nodiscard]] bool finite(std::size_t i) const;

    /// Is it a finite verb that is no cue: "went"?
    [[nodiscard]] bool deed(std::size_t i) const;

    /// A cue and how many items it takes.
    struct Found {
        Cue cue;
        std::size_t words = 1;
    };
    /// Returns the cue that begins at an item, with the word behind if it needs that.
    [[nodiscard]] Found cue_at(std::size_t i) const;

    /// Returns a verb with the auxiliaries and adverbs before it.
    [[nodiscard]] VerbGroup group_of(std::size_t verb, const Found& found) const;

    /// Is what is spelled like a verb none: "the claims", "a proposed law", "United
    /// States"?
    [[nodiscard]] bool is_no_verb(const VerbGroup& group) const;

    /// Returns the noun phrase that ends before `end`: of "In May Kim Roe said" "Kim
    /// Roe". Empty when something else stands there.
    [[nodiscard]] Range source_before(std::size_t end) const;

    /// Returns the noun phrase before a verb that commas part from it: "Kim, the mayor,
    /// said".
    [[nodiscard]] Range source_over_comma(std::size_t verb) const;

    /// Returns the noun phrase behind an inverted verb: "said Kim Roe, the mayor".
    [[nodiscard]] Range source_behind(std::size_t begin) const;

    /// Returns who the sentence is about: its first noun phrase outside "On Monday, …",
    /// before `limit`.
    [[nodiscard]] Range main_subject(std::size_t limit) const;

    /// Does a noun phrase, and no clause, stand between an item and the next pause?
    [[nodiscard]] bool noun_phrase(std::size_t begin) const;

    /// Does a clause, a quotation or a colon begin at an item: "that …", "the plan is
    /// …", “…”? A noun phrase alone does not.
    [[nodiscard]] bool clause_behind(std::size_t begin) const;

    /// Is it English, whose articles, plurals and auxiliaries tell a noun from a verb?
    [[nodiscard]] bool english() const { return cues_.language() == "en"; }

    /// Is it Chinese, which has no blanks between words and puts the verb last?
    [[nodiscard]] bool chinese() const { return cues_.language() == "zh"; }

    /// Returns a source without when and where it spoke: of 科尔特9日 the first word.
    /// Only languages without blanks put these between source and verb.
    [[nodiscard]] Range without_time(const Range& source) const;

    /// Is the head of a noun phrase a thing: "the timing of the visit"?
    [[nodiscard]] bool is_thing(const Range& source) const;

    /// Can a source be somebody: not "the move", "this" or a bare "rival"?
    [[nodiscard]] bool can_speak(const Range& source) const;

    /// Has [begin, end) a verb, or a quotation?
    [[nodiscard]] bool has_verb(const Range& range) const;

  private:
    std::string_view text_;
    std::span<const Item> items_;
    const Cues& cues_;

    [[nodiscard]] bool stops_source(std::size_t i) const;
    [[nodiscard]] bool takes_plural_verb(std::size_t i) const;
    [[nodiscard]] bool plural(std::size_t i) const;
    [[nodiscard]] bool singular_before(std::size_t end) const;
    [[nodiscard]] bool title_case() const;
    [[nodiscard]] bool object_follows(const VerbGroup& group) const;
};

} // namespace parallax::text
