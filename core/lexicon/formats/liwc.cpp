#include "core/lexicon/formats/draft.hpp"
#include "core/lexicon/formats/readers.hpp"
#include "core/lexicon/formats/text_lines.hpp"
#include "core/read/message.hpp"

#include <algorithm>

#include <cctype>

/// LIWC 2001 to 2015 (.dic):
///
///     %
///     01<TAB>family           a category a line; tabs before it: inside the one above
///     02<TAB>friends
///     %
///     aunt*<TAB>1<TAB>02      a term and its categories; `*` only at the end
///
/// Ids may be padded with zeros. Files in the wild part with blanks in place of tabs,
/// repeat tabs, name ids that the legend has not, and give a term several lines. The
/// conditions `<of>131/125` and `(02 134)125/464` of LIWC's own dictionary are losses.
///
/// Source    liwc-python, issues 3, 6, 10; quanteda, pull request 752.
namespace parallax::lexicon {

namespace {

bool is_number(std::string_view text) {
    return !text.empty() &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "01" and "1" are the same category.
std::string without_zeros(std::string_view id) {
    const auto first = id.find_first_not_of('0');
    return first == std::string_view::npos ? "0" : std::string(id.substr(first));
}

/// Returns where a condition begins, or the length: a `<`, or a bracket before a digit.
std::size_t condition_begin(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool in_bracket =
            text[i] == '(' && i > 0 && text[i - 1] == ' ' && i + 1 < text.size() &&
            std::isdigit(static_cast<unsigned char>(text[i + 1])) != 0;
        if (text[i] == '<' || in_bracket) {
            return i;
        }
    }
    return text.size();
}

struct Piece {
    std::string_view text;
    std::size_t offset = 0; ///< in its line
};

/// The parts of line.text[begin, ...) between any of `separators`, without empty ones.
std::vector<Piece> pieces_of(const Line& line, std::size_t begin,
                             std::string_view separators) {
    std::vector<Piece> pieces;
    while (true) {
        begin = line.text.find_first_not_of(separators, begin);
        if (begin == std::string_view::npos) {
            return pieces;
        }
        const std::size_t end =
            std::min(line.text.find_first_of(separators, begin), line.text.size());
        pieces.push_back({line.text.substr(begin, end - begin), begin});
        begin = end;
    }
}

class LiwcReader {
  public:
    LiwcReader(std::string_view text, const std::string& path)
        : lines_(lines_of(text)), draft_(path, Format::liwc) {}

    ParsedLexicon read() && {
        const auto is_mark = [](const Line& line) { return trimmed(line.text) == "%"; };
        const auto begin = std::find_if(lines_.begin(), lines_.end(), is_mark);
        const auto end = begin == lines_.end()
                             ? begin
                             : std::find_if(begin + 1, lines_.end(), is_mark);
        if (end == lines_.end()) {
            draft_.serious(
                {draft_.path(), begin == lines_.end() ? 0 : begin->number, 0},
                "this is no LIWC dictionary: two lines that are % have to "
                "stand around the names of its categories");
            return std::move(draft_).finished();
        }
        for (auto line = lines_.begin(); line != lines_.end(); ++line) {
            if (trimmed(line->text).empty() || line == begin || line == end) {
                continue;
            }
            if (line < begin) {
                draft_.loss(place_in(draft_.path(), *line, 0),
                            "this stands before the first line that is %; it is left "
                            "out");
            } else if (line < end) {
                read_category(*line);
            } else {
                read_terms(*line);
            }
        }
        return std::move(draft_).finished();
    }

  private:
    struct Open {
        std::size_t indent;
        Draft::Id id;
    };

    base::Place place(const Line& line, std::size_t offset) const {
        return place_in(draft_.path(), line, offset);
    }

