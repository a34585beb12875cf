#pragma once

#include "core/base/hash.hpp"
#include "core/findings.hpp"
#include "core/report/sink.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <cctype>
#include <fmt/format.h>

/// Findings made by hand for the tests of the reports: three outlets, two events, two
/// articles each, two frames and an actor. No number in it was computed from another: a
/// report only shows numbers, so any will do, as long as the test knows them.
namespace parallax::report {

/// Names that break a careless writer: a comma, quotes, a tag, Chinese, right-to-left
/// text.
inline const std::string nasty_outlet = "Star, \"Sunday\" <b>";
inline const std::string nasty_title = "<script>alert(\"x\")</script> & 'more'";
inline const std::string wide_outlet = "人民报";

/// Texts in memory, cut in the plainest way: a token is a run of letters, digits and
/// bytes that are not ASCII; a sentence goes to its full stop.
class TextsInMemory final : public Texts {
  public:
    void add(std::string text) { texts_.push_back(std::move(text)); }
    void set(std::size_t article, std::string text) {
        texts_.at(article) = std::move(text);
        article_.reset();
    }

    const OpenText& open(std::size_t article) override {
        if (article_ != article) {
            article_ = article;
            ++opened_;
            open_ = cut(texts_.at(article));
        }
        return open_;
    }

    /// How often another article than the one before was opened.
    [[nodiscard]] std::size_t opened() const { return opened_; }

  private:
    static OpenText cut(const std::string& text) {
        OpenText result;
        result.text = text;
        bool in_word = false;
        std::size_t sentence = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto byte = static_cast<unsigned char>(text[i]);
            const bool is_word_byte = byte >= 0x80 || std::isalnum(byte) != 0;
            if (is_word_byte && !in_word) {
                result.tokens.push_back({i, i});
            }
            if (is_word_byte) {
                result.tokens.back().end = i + 1;
            }
            in_word = is_word_byte;
            if (text[i] == '.' || i + 1 == text.size()) {
                result.sentences.push_back({sentence, i + 1});
                sentence = text.find_first_not_of(' ', i + 1);
            }
        }
        result.voices.assign(result.tokens.size(), Voice::own);
        return result;
    }

    std::vector<std::string> texts_;
    std::optional<std::size_t> article_;
    OpenText open_;
    std::size_t opened_ = 0;
};

inline TextsInMemory& texts_of(const Findings& findings) {
    return dynamic_cast<TextsInMemory&>(*findings.texts);
}

/// A writer of a file that grows with the corpus.
using Writer = void (*)(const Findings&, const Sink&);

/// The bytes that a writer gives to its sink.
inline std::string text_of(Writer write, const Findings& findings) {
    std::string text;
    write(findings, [&](std::string_view block) { text += block; });
    return text;
}

/// The n-th token that is this word, as a hit.
inline EvidenceFinding hit_in(const Findings& findings, std::uint32_t article,
                              std::uint32_t category, std::string_view word,
                              std::size_t n = 0) {
    const OpenText& open = findings.texts->open(article);
    EvidenceFinding hit;
    hit.article = article;
    hit.category = category;
    const auto is_it = [&](const Bytes& token) {
        return std::string_view(open.text).substr(token.begin,
                                                  token.end - token.begin) == word &&
               n-- == 0;
    };
    const auto token = std::ranges::find_if(open.tokens, is_it);
    const auto sentence = std::ranges::lower_bound(
        open.sentences, token->end, {}, [](const Bytes& bytes) { return bytes.end; });
    hit.sentence = static_cast<std::uint32_t>(sentence - open.sentences.begin());
    hit.first = static_cast<std::uint32_t>(token - open.tokens.begin());
    hit.last = hit.first + 1;
    hit.draw = base::mixed_bits(1, article * 100 + token->begin);
    return hit;
}

