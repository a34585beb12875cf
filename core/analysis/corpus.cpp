#include "core/analysis/describe.hpp"
#include "core/base/contract.hpp"
#include "core/measure/interval.hpp"
#include "core/text/words.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace parallax::analysis {

namespace {

/// How the command would be typed again: with all that can change the result, and
/// without what can't (--threads, --out, --format).
std::vector<std::string> command_line(const Plan& plan, const char* command) {
    std::vector<std::string> words{"parallax", command};
    if (!plan.pattern.empty()) {
        words.push_back(plan.pattern);
    }
    words.insert(words.end(), plan.inputs.begin(), plan.inputs.end());
    for (const std::string& path : plan.lexicons) {
        words.insert(words.end(), {"--lexicon", path});
    }
    for (const auto& [field, column] : plan.columns) {
        words.insert(words.end(), {"--map", field + "=" + column});
    }
    if (!plan.outlet.empty()) {
        words.insert(words.end(), {"--outlet", plan.outlet});
    }
    const std::string_view name = command;
    if (name == "compare" || name == "terms") {
        words.insert(words.end(), {"--seed", std::to_string(plan.seed), "--resamples",
                                   std::to_string(plan.resamples)});
    }
    if (name == "terms") {
        words.insert(words.end(), {"--terms", std::to_string(plan.terms_per_outlet)});
    }
    return words;
}

} // namespace

void describe_run(const Plan& plan, const char* command, const Material& material,
                  Findings& findings) {
    RunManifest& run = findings.run;
    run.program = std::string("parallax ") + PARALLAX_VERSION;
    run.command = command_line(plan, command);
    run.options = {{"seed", std::to_string(plan.seed)},
                   {"resamples", std::to_string(plan.resamples)},
                   {"terms", std::to_string(plan.terms_per_outlet)}};
    run.tokenizer = text::tokenizer_version();
    run.seed = plan.seed;
    run.resamples = plan.resamples;
    for (const read::Input& input : material.corpus.inputs) {
        run.inputs.push_back({input.path, input.format, input.bytes, input.sha256});
    }
    findings.articles_for_an_interval = measure::articles_for_an_interval;
}

void describe_corpus(Material&& material, Findings& findings) {
    findings.vocabulary = material.index.vocabulary.terms();
    for (const std::string& name : material.outlets) {
        findings.outlets.push_back({name, 0, 0, 0, 0});
    }
    for (const std::string& name : material.events) {
        findings.events.push_back({name, "", "", 0, 0});
    }
    std::vector<std::set<std::size_t>> outlets_on(material.events.size());
    for (std::size_t a = 0; a < material.articles(); ++a) {
        read::Article& article = material.corpus.articles[a];
        ArticleFinding finding;
        finding.id = std::move(article.id);
        finding.outlet = material.outlet_of[a];
        finding.event = material.event_of[a];
        finding.date = article.date;
        finding.title = std::move(article.title);
        finding.language = article.language;
        finding.text = std::move(article.text);
        finding.tokens = material.index.tokens_of(a).size();
        finding.sentences = material.index.sentences_of(a).size();
        findings.tokens += finding.tokens;
        findings.sentences += finding.sentences;
        OutletFinding& outlet = findings.outlets[finding.outlet];
        ++outlet.articles;
        outlet.tokens += finding.tokens;
        outlet.sentences += finding.sentences;
        if (finding.event) {
            outlets_on[*finding.event].insert(finding.outlet);
            EventFinding& event = findings.events[*finding.event];
            ++event.articles;
            if (!article.date.empty()) {
                event.first_date = event.first_date.empty()
                                       ? article.date
                                       : std::min(event.first_date, article.date);
                event.last_date = std::max(event.last_date, article.date);
            }
        }
        findings.articles.push_back(std::move(finding));
    }
    for (std::size_t e = 0; e < outlets_on.size(); ++e) {
        findings.events[e].outlets = outlets_on[e].size();
        for (const std::size_t outlet : outlets_on[e]) {
            ++findings.outlets[outlet].events;
        }
    }
    findings.skipped = std::move(material.corpus.skipped);
    findings.notices.insert(findings.notices.begin(), material.corpus.notices.begin(),
                            material.corpus.notices.end());
}

CategoryKind kind_of(lexicon::Kind kind) {
    switch (kind) {
    case lexicon::Kind::frame: return CategoryKind::frame;
    case lexicon::Kind::actor: return CategoryKind::actor;
    case lexicon::Kind::device: return CategoryKind::device;
    }
    base::require(false, "every kind of category is known");
    return CategoryKind::frame;
}

void describe_lexicons(const Lexicons& lexicons, const HitTable& hits,
                       const Material& material, Findings& findings) {
    findings.run.lexicons = lexicons.files;
    findings.remarks = lexicons.remarks;
    const Eigen::RowVectorXd totals = hits.counts.colwise().sum();
    for (std::size_t c = 0; c < lexicons.categories.size(); ++c) {
        const lexicon::Category& category = lexicons.categories[c];
        findings.categories.push_back(
            {kind_of(category.kind), category.name, category.about,
             category.entries.size(),
             static_cast<std::uint64_t>(totals[static_cast<Eigen::Index>(c)])});
    }
    for (std::size_t l = 0; l < lexicons.files.size(); ++l) {
        const std::string& language = lexicons.languages[l];
        const auto others = std::count_if(
            material.corpus.articles.begin(), material.corpus.articles.end(),
            [&](const read::Article& article) {
                return !language.empty() &&
                       language_of(article) != language_code(language);
            });
        if (others > 0) {
            findings.notices.push_back(
                {base::ErrorKind::malformed,
                 "this lexicon is for language " + language + ", but " +
                     std::to_string(others) +
                     " articles are in another; it was applied to them all the same",
                 {lexicons.files[l].path, 0, 0}});
        }
    }
}

} // namespace parallax::analysis
