#include "core/lexicon/formats/draft.hpp"
#include "core/lexicon/formats/readers.hpp"
#include "core/lexicon/formats/text_lines.hpp"
#include "core/lexicon/formats/xml.hpp"
#include "core/read/message.hpp"

#include <set>

/// Yoshikoder (.ykd) and Lexicoder 2 (.lcd): XML.
///
///     <dictionary style="050805" patternengine="substring">
///      <cnode name="Economy" desc="of a whole country">       the dictionary itself
///       <cnode name="growth"><pnode name="boom*" score="0.5"/></cnode>
///      </cnode>
///     </dictionary>
///
/// A category may hold terms and categories beside each other. `*` stands for
/// characters that are no blanks, at any place. The one outermost cnode is the
/// dictionary, unless it has terms of its own. With patternengine="regexp" the terms
/// are regular expressions: those that are words, maybe with .* or \w* behind them, are
/// read; others are losses, and so is the score of a category.
namespace parallax::lexicon {

namespace {

/// What a regular expression says as a glob, if it can be said so.
std::optional<std::string> glob_of(std::string_view expression) {
    if (expression.starts_with("\\b")) {
        expression.remove_prefix(2);
    }
    if (expression.ends_with("\\b")) {
        expression.remove_suffix(2);
    }
    std::string end;
    if (expression.ends_with(".*") || expression.ends_with("\\w*")) {
        expression.remove_suffix(expression.ends_with(".*") ? 2 : 3);
        end = "*";
    }
    if (expression.find_first_of("\\^$.|?*+()[]{}") != std::string_view::npos) {
        return std::nullopt;
    }
    return std::string(expression) + end;
}

class YoshikoderReader {
  public:
    explicit YoshikoderReader(const std::string& path)
        : draft_(path, Format::yoshikoder) {}

    ParsedLexicon read(const XmlElement& root) && {
        if (root.name != "dictionary") {
            draft_.serious(root.place,
                           std::string("this is no dictionary of Yoshikoder or "
                                       "Lexicoder: its outermost element is <") +
                               tidied(root.name) + ">, not <dictionary>");
            return std::move(draft_).finished();
        }
        are_expressions_ = root["patternengine"] == "regexp";
        const XmlElement* only =
            root.children.size() == 1 ? &root.children.front() : nullptr;
        if (only != nullptr && only->name == "cnode" && !has_terms(*only)) {
            draft_.set_title(std::string((*only)["name"]) +
                             ((*only)["desc"].empty() ? "" : ": ") +
                             std::string((*only)["desc"]));
            read_inner(*only, Draft::top);
        } else {
            read_inner(root, Draft::top);
        }
        return std::move(draft_).finished();
    }

  private:
    static bool has_terms(const XmlElement& element) {
        for (const XmlElement& child : element.children) {
            if (child.name == "pnode") {
                return true;
            }
        }
        return false;
    }

    void read_inner(const XmlElement& element, Draft::Id category) {
        for (const XmlElement& child : element.children) {
            if (child.name == "cnode") {
                read_category(child, category);
            } else if (child.name == "pnode") {
                read_term(child, category);
            } else if (unknown_.insert(child.name).second) {
                draft_.loss(child.place, read::in_quotes(child.name) +
                                             " is no element of a dictionary that "
                                             "parallax knows; these are left out");
            }
        }
    }

    void read_category(const XmlElement& element, Draft::Id outer) {
        const Draft::Id id = draft_.begun(element["name"], outer, element.place);
        if (id == Draft::top) {
            return;
        }
        if (const std::string about = tidied(element["desc"]); !about.empty()) {
            draft_.at(id).about = about;
        }
        const std::string_view score = trimmed(element["score"]);
        if (!score.empty() && number_of(score) != 1) {
            draft_.loss(element.place, std::string("the score of the category ") +
                                           read::in_quotes(draft_.at(id).name) + ", " +
                                           tidied(score) +
                                           ", is not carried over; those of its terms "
                                           "are");
        }
        read_inner(element, id);
    }

    void read_term(const XmlElement& element, Draft::Id category) {
        Entry entry;
        entry.pattern = element["name"];
        entry.place = element.place;
        const std::string shown = tidied(entry.pattern);
        if (category == Draft::top) {
            draft_.loss(element.place,
                        read::in_quotes(shown) + " is in no category; it is left out");
            return;
        }
        if (are_expressions_) {
            const auto glob = glob_of(entry.pattern);
            if (!glob) {
                draft_.loss(element.place, read::in_quotes(shown) +
                                               " is a regular expression that can't "
                                               "be said with * alone; it is left out");
                return;
            }
            entry.pattern = *glob;
        }
        if (const auto score = trimmed(element["score"]); !score.empty()) {
            const auto weight = number_of(score);
            if (!weight) {
                draft_.loss(element.place, read::in_quotes(score) + ", the score of " +
                                               read::in_quotes(shown) +
                                               ", is no number; it counts 1");
            }
            entry.weight = weight.value_or(1);
        }
        draft_.add(category, std::move(entry));
    }

    Draft draft_;
    bool are_expressions_ = false;
    std::set<std::string> unknown_;
};

} // namespace

ParsedLexicon read_yoshikoder(std::string_view text, const std::string& path) {
    const auto root = xml_root(text, path);
    if (!root) {
        ParsedLexicon refused;
        refused.lexicon.path = path;
        refused.format = Format::yoshikoder;
        refused.remarks.push_back({Severity::serious, root.error()});
        return refused;
    }
    return YoshikoderReader(path).read(*root);
}

} // namespace parallax::lexicon