inline void add_articles(Findings& findings) {
    findings.texts = std::make_shared<TextsInMemory>();
    const std::vector<std::string> texts{
        "The empire pressed its neighbours. Nobody, it said, was\nbullied by an "
        "empire.",
        "Talks went on. The empire kept silent.",
        "A partner called. The \"empire\", as <b>some</b> say, agreed.",
        "They met, they ate, they left.",
        "帝国主义 said the empire was gone. אימפריה empire שלום.",
        "An alliance of equals met in March."};
    for (std::size_t i = 0; i < 12; ++i) {
        ArticleFinding article;
        article.id = fmt::format("a{:02}", i);
        article.outlet = i / 4;
        article.event = i / 2 % 2;
        article.date = fmt::format("2023-03-{:02}", i + 1);
        article.title = i == 4 ? nasty_title : fmt::format("Title {}", i);
        article.language = "en";
        texts_of(findings).add(texts[i / 2]);
        article.tokens = 100 + i;
        article.sentences = 2;
        findings.articles.push_back(article);
    }
}

inline ContrastFinding contrast(std::size_t category, std::size_t target, Scope scope,
                                Estimate log2_ratio) {
    ContrastFinding found;
    found.category = category;
    found.target = target;
    found.scope = scope;
    found.events = 2;
    found.articles_target = 4;
    found.articles_reference = 8;
    found.hits_target = 6;
    found.hits_reference = 3;
    found.tokens_target = 406;
    found.tokens_reference = 860;
    found.log2_ratio = log2_ratio;
    return found;
}

