#include "core/cli/command.hpp"

#include "core/base/suggest.hpp"
#include "core/base/unicode.hpp"
#include "core/cli/parser.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include <thread>

namespace parallax::cli {

namespace {

constexpr const char* default_lexicon = "great-powers.en.yml";

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
    std::string command = "\nsee: parallax ";
    for (auto chosen = app.get_subcommands(); !chosen.empty();
         chosen = chosen.front()->get_subcommands()) {
        command += chosen.front()->get_name() + " ";
    }
    return command + "--help";
}

tl::unexpected<Stop> refused(const Parser& parser, const std::string& message) {
    return tl::unexpected(Stop{Exit::not_done, message + help_hint(parser.app)});
}

/// Several lexicons may stand before or among the corpus: the first word is one, others
/// are when they end as only dictionaries do.
void move_lexicons(Plan& plan) {
    constexpr std::array<std::string_view, 9> endings{
        ".yml", ".yaml", ".dic", ".dicx", ".ykd", ".lcd", ".cat", ".lc3", ".tff"};
    std::vector<std::string> corpus;
    for (std::string& word : plan.inputs) {
        const std::string ending = std::filesystem::path(word).extension().string();
        const bool is_lexicon =
            std::find(endings.begin(), endings.end(), ending) != endings.end();
        (is_lexicon ? plan.lexicons : corpus).push_back(std::move(word));
    }
    plan.inputs = std::move(corpus);
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
    if (command.action == Action::lexicon_check ||
        command.action == Action::lexicon_expand) {
        move_lexicons(command.plan);
    }
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
    if (command.action == Action::lexicon_expand && command.plan.inputs.empty()) {
        return refused(parser, "CORPUS is missing: whose words are to be proposed?");
    }
    const auto& inputs = command.plan.inputs;
    if (command.watch && std::find(inputs.begin(), inputs.end(), "-") != inputs.end()) {
        return refused(parser, "--watch reads the corpus twice; give a file, not -");
    }
    if (command.entries && command.plan.inputs.empty()) {
        return refused(parser,
                       "--entries needs a CORPUS: entries have hits in articles");
    }
    if (command.action == Action::index && command.plan.inputs.empty()) {
        return refused(parser, "CORPUS is missing: which articles are to be indexed?");
    }
    if (command.action == Action::index && command.plan.index.empty()) {
        return refused(parser, "-o FILE is missing: where is the index to be written?");
    }
    const bool is_shift_by_frame = command.action == Action::shift &&
                                   command.by != "proportion" &&
                                   command.by != "entropy" && command.by != "jsd";
    const bool wants_lexicon =
        command.action == Action::compare || is_shift_by_frame ||
        command.action == Action::annotate || command.action == Action::trend ||
        command.action == Action::power || command.action == Action::bench;
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
