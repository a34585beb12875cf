#include "core/report/statements.hpp"

#include "core/report/number.hpp"
#include "core/report/voice_words.hpp"
#include "core/report/wording.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace parallax::report {

namespace {

std::string pair_text(const Findings& findings, const RankedPair& pair) {
    return fmt::format("{} and {}", findings.outlets.at(pair.outlet_a).name,
                       findings.outlets.at(pair.outlet_b).name);
}

std::string cosine_text(const RankedPair& pair) {
    const std::string interval = interval_text(*pair.cosine, similarity);
    return fmt::format("cosine {}, {}", similarity(*pair.cosine->value),
                       interval.empty() ? "no interval" : "95 % interval " + interval);
}

/// Whether the intervals of the most alike and the most different pair are apart.
bool is_order_certain(const RankedPair& alike, const RankedPair& different) {
    return alike.cosine->low && different.cosine->high &&
           *different.cosine->high < *alike.cosine->low;
}

/// "4.10 times as often as", or how to say it when one side has no hits.
std::string how_often(const Findings& findings, const ContrastFinding& contrast) {
    const std::string category = category_label(findings, contrast.category);
    const std::string& outlet = findings.outlets.at(contrast.target).name;
    const Estimate& ratio = contrast.log2_ratio;
    if (ratio.value) {
        return fmt::format("{} uses \"{}\" {} times as often as the other outlets",
                           outlet, category, times(*ratio.value));
    }
    if (ratio.status == Status::only_in_reference) {
        return fmt::format("{} never uses \"{}\" ({} of the other outlets)", outlet,
                           category, counted(contrast.hits_reference, "hit", "hits"));
    }
    if (ratio.status == Status::only_in_target) {
        return fmt::format("only {} uses \"{}\" ({})", outlet, category,
                           counted(contrast.hits_target, "hit", "hits"));
    }
    return fmt::format("{} and the other outlets use \"{}\" at different rates", outlet,
                       category);
}

} // namespace

std::string category_label(const Findings& findings, std::size_t category) {
    const CategoryFinding& found = findings.categories.at(category);
    return found.kind == CategoryKind::frame
               ? found.name
               : fmt::format("{} ({})", found.name, kind_word(found.kind));
}

std::string ratio_text(const Estimate& log2_ratio) {
    if (log2_ratio.value) {
        return estimate_text(log2_ratio, times);
    }
    const std::string interval = interval_text(log2_ratio, times);
    std::string_view words = status_words(log2_ratio.status);
    if (log2_ratio.status == Status::only_in_target) {
        words = "only here";
    } else if (log2_ratio.status == Status::only_in_reference) {
        words = "never here";
    }
    return interval.empty() ? std::string(words)
                            : fmt::format("{} ({})", words, interval);
}

std::string hits_per_articles(std::uint64_t hits, std::uint64_t articles) {
    return fmt::format("{}/{}", grouped(hits), grouped(articles));
}

std::string corpus_statement(const Findings& findings) {
    std::string text = fmt::format(
        "{} from {}", counted(findings.articles.size(), "article", "articles"),
        counted(findings.outlets.size(), "outlet", "outlets"));
    if (findings.events.empty()) {
        return text + "; no article names its event, so nothing can be compared on the "
                      "same event.";
    }
    const std::uint64_t shared = shared_events(findings);
    text += fmt::format(" on {}", counted(findings.events.size(), "event", "events"));
    if (shared == 0) {
        return text + "; no two outlets cover the same event, so topic and framing "
                      "can't be told apart.";
    }
    return text + fmt::format("; {} covered by two or more outlets, and only {} can be "
                              "compared on the same event.",
                              shared == 1 ? "one is" : grouped(shared) + " are",
                              shared == 1 ? "that one" : "those");
}

/// The kinds of boilerplate that a sentence names, those with most tokens; all are in
/// findings.json.
constexpr std::size_t most_kinds_named = 3;