inline void add_numbers(Findings& findings) {
    for (std::size_t outlet = 0; outlet < 3; ++outlet) {
        for (std::size_t category = 0; category < 3; ++category) {
            RateFinding rate;
            rate.outlet = outlet;
            rate.category = category;
            rate.articles = 4;
            rate.tokens = 406;
            rate.hits = 6 - outlet;
            rate.rate_per_1000 = {14.5 / static_cast<double>(outlet + 1), 7.25, 21.5,
                                  Status::ok};
            rate.sentence_share = 0.25;
            findings.rates.push_back(rate);
            rate.event = 0;
            rate.rate_per_1000 = {0.0, {}, {}, Status::too_few_articles};
            findings.rates.push_back(rate);
        }
    }
    findings.contrasts = {
        contrast(0, 0, Scope::raw, {2.5, 1.5, 3.5, Status::ok}),
        contrast(0, 0, Scope::event_adjusted, {2.0, 1.0, 3.0, Status::ok}),
        contrast(0, 1, Scope::raw, {-1.5, -3.0, -0.25, Status::ok}),
        contrast(0, 1, Scope::event_adjusted, {-2.0, -4.0, -1.5, Status::ok}),
        contrast(0, 2, Scope::raw, {0.5, -0.5, 1.5, Status::ok}),
        contrast(0, 2, Scope::event_adjusted, {0.25, -0.5, 1.0, Status::ok}),
        contrast(1, 2, Scope::raw, {{}, {}, {}, Status::only_in_target}),
        contrast(1, 2, Scope::event_adjusted, {{}, 0.75, {}, Status::only_in_target}),
        contrast(1, 0, Scope::raw, {{}, {}, {}, Status::no_hits}),
        contrast(1, 0, Scope::event_adjusted,
                 {{}, {}, {}, Status::not_on_the_same_event}),
    };
    findings.contrasts[1].significance = {0.0034, 0.0136, 0.025, 0.0001, Status::ok};
    findings.contrasts[1].noise_floor = {0.5, Status::ok};
    findings.contrasts[3].significance = {
        0.25, {}, {}, 0.25, Status::too_few_permutations};
    findings.contrasts[3].noise_floor = {{}, Status::no_bound};
    findings.pairs = {
        contrast(0, 0, Scope::event_adjusted, {1.0, 0.5, 1.5, Status::ok})};
    findings.pairs[0].reference = 2;
    findings.contrasts[1].driven_by = {{1, 0.625, 0.5, 0, 0.75, 0},
                                       {{}, 0.1953125, 0.25, 0.125, 0.125, 0.5}};
    findings.odds = {{0,
                      0,
                      Unit::sentence,
                      2,
                      4,
                      8,
                      8,
                      16,
                      6,
                      4,
                      {2.5, 1.25, 5.0, Status::ok},
                      {},
                      {},
                      {},
                      {},
                      {},
                      {0.25, {}, {}, Status::too_few_events}},
                     {0,
                      0,
                      Unit::article,
                      2,
                      4,
                      8,
                      4,
                      8,
                      3,
                      4,
                      {3.0, {}, 12.0, Status::ok},
                      0.75,
                      9.5,
                      ChiSquaredFinding{3.5, 1, 0.0625},
                      0.125,
                      ChiSquaredFinding{0.25, 1, 0.875},
                      {0.25, -0.125, 0.625, Status::ok}},
                     {0,
                      1,
                      Unit::article,
                      2,
                      4,
                      8,
                      4,
                      8,
                      4,
                      8,
                      {{}, {}, {}, Status::zero_cells},
                      {},
                      {},
                      {},
                      {},
                      {},
                      {0.0, {}, {}, Status::no_scatter}}};
    findings.omnibus = {
        {0, Scope::event_adjusted, 3, 12.5, {0.01, 0.02, {}, {}, Status::ok}}};
    for (const auto& [a, b, value] :
         std::vector<std::tuple<std::size_t, std::size_t, double>>{
             {0, 1, 0.98}, {0, 2, 0.5}, {1, 2, 0.25}}) {
        for (const Features on : {Features::terms, Features::frames}) {
            findings.similarities.push_back(
                {a,
                 b,
                 on,
                 SimilarityMeasure::cosine,
                 {value, value - 0.125, value + 0.015625, Status::ok}});
            findings.similarities.push_back(
                {a,
                 b,
                 on,
                 SimilarityMeasure::jensen_shannon,
                 {1 - value, {}, {}, Status::too_few_articles}});
        }
    }
    for (std::size_t outlet = 0; outlet < 3; ++outlet) {
        TermFinding term;
        term.feature = outlet == 1 ? "=cmd(),\"x\"" : fmt::format("word{}", outlet);
        term.target = outlet;
        term.n_target = 12;
        term.n_reference = 3;
        term.docfreq_target = outlet == 2 ? 1 : 4;
        term.docfreq_reference = 2;
        term.log_odds = {1.25, 0.5, 2.0,
                         outlet == 2 ? Status::one_article : Status::ok};
        term.z = 3.125;
        term.g2 = 9.5;
        term.chi2 = -8.25;
        term.log_ratio = {1.25, 0.5, 2.0, Status::ok};
        term.log_ratio_adjusted = 1.5;
        term.dp = 0.25;
        term.testing = TermTesting::event_adjusted;
        term.p = 0.004;
        term.q = 0.012;
        findings.terms.push_back(term);
    }
}

/// Two outlets and a frame on a map, and a tree of all outlets.
inline void add_map_and_tree(Findings& findings) {
    findings.map.emplace();
    findings.map->inertias = {0.1875, 0.03125};
    findings.map->total_inertia = 0.25;
    findings.map->points = {
        {MapPointKind::outlet, 0, 4, MapPlace{0.5, 0, 0.25, 0.5, 0.625, 0, 1},
         MapEllipse{0.25, 0.125, -0.5}, Status::ok},
        {MapPointKind::outlet,
         1,
         4,
         MapPlace{0, -0.25, 0.25, 0, 0, 0.5, {}},
         {},
         Status::too_few_articles},
        {MapPointKind::outlet, 2, 0, {}, {}, Status::not_on_the_same_event},
        {MapPointKind::frame, 0, 6, MapPlace{1, 0.5, 0.5, 1, 1, 1, 0.75},
         MapEllipse{0.5, 0, 1.5}, Status::ok}};
    findings.tree.emplace();
    findings.tree->leaves = {0, 1, 2};
    findings.tree->merges = {{1, 2, 0.25, {}, Status::too_few_articles, {1, 2}},
                             {0, 3, 0.75, 1.0, Status::ok, {0, 1, 2}}};
}

