#include "core/analysis/entry_hits.hpp"

#include "core/analysis/quoted.hpp"
#include "core/analysis/texts.hpp"
#include "core/lexicon/pattern.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <numeric>
#include <set>

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

namespace parallax::analysis {

namespace {

constexpr std::size_t most_forms = 8;
/// Where a category has fewer hits, a share of them says nothing.
constexpr double fewest_hits_of_outlet = 10;

/// What a hit matched, folded, with a blank between its words.
std::string matched_form(const index::Index& index, const EntryHit& hit) {
    std::string form;
    const auto tokens = index.tokens_of(hit.article);
    for (std::uint32_t i = hit.first; i < hit.last; ++i) {
        form += form.empty() ? "" : " ";
        form += index.vocabulary().term(index.vocabulary().term_of(tokens[i]));
    }
    return form;
}

bool is_plain_glob(const lexicon::Entry& entry) {
    const auto pattern = lexicon::pattern_of(entry);
    return pattern && pattern->apart == 0 &&
           std::any_of(
               pattern->words.begin(), pattern->words.end(),
               [](const auto& word) { return lexicon::has_wildcard(word.glob); });
}

void add_forms(const index::Index& index, std::span<const EntryHit> hits,
               lab::EntryUse& use) {
    std::map<std::string, std::uint64_t> counts;
    for (const EntryHit& hit : hits) {
        ++counts[matched_form(index, hit)];
    }
    use.forms = counts.size();
    for (const auto& [form, count] : counts) {
        use.most_frequent.push_back({form, count});
    }
    std::stable_sort(use.most_frequent.begin(), use.most_frequent.end(),
                     [](const auto& a, const auto& b) { return a.hits > b.hits; });
    use.most_frequent.resize(std::min(most_forms, use.most_frequent.size()));
}

/// A hit of an entry, for going through hits in the order of the articles.
struct HitOfRow {
    const EntryHit* hit = nullptr;
    std::size_t row = 0;
};

/// Returns for each entry how many of its hits stand between quotation marks.
std::vector<std::uint64_t> quoted_hits(const Material& material,
                                       const EntryHits& hits) {
    std::vector<std::vector<HitOfRow>> by_article(material.articles());
    for (std::size_t row = 0; row < hits.rows(); ++row) {
        for (const EntryHit& hit : hits.of(row)) {
            by_article[hit.article].push_back({&hit, row});
        }
    }
    std::vector<std::atomic<std::uint64_t>> quoted(hits.rows());
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>(0, by_article.size()), [&](const auto& range) {
            IndexTexts texts(material.index);
            for (std::size_t a = range.begin(); a < range.end(); ++a) {
                if (by_article[a].empty()) {
                    continue;
                }
                const OpenText& text = texts.open(a);
                std::map<std::uint32_t, std::vector<Bytes>> parts; // by sentence
                for (const auto& [hit, row] : by_article[a]) {
                    const auto [at, is_new] = parts.try_emplace(hit->sentence);
                    if (is_new) {
                        at->second =
                            quoted_parts(text.text, text.sentences[hit->sentence]);
                    }
                    const std::size_t begin = text.tokens[hit->first].begin;
                    const std::size_t end = text.tokens[hit->last - 1].end;
                    quoted[row] +=
                        std::any_of(at->second.begin(), at->second.end(),
                                    [&](const Bytes& part) {
                                        return part.begin <= begin && end <= part.end;
                                    })
                            ? 1
                            : 0;
                }
            }
        });
    return {quoted.begin(), quoted.end()};
}

void add_shares(const Eigen::MatrixXd& entries, const Eigen::MatrixXd& categories,
                std::size_t row, lab::EntryUse& use) {
    const auto r = static_cast<Eigen::Index>(row);
    const auto c = static_cast<Eigen::Index>(use.category);
    const double all = categories.row(c).sum();
    use.share = all > 0 ? entries.row(r).sum() / all : 0;
    use.largest_share = use.share;
    for (Eigen::Index outlet = 0; outlet < entries.cols(); ++outlet) {
        const double share =
            categories(c, outlet) > 0 ? entries(r, outlet) / categories(c, outlet) : 0;
        use.outlets += entries(r, outlet) > 0 ? 1 : 0;
        if (categories(c, outlet) >= fewest_hits_of_outlet &&
            share > use.largest_share) {
            use.largest_share = share;
            use.largest_in = static_cast<std::size_t>(outlet);
        }
    }
}

} // namespace

