#pragma once

#include "core/cli/command.hpp"

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace parallax::cli {

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
    CLI::App* shift = nullptr;
    CLI::App* kwic = nullptr;
    CLI::App* annotate = nullptr;
    CLI::App* index = nullptr;
    CLI::App* verify = nullptr;
    CLI::App* bench = nullptr;
    CLI::App* replay = nullptr;
    CLI::App* run = nullptr;
    CLI::App* trend = nullptr;
    CLI::App* power = nullptr;
    CLI::App* lexicon = nullptr;
    CLI::App* check = nullptr;
    CLI::App* expand = nullptr;
    CLI::App* convert = nullptr;
    CLI::App* diff = nullptr;
    CLI::App* influence = nullptr;

    Parser();
    [[nodiscard]] Action action() const;

  private:
    // Of study_commands.cpp.
    void add_run();
    void add_trend();
    void add_power();
    void add_replay();

    // Of lexicon_commands.cpp.
    void add_lexicon_commands();
    void add_check();
    void add_expand();
    void add_convert();
    void add_diff();
    void add_influence();

    void add_shift(); // of shift_command.cpp

    // What commands have in common.
    void add_corpus(CLI::App& sub, bool required = true);
    void add_threads(CLI::App& sub);
    void add_negation(CLI::App& sub);
    void add_lexicons(CLI::App& sub);
    void add_sampling(CLI::App& sub);
    void add_format(CLI::App& sub, const std::string& table);
};

/// Digits only: CLI11 would take 010 for 8 and -1 for 2^64 - 1.
[[nodiscard]] CLI::Validator whole_number();

} // namespace parallax::cli
