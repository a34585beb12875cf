#include "bench/invented.hpp"

#include "core/base/hash.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>

namespace parallax::bench {

namespace {

constexpr std::size_t outlets = 6;
constexpr std::size_t articles_on_event = 6; // of each outlet
constexpr std::size_t words_in_language = 30'000;

/// Whole numbers that look random: a row of them for each key.
class Draws {
  public:
    explicit Draws(std::uint64_t key) : key_(key) {}

    /// Contract  0 < limit < 2^32.
    std::uint64_t below(std::uint64_t limit) {
        return ((base::mixed_bits(key_, next_++) >> 32U) * limit) >> 32U;
    }
    bool happens(std::uint64_t percent) { return below(100) < percent; }

    template <std::size_t n>
    std::string_view one_of(const std::array<std::string_view, n>& choices) {
        return choices[below(n)];
    }

  private:
    std::uint64_t key_;
    std::uint64_t next_ = 0;
};

constexpr std::array<std::string_view, 24> onsets{
    "b", "br", "d", "dr", "f",  "g",  "h", "k",  "kl", "l", "m", "n",
    "p", "pr", "r", "s",  "st", "sh", "t", "tr", "v",  "w", "z", ""};
constexpr std::array<std::string_view, 8> vowels{"a", "e",  "i",  "o",
                                                 "u", "ea", "io", "ou"};
constexpr std::array<std::string_view, 8> accented{"é", "ü", "ö", "å",
                                                   "í", "ç", "ş", "я"};
constexpr std::array<std::string_view, 12> codas{"",  "",  "",   "n",  "r",  "s",
                                                 "l", "t", "nd", "st", "ng", "m"};
constexpr std::array<std::string_view, 6> abbreviations{"Mr.",  "Dr.",  "U.S.",
                                                        "U.N.", "e.g.", "Gen."};

std::string capitalized(std::string word) {
    if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') {
        word[0] = static_cast<char>(word[0] - 'a' + 'A');
    }
    return word;
}

/// The words of the language, frequent ones first. One in twelve is a name.
std::vector<std::string> language() {
    Draws draws(1);
    std::vector<std::string> words;
    std::set<std::string> taken;
    while (words.size() < words_in_language) {
        const std::size_t rank = words.size();
        const std::uint64_t syllables = rank < 150    ? 1
                                        : rank < 4000 ? 1 + draws.below(3)
                                                      : 2 + draws.below(2);
        std::string word;
        for (std::uint64_t i = 0; i < syllables; ++i) {
            word += draws.one_of(onsets);
            word += rank >= 150 && draws.happens(1) ? draws.one_of(accented)
                                                    : draws.one_of(vowels);
            word += i + 1 == syllables ? draws.one_of(codas) : "";
        }
        if (taken.insert(word).second) {
            words.push_back(rank >= 150 && draws.below(12) == 0 ? capitalized(word)
                                                                : word);
        }
    }
    return words;
}

/// The words with their frequencies: the word of rank r has 1 / (r + 2.7).
class Language {
  public:
    Language() : words_(language()) {
        std::uint64_t sum = 0;
        for (std::uint64_t rank = 0; rank < words_.size(); ++rank) {
            sum += 2'000'000'000 / (10 * rank + 27);
            up_to_.push_back(sum);
        }
    }

    const std::string& any(Draws& draws) const {
        const auto at =
            std::upper_bound(up_to_.begin(), up_to_.end(), draws.below(up_to_.back()));
        return words_[static_cast<std::size_t>(at - up_to_.begin())];
    }

    /// One of the 40 words of a topic: an event or an outlet.
    const std::string& of_topic(std::uint64_t topic, Draws& draws) const {
        Draws own(1000 + topic * 40 + draws.below(40));
        return words_[200 + own.below(4800)];
    }

  private:
    std::vector<std::string> words_;
    std::vector<std::uint64_t> up_to_;
};

std::string number(Draws& draws) {
    const std::string small = std::to_string(draws.below(100));
    switch (draws.below(4)) {
    case 0: return std::to_string(1900 + draws.below(130));
    case 1: return small + ',' + std::to_string(100 + draws.below(900));
    case 2: return small + '.' + std::to_string(draws.below(10));
    default: return small + '%';
    }
}

/// Writes one article, sentence by sentence.
class Writer {
  public:
    Writer(const Language& language, std::uint64_t outlet, std::uint64_t event,
           std::uint64_t key)
        : language_(language), outlet_(outlet), event_(event), draws_(key) {}

    std::string article() {
        const std::uint64_t sentences = 10 + draws_.below(55);
        for (std::uint64_t i = 0; i < sentences; ++i) {
            sentence();
            text_ += i % 3 == 2 ? "\n\n" : " ";
        }
        text_.pop_back();
        return std::move(text_);
    }

  private:
    void sentence() {
        const bool is_quote = draws_.happens(15);
        const bool is_curly = draws_.happens(70);
        text_ += !is_quote ? "" : is_curly ? "“" : "\"";
        const std::uint64_t words = 6 + draws_.below(32);
        for (std::uint64_t i = 0; i < words; ++i) {
            text_ += i == 0 ? capitalized(word()) : word();
            text_ += i + 1 == words ? "" : separator();
        }
        text_ += draws_.happens(96) ? "." : "?";
        text_ += !is_quote ? "" : is_curly ? "”" : "\"";
    }

    std::string word() {
        const std::uint64_t kind = draws_.below(1000);
        if (kind < 15) {
            return number(draws_);
        }
        if (kind < 21) {
            return std::string(draws_.one_of(abbreviations));
        }
        std::string word = kind < 121   ? language_.of_topic(event_, draws_)
                           : kind < 161 ? language_.of_topic(100 + outlet_, draws_)
                                        : language_.any(draws_);
        if (kind > 985) {
            word += kind > 992 ? "'s" : "’s";
        }
        return word;
    }

    std::string_view separator() {
        const std::uint64_t kind = draws_.below(1000);
        return kind < 60 ? ", " : kind < 72 ? "-" : kind < 76 ? " — " : " ";
    }

    const Language& language_;
    std::uint64_t outlet_;
    std::uint64_t event_;
    Draws draws_;
    std::string text_;
};

} // namespace

std::vector<read::Article> invented_articles(Size size) {
    const Language language;
    const std::size_t events = size == Size::full ? 40 : 4;
    std::vector<read::Article> articles;
    for (std::size_t outlet = 0; outlet < outlets; ++outlet) {
        for (std::size_t event = 0; event < events; ++event) {
            for (std::size_t i = 0; i < articles_on_event; ++i) {
                read::Article article;
                article.outlet = "outlet " + std::to_string(outlet);
                article.event = "event " + std::to_string(event);
                article.id =
                    article.outlet + ", " + article.event + ", " + std::to_string(i);
                article.language = "en";
                article.text =
                    Writer(language, outlet, event, base::hash64(article.id)).article();
                articles.push_back(std::move(article));
            }
        }
    }
    return articles;
}

} // namespace parallax::bench
