#pragma once

#include "core/lexicon/formats/format.hpp"
#include "core/lexicon/parse.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace parallax::lexicon {

/// Tells whether an entry is an emoticon (":D") or the like ("a+"), of which the
/// tokenizer would leave a letter: at most two letters or digits, and other characters
/// than those that words and abbreviations have.
[[nodiscard]] bool is_mostly_signs(std::string_view pattern);

/// Returns what two entries of a category have in common that are one: the pattern, in
/// small letters unless it is case-sensitive.
[[nodiscard]] std::string key_of(const Entry& entry);

/// A lexicon while another program's file is read: the rules that hold for all formats.
///
/// - Names and terms are tidied (text_lines.hpp). Categories are frames.
/// - A `?` that is a plain character in the format becomes a blank, as all punctuation.
/// - An entry that can't be matched (an emoticon, a lone `*`) is a loss.
/// - An entry that stands twice in a category, but for capitals, is one, with a
/// warning;
///   with another weight that weight is a loss.
/// - A weight below 0 puts the entry into an inner category "negative" with the weight
///   made positive, and there is a warning; 0 and what is not from 0.000001 to 1000
///   in size is a loss, and the entry is left out.
/// - A category without entries, in itself and in those inside it, is left out with a
///   warning.
class Draft {
  public:
    /// A category in this draft; `top` is what the outermost are in.
    using Id = std::size_t;
    static constexpr Id top = static_cast<Id>(-1);

    Draft(std::string path, Format format);

    void serious(base::Place place, std::string message);
    void warning(base::Place place, std::string message);
    void loss(base::Place place, std::string message);

    /// Returns the category of that name inside `outer`, a new one when there is none.
    [[nodiscard]] Id category(std::string_view name, Id outer, base::Place place);

    /// Returns a category that begins here: one that has been there before is joined
    /// with it, and a warning says so.
    [[nodiscard]] Id begun(std::string_view name, Id outer, base::Place place);

    /// For what is said of a category besides its entries: about, kind.
    [[nodiscard]] Category& at(Id id) { return nodes_[id].category; }
    void set_title(std::string_view about);

    /// Contract  the category is not `top`.
    void add(Id category, Entry entry);
    void add_exception(Id category, Entry entry);

    /// Returns the lexicon, its categories in pre-order and the remarks by their place.
    /// A lexicon without entries has a serious remark.
    [[nodiscard]] ParsedLexicon finished() &&;

    [[nodiscard]] const std::string& path() const { return result_.lexicon.path; }

  private:
    struct Node {
        Category category; ///< its name without those of the outer ones, until the end
        Id outer = top;
        std::size_t depth = 0;
        std::vector<Id> inner;
        std::size_t negative = 0; ///< entries that went to its "negative"
        base::Place first_negative;
    };
    struct Seen {
        std::uint64_t line = 0;
        double weight = 1;
    };

    void remark(Severity severity, base::Place place, std::string message);
    [[nodiscard]] bool is_one_too_many(const base::Place& place);
    [[nodiscard]] bool is_usable(Entry& entry);
    void insert(Id category, Entry entry);
    [[nodiscard]] bool has_entries(Id id) const;
    void flatten(Id id, const std::string& outer_name, std::uint32_t level,
                 std::set<std::string>& names);

    ParsedLexicon result_;
    bool question_marks_;
    std::vector<Node> nodes_;
    std::vector<Id> outermost_;
    std::map<std::pair<Id, std::string>, Id> ids_;
    std::map<std::pair<Id, std::string>, Seen> seen_;
    std::size_t entries_ = 0;
};

} // namespace parallax::lexicon
