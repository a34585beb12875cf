#include "core/read/intake.hpp"

#include "core/read/message.hpp"

#include <algorithm>
#include <utility>

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace parallax::read {

namespace {

using base::Error;
using base::ErrorKind;

constexpr std::size_t most_date_notices = 5; // an input
constexpr std::size_t most_in_a_batch = 2048;

std::string counted(std::size_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

/// Returns what two articles have in common when they are the same. Two outlets may
/// well carry the same text: that is wire copy and no duplicate.
base::Hash128 content_of(const Article& article) {
    const base::Hash128 text = base::hash128(article.text);
    std::string content = std::to_string(text.high) + ' ' + std::to_string(text.low);
    for (const std::string* part : {&article.outlet, &article.event, &article.date}) {
        content += '\0'; // in none of them
        content += *part;
    }
    return base::hash128(content);
}

} // namespace

Intake::Intake(ReadOptions options, ArticleSink sink)
    : options_(std::move(options)), sink_(std::move(sink)) {}

std::size_t Intake::note_input(const std::string& path, const std::string& format,
                               const Bytes& bytes) {
    const std::size_t number = reading_.inputs.size();
    reading_.inputs.push_back({printable_path(path), format, bytes.view().size(), {}});
    checksums_.begin(number, bytes);
    return number;
}

std::size_t Intake::expect_text_file(const std::string& path) {
    reading_.inputs.push_back({printable_path(path), "text", 0, {}});
    return reading_.inputs.size() - 1;
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
    when_its_turn_comes([this, path, taken] {
        const auto known =
            std::find_if(alike_.begin(), alike_.end(),
                         [&](const auto& alike) { return alike.first == taken; });
        if (known == alike_.end()) {
            alike_.push_back({taken, {{path, 0, 0}, 1}});
        } else {
            ++known->second.files;
        }
    });
}

bool Intake::take(Unread article) {
    if (is_stopped()) {
        return false;
    }
    found_bytes_ += article.bytes;
    found_.emplace_back().article = std::move(article);
    run_full_batch();
    return !is_stopped();
}

void Intake::skip(Error error) {
    when_its_turn_comes(
        [this, error = std::move(error)] { reading_.skipped.push_back(error); });
}

void Intake::end_input(const std::string& path) {
    when_its_turn_comes([this, path] { say_what_is_alike(path); });
}

void Intake::when_its_turn_comes(std::function<void()> note) {
    if (!is_stopped()) {
        found_.emplace_back().note = std::move(note);
        run_full_batch();
    }
}

void Intake::run_full_batch() {
    if (found_bytes_ >= options_.batch_bytes || found_.size() >= most_in_a_batch) {
        run_batch();
    }
}

void Intake::run_batch() {
    std::vector<Outcome> outcomes(found_.size());
    // While a thread waits here for the others, it must not begin with anything else.
    tbb::this_task_arena::isolate([&] {
        tbb::parallel_for(std::size_t{0}, found_.size(), [&](std::size_t i) {
            if (found_[i].article.read) {
                outcomes[i] = found_[i].article.read();
            }
            if (outcomes[i].draft) {
                outcomes[i].draft->content = content_of(outcomes[i].draft->article);
            }
        });
    });
    for (std::size_t i = 0; i < found_.size(); ++i) {
        if (found_[i].note) {
            found_[i].note();
        } else {
            judge(std::move(outcomes[i]), found_[i].article);
        }
    }
    found_.clear();
    found_bytes_ = 0;
    if (articles_.empty()) {
        return;
    }
    reading_.articles += articles_.size();
    const base::Result<void> taken = sink_(std::exchange(articles_, {}));
    if (!taken) {
        refusal_ = taken.error();
    }
}

void Intake::judge(Outcome outcome, const Unread& from) {
    if (!outcome.file_sha256.empty()) {
        Input& file = reading_.inputs[from.file];
        file.bytes = outcome.file_bytes;
        file.sha256 = std::move(outcome.file_sha256);
    }
    if (outcome.date_notice) {
        ++unreadable_dates_;
        if (unreadable_dates_ <= most_date_notices) {
            reading_.notices.push_back(*std::move(outcome.date_notice));
        }
    }
    if (outcome.skipped) {
        reading_.skipped.push_back(*std::move(outcome.skipped));
    } else if (outcome.draft) {
        accept(*std::move(outcome.draft), from);
    }
}

void Intake::accept(Draft draft, const Unread& from) {
    Article& article = draft.article;
    auto known = known_.find(base::hash128(article.id));
    if (known != known_.end() && draft.id_origin == IdOrigin::generated &&
        known->second.content != draft.content) {
        article.id =
            base::to_string(base::Place{article.place.path, article.place.line, 0});
        known = known_.find(base::hash128(article.id));
    }
    if (known != known_.end()) {
        skip_duplicate(article, known->second);
        return;
    }
    known_.emplace(base::hash128(article.id),
                   Known{draft.content, article.place.line,
                         static_cast<std::uint32_t>(article.place.column),
                         static_cast<std::uint32_t>(from.input)});
    articles_.push_back(std::move(article));
}

void Intake::skip_duplicate(const Article& article, const Known& first) {
    const base::Place place{reading_.inputs[first.input].path, first.line,
                            first.column};
    reading_.skipped.push_back(
        {ErrorKind::malformed,
         "the id " + in_quotes(article.id) + " belongs to the article at " +
             base::to_string(place) +
             "; give every article its own id, or name another column: --map id=COLUMN",
         article.place});
}

void Intake::say_what_is_alike(const std::string& path) {
    if (unreadable_dates_ > most_date_notices) {
        reading_.notices.push_back(
            {ErrorKind::malformed,
             counted(unreadable_dates_ - most_date_notices, "more unreadable date") +
                 " left empty",
             {path, 0, 0}});
    }
    for (const auto& [message, alike] : alike_) {
        const std::size_t others = alike.files - 1;
        reading_.notices.push_back(
            {ErrorKind::malformed,
             message +
                 (others == 0 ? "" : " (and in " + counted(others, "more file") + ")"),
             alike.place});
    }
    unreadable_dates_ = 0;
    alike_.clear();
}

std::optional<Error> Intake::unknown_column() const {
    for (const auto& [field, column] : options_.columns) {
        if (!column_set_.contains(column)) {
            return Error{ErrorKind::malformed,
                         "--map " + field + "=" + column + ": there is no column " +
                             in_quotes(column) +
                             (columns_.empty()
                                  ? "; these inputs have no columns"
                                  : "; the columns are " + list_in_quotes(columns_)),
                         {}};
        }
    }
    return std::nullopt;
}

Error Intake::no_articles() const {
    const std::size_t count = reading_.skipped.size();
    const std::string why = count == 0
                                ? "the inputs hold none"
                                : counted(count, "article") + " skipped, the first: " +
                                      base::to_string(reading_.skipped.front());
    return {ErrorKind::empty, "no article could be read; " + why, {}};
}

base::Result<Reading> Intake::finished() {
    run_batch();
    if (is_stopped()) {
        return tl::unexpected(*refusal_);
    }
    if (auto error = unknown_column()) {
        return tl::unexpected(*std::move(error));
    }
    if (reading_.articles == 0) {
        return tl::unexpected(no_articles());
    }
    for (Checksum& sum : checksums_.finished()) {
        reading_.inputs[sum.input].sha256 = std::move(sum.sha256);
    }
    std::erase_if(reading_.inputs,
                  [](const Input& input) { return input.sha256.empty(); });
    return std::move(reading_);
}

} // namespace parallax::read
