#include "core/analysis/frequency_list.hpp"

#include "core/base/hash.hpp"
#include "core/base/unicode.hpp"
#include "core/read/bytes.hpp"
#include "core/read/csv_table.hpp"
#include "core/read/decode.hpp"
#include "core/read/fields.hpp"
#include "core/read/message.hpp"
#include "core/text/words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <map>
#include <span>
#include <string_view>

namespace parallax::analysis {

namespace {

using base::Error;
using base::ErrorKind;

constexpr std::array<std::string_view, 5> term_names{"term", "word", "type", "token",
                                                     "form"};
constexpr std::array<std::string_view, 4> count_names{"frequency", "freq", "count",
                                                      "n"};
constexpr std::array<std::string_view, 4> document_names{
    "document_frequency", "docfreq", "documents", "range"};

constexpr std::uint64_t most_tokens = std::uint64_t{1} << 53U;

/// The name in lower case, _ for blank and hyphen.
std::string plain(std::string_view name) {
    std::string result;
    for (const char c : name) {
        result += c == ' ' || c == '-'   ? '_'
                  : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a')
                                         : c;
    }
    return result;
}

using Place = std::optional<std::size_t>; ///< of a column

struct ListColumns {
    Place term;
    Place count;
    Place documents;
    bool is_twice = false;
};

ListColumns columns_of(const std::vector<std::string>& header) {
    ListColumns columns;
    const auto find = [&](std::span<const std::string_view> names) {
        Place found;
        for (std::size_t i = 0; i < header.size(); ++i) {
            if (std::find(names.begin(), names.end(), plain(header[i])) !=
                names.end()) {
                columns.is_twice = columns.is_twice || found;
                found = found.value_or(i);
            }
        }
        return found;
    };
    columns.term = find(term_names);
    columns.count = find(count_names);
    columns.documents = find(document_names);
    return columns;
}

base::Result<ListColumns> checked_columns(const std::vector<std::string>& header,
                                          const std::string& path) {
    const ListColumns columns = columns_of(header);
    const char* const fault =
        !columns.term    ? "no column holds the words; name it term"
        : !columns.count ? "no column holds how often a word occurs; name it frequency"
        : columns.is_twice ? "two columns hold the same; leave one of term, frequency "
                             "and document_frequency each"
                           : nullptr;
    if (fault != nullptr) {
        return tl::unexpected(
            Error{ErrorKind::malformed,
                  std::string(fault) + ", not " + read::list_in_quotes(header),
                  {path, 1, 1}});
    }
    return columns;
}

class ListReader {
  public:
    ListReader(const read::CsvTable& table, const ListColumns& columns)
        : table_(table), columns_(columns) {}

    base::Result<void> add(const read::CsvSlice& slice) {
        const auto record = table_.record_of(slice);
        if (!record) {
            return {};
        }
        if (!*record) {
            return tl::unexpected(record->error());
        }
        const auto count = number_in(**record, *columns_.count);
        if (!count) {
            return tl::unexpected(count.error());
        }
        FrequencyList::Row row{"", *count, std::nullopt};
        if (columns_.documents) {
            const auto documents = number_in(**record, *columns_.documents);
            if (!documents) {
                return tl::unexpected(documents.error());
            }
            if (*documents > *count) {
                return tl::unexpected(
                    fault(**record, *columns_.documents,
                          "a word is in more texts than it occurs; is this "
                          "another column?"));
            }
            row.documents = *documents;
        }
        list_.tokens += *count;
        if (list_.tokens >= most_tokens) {
            return tl::unexpected(
                fault(**record, *columns_.count,
                      "the frequencies add up to 2^53 or more, too many to count"));
        }
        take(read::normalized_field((*record)->cells[*columns_.term].value), row);
        return {};
    }

    base::Result<FrequencyList> finished(const std::string& path) && {
        for (auto& [term, row] : rows_) {
            list_.rows.push_back(std::move(row));
        }
        if (list_.rows.empty()) {
            return tl::unexpected(Error{ErrorKind::empty,
                                        "no line has a word and its frequency",
                                        {path, 0, 0}});
        }
        return std::move(list_);
    }

  private:
    static Error fault(const read::Record& record, std::size_t column,
                       const std::string& message) {
        return {ErrorKind::malformed, message,
                read::place_of(record, record.cells[column])};
    }

    static base::Result<std::uint64_t> number_in(const read::Record& record,
                                                 std::size_t column) {
        const std::string text = read::normalized_field(record.cells[column].value);
        std::uint64_t value = 0;
        const auto [end, problem] =
            std::from_chars(text.data(), text.data() + text.size(), value);
        if (problem != std::errc() || end != text.data() + text.size() ||
            value >= most_tokens) {
            return tl::unexpected(
                fault(record, column,
                      read::in_quotes(text) +
                          " is no number of occurrences; write whole numbers as 1234, "
                          "and no rates, whose certainty is not known"));
        }
        return value;
    }

    /// Adds a line to its term, or leaves it out.
    void take(const std::string& word, FrequencyList::Row& row) {
        tokenizer_.words(word, "en", words_);
        if (row.count == 0 || words_.tokens.size() != 1) {
            list_.tokens -= row.count;
            list_.left_out += words_.tokens.size() == 1 ? 0 : 1;
            return;
        }
        list_.least = list_.least == 0 ? row.count : std::min(list_.least, row.count);
        const text::Span token = words_.tokens.front();
        row.term = base::folded(
            std::string_view(word).substr(token.begin, token.end - token.begin));
        const auto [known, is_new] = rows_.try_emplace(row.term, row);
        if (!is_new) {
            known->second.count += row.count;
            known->second.documents.reset();
        }
    }

    const read::CsvTable& table_;
    const ListColumns& columns_;
    text::Tokenizer tokenizer_;
    text::Words words_;
    std::map<std::string, FrequencyList::Row> rows_;
    FrequencyList list_;
};

} // namespace

const FrequencyList::Row* FrequencyList::find(const std::string& term) const {
    const auto found = std::lower_bound(
        rows.begin(), rows.end(), term,
        [](const Row& row, const std::string& wanted) { return row.term < wanted; });
    return found != rows.end() && found->term == term ? &*found : nullptr;
}

base::Result<bool> is_frequency_list(const std::string& path) {
    const std::string ending = plain(std::filesystem::path(path).extension().string());
    std::error_code ignored;
    if ((ending != ".csv" && ending != ".tsv") ||
        !std::filesystem::is_regular_file(path, ignored)) {
        return false;
    }
    const auto bytes = read::Bytes::of_file(path);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    const auto table = read::CsvTable::opened(bytes->view(), path);
    if (!table) {
        return tl::unexpected(table.error());
    }
    const ListColumns columns = columns_of(table->columns());
    return (columns.term || columns.count) &&
           !read::recognised_columns(table->columns(), {}).of(read::Field::text);
}

base::Result<FrequencyList> read_frequency_list(const std::string& path) {
    const auto bytes = read::Bytes::of_file(path);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    auto table = read::CsvTable::opened(bytes->view(), path);
    if (!table) {
        return tl::unexpected(table.error());
    }
    const auto columns = checked_columns(table->columns(), path);
    if (!columns) {
        return tl::unexpected(columns.error());
    }
    ListReader reader(*table, *columns);
    while (const auto slice = table->next()) {
        if (auto added = reader.add(*slice); !added) {
            return tl::unexpected(added.error());
        }
    }
    auto list = std::move(reader).finished(path);
    if (list) {
        list->file = {path, "frequencies", bytes->view().size(),
                      base::sha256_hex(bytes->view())};
    }
    return list;
}

} // namespace parallax::analysis
