#include "core/cli/command.hpp"

#include "core/base/suggest.hpp"
#include "core/base/unicode.hpp"

#include <algorithm>
#include <filesystem>

#include <CLI/CLI.hpp>
#include <thread>

namespace parallax::cli {

namespace {

constexpr const char* default_lexicon = "great-powers.en.yml";

/// Digits only: CLI11 would take 010 for 8 and -1 for 2^64 - 1.
CLI::Validator whole_number() {
    return {[](const std::string& text) {
                const bool digits =
                    !text.empty() && text.size() <= 18 &&
                    text.find_first_not_of("0123456789") == std::string::npos &&
                    (text == "0" || text[0] != '0');
                return digits ? std::string() : "\"" + text + "\" is no whole number";
            },
            ""};
}

/// None, or enough for the ends of an interval.
CLI::Validator resample_count() {
    return {[](const std::string& text) {
                const std::uint64_t count = std::stoull(text); // whole_number() passed
                return count == 0 || (count >= 100 && count <= 100'000)
                           ? std::string()
                           : "the number of resamples is 0, or 100 to 100000";
            },
            ""};
}

/// The parser, with the places its answers go to.
struct Parser {
    CLI::App app{
        "Shows how different news outlets frame the same events: which frames each\n"
        "uses more than the others, how sure that is, and the sentences it rests on.",
        "parallax"};
    Command command;
    std::string format;
    std::vector<std::string> maps;
    CLI::App* compare = nullptr;
    CLI::App* terms = nullptr;
    CLI::App* kwic = nullptr;
    CLI::App* annotate = nullptr;
    CLI::App* index = nullptr;
    CLI::App* verify = nullptr;
    CLI::App* bench = nullptr;
    CLI::App* lexicon = nullptr;
    CLI::App* check = nullptr;

    Parser() {
        app.set_version_flag("--version", std::string("parallax ") + PARALLAX_VERSION);
        app.require_subcommand(1);
        app.footer(
            "Examples:\n"
            "  parallax compare articles/ --lexicon my.yml --out results/\n"
            "  parallax COMMAND --help\n\n"
            "Exit status: 0 done; 1 done, but inputs were skipped (each is listed);\n"
            "2 not done; 70 a bug in parallax.");

        compare = app.add_subcommand(
            "compare", "Compare how outlets frame the same events (the main job)");
        add_corpus(*compare);
        add_lexicons(*compare);
        add_sampling(*compare);
        compare
            ->add_option("--out", command.folder,
                         "Write report.html, findings.json, run.json and csv/ into DIR")
            ->type_name("DIR");
        add_format(*compare, "contrasts.csv");
        compare->footer(
            "Example:\n"
            "  parallax compare articles/ --lexicon lexicons/great-powers.en.yml "
            "--out results/\n"
            "CORPUS is a folder with manifest.csv (columns file, outlet, event, "
            "date, title),\na folder OUTLET/*.txt, a .jsonl or .csv file, or - "
            "for standard input.");

        terms = app.add_subcommand("terms", "What sets an outlet's wording apart");
        add_corpus(*terms);
        add_sampling(*terms);
        terms
            ->add_option("--terms", command.plan.terms_per_outlet,
                         "Terms to give for each outlet")
            ->check(whole_number())
            ->check(CLI::Range(1, 1'000'000))
            ->capture_default_str();
        add_format(*terms, "terms.csv");
        terms->footer(
            "Example:\n  parallax terms events.jsonl --terms 50 --format csv");

        kwic = app.add_subcommand("kwic", "Show a pattern in its sentences");
        kwic->add_option(
                "PATTERN", command.plan.pattern,
                "Words and globs, as a lexicon entry: \"regime change\", alli*")
            ->required();
        add_corpus(*kwic);
        add_format(*kwic, "kwic.csv");
        kwic->footer("Example:\n  parallax kwic \"rules-based order\" articles/");

        annotate = app.add_subcommand(
            "annotate",
            "Write articles with their sentences and hits, for other tools");
        add_corpus(*annotate);
        add_lexicons(*annotate);
        annotate->add_flag("--tokens", command.plan.list_tokens,
                           "Write the tokens as well");
        annotate->footer(
            "Example:\n  parallax annotate articles/ --tokens > articles.jsonl\n"
            "One JSON object an article: its text as it was cut, and as byte offsets\n"
            "into that text the sentences, tokens, boilerplate and hits.");

        index = app.add_subcommand(
            "index", "Cut and count a corpus once; other commands take the file");
        add_corpus(*index, false);
        index
            ->add_option("-o,--output", command.plan.index,
                         "The index file; it is replaced whole or left as it was")
            ->type_name("FILE");
        index->add_flag("--append", command.plan.append,
                        "Add the articles to the index that FILE is");
        verify = index->add_subcommand("verify", "Check every byte of index files");
        verify->add_option("FILE", command.plan.inputs, "Index files")->required();
        index->footer("Examples:\n  parallax index events.jsonl -o events.index\n"
                      "  parallax compare events.index\n"
                      "  parallax index more.jsonl -o events.index --append\n"
                      "  parallax index verify events.index");

        bench = app.add_subcommand("bench", "Measure the speed of each stage");
        add_corpus(*bench);
        add_lexicons(*bench);
        add_sampling(*bench);
        add_format(*bench, "the table's rows");
        bench->footer(
            "Example:\n  parallax bench events.jsonl --threads 1\n"
            "Plain ICU runs beside it, on a sample, so that the ratio holds on\n"
            "any machine.");

        lexicon = app.add_subcommand("lexicon", "Work on lexicon files");
        lexicon->require_subcommand(1);
        check = lexicon->add_subcommand(
            "check", "Find what is wrong or doubtful in lexicon files");
        check->add_option("FILE", command.plan.lexicons, "Lexicon files (YAML)")
            ->required();
        add_format(*check, "lexicon.csv");
        lexicon->footer("Example:\n  parallax lexicon check my.yml");
        check->footer(
            "Example:\n  parallax lexicon check my.yml\n\n"
            "Exit status: 0 usable; 1 a serious fault was found; 2 not done.");
    }

    void add_corpus(CLI::App& sub, bool required = true) {
        sub.add_option(
               "CORPUS", command.plan.inputs,
               "Folders or files of articles, an index, or - for standard input")
            ->required(required);
        sub.add_flag(
            "--keep-boilerplate", command.plan.keep_boilerplate,
            "Count bylines, datelines, captions, prompts and the like as well");
        sub.add_option("--map", maps,
                       "Take FIELD (text, outlet, event, date, title, id, url, author, "
                       "language) from COLUMN")
            ->type_name("FIELD=COLUMN")
            ->allow_extra_args(false);
        sub.add_option("--outlet", command.plan.outlet,
                       "Outlet of articles whose input names none")
            ->type_name("NAME");
        sub.add_option("--threads", command.plan.threads,
                       "Threads to use, 0 for all cores; never changes a result")
            ->check(CLI::Range(0, 1024))
            ->capture_default_str();
    }

    void add_lexicons(CLI::App& sub) {
        sub.add_option(
               "--lexicon", command.plan.lexicons,
               "Lexicon file, may be given several times; great-powers.en.yml if none")
            ->type_name("FILE")
            ->allow_extra_args(false);
    }

    void add_sampling(CLI::App& sub) {
        sub.add_option("--seed", command.plan.seed, "Seed of all random draws")
            ->check(whole_number())
            ->capture_default_str();
        sub.add_option("--resamples", command.plan.resamples,
                       "Resamples behind each interval; 0: no intervals")
            ->check(whole_number())
            ->check(resample_count())
            ->capture_default_str();
    }

    void add_format(CLI::App& sub, const std::string& table) {
        sub.add_option("--format", format,
                       "table, json or csv (" + table +
                           "); by default table on a terminal, else csv")
            ->check(CLI::IsMember({"table", "json", "csv"}));
    }

    [[nodiscard]] Action action() const {
        return compare->parsed()    ? Action::compare
               : terms->parsed()    ? Action::terms
               : kwic->parsed()     ? Action::kwic
               : annotate->parsed() ? Action::annotate
               : verify->parsed()   ? Action::index_verify
               : index->parsed()    ? Action::index
               : bench->parsed()    ? Action::bench
                                    : Action::lexicon_check;
    }
};

/// The names that could have been typed where `sub` was asked for: commands and
/// options.
std::vector<std::string> names_of(const CLI::App& sub) {
    std::vector<std::string> names;
    for (const CLI::App* command : sub.get_subcommands({})) {
        names.push_back(command->get_name());
    }
    for (const CLI::Option* option : sub.get_options({})) {
        for (const std::string& name : option->get_lnames()) {
            names.push_back("--" + name);
        }
        for (const std::string& name : option->get_snames()) {
            names.push_back("-" + name);
        }
    }
    return names;
}

/// Does the command take words that are neither commands nor options (CORPUS)?
bool takes_words(const CLI::App& sub) {
    const auto options = sub.get_options({});
    return std::any_of(options.begin(), options.end(), [](const CLI::Option* option) {
        return option->get_positional();
    });
}

/// Finds the first word that the parser does not know, and what was probably meant.
std::string unknown_word(const CLI::App& app,
                         const std::vector<std::string>& arguments) {
    const CLI::App* sub = &app;
    for (const std::string& argument : arguments) {
        const bool is_option = argument.size() > 1 && argument[0] == '-';
        const std::string word = argument.substr(0, argument.find('='));
        const std::vector<std::string> names = names_of(*sub);
        const bool may_be_command =
            !sub->get_subcommands({}).empty() &&
            (!takes_words(*sub) ||
             std::find(names.begin(), names.end(), word) != names.end());
        if (!is_option && !may_be_command) {
            continue;
        }
        if (std::find(names.begin(), names.end(), word) == names.end()) {
            const std::string meant = base::suggestion(word, names);
            return std::string("unknown ") + (is_option ? "option" : "command") +
                   " \"" + word + "\"" +
                   (meant.empty() ? "" : "; did you mean \"" + meant + "\"?");
        }
        if (!is_option) {
            sub = sub->get_subcommand(word);
        }
    }
    return {};
}

std::string help_hint(const CLI::App& app) {
    const auto chosen = app.get_subcommands();
    return "\nsee: parallax " +
           (chosen.empty() ? "" : chosen.front()->get_name() + " ") + "--help";
}

tl::unexpected<Stop> refused(const Parser& parser, const std::string& message) {
    return tl::unexpected(Stop{Exit::not_done, message + help_hint(parser.app)});
}

} // namespace

tl::expected<Command, Stop>
command_of(const std::vector<std::string>& arguments,
           const std::vector<std::string>& lexicon_folders) {
    Parser parser;
    try {
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        parser.app.parse(reversed);
    } catch (const CLI::CallForHelp&) {
        const auto chosen = parser.app.get_subcommands();
        return tl::unexpected(
            Stop{Exit::done, chosen.empty()
                                 ? parser.app.help()
                                 : parser.app.help("", CLI::AppFormatMode::Normal)});
    } catch (const CLI::CallForVersion& version) {
        return tl::unexpected(Stop{Exit::done, std::string(version.what()) + "\n"});
    } catch (const CLI::ParseError& error) {
        const std::string unknown = unknown_word(parser.app, arguments);
        return refused(parser, unknown.empty() ? error.what() : unknown);
    }
    Command command = parser.command;
    command.action = parser.action();
    command.format_was_given = !parser.format.empty();
    command.format = parser.format == "json"  ? Format::json
                     : parser.format == "csv" ? Format::csv
                                              : Format::table;
    for (const std::string& map : parser.maps) {
        const std::size_t equals = map.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == map.size()) {
            return refused(parser,
                           "--map takes FIELD=COLUMN, as in --map text=body, not \"" +
                               map + "\"");
        }
        command.plan.columns.emplace_back(map.substr(0, equals),
                                          map.substr(equals + 1));
    }
    if (parser.compare->count("--out") > 0 && command.folder.empty()) {
        return refused(parser, "--out has no name of a folder");
    }
    if (base::first_invalid_utf8(command.plan.pattern)) {
        return refused(parser, "PATTERN is not UTF-8; use a terminal in UTF-8");
    }
    if (command.action == Action::index && command.plan.inputs.empty()) {
        return refused(parser, "CORPUS is missing: which articles are to be indexed?");
    }
    if (command.action == Action::index && command.plan.index.empty()) {
        return refused(parser, "-o FILE is missing: where is the index to be written?");
    }
    const bool wants_lexicon = command.action == Action::compare ||
                               command.action == Action::annotate ||
                               command.action == Action::bench;
    if (wants_lexicon && command.plan.lexicons.empty()) {
        for (const std::string& folder : lexicon_folders) {
            const auto path = std::filesystem::path(folder) / default_lexicon;
            std::error_code ignored;
            if (std::filesystem::is_regular_file(path, ignored)) {
                command.plan.lexicons.push_back(
                    std::filesystem::proximate(path, ignored).string());
                break;
            }
        }
        if (command.plan.lexicons.empty()) {
            return refused(parser,
                           std::string("no lexicon: ") + default_lexicon +
                               " is not beside the program; give --lexicon FILE");
        }
    }
    return command;
}

} // namespace parallax::cli
