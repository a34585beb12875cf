#include "core/lexicon/formats/draft.hpp"
#include "core/lexicon/formats/readers.hpp"
#include "core/lexicon/formats/table.hpp"
#include "core/lexicon/formats/text_lines.hpp"
#include "core/read/message.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <cctype>

/// Tables (.csv, .tsv) and LIWC-22 (.dicx). What the columns are is in the header:
///
///     category,term[,weight]      a row an entry; as parallax writes them, also case,
///                                 why, exception, kind, level and about
///     term,weight                 categories "positive" and "negative"
///     term                        one category, "terms"
///     Entry,Correct,Incorrect     a column a category: X or 1 for a member, a number
///                                 for its weight, empty or 0 for none (LIWC-22, eMFD);
///                                 the name of the column, too (General Inquirer)
///
/// The sense of a word in the General Inquirer (ABOUT#1) is a loss, and so is a column
/// of which most cells are none of these.
namespace parallax::lexicon {

namespace {

using Names = std::vector<std::string_view>;

const Names term_names{"term",   "word",  "words",   "entry",   "token",
                       "phrase", "lemma", "pattern", "dicterm", "ngram"};
const Names category_names{"category", "frame", "dimension", "class", "sentiment"};
const Names weight_names{"weight", "score", "value", "valence", "sentiment"};

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    return text;
}

std::optional<std::size_t> column_named(const TableRow& header, const Names& names) {
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (std::find(names.begin(), names.end(), lower(header[i].text)) !=
            names.end()) {
            return i;
        }
    }
    return std::nullopt;
}

/// What a cell says of a term and the category of its column; nothing when unclear.
std::optional<double> membership(const TableCell& cell, const TableCell& column) {
    if (cell.text.empty()) {
        return 0;
    }
    if (const auto number = number_of(cell.text)) {
        return number; // first: a column may be called "12"
    }
    const bool is_mark =
        cell.text == "X" || cell.text == "x" || cell.text == column.text;
    return is_mark ? std::optional<double>(1) : std::nullopt;
}

/// "ABOUT#1" -> "ABOUT", and whether there was a sense to leave out.
bool leave_sense_out(std::string& term) {
    const auto mark = term.rfind('#');
    if (mark == std::string::npos || mark == 0 || mark + 1 == term.size() ||
        term.find_first_not_of("0123456789", mark + 1) != std::string::npos) {
        return false;
    }
    term.resize(mark);
    return true;
}

class TableReader {
  public:
    TableReader(Table table, const std::string& path, Format format)
        : format_(format), table_(std::move(table)), draft_(path, format) {
        for (const base::Error& flaw : table_.flaws) {
            draft_.loss(flaw.place, flaw.message + "; the row is left out");
        }
    }

    /// LIWC-22: whatever the first column is called.
    ParsedLexicon read_wide() && {
        read_columns(0);
        return std::move(draft_).finished();
    }

    ParsedLexicon read() && {
        const auto term = column_named(table_.header, term_names);
        auto category = column_named(table_.header, category_names);
        auto weight = column_named(table_.header, weight_names);
        if (category && category == weight) { // "sentiment" is a number or a word
            (are_numbers(*category) ? category : weight).reset();
        }
        if (term && category) {
            read_rows(*term, *category, weight);
        } else if (term && weight) {
            read_weights(*term, *weight);
        } else if (term && table_.header.size() == 1) {
            read_list(*term);
        } else if (term == 0U) {
            read_columns(*term);
        } else {
            refuse();
        }
        return std::move(draft_).finished();
    }

  private:
    bool are_numbers(std::size_t column) const {
        return std::all_of(table_.rows.begin(), table_.rows.end(),
                           [&](const auto& row) {
                               return row[column].text.empty() ||
                                      number_of(row[column].text).has_value();
                           });
    }

    static Entry entry_of(const TableCell& cell) {
        Entry entry;
        entry.pattern = cell.text;
        entry.place = cell.place;
        return entry;
    }

    void refuse() {
        std::string met;
        for (std::size_t i = 0; i < std::min<std::size_t>(table_.header.size(), 4);
             ++i) {
            met += (i == 0 ? "\"" : ", \"") + table_.header[i].text + "\"";
        }
        draft_.serious(
            table_.header.front().place,
            "this table is no dictionary that parallax knows: its header (" + met +
                (table_.header.size() > 4 ? ", ..." : "") +
                ") names no such columns. Known are: category,term[,weight]; "
                "term,weight; term alone; or term and then a column a "
                "category, with X, 1 or weights");
    }

    void read_weights(std::size_t term, std::size_t weight) {
        for (const TableRow& row : table_.rows) {
            const auto number = weight_of(row, term, weight);
            if (number && !row[term].text.empty()) {
                Entry entry = entry_of(row[term]);
                entry.weight = std::abs(*number);
                const Draft::Id id = draft_.category(
                    *number < 0 ? "negative" : "positive", Draft::top, entry.place);
                draft_.add(id, std::move(entry));
            }
        }
    }

    /// A weight that can't be read is a loss, and its entry is left out.
    std::optional<double> weight_of(const TableRow& row, std::size_t term,
                                    std::size_t weight) {
        const auto number = number_of(row[weight].text);
        if (!number) {
            draft_.loss(row[weight].place,
                        read::in_quotes(row[weight].text) + " is no number; " +
                            read::in_quotes(row[term].text) + " is left out");
        }
        return number;
    }

    void read_list(std::size_t term) {
        for (const TableRow& row : table_.rows) {
            if (!row[term].text.empty()) {
                draft_.add(draft_.category("terms", Draft::top, row[term].place),
                           entry_of(row[term]));
            }
        }
    }

