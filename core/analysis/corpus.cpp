#include "core/analysis/describe.hpp"
#include "core/base/contract.hpp"
#include "core/measure/interval.hpp"
#include "core/text/boilerplate.hpp"
#include "core/text/words.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace parallax::analysis {

namespace {

/// How the command would be typed again: with all that can change the result, and
/// without what can't (--threads, --out, --format). A run on an index is named by what
/// the index was made of.
std::vector<std::string> command_line(const Plan& plan, const char* command,
                                      const Sources& sources) {
    const std::string_view name = command;
    const std::string_view lab = "lexicon ";
    std::vector<std::string> words{"parallax"};
    if (!plan.study.empty()) { // it says all the rest
        return {"parallax", "run", plan.study};
    }
    if (name.starts_with(lab)) { // its lexicons stand before the corpus
        words.insert(words.end(), {"lexicon", std::string(name.substr(lab.size()))});
        words.insert(words.end(), plan.lexicons.begin(), plan.lexicons.end());
        words.insert(words.end(), plan.edited_lexicons.begin(),
                     plan.edited_lexicons.end());
    } else {
        words.emplace_back(name);
    }
    if (!plan.pattern.empty()) {
        words.push_back(plan.pattern);
    }
    words.insert(words.end(), sources.typed.begin(), sources.typed.end());
    for (const std::string& path : plan.lexicons) {
        if (!name.starts_with(lab)) {
            words.insert(words.end(), {"--lexicon", path});
        }
    }
    if (!plan.frame.empty()) {
        words.insert(words.end(), {"--frame", plan.frame});
    }
    if (!plan.target.empty()) {
        words.insert(words.end(), {"--target", plan.target});
    }
    for (const auto& [field, column] : sources.columns) {
        words.insert(words.end(), {"--map", field + "=" + column});
    }
    if (!sources.outlet.empty()) {
        words.insert(words.end(), {"--outlet", sources.outlet});
    }
    if (plan.keep_boilerplate) {
        words.emplace_back("--keep-boilerplate");
    }
    if (plan.negated == NegatedHits::counted) {
        words.emplace_back("--count-negated");
    }
    if (name == "compare" || name == "terms" || name == "trend" ||
        name == "lexicon diff" || name == "lexicon influence") {
        words.insert(words.end(), {"--seed", std::to_string(plan.seed), "--resamples",
                                   std::to_string(plan.resamples)});
    }
    if (name == "compare") {
        words.insert(words.end(),
                     {"--permutations", std::to_string(plan.permutations)});
    }
    if (name == "terms") {
        words.insert(words.end(), {"--terms", std::to_string(plan.terms_per_outlet),
                                   "--ngrams", std::to_string(plan.ngrams),
                                   "--min-count", std::to_string(plan.min_count)});
        if (!plan.reference.empty()) {
            words.insert(words.end(), {"--reference", plan.reference});
        }
    }
    return words;
}

std::string plural_of(text::BoilerplateKind kind) {
    switch (kind) {
    case text::BoilerplateKind::headline: return "headlines";
    case text::BoilerplateKind::byline: return "bylines";
    case text::BoilerplateKind::dateline: return "datelines";
    case text::BoilerplateKind::credit: return "credits";
    case text::BoilerplateKind::caption: return "captions";
    case text::BoilerplateKind::prompt: return "prompts";
    case text::BoilerplateKind::sign_up: return "sign-up lines";
    case text::BoilerplateKind::share: return "share buttons";
    }
    base::require(false, "every kind of boilerplate has a name");
    return {};
}

void describe_boilerplate(const index::Index& index, Findings& findings) {
    findings.boilerplate_kept = index.keeps_boilerplate();
    for (std::size_t kind = 0; kind < text::boilerplate_kinds; ++kind) {
        BoilerplateFinding found{plural_of(static_cast<text::BoilerplateKind>(kind)), 0,
                                 0};
        for (std::size_t a = 0; a < index.articles(); ++a) {
            found.tokens += index.left_out(a)[kind];
            found.articles += index.left_out(a)[kind] > 0 ? 1 : 0;
        }
        if (found.tokens > 0) {
            findings.boilerplate.push_back(std::move(found));
        }
    }
}

} // namespace

