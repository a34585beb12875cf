#include "core/text/cue_file.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace parallax::text {

namespace {

/// A key and how far it is indented.
struct Level {
    std::size_t indent;
    std::string key;
};

class Reader {
  public:
    Reader(std::string_view content, const std::string& path)
        : content_(content), path_(path) {}

    base::Result<std::vector<CueEntry>> entries() {
        while (!failed_ && next_line()) {
            line();
        }
        if (!failed_ && in_list_) {
            fail(list_line_, list_column_, "this list has no ] that ends it; add it");
        }
        if (failed_) {
            return tl::unexpected(*failed_);
        }
        return std::move(entries_);
    }

  private:
    std::string_view content_;
    const std::string& path_;
    std::vector<CueEntry> entries_;
    std::vector<Level> levels_;
    std::optional<base::Error> failed_;
    std::string_view line_;
    std::uint64_t number_ = 0;
    bool in_list_ = false;
    std::uint64_t list_line_ = 0;
    std::uint64_t list_column_ = 0;

    bool next_line() {
        if (content_.empty()) {
            return false;
        }
        const std::size_t end = std::min(content_.find('\n'), content_.size());
        line_ = content_.substr(0, end);
        content_.remove_prefix(std::min(end + 1, content_.size()));
        if (line_.ends_with('\r')) {
            line_.remove_suffix(1);
        }
        ++number_;
        return true;
    }

    void fail(std::uint64_t line, std::uint64_t column, std::string message) {
        failed_ = base::Error{
            base::ErrorKind::malformed, std::move(message), {path_, line, column}};
    }

    /// Returns the column, in characters from 1, of a byte of the line.
    std::uint64_t column(std::size_t at) const {
        return 1 + static_cast<std::uint64_t>(
                       std::ranges::count_if(line_.substr(0, at), [](char c) {
                           return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
                       }));
    }

    std::string path_of_keys() const {
        std::string joined;
        for (const Level& level : levels_) {
            joined += joined.empty() ? "" : ".";
            joined += level.key;
        }
        return joined;
    }

    void line() {
        const std::size_t begin = line_.find_first_not_of(' ');
        if (begin == std::string_view::npos || line_[begin] == '#') {
            return;
        }
        if (const std::size_t tab = line_.find('\t'); tab != std::string_view::npos) {
            return fail(number_, column(tab), "a tab; YAML wants blanks");
        }
        const auto control = std::ranges::find_if(
            line_, [](char c) { return static_cast<unsigned char>(c) < ' '; });
        if (control != line_.end()) {
            return fail(number_,
                        column(static_cast<std::size_t>(control - line_.begin())),
                        "a control character; take it out");
        }
        if (in_list_) {
            return list(begin);
        }
        const std::size_t colon = line_.find(':');
        if (colon == std::string_view::npos || colon == begin) {
            return fail(number_, column(begin),
                        "expected a key and a colon, or a list in brackets");
        }
        while (!levels_.empty() && levels_.back().indent >= begin) {
            levels_.pop_back();
        }
        levels_.push_back({begin, std::string(line_.substr(begin, colon - begin))});
        const std::size_t value = line_.find_first_not_of(' ', colon + 1);
        if (value == std::string_view::npos || line_[value] == '#') {
            return;
        }
        if (line_[value] == '[') {
            in_list_ = true;
            list_line_ = number_;
            list_column_ = column(value);
            return list(value + 1);
        }
        entries_.push_back(
            {path_of_keys(), std::string(line_.substr(value)), number_, column(value)});
    }

    /// Reads what of a list stands in the line from `at` on.
    void list(std::size_t at) {
        while (in_list_ && !failed_) {
            at = line_.find_first_not_of(' ', at);
            if (at == std::string_view::npos || line_[at] == '#') {
                return;
            }
            if (line_[at] == ']') {
                in_list_ = false;
                const std::size_t rest = line_.find_first_not_of(' ', at + 1);
                if (rest != std::string_view::npos && line_[rest] != '#') {
                    fail(number_, column(rest), "expected nothing behind the list");
                }
                return;
            }
            at = entry(at);
        }
    }

    /// Reads an entry and the comma behind it; returns where the next one begins.
    std::size_t entry(std::size_t at) {
        const std::size_t begin = at;
        std::string text;
        while (at < line_.size() && line_[at] != ',' && line_[at] != ']') {
            if (line_[at] != '"') {
                text += line_[at++];
                continue;
            }
            const std::size_t quote = line_.find('"', at + 1);
            if (quote == std::string_view::npos) {
                fail(number_, column(at), "this quote is not closed; add \" behind it");
                return at;
            }
            text += line_.substr(at + 1, quote - at - 1);
            at = quote + 1;
        }
        while (!text.empty() && text.back() == ' ') {
            text.pop_back();
        }
        if (text.empty()) {
            fail(number_, column(begin), "an empty entry; take out the comma");
            return at;
        }
        entries_.push_back({path_of_keys(), std::move(text), number_, column(begin)});
        return at < line_.size() && line_[at] == ',' ? at + 1 : at;
    }
};

} // namespace

base::Result<std::vector<CueEntry>> read_cue_file(std::string_view content,
                                                  const std::string& path) {
    return Reader(content, path).entries();
}

} // namespace parallax::text