std::string boilerplate_statement(const Findings& findings) {
    if (findings.boilerplate_kept) {
        return "Boilerplate is counted like the rest (--keep-boilerplate).";
    }
    std::uint64_t tokens = 0;
    for (const BoilerplateFinding& found : findings.boilerplate) {
        tokens += found.tokens;
    }
    if (tokens == 0) {
        return {};
    }
    std::vector<BoilerplateFinding> most = findings.boilerplate;
    std::ranges::stable_sort(most, std::greater<>(), &BoilerplateFinding::tokens);
    std::string kinds;
    for (std::size_t i = 0; i < most.size() && i < most_kinds_named; ++i) {
        kinds += fmt::format("{}{} {}", kinds.empty() ? "" : ", ", most[i].kind,
                             grouped(most[i].tokens));
    }
    kinds += most.size() > most_kinds_named ? ", and others" : "";
    const auto articles = static_cast<std::uint64_t>(std::ranges::count_if(
        findings.articles, [](const auto& article) { return article.left_out > 0; }));
    const double percent = 100.0 * static_cast<double>(tokens) /
                           static_cast<double>(tokens + findings.tokens);
    return fmt::format("Left out as boilerplate: {} ({} %) in {}: {}; "
                       "--keep-boilerplate counts them.",
                       counted(tokens, "token", "tokens"),
                       percent < 0.05 ? "<0.1" : fmt::format("{:.1f}", percent),
                       counted(articles, "article", "articles"), kinds);
}

std::string negation_statement(const Findings& findings) {
    std::vector<CategoryFinding> most;
    std::uint64_t negated = 0;
    std::uint64_t hits = 0;
    for (const CategoryFinding& category : findings.categories) {
        if (category.kind != CategoryKind::actor) {
            negated += category.negated;
            hits += category.hits;
            most.push_back(category);
        }
    }
    if (negated == 0) {
        return {};
    }
    hits += findings.negated_counted ? 0 : negated;
    std::ranges::stable_sort(most, std::greater<>(), &CategoryFinding::negated);
    std::string names;
    for (std::size_t i = 0; i < most.size() && i < most_kinds_named; ++i) {
        if (most[i].negated > 0) {
            names += fmt::format("{}{} {}", names.empty() ? "" : ", ", most[i].name,
                                 grouped(most[i].negated));
        }
    }
    const bool are_more =
        most.size() > most_kinds_named && most[most_kinds_named].negated > 0;
    return fmt::format(
        "{} of {} {} negated (\"no ...\"): {}{}; {}.", grouped(negated),
        counted(hits, "hit", "hits"), negated == 1 ? "is" : "are", names,
        are_more ? ", and others" : "",
        findings.negated_counted
            ? "they are counted like the rest (--count-negated)"
            : "not counted, what they would add to each rate is in frames.csv; "
              "--count-negated counts them");
}

std::string fragility_statement(const Findings& findings,
                                const ContrastFinding& contrast) {
    if (contrast.hangs_on.empty()) {
        return {};
    }
    const CategoryFinding& category = findings.categories.at(contrast.category);
    std::string entries;
    for (std::size_t i = 0; i < std::min(contrast.hangs_on.size(), most_kinds_named);
         ++i) {
        entries += fmt::format("{}{}", i == 0 ? "" : ", ",
                               category.patterns.at(contrast.hangs_on[i]));
    }
    if (contrast.hangs_on.size() > most_kinds_named) {
        entries +=
            fmt::format(" and {} more", contrast.hangs_on.size() - most_kinds_named);
    }
    return fmt::format("{} in {} hangs on {}",
                       category_label(findings, contrast.category),
                       findings.outlets.at(contrast.target).name, entries);
}

std::string gap_statement(const Findings& findings, const ContrastFinding& contrast) {
    const auto share = [](double part) {
        return part == 0      ? std::string("none")
               : part < 0.005 ? std::string("<1 %")
                              : fmt::format("{:.0f} %", 100 * part);
    };
    std::string text;
    for (const GapDriver& driver : contrast.driven_by) {
        text += fmt::format(
            "{}{} ({:.0f} % of the gap; {} of the outlet's tokens, {} of the others')",
            text.empty() ? "" : ", ",
            driver.event ? findings.events.at(*driver.event).name
                         : std::string("articles without an event"),
            100 * driver.part, share(driver.tokens_target),
            share(driver.tokens_reference));
    }
    return text;
}