/// The small corpus.
inline Findings small_findings() {
    Findings findings;
    findings.run.program = "parallax 0.1.0";
    findings.run.command = {"parallax", "compare", "my folder"};
    findings.run.options = {{"seed", "1"}};
    findings.run.tokenizer = "icu-72.1 unicode-15.0 rules-1";
    findings.run.seed = 1;
    findings.run.resamples = 2000;
    findings.run.inputs = {{"my folder/a.txt", "text", 100, std::string(64, 'a')}};
    findings.run.lexicons = {
        {"great-powers.en.yml", "yaml", 200, std::string(64, 'b')}};
    findings.outlets = {{"Morning Post", 4, 2, 406, 8},
                        {nasty_outlet, 4, 2, 422, 8},
                        {wide_outlet, 4, 2, 438, 8}};
    findings.events = {{"state visit", "2023-03-01", "2023-03-10", 6, 3},
                       {"border, talks", "2023-03-03", "2023-03-12", 6, 3}};
    findings.categories = {
        {CategoryKind::frame,
         "imperialism",
         "rule by stronger states",
         {"empire*", "imperialis*", "hegemon*"},
         12},
        {CategoryKind::frame, "alliance", "", {"alliance*", "partner*"}, 5},
        {CategoryKind::actor,
         "us",
         "the United States",
         {"us", "united states", "washington", "white house"},
         9}};
    add_articles(findings);
    add_numbers(findings);
    add_map_and_tree(findings);
    // Both sentences of a00 and a01 have a hit; the first sentence of a04 none.
    for (const std::uint32_t article : {0U, 1U}) {
        findings.evidence.push_back(hit_in(findings, article, 0, "empire"));
        findings.evidence.push_back(hit_in(findings, article, 0, "empire", 1));
    }
    for (const std::uint32_t article : {2U, 3U, 4U, 5U, 8U, 9U}) {
        findings.evidence.push_back(hit_in(findings, article, 0, "empire"));
    }
    findings.evidence.push_back(hit_in(findings, 10, 1, "alliance"));
    findings.kwic = {{8, 0, 3, 4}};
    findings.remarks = {
        {true, {base::ErrorKind::malformed, "unknown key \"term\"", {"my.yml", 3, 5}}},
        {false, {base::ErrorKind::malformed, "\"us\" stands twice", {"my.yml", 9, 0}}}};
    findings.skipped = {{base::ErrorKind::malformed,
                         "\"outlet\" is missing,\nadd it",
                         {"events.jsonl", 214, 17}}};
    findings.notices = {{base::ErrorKind::malformed, "text taken from maintext", {}}};
    findings.tokens = 1266;
    findings.sentences = 24;
    findings.vocabulary = 321;
    findings.articles_for_an_interval = 5;
    return findings;
}

/// What is left out of the small corpus when it has boilerplate.
inline void add_boilerplate(Findings& findings) {
    findings.boilerplate = {{"datelines", 2, 800}, {"prompts", 1, 434}};
    findings.articles.at(0).left_out = 1000;
    findings.articles.at(7).left_out = 234;
}

/// A corpus of any size: an article for each outlet and each of the first `events_each`
/// events, a hit in each article, every number set.
struct Size {
    std::size_t outlets = 5;
    std::size_t frames = 15;
    std::size_t events = 12;
    std::size_t articles_each = 12;
};

