#include "core/lexicon/formats/draft.hpp"
#include "core/lexicon/formats/readers.hpp"
#include "core/lexicon/formats/text_lines.hpp"
#include "core/read/message.hpp"

#include <algorithm>
#include <cmath>

/// Lists (.txt): a word or phrase a line, maybe with a weight behind a tab.
///
///     # of a strike             lines that begin with ; or with # and a blank, another
///     walkout*                  # or nothing are comments
///     stranded|strandable       | parts alternatives
///
///     good<TAB>1.9              AFINN, and VADER with its standard deviation and
///     bad<TAB>-2.5              ratings behind more tabs, which are a loss
///
/// A list without weights is one category with the name of the file; one with weights
/// has the categories "positive" and "negative". Where every line begins with #, the
/// marks are no comments; elsewhere a word right behind a # is one, with a warning.
/// Running text and lines of several terms with commas are refused.
namespace parallax::lexicon {

namespace {

enum class LineKind : std::uint8_t { blank, comment, marked, content };

LineKind kind_of(std::string_view line) {
    if (line.empty()) {
        return LineKind::blank;
    }
    if (line.starts_with(';')) {
        return LineKind::comment;
    }
    if (!line.starts_with('#')) {
        return LineKind::content;
    }
    return line.size() == 1 || line[1] == ' ' || line[1] == '\t' || line[1] == '#'
               ? LineKind::comment
               : LineKind::marked;
}

/// The name of a file without folders and ending.
std::string stem_of(const std::string& path) {
    const std::string name = path.substr(path.find_last_of('/') + 1);
    const std::size_t dot = name.find_last_of('.');
    return dot == 0 || dot == std::string::npos ? name : name.substr(0, dot);
}

class WordListReader {
  public:
    WordListReader(std::string_view text, const std::string& path)
        : draft_(path, Format::word_list) {
        std::vector<Line> marked;
        for (const Line& line : lines_of(text)) {
            switch (kind_of(trimmed(line.text))) {
            case LineKind::content: lines_.push_back(line); break;
            case LineKind::marked: marked.push_back(line); break;
            default: break;
            }
        }
        if (lines_.empty() && !marked.empty()) {
            draft_.warning(place(marked.front()),
                           "every line begins with #; these are taken for a mark, and "
                           "not for comments");
            for (Line& line : marked) {
                line.text = trimmed(line.text).substr(1);
            }
            lines_ = std::move(marked);
        } else {
            for (const Line& line : marked) {
                draft_.warning(place(line), read::in_quotes(line.text) +
                                                " is taken for a comment; write the "
                                                "word without # if it is one");
            }
        }
    }

    ParsedLexicon read() && {
        if (is_refused()) {
            return std::move(draft_).finished();
        }
        const bool has_weights =
            std::any_of(lines_.begin(), lines_.end(), [](const Line& line) {
                return trimmed(line.text).find('\t') != npos;
            });
        for (const Line& line : lines_) {
            if (has_weights) {
                read_weighted(line);
            } else {
                read_plain(line);
            }
        }
        if (with_deviation_ > 0) {
            draft_.loss(first_deviation_, "the standard deviations and ratings of " +
                                              std::to_string(with_deviation_) +
                                              " entries are not carried over");
        }
        return std::move(draft_).finished();
    }

  private:
    static constexpr std::size_t npos = std::string_view::npos;

    base::Place place(const Line& line) const {
        const auto begin = line.text.find_first_not_of(" \t");
        return place_in(draft_.path(), line, begin == npos ? 0 : begin);
    }

    bool is_refused() {
        constexpr std::size_t few = 3;
        const auto refuse = [&](const char* what, auto is_so, std::size_t share) {
            const auto count = static_cast<std::size_t>(
                std::count_if(lines_.begin(), lines_.end(), is_so));
            if (count < few || count * share < lines_.size()) {
                return false;
            }
            const auto first = std::find_if(lines_.begin(), lines_.end(), is_so);
            draft_.serious(place(*first), what);
            return true;
        };
        return refuse(
                   "this is running text, and not a list with a word or phrase a line; "
                   "it is no dictionary that parallax knows",
                   [](const Line& line) {
                       return line.text.find('\t') == npos &&
                              reads_like_prose(trimmed(line.text));
                   },
                   10) ||
               refuse(
                   "the lines have several terms each, with commas between them; a "
                   "list has one a line. Put each in a line of its own, or write "
                   "\"name: [a, b, c]\" and name the file .yml",
                   [](const Line& line) {
                       return line.text.find('\t') == npos &&
                              line.text.find(", ") != npos;
                   },
                   2);
    }

    void read_plain(const Line& line) {
        const Draft::Id category =
            draft_.category(stem_of(draft_.path()), Draft::top, place(lines_.front()));
        std::string_view rest = trimmed(line.text);
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find('|'), rest.size());
            add(category, rest.substr(0, end), 1, line);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }

    void add(Draft::Id category, std::string_view term, double weight,
             const Line& line) {
        Entry entry;
        entry.pattern = term;
        entry.weight = weight;
        entry.place = place(line);
        draft_.add(category, std::move(entry));
    }

    void read_weighted(const Line& line) {
        const std::string_view written = trimmed(line.text);
        const std::size_t tab = written.find('\t');
        std::string_view rest =
            tab == npos ? std::string_view() : trimmed(written.substr(tab));
        const std::size_t end = std::min(rest.find('\t'), rest.size());
        const auto weight = number_of(trimmed(rest.substr(0, end)));
        if (!weight) {
            draft_.loss(place(line),
                        "a line of this list is a term, a tab and a weight; " +
                            read::in_quotes(written) + " is left out");
            return;
        }
        if (end < rest.size() && with_deviation_++ == 0) {
            first_deviation_ = place(line);
        }
        if (*weight == 0) {
            draft_.loss(place(line), read::in_quotes(written.substr(0, tab)) +
                                         " has the weight 0; it is left out");
            return;
        }
        const Draft::Id category = draft_.category(
            *weight < 0 ? "negative" : "positive", Draft::top, place(line));
        add(category, written.substr(0, tab), std::abs(*weight), line);
    }

    Draft draft_;
    std::vector<Line> lines_;
    std::size_t with_deviation_ = 0;
    base::Place first_deviation_;
};

} // namespace

ParsedLexicon read_word_list(std::string_view text, const std::string& path) {
    return WordListReader(text, path).read();
}

} // namespace parallax::lexicon
