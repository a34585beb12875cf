#include "core/index/index.hpp"

#include "core/base/hash.hpp"
#include "core/text/words.hpp"

#include <algorithm>
#include <deque>
#include <string>
#include <unordered_map>

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

namespace parallax::index {

namespace {

/// How many texts are cut before their tokens are numbered: the cut of one batch is all
/// that is in memory beside the index itself.
constexpr std::size_t batch_size = 512;

struct WordHash {
    std::size_t operator()(std::string_view word) const { return base::hash64(word); }
};

/// Numbers forms in the order in which they come; sorted() gives the lasting numbers.
class FormNumbers {
  public:
    std::uint32_t number(std::string_view form) {
        const auto found = number_of_.find(form);
        if (found != number_of_.end()) {
            return found->second;
        }
        const std::string& kept = forms_.emplace_back(form);
        const auto number = static_cast<std::uint32_t>(forms_.size() - 1);
        number_of_.emplace(kept, number);
        return number;
    }

    /// Returns the forms in order; `lasting[n]` becomes the place of form n among them.
    std::vector<std::string> sorted(std::vector<base::FormId>& lasting) const {
        std::vector<std::uint32_t> order(forms_.size());
        for (std::uint32_t i = 0; i < order.size(); ++i) {
            order[i] = i;
        }
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return forms_[a] < forms_[b];
        });
        lasting.resize(forms_.size());
        std::vector<std::string> result;
        result.reserve(forms_.size());
        for (const std::uint32_t number : order) {
            lasting[number] = base::FormId(result.size());
            result.push_back(forms_[number]);
        }
        return result;
    }

  private:
    std::deque<std::string> forms_; // a deque keeps the keys of the map in place
    std::unordered_map<std::string_view, std::uint32_t, WordHash> number_of_;
};

} // namespace

std::span<const base::FormId> Index::tokens_of(std::size_t article) const {
    return std::span(tokens).subspan(article_tokens.at(article),
                                     article_tokens.at(article + 1) -
                                         article_tokens.at(article));
}

std::span<const std::uint32_t> Index::sentences_of(std::size_t article) const {
    return std::span(sentence_first)
        .subspan(article_sentences.at(article),
                 article_sentences.at(article + 1) - article_sentences.at(article));
}

Index index_of(std::span<const Text> texts) {
    Index index;
    index.article_tokens.push_back(0);
    index.article_sentences.push_back(0);
    FormNumbers numbers;
    tbb::enumerable_thread_specific<text::Tokenizer> tokenizers;
    std::vector<text::Words> batch(std::min(batch_size, texts.size()));
    for (std::size_t begin = 0; begin < texts.size(); begin += batch_size) {
        const std::size_t end = std::min(begin + batch_size, texts.size());
        tbb::parallel_for(begin, end, [&](std::size_t i) {
            batch[i - begin] =
                tokenizers.local().words(texts[i].text, texts[i].language);
        });
        for (std::size_t i = begin; i < end; ++i) {
            const text::Words& words = batch[i - begin];
            for (const text::Span& span : words.tokens) {
                index.tokens.push_back(base::FormId(numbers.number(
                    texts[i].text.substr(span.begin, span.end - span.begin))));
            }
            for (std::size_t s = 0; s < words.sentences.size(); ++s) {
                index.sentence_first.push_back(words.first_token[s]);
            }
            index.article_tokens.push_back(index.tokens.size());
            index.article_sentences.push_back(index.sentence_first.size());
        }
    }
    std::vector<base::FormId> lasting;
    index.vocabulary = Vocabulary(numbers.sorted(lasting));
    for (base::FormId& token : index.tokens) {
        token = lasting[base::to_index(token)];
    }
    return index;
}

} // namespace parallax::index