void describe_program(RunManifest& run) {
    run.program = std::string("parallax ") + PARALLAX_VERSION;
    run.tokenizer = text::tokenizer_version();
}

void describe_run(const Plan& plan, const char* command, const Material& material,
                  Findings& findings) {
    RunManifest& run = findings.run;
    describe_program(run);
    run.command = command_line(plan, command, material.sources);
    run.options = {{"seed", std::to_string(plan.seed)},
                   {"resamples", std::to_string(plan.resamples)},
                   {"permutations", std::to_string(plan.permutations)},
                   {"terms", std::to_string(plan.terms_per_outlet)}};
    run.seed = plan.seed;
    run.resamples = plan.resamples;
    run.permutations = plan.resamples == 0 || std::string_view(command) != "compare"
                           ? 0
                           : plan.permutations;
    for (const read::Input& input : material.sources.reading.inputs) {
        run.inputs.push_back({input.path, input.format, input.bytes, input.sha256});
    }
    findings.articles_for_an_interval = measure::articles_for_an_interval;
}

void describe_corpus(const Material& material, Findings& findings) {
    const index::Index& index = material.index;
    findings.vocabulary = index.vocabulary().terms();
    for (const std::string& name : material.outlets) {
        findings.outlets.push_back({name, 0, 0, 0, 0});
    }
    for (const std::string& name : material.events) {
        findings.events.push_back({name, "", "", 0, 0});
    }
    std::vector<std::set<std::size_t>> outlets_on(material.events.size());
    for (std::size_t a = 0; a < material.articles(); ++a) {
        const index::ArticleRow article = index.article(a);
        ArticleFinding finding;
        finding.id = article.id;
        finding.outlet = material.outlet_of[a];
        finding.event = material.event_of[a];
        finding.date = article.date;
        finding.title = article.title;
        finding.language = article.language;
        finding.tokens = index.tokens_in(a);
        finding.sentences = index.sentences_in(a);
        for (const std::uint32_t tokens : index.left_out(a)) {
            finding.left_out += tokens;
        }
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
                const std::string date(article.date);
                event.first_date =
                    event.first_date.empty() ? date : std::min(event.first_date, date);
                event.last_date = std::max(event.last_date, date);
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
    describe_boilerplate(index, findings);
    const read::Reading& reading = material.sources.reading;
    findings.skipped.insert(findings.skipped.begin(), reading.skipped.begin(),
                            reading.skipped.end());
    findings.notices.insert(findings.notices.begin(), reading.notices.begin(),
                            reading.notices.end());
}

std::vector<std::string> patterns_of(const lexicon::Category& category) {
    std::vector<std::string> patterns;
    for (const lexicon::Entry& entry : category.entries) {
        patterns.push_back(entry.pattern);
    }
    return patterns;
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
    const Eigen::RowVectorXd negated = hits.negated.colwise().sum();
    for (std::size_t c = 0; c < lexicons.categories.size(); ++c) {
        const lexicon::Category& category = lexicons.categories[c];
        findings.categories.push_back(
            {kind_of(category.kind), category.name, category.about,
             patterns_of(category),
             static_cast<std::uint64_t>(totals[static_cast<Eigen::Index>(c)]),
             static_cast<std::uint64_t>(negated[static_cast<Eigen::Index>(c)])});
    }
    if (const auto left_out = languages_left_out(material, lexicons, hits)) {
        findings.notices.push_back(*left_out);
    }
}

void describe_entries(const Lexicons& lexicons, Findings& findings) {
    findings.run.lexicons = lexicons.files;
    findings.remarks = lexicons.remarks;
    for (const lexicon::Category& category : lexicons.categories) {
        findings.categories.push_back({kind_of(category.kind), category.name,
                                       category.about, patterns_of(category), 0, 0});
    }
}

} // namespace parallax::analysis