EntryHits::EntryHits(const Material& material, const Lexicons& lexicons,
                     const HitTable& hits, NegatedHits negated) {
    std::vector<std::uint64_t> names;
    first_row_.push_back(0);
    for (const lexicon::Category& category : lexicons.categories) {
        names.push_back(base::hash64(category.name));
        first_row_.push_back(first_row_.back() + category.entries.size());
    }
    const auto counts = [&](const lexicon::Hit& hit) {
        return !hit.negated || negated == NegatedHits::counted;
    };
    first_hit_.assign(rows() + 1, 0);
    for (const lexicon::Hit& hit : hits.found.hits) {
        first_hit_[row_of(hit.category, hit.entry) + 1] += counts(hit) ? 1 : 0;
    }
    std::partial_sum(first_hit_.begin(), first_hit_.end(), first_hit_.begin());
    hits_.resize(first_hit_.back());
    by_outlet_.setZero(static_cast<Eigen::Index>(rows()),
                       static_cast<Eigen::Index>(material.outlets.size()));
    category_by_outlet_.setZero(static_cast<Eigen::Index>(lexicons.categories.size()),
                                by_outlet_.cols());
    std::vector<std::uint64_t> next(first_hit_.begin(), first_hit_.end() - 1);
    for (std::size_t a = 0; a < material.articles(); ++a) {
        const auto sentences = material.index.sentences_of(a);
        const auto outlet = static_cast<Eigen::Index>(material.outlet_of[a]);
        for (const lexicon::Hit& hit : hits.found.of(a)) {
            if (!counts(hit)) {
                continue;
            }
            const std::size_t row = row_of(hit.category, hit.entry);
            const auto behind =
                std::upper_bound(sentences.begin(), sentences.end(), hit.first);
            hits_[next[row]++] = {
                static_cast<std::uint32_t>(a),
                static_cast<std::uint32_t>(behind - sentences.begin() - 1), hit.first,
                hit.last,
                base::mixed_bits(base::mixed_bits(material.keys[a], hit.first),
                                 names[hit.category])};
            by_outlet_(static_cast<Eigen::Index>(row), outlet) += 1;
            category_by_outlet_(static_cast<Eigen::Index>(hit.category), outlet) += 1;
        }
    }
}

std::vector<lab::Example> examples_of(std::span<const EntryHit> hits, std::size_t most,
                                      const std::string& label) {
    std::vector<EntryHit> drawn(hits.begin(), hits.end());
    std::stable_sort(
        drawn.begin(), drawn.end(),
        [](const EntryHit& a, const EntryHit& b) { return a.draw < b.draw; });
    std::set<std::uint32_t> articles;
    std::stable_partition(drawn.begin(), drawn.end(), [&](const EntryHit& hit) {
        return articles.insert(hit.article).second;
    });
    std::vector<lab::Example> examples;
    for (std::size_t i = 0; i < std::min(most, drawn.size()); ++i) {
        examples.push_back({drawn[i].article, drawn[i].sentence, drawn[i].first,
                            drawn[i].last, label});
    }
    return examples;
}

std::vector<lab::EntryUse> entry_uses(const Material& material,
                                      const Lexicons& lexicons, const EntryHits& hits) {
    std::vector<lab::EntryUse> uses(hits.rows());
    const std::vector<std::uint64_t> quoted = quoted_hits(material, hits);
    for (std::size_t c = 0; c < lexicons.categories.size(); ++c) {
        const std::vector<lexicon::Entry>& entries = lexicons.categories[c].entries;
        tbb::parallel_for(std::size_t{0}, entries.size(), [&](std::size_t e) {
            const std::size_t row = hits.row_of(c, e);
            const auto own = hits.of(row);
            lab::EntryUse& use = uses[row];
            use.category = c;
            use.entry = e;
            use.place = entries[e].place;
            use.hits = own.size();
            for (std::size_t i = 0; i < own.size(); ++i) {
                use.articles += i == 0 || own[i].article != own[i - 1].article ? 1 : 0;
            }
            use.quoted = quoted[row];
            add_shares(hits.by_outlet(), hits.category_by_outlet(), row, use);
            if (is_plain_glob(entries[e])) {
                add_forms(material.index, own, use);
            }
        });
    }
    return uses;
}

} // namespace parallax::analysis