inline Findings large_findings(const Size& size) {
    Findings findings = small_findings();
    findings.outlets.clear();
    findings.events.clear();
    findings.categories.clear();
    findings.articles.clear();
    findings.texts = std::make_shared<TextsInMemory>();
    findings.evidence.clear();
    findings.kwic.clear();
    findings.rates.clear();
    findings.contrasts.clear();
    findings.pairs.clear();
    findings.omnibus.clear();
    findings.odds.clear();
    findings.similarities.clear();
    findings.map.reset();
    findings.tree.reset();
    findings.terms.clear();
    for (std::size_t i = 0; i < size.events; ++i) {
        findings.events.push_back({fmt::format("event number {}", i), "2023-01-01",
                                   "2023-01-09", size.outlets, size.outlets});
    }
    for (std::size_t i = 0; i < size.frames; ++i) {
        findings.categories.push_back(
            {CategoryKind::frame, fmt::format("frame {}", i), "what it means",
             std::vector<std::string>(7, "empire*"), 1000 - 10 * i});
    }
    const auto noise = [](std::size_t a, std::size_t b) {
        return static_cast<double>(base::mixed_bits(a, b) >> 11U) * 0x1.0p-53;
    };
    for (std::size_t outlet = 0; outlet < size.outlets; ++outlet) {
        findings.outlets.push_back({fmt::format("The Outlet of Town {}", outlet),
                                    size.articles_each, size.articles_each, 5000, 200});
        for (std::size_t i = 0; i < size.articles_each; ++i) {
            ArticleFinding article;
            article.id = fmt::format("o{}-{}", outlet, i);
            article.outlet = outlet;
            article.event = i % size.events;
            article.date = "2023-01-05";
            article.title = fmt::format("What outlet {} says on event {}", outlet, i);
            texts_of(findings).add(
                "Once more the great empire of the north, which had promised to keep "
                "out of the affairs of its smaller neighbours, sent its envoys to the "
                "capital and its ships to the strait, while the ministers spoke of "
                "friendship, history and mutual respect.");
            article.tokens = 400;
            article.sentences = 20;
            findings.articles.push_back(article);
            EvidenceFinding hit = hit_in(
                findings, static_cast<std::uint32_t>(findings.articles.size() - 1),
                static_cast<std::uint32_t>((outlet + i) % size.frames), "empire");
            hit.draw = base::mixed_bits(outlet, i);
            findings.evidence.push_back(hit);
        }
        for (std::size_t frame = 0; frame < size.frames; ++frame) {
            RateFinding rate;
            rate.outlet = outlet;
            rate.category = frame;
            rate.articles = size.articles_each;
            rate.tokens = 5000;
            rate.hits = 10;
            const double value = 8 * noise(outlet, frame);
            rate.rate_per_1000 = {value, value / 2, value * 1.7, Status::ok};
            findings.rates.push_back(rate);
            for (const Scope scope : {Scope::raw, Scope::event_adjusted}) {
                const double middle = 4 * noise(outlet + 1000, frame) - 2 +
                                      (scope == Scope::raw ? 0.3 : 0);
                findings.contrasts.push_back(
                    contrast(frame, outlet, scope,
                             {middle, middle - 0.9, middle + 1.1, Status::ok}));
            }
        }
        for (std::size_t other = 0; other < outlet; ++other) {
            for (const Features on : {Features::terms, Features::frames}) {
                const double value = 0.5 + 0.4 * noise(outlet, other);
                findings.similarities.push_back(
                    {other,
                     outlet,
                     on,
                     SimilarityMeasure::cosine,
                     {value, value - 0.05, value + 0.04, Status::ok}});
                findings.similarities.push_back({other,
                                                 outlet,
                                                 on,
                                                 SimilarityMeasure::jensen_shannon,
                                                 {1 - value, 0.01, 0.9, Status::ok}});
            }
        }
        for (std::size_t i = 0; i < 25; ++i) {
            TermFinding& term = findings.terms.emplace_back();
            term.feature = fmt::format("term{}", i);
            term.target = outlet;
            term.n_target = 40 - i;
            term.n_reference = 12;
            term.docfreq_target = 9;
            term.docfreq_reference = 8;
            term.log_odds = {2.0 - 0.05 * static_cast<double>(i), 0.5, 2.5, Status::ok};
            term.z = 9.0 - 0.2 * static_cast<double>(i);
            term.g2 = 20;
            term.chi2 = 18;
        }
    }
    findings.tokens = size.outlets * 5000;
    findings.sentences = size.outlets * 200;
    return findings;
}

} // namespace parallax::report