    void read_category(const Line& line) {
        const std::size_t indent =
            std::min(line.text.find_first_not_of('\t'), line.text.size());
        const std::string_view written = trimmed(line.text);
        const std::size_t id_end =
            std::min(written.find_first_of(" \t"), written.size());
        const std::string_view id = written.substr(0, id_end);
        if (!is_number(id)) {
            draft_.loss(place(line, indent),
                        "a category is a number, a tab and a name; this line is left "
                        "out");
            return;
        }
        const std::string key = without_zeros(id);
        std::string_view name = trimmed(written.substr(id_end));
        name = name.empty() ? id : name;
        if (const auto known = ids_.find(key); known != ids_.end()) {
            draft_.loss(place(line, indent),
                        std::string("the number ") + std::string(id) +
                            " is already that of " +
                            read::in_quotes(draft_.at(known->second).name) +
                            "; this line is left out");
            return;
        }
        while (!open_.empty() && open_.back().indent >= indent) {
            open_.pop_back();
        }
        const Draft::Id outer = open_.empty() ? Draft::top : open_.back().id;
        const Draft::Id category = draft_.begun(name, outer, place(line, indent));
        if (category != Draft::top) {
            ids_.emplace(key, category);
            open_.push_back({indent, category});
        }
    }

    void read_terms(const Line& line) {
        std::vector<Piece> fields = pieces_of(line, 0, "\t");
        Piece term = fields.front();
        std::size_t ids_begin = term.offset + term.text.size();
        if (fields.size() == 1) { // blanks in place of tabs
            ids_begin = ids_after_blanks(line);
            term.text = line.text.substr(term.offset, ids_begin - term.offset);
        }
        // "kind <of>131/125", where a blank stands before the condition
        const std::size_t condition = condition_begin(term.text);
        if (condition < term.text.size()) {
            ids_begin = term.offset + condition;
            term.text = term.text.substr(0, condition);
        }
        Entry entry;
        entry.pattern = tidied(term.text);
        entry.place = place(line, line.text.find_first_not_of(" \t"));
        if (entry.pattern.empty()) {
            draft_.loss(entry.place, "there is no term here; the line is left out");
            return;
        }
        read_ids(line, ids_begin, entry);
    }

    /// Where the numbers begin that end a line without tabs.
    static std::size_t ids_after_blanks(const Line& line) {
        std::vector<Piece> words = pieces_of(line, 0, " \t");
        std::size_t begin = line.text.size();
        while (words.size() > 1 && is_number(words.back().text)) {
            begin = words.back().offset;
            words.pop_back();
        }
        return begin;
    }

    void read_ids(const Line& line, std::size_t begin, const Entry& entry) {
        bool is_in_any = false;
        bool said = false;
        for (const Piece& field : pieces_of(line, begin, "\t")) {
            if (field.text.find_first_of("<(/") != std::string_view::npos) {
                draft_.loss(place(line, field.offset),
                            read::in_quotes(entry.pattern) +
                                " counts here under a condition, " +
                                read::in_quotes(field.text) +
                                ", that can't be carried over; it is left out");
                said = true;
                continue;
            }
            for (const Piece& id : pieces_of({field.text, line.number}, 0, " ")) {
                const auto category =
                    is_number(id.text) ? ids_.find(without_zeros(id.text)) : ids_.end();
                if (category == ids_.end()) {
                    draft_.loss(place(line, field.offset + id.offset),
                                read::in_quotes(entry.pattern) +
                                    " is in the category " + read::in_quotes(id.text) +
                                    ", which is not between the lines that are %");
                    said = true;
                    continue;
                }
                draft_.add(category->second, entry);
                is_in_any = true;
            }
        }
        if (!is_in_any && !said) {
            draft_.loss(entry.place, read::in_quotes(entry.pattern) +
                                         " has no number of a category; it is left "
                                         "out");
        }
    }

    std::vector<Line> lines_;
    Draft draft_;
    std::map<std::string, Draft::Id> ids_;
    std::vector<Open> open_;
};

} // namespace

ParsedLexicon read_liwc(std::string_view text, const std::string& path) {
    return LiwcReader(text, path).read();
}

} // namespace parallax::lexicon
