#include "core/analysis/term_reference.hpp"

#include "core/index/section_file.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>
#include <utility>

namespace parallax::analysis {

namespace {

using base::Error;
using base::ErrorKind;
using Cells = Eigen::Map<const index::Counts>;

base::Result<OpenReference> opened_corpus(const Plan& plan, const Material& material) {
    Plan other = plan;
    other.inputs = {plan.reference};
    other.columns.clear();
    // Nobody asks for the outlets of a reference, so its articles may have none.
    other.outlet = index::is_index_file(plan.reference) ? "" : "(reference)";
    auto corpus = material_of(other);
    if (!corpus) {
        return tl::unexpected(corpus.error());
    }
    std::set<std::uint64_t> contents;
    for (std::size_t a = 0; a < material.articles(); ++a) {
        contents.insert(material.index.content_hash(a));
    }
    OpenReference reference;
    for (std::size_t a = 0; a < corpus->articles(); ++a) {
        reference.is_shared.push_back(contents.contains(corpus->index.content_hash(a)));
    }
    if (std::find(reference.is_shared.begin(), reference.is_shared.end(), false) ==
        reference.is_shared.end()) {
        return tl::unexpected(
            Error{ErrorKind::empty,
                  "every article of the reference is in the corpus as well, so "
                  "nothing is left to compare with",
                  {plan.reference, 0, 0}});
    }
    reference.corpus = std::move(*corpus);
    return reference;
}

/// Rows of the reference's articles without those that are shared.
std::vector<std::int32_t> rows_of(const OpenReference& reference) {
    std::vector<std::int32_t> rows;
    std::int32_t next = 0;
    for (const bool is_shared : reference.is_shared) {
        rows.push_back(is_shared ? -1 : next++);
    }
    return rows;
}

/// Takes columns of the reference's counts in the order of the features.
///
/// Contract  column_of returns a column of `cells`, or nothing.
ReferenceCounts
taken(const OpenReference& reference, const Cells& cells,
      std::span<const std::uint64_t> tokens, Eigen::Index features,
      const std::function<std::optional<Eigen::Index>(Eigen::Index)>& column_of) {
    const std::vector<std::int32_t> rows = rows_of(reference);
    ReferenceCounts result;
    for (std::size_t a = 0; a < rows.size(); ++a) {
        if (rows[a] >= 0) {
            result.tokens.push_back(tokens[a]);
            result.keys.push_back(reference.corpus->keys[a]);
        }
    }
    std::vector<Eigen::Triplet<std::int32_t, std::int32_t>> taken;
    for (Eigen::Index f = 0; f < features; ++f) {
        const auto column = column_of(f);
        if (!column) {
            continue;
        }
        for (Cells::InnerIterator cell(cells, *column); cell; ++cell) {
            const std::int32_t row = rows[static_cast<std::size_t>(cell.row())];
            if (row >= 0) {
                taken.emplace_back(row, static_cast<std::int32_t>(f), cell.value());
            }
        }
    }
    result.counts.resize(static_cast<std::int32_t>(result.tokens.size()),
                         static_cast<std::int32_t>(features));
    result.counts.setFromTriplets(taken.begin(), taken.end());
    return result;
}

/// Returns the reference's ids of the terms of the corpus.
std::vector<std::optional<base::TermId>> ids_in(const index::Vocabulary& reference,
                                                const index::Vocabulary& corpus) {
    std::vector<std::optional<base::TermId>> ids;
    for (std::uint32_t t = 0; t < corpus.terms(); ++t) {
        ids.push_back(reference.find_term(corpus.term(base::TermId(t))));
    }
    return ids;
}

/// Returns the row of an n-gram.
std::optional<Eigen::Index> row_of(std::span<const std::uint32_t> wanted,
                                   const index::Ngrams& ngrams) {
    std::size_t first = 0;
    std::size_t last = ngrams.size();
    const auto terms = [&](std::size_t row) {
        return std::span(ngrams.terms).subspan(row * ngrams.length, ngrams.length);
    };
    while (first < last) {
        const std::size_t middle = first + (last - first) / 2;
        const auto found = terms(middle);
        if (std::lexicographical_compare(found.begin(), found.end(), wanted.begin(),
                                         wanted.end())) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    return first < ngrams.size() && std::ranges::equal(terms(first), wanted)
               ? std::optional(static_cast<Eigen::Index>(first))
               : std::nullopt;
}

} // namespace

base::Result<OpenReference> opened_reference(const Plan& plan,
                                             const Material& material) {
    const auto is_list = is_frequency_list(plan.reference);
    if (!is_list) {
        return tl::unexpected(is_list.error());
    }
    if (!*is_list) {
        return opened_corpus(plan, material);
    }
    if (plan.ngrams > 1) {
        return tl::unexpected(
            Error{ErrorKind::malformed,
                  "a list of words can't say how often n-grams occur; leave --ngrams "
                  "out, or give a corpus as reference",
                  {plan.reference, 0, 0}});
    }
    auto list = read_frequency_list(plan.reference);
    if (!list) {
        return tl::unexpected(list.error());
    }
    OpenReference reference;
    reference.list = std::move(*list);
    return reference;
}

void describe_reference(const Plan& plan, const OpenReference& reference,
                        Findings& findings) {
    TermReference& found = findings.reference.emplace();
    found.path = plan.reference;
    if (reference.list) {
        found.is_list = true;
        found.tokens = reference.list->tokens;
        found.terms = reference.list->rows.size();
        found.left_out = reference.list->left_out;
        found.least = reference.list->least;
        found.files = {reference.list->file};
        return;
    }
    const Material& corpus = *reference.corpus;
    found.terms = corpus.index.vocabulary().terms();
    for (std::size_t a = 0; a < corpus.articles(); ++a) {
        if (reference.is_shared[a]) {
            ++found.left_out;
        } else {
            ++found.articles;
            found.tokens += corpus.index.tokens_in(a);
        }
    }
    const read::Reading& reading = corpus.sources.reading;
    for (const read::Input& input : reading.inputs) {
        found.files.push_back({input.path, input.format, input.bytes, input.sha256});
    }
    std::copy(reading.skipped.begin(), reading.skipped.end(),
              std::back_inserter(findings.skipped));
    std::copy(reading.notices.begin(), reading.notices.end(),
              std::back_inserter(findings.notices));
}

ReferenceCounts reference_terms(const Material& material,
                                const OpenReference& reference) {
    const index::Index& index = reference.corpus->index;
    const auto ids = ids_in(index.vocabulary(), material.index.vocabulary());
    std::vector<std::uint64_t> tokens;
    for (std::size_t a = 0; a < index.articles(); ++a) {
        tokens.push_back(index.tokens_in(a));
    }
    return taken(
        reference, index.counts(), tokens, static_cast<Eigen::Index>(ids.size()),
        [&](Eigen::Index f) -> std::optional<Eigen::Index> {
            const auto id = ids[static_cast<std::size_t>(f)];
            return id ? std::optional(static_cast<Eigen::Index>(base::to_index(*id)))
                      : std::nullopt;
        });
}

ReferenceCounts reference_ngrams(const Material& material, const index::Ngrams& ngrams,
                                 const OpenReference& reference,
                                 const index::Ngrams& others) {
    const auto ids =
        ids_in(reference.corpus->index.vocabulary(), material.index.vocabulary());
    const Cells cells(others.counts.rows(), others.counts.cols(),
                      others.counts.nonZeros(), others.counts.outerIndexPtr(),
                      others.counts.innerIndexPtr(), others.counts.valuePtr());
    std::vector<std::uint32_t> wanted(ngrams.length);
    return taken(reference, cells, others.places,
                 static_cast<Eigen::Index>(ngrams.size()),
                 [&](Eigen::Index f) -> std::optional<Eigen::Index> {
                     const auto row = static_cast<std::size_t>(f) * ngrams.length;
                     for (std::size_t i = 0; i < ngrams.length; ++i) {
                         const auto id = ids[ngrams.terms[row + i]];
                         if (!id) {
                             return std::nullopt;
                         }
                         wanted[i] = static_cast<std::uint32_t>(base::to_index(*id));
                     }
                     return row_of(wanted, others);
                 });
}

} // namespace parallax::analysis
