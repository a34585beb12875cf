#include "core/read/intake.hpp"

#include "core/base/hash.hpp"
#include "core/read/date.hpp"
#include "core/read/message.hpp"

#include <algorithm>
#include <utility>

namespace parallax::read {

namespace {

using base::Error;
using base::ErrorKind;

constexpr std::size_t most_date_notices = 5; // an input

std::string counted(std::size_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

} // namespace

namespace {

/// Two outlets may well carry the same text: that is wire copy and no duplicate.
bool is_same(const Article& a, const Article& b) {
    return a.text == b.text && a.outlet == b.outlet && a.event == b.event &&
           a.date == b.date;
}

} // namespace

Intake::Intake(ReadOptions options) : options_(std::move(options)) {}

void Intake::note_input(const std::string& path, const std::string& format,
                        std::string_view bytes) {
    corpus_.inputs.push_back(
        {printable_path(path), format, bytes.size(), base::sha256_hex(bytes)});
}

void Intake::note_columns(const std::string& path, std::span<const std::string> columns,
                          const std::string& taken) {
    for (const std::string& column : columns) {
        if (column_set_.insert(column).second) {
            columns_.push_back(column);
        }
    }
    if (taken.empty()) {
        return;
    }
    const auto known = std::find_if(taken_.begin(), taken_.end(),
                                    [&](const auto& t) { return t.first == taken; });
    if (known == taken_.end()) {
        taken_.push_back({taken, {{path, 0, 0}, 1}});
    } else {
        ++known->second.files;
    }
}

void Intake::add(Article article, IdOrigin origin) {
    auto known = row_of_id_.find(article.id);
    if (known != row_of_id_.end() && origin == IdOrigin::generated &&
        !is_same(corpus_.articles[known->second], article)) {
        article.id =
            base::to_string(base::Place{article.place.path, article.place.line, 0});
        known = row_of_id_.find(article.id);
    }
    if (known != row_of_id_.end()) {
        skip_duplicate(article, corpus_.articles[known->second]);
        return;
    }
    row_of_id_.emplace(article.id, corpus_.articles.size());
    corpus_.articles.push_back(std::move(article));
}

void Intake::skip_duplicate(const Article& article, const Article& first) {
    skip(
        {ErrorKind::malformed,
         "the id " + in_quotes(article.id) + " belongs to the article at " +
             base::to_string(first.place) +
             "; give every article its own id, or name another column: --map id=COLUMN",
         article.place});
}

void Intake::skip(Error error) { corpus_.skipped.push_back(std::move(error)); }

std::string Intake::accepted_date(const std::string& value, const base::Place& place) {
    if (value.empty()) {
        return {};
    }
    if (auto date = calendar_date(value)) {
        return *std::move(date);
    }
    ++unreadable_dates_;
    if (unreadable_dates_ <= most_date_notices) {
        corpus_.notices.push_back({ErrorKind::malformed,
                                   in_quotes(value) +
                                       " is no date like 2023, 2023-03 or "
                                       "2023-03-21; the date is left empty",
                                   place});
    }
    return {};
}

void Intake::end_input(const std::string& path) {
    if (unreadable_dates_ > most_date_notices) {
        corpus_.notices.push_back(
            {ErrorKind::malformed,
             counted(unreadable_dates_ - most_date_notices, "more unreadable date") +
                 " left empty",
             {path, 0, 0}});
    }
    for (const auto& [message, taken] : taken_) {
        const std::size_t others = taken.files - 1;
        corpus_.notices.push_back(
            {ErrorKind::malformed,
             message +
                 (others == 0 ? "" : " (and in " + counted(others, "more file") + ")"),
             taken.place});
    }
    unreadable_dates_ = 0;
    taken_.clear();
}

base::Result<Corpus> Intake::finished() {
    for (const auto& [field, column] : options_.columns) {
        if (!column_set_.contains(column)) {
            return tl::unexpected(
                Error{ErrorKind::malformed,
                      "--map " + field + "=" + column + ": there is no column " +
                          in_quotes(column) +
                          (columns_.empty()
                               ? "; these inputs have no columns"
                               : "; the columns are " + list_in_quotes(columns_)),
                      {}});
        }
    }
    if (corpus_.articles.empty()) {
        const std::size_t count = corpus_.skipped.size();
        const std::string why =
            count == 0 ? "the inputs hold none"
                       : counted(count, "article") + " skipped, the first: " +
                             base::to_string(corpus_.skipped.front());
        return tl::unexpected(
            Error{ErrorKind::empty, "no article could be read; " + why, {}});
    }
    return std::move(corpus_);
}

} // namespace parallax::read
