#include "core/analysis/conversion.hpp"

#include "core/index/replacement_file.hpp"
#include "core/lexicon/formats/read.hpp"
#include "core/lexicon/formats/write.hpp"
#include "core/read/source.hpp"

#include <algorithm>
#include <map>

#include <cerrno>
#include <unistd.h>

namespace parallax::analysis {

namespace {

constexpr std::size_t most_listed = 20; // of a kind

/// The first of each kind, and then how many more there are.
std::vector<base::Error> listed(const std::vector<lexicon::Loss>& all) {
    std::map<std::string, std::size_t> counts;
    std::vector<base::Error> list;
    for (const lexicon::Loss& loss : all) {
        if (++counts[loss.what] <= most_listed) {
            list.push_back(loss.error);
        }
    }
    for (const auto& [what, count] : counts) {
        if (count > most_listed) {
            list.push_back(
                {base::ErrorKind::malformed,
                 "and " + std::to_string(count - most_listed) + " more " + what,
                 {all.front().error.place.path, 0, 0}});
        }
    }
    return list;
}

base::Result<void> write_file(const std::string& path, std::string_view bytes) {
    auto file = index::ReplacementFile::create(path);
    if (!file) {
        return tl::unexpected(file.error());
    }
    while (!bytes.empty()) {
        const ssize_t written = ::write(file->descriptor(), bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            return tl::unexpected(file->error(errno));
        }
        bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
    }
    return file->replace();
}

/// The first serious remark, and how many there are.
base::Error refusal(const lexicon::ParsedLexicon& parsed) {
    base::Error error = *parsed.first_serious();
    const auto serious = std::count_if(
        parsed.remarks.begin(), parsed.remarks.end(), [](const lexicon::Remark& one) {
            return one.severity == lexicon::Severity::serious;
        });
    if (serious > 1) {
        error.message += " (and " + std::to_string(serious - 1) +
                         " more; see: parallax lexicon check " + error.place.path + ")";
    }
    return error;
}

} // namespace

base::Result<Conversion> converted_lexicon(const Plan& plan) {
    const std::string& path = plan.lexicons.front();
    const auto format = lexicon::format_to_write(plan.output, plan.output_format);
    if (!format) {
        return tl::unexpected(format.error());
    }
    const auto bytes = read::file_bytes(path);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    const lexicon::ParsedLexicon parsed = lexicon::read_lexicon(*bytes, path);
    if (parsed.first_serious() != nullptr) {
        return tl::unexpected(refusal(parsed));
    }
    const auto written = lexicon::written_lexicon(parsed.lexicon, *format);
    if (!written) {
        return tl::unexpected(written.error());
    }
    Conversion done;
    done.from = lexicon::name_of(parsed.format);
    done.to = lexicon::name_of(*format);
    done.categories = parsed.lexicon.categories.size();
    for (const lexicon::Category& category : parsed.lexicon.categories) {
        done.entries_read += category.entries.size();
    }
    done.entries_written = written->entries;
    std::vector<lexicon::Loss> notes;
    std::vector<lexicon::Loss> losses;
    for (const lexicon::Remark& remark : parsed.remarks) {
        const bool is_loss = remark.severity == lexicon::Severity::loss;
        (is_loss ? losses : notes)
            .push_back({is_loss ? "losses in reading it" : "notes", remark.error});
    }
    losses.insert(losses.end(), written->losses.begin(), written->losses.end());
    done.lost = losses.size();
    done.notes = listed(notes);
    done.losses = listed(losses);
    if (plan.strict && done.lost > 0) {
        return done;
    }
    if (const auto stored = write_file(plan.output, written->bytes); !stored) {
        return tl::unexpected(stored.error());
    }
    done.is_written = true;
    return done;
}

} // namespace parallax::analysis