    void read_columns(std::size_t term) {
        // In the order of the columns, and none for those that are no category.
        std::vector<std::optional<Draft::Id>> categories(table_.header.size());
        for (std::size_t column = 0; column < table_.header.size(); ++column) {
            const TableCell& name = table_.header[column];
            if (column != term && is_category_column(column)) {
                categories[column] = draft_.begun(name.text, Draft::top, name.place);
            }
        }
        std::size_t senses = 0;
        base::Place first_sense;
        std::set<std::pair<Draft::Id, std::string>> of_other_senses;
        for (const TableRow& row : table_.rows) {
            Entry entry = entry_of(row[term]);
            const bool has_sense =
                format_ == Format::csv && leave_sense_out(entry.pattern);
            if (has_sense && senses++ == 0) {
                first_sense = entry.place;
            }
            for (std::size_t column = 0; column < row.size(); ++column) {
                const TableCell& name = table_.header[column];
                const auto weight = membership(row[column], name);
                if (!categories[column] || weight == 0.0) {
                    continue;
                }
                if (!weight) {
                    draft_.loss(row[column].place, read::in_quotes(row[column].text) +
                                                       " is neither X nor a number; " +
                                                       read::in_quotes(entry.pattern) +
                                                       " is left out of " +
                                                       read::in_quotes(name.text));
                    continue;
                }
                const Draft::Id id = *categories[column];
                if (has_sense && !of_other_senses.emplace(id, entry.pattern).second) {
                    continue;
                }
                entry.weight = *weight;
                draft_.add(id, entry);
            }
        }
        if (senses > 0) {
            draft_.loss(first_sense, std::to_string(senses) +
                                         " entries are one sense of a word, such as "
                                         "\"word#1\"; the word counts in every sense");
        }
    }

    bool is_category_column(std::size_t column) {
        std::size_t filled = 0;
        std::size_t unclear = 0;
        for (const TableRow& row : table_.rows) {
            filled += row[column].text.empty() ? 0U : 1U;
            unclear += membership(row[column], table_.header[column]) ? 0U : 1U;
        }
        const TableCell& name = table_.header[column];
        if (unclear * 2 > filled) {
            draft_.loss(name.place, std::string("the column ") +
                                        read::in_quotes(name.text) +
                                        " is no category: most of its cells are "
                                        "neither X nor a number; it is left out");
            return false;
        }
        return filled > 0 || !name.text.empty();
    }

    /// The category of a row: by its level inside the one above, if there are levels.
    Draft::Id category_of(const TableCell& cell, const std::string& level) {
        const auto written = number_of(level);
        const auto depth = written && *written > 0
                               ? static_cast<std::size_t>(std::min(*written, 100.0))
                               : 0;
        const bool is_inside = depth > 0 && depth <= open_.size() &&
                               cell.text.starts_with(open_[depth - 1].name + ".");
        open_.resize(is_inside ? depth : 0);
        const std::string own =
            is_inside ? cell.text.substr(open_.back().name.size() + 1) : cell.text;
        const Draft::Id id = draft_.category(
            own, open_.empty() ? Draft::top : open_.back().id, cell.place);
        open_.push_back({cell.text, id});
        return id;
    }

    void read_rows(std::size_t term, std::size_t category,
                   std::optional<std::size_t> weight) {
        const auto case_rule = column_named(table_.header, {"case"});
        const auto why = column_named(table_.header, {"why"});
        const auto exception = column_named(table_.header, {"exception"});
        const auto kind = column_named(table_.header, {"kind"});
        const auto level = column_named(table_.header, {"level"});
        const auto about = column_named(table_.header, {"about"});
        const auto text = [](const TableRow& row, std::optional<std::size_t> column) {
            return column ? row[*column].text : std::string();
        };
        for (const TableRow& row : table_.rows) {
            const Draft::Id id = category_of(row[category], text(row, level));
            if (id == Draft::top) {
                continue;
            }
            Category& of = draft_.at(id);
            of.kind = text(row, kind) == "actor"    ? Kind::actor
                      : text(row, kind) == "device" ? Kind::device
                                                    : of.kind;
            of.about = of.about.empty() && about ? row[*about].whole : of.about;
            Entry entry = entry_of(row[term]);
            if (entry.pattern.empty()) { // a row for the category alone
                continue;
            }
            if (weight && !row[*weight].text.empty()) {
                const auto number = weight_of(row, term, *weight);
                if (!number) {
                    continue;
                }
                entry.weight = *number;
            }
            entry.why = why ? row[*why].whole : "";
            entry.case_rule =
                text(row, case_rule) == "exact" ? CaseRule::exact : CaseRule::folded;
            if (text(row, exception).empty()) {
                draft_.add(id, std::move(entry));
            } else {
                draft_.add_exception(id, std::move(entry));
            }
        }
    }

    struct Open {
        std::string name;
        Draft::Id id;
    };

    Format format_;
    Table table_;
    Draft draft_;
    std::vector<Open> open_; ///< the category of the row before, and those around it
};

ParsedLexicon unreadable(const base::Error& error, Format format) {
    ParsedLexicon result;
    result.lexicon.path = error.place.path;
    result.format = format;
    result.remarks.push_back({Severity::serious, error});
    return result;
}

} // namespace

ParsedLexicon read_table(std::string_view text, const std::string& path) {
    auto table = table_of(text, path);
    return table ? TableReader(std::move(*table), path, Format::csv).read()
                 : unreadable(table.error(), Format::csv);
}

ParsedLexicon read_liwc22(std::string_view text, const std::string& path) {
    auto table = table_of(text, path);
    return table ? TableReader(std::move(*table), path, Format::liwc22).read_wide()
                 : unreadable(table.error(), Format::liwc22);
}

} // namespace parallax::lexicon