std::string contrast_statement(const Findings& findings,
                               const ContrastRanking& ranking) {
    if (ranking.contrasts.empty()) {
        return ranking.with_interval > 0
                   ? "No interval excludes 1: these articles show no outlet using a "
                     "frame more or less than the others on the same events."
                   : "There is nothing to compare: no frame has hits on two sides.";
    }
    const RankedContrast& first = ranking.contrasts.front();
    std::string often = how_often(findings, *first.shown);
    if (const auto own = own_voice_share(findings, *first.shown)) {
        often += fmt::format(" ({:.0f} % of its hits in its own voice)", 100 * *own);
    }
    const std::string interval = interval_text(first.shown->log2_ratio, times);
    switch (first.ground) {
    case Ground::same_event:
        return fmt::format(
            "On the same events, {}; articles like these are compatible with {} times.",
            often, interval);
    case Ground::any_event:
        return fmt::format("Over all articles, {} (95 % interval {}); they do not "
                           "cover the same events, so the topics may explain it.",
                           often, interval);
    case Ground::same_event_point:
        return fmt::format(
            "In these articles, on the same events, {}; articles or hits are too few "
            "for an interval, so nothing follows beyond them.",
            often);
    case Ground::any_event_point:
        return fmt::format(
            "In these articles, {}; articles or hits are too few for an interval and "
            "the events are not the same, so nothing follows beyond them.",
            often);
    }
    return {};
}

std::string chance_statement(const ContrastRanking& ranking) {
    if (ranking.with_interval == 0) {
        return {};
    }
    const std::uint64_t by_chance = (ranking.with_interval + 10) / 20;
    return fmt::format(
        "{} of {} {} 1; {} would if no outlet differed (1 in 20){}.",
        grouped(ranking.excluding_one),
        counted(ranking.with_interval, "same-event interval", "same-event intervals"),
        ranking.excluding_one == 1 ? "excludes" : "exclude",
        by_chance == 0 ? "less than one" : "about " + grouped(by_chance),
        ranking.excluding_one > 0 && ranking.excluding_one <= by_chance
            ? ", so these may well be chance"
            : "");
}

std::string only_here_statement(const Findings& findings) {
    constexpr std::uint64_t least_hits = 5;
    constexpr std::size_t most = 3;
    std::vector<const ContrastFinding*> only;
    for (const ContrastFinding& contrast : findings.contrasts) {
        if (contrast.scope == Scope::event_adjusted &&
            contrast.log2_ratio.status == Status::only_in_target &&
            contrast.hits_target >= least_hits &&
            contrast.articles_target >= findings.articles_for_an_interval &&
            contrast.articles_reference >= findings.articles_for_an_interval) {
            only.push_back(&contrast);
        }
    }
    std::ranges::stable_sort(only, [](const auto* a, const auto* b) {
        return a->hits_target > b->hits_target;
    });
    std::string text;
    for (std::size_t i = 0; i < std::min(only.size(), most); ++i) {
        text += text.empty() ? "Only in one outlet, so without a ratio: " : "; ";
        text += fmt::format("{} in {} ({} in {}, none in {} of the others)",
                            category_label(findings, only[i]->category),
                            findings.outlets.at(only[i]->target).name,
                            counted(only[i]->hits_target, "hit", "hits"),
                            counted(only[i]->articles_target, "article", "articles"),
                            grouped(only[i]->articles_reference));
    }
    if (only.size() > most) {
        text += fmt::format("; and {} more", grouped(only.size() - most));
    }
    return text.empty() ? text : text + ".";
}

std::string pair_statement(const Findings& findings, Features on) {
    const std::vector<RankedPair> pairs = pairs_by_cosine(findings, on).pairs;
    if (pairs.empty()) {
        return {};
    }
    const RankedPair& alike = pairs.front();
    if (pairs.size() == 1) {
        return fmt::format("On {}, {} have {}.", features_word(on),
                           pair_text(findings, alike), cosine_text(alike));
    }
    const RankedPair& different = pairs.back();
    return fmt::format(
        "On {}, {} are the most alike ({}) and {} the most different ({}){}.",
        features_word(on), pair_text(findings, alike), cosine_text(alike),
        pair_text(findings, different), cosine_text(different),
        is_order_certain(alike, different)
            ? ""
            : "; with other articles the order may be another");
}

std::string pair_scope_statement(const Findings& findings) {
    std::set<std::size_t> compared;
    for (const SimilarityFinding& pair : findings.similarities) {
        compared.insert({pair.outlet_a, pair.outlet_b});
    }
    return compared.empty() || compared.size() == findings.outlets.size()
               ? std::string()
               : fmt::format("{} of {} outlets were compared in pairs.",
                             grouped(compared.size()),
                             grouped(findings.outlets.size()));
}

std::string sample_statement(const SentenceSample& sample, std::uint64_t seed) {
    if (sample.rows.size() < sample.sentences) {
        return fmt::format("{} of {} sentences, at random (seed {})",
                           sample.rows.size(), grouped(sample.sentences), seed);
    }
    return sample.sentences == 1
               ? "the only sentence with a hit"
               : fmt::format("all {} sentences with a hit", sample.sentences);
}

} // namespace parallax::report
