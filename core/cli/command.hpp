#pragma once

#include "core/plan.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace parallax::cli {

enum class Action : std::uint8_t {
    compare,
    terms,
    shift,
    kwic,
    annotate,
    index,
    index_verify,
    bench,
    replay,
    run,
    trend,
    power,
    lexicon_check,
    lexicon_expand,
    lexicon_convert,
    lexicon_diff,
    lexicon_influence
};
enum class Format : std::uint8_t { table, json, csv };

/// The exit statuses of the program.
enum class Exit : std::uint8_t {
    done = 0,
    done_with_remarks = 1, ///< inputs were skipped, or a lexicon has serious faults
    not_done = 2,
    bug = 70,
};

/// What was typed, checked and with defaults filled in.
struct Command {
    Action action = Action::compare;
    Format format = Format::table;
    bool format_was_given = false;
    std::string folder;    ///< --out; empty: none
    std::string from;      ///< replay --from; empty: to be found
    std::string reference; ///< shift --reference; empty: all other outlets
    std::string by;        ///< shift --by: what is taken apart
    std::string period;    ///< trend --by; empty: what fits the dates
    double ratio = 2;      ///< power --ratio: what is to be found
    double alpha = 0.05;   ///< power --alpha
    double power = 0.8;    ///< power --power: how often it is to be found
    bool watch = false;    ///< compare --watch
    bool all = false;      ///< lexicon check --all: leave nothing out
    bool entries = false;  ///< lexicon check --entries: a row each entry
    Plan plan;
};

/// Why there is nothing to run: help was asked for, or what was typed can't be used.
struct Stop {
    Exit status = Exit::done;
    std::string text; ///< help for stdout when done, else a message for stderr
};

/// Reads the command line. `folders` are where the shipped lexicons may be, tried in
/// order when no --lexicon is given.
///
/// Errors    a Stop with what is wrong, what was probably meant and where help is.
[[nodiscard]] tl::expected<Command, Stop>
command_of(const std::vector<std::string>& arguments,
           const std::vector<std::string>& lexicon_folders);

} // namespace parallax::cli
