#include "core/run.hpp"

#include "core/analysis.hpp"
#include "core/analysis/conversion.hpp"
#include "core/analysis/power.hpp"
#include "core/analysis/shift.hpp"
#include "core/analysis/speed.hpp"
#include "core/analysis/trend.hpp"
#include "core/analysis/watch.hpp"
#include "core/cli/command.hpp"
#include "core/cli/terminal.hpp"
#include "core/report/lab.hpp"
#include "core/report/lab_check.hpp"
#include "core/report/lab_expand.hpp"
#include "core/report/power.hpp"
#include "core/report/report.hpp"
#include "core/report/shift.hpp"
#include "core/report/speed.hpp"
#include "core/report/study.hpp"
#include "core/report/trend.hpp"
#include "core/run_replay.hpp"
#include "core/study/study.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <new>
#include <optional>

#include <tbb/global_control.h>
#include <thread>

namespace parallax {

using cli::Action;
using cli::Exit;
using cli::Format;

namespace {

Format format_of(const cli::Command& command) {
    return command.format_was_given || cli::output_is_terminal() ? command.format
                                                                 : Format::csv;
}

/// Which findings the output shows.
Wanted wanted_by(const cli::Command& command) {
    return format_of(command) == Format::csv && command.folder.empty()
               ? Wanted::contrasts
               : Wanted::everything;
}

base::Result<Findings> findings_of(const cli::Command& command) {
    switch (command.action) {
    case Action::terms: return distinctive_wording(command.plan);
    case Action::kwic: return concordance(command.plan);
    case Action::annotate: return annotated(command.plan);
    case Action::index: return index_of(command.plan);
    default: return compare(command.plan, wanted_by(command));
    }
}

/// Says what the study file is before anything is read that it is about.
base::Result<Findings> findings_of_study(const cli::Command& command) {
    const auto parsed = study::read_study(command.plan.study);
    if (!parsed) {
        return tl::unexpected(parsed.error());
    }
    for (const base::Error& warning : parsed->warnings) {
        cli::say("note: " + base::to_string(warning));
    }
    for (std::size_t e = 1; e < parsed->errors.size(); ++e) {
        cli::say(base::to_string(parsed->errors[e - 1]));
    }
    if (!parsed->errors.empty()) {
        return tl::unexpected(parsed->errors.back());
    }
    cli::say(report::study_line(parsed->study.file, parsed->study.hypotheses.size()));
    return run_study(parsed->study);
}

std::string table_of(Action action, const Findings& findings) {
    const report::TableStyle style{cli::output_width(), cli::output_takes_colour()};
    switch (action) {
    case Action::terms: return report::terms_table(findings, style);
    case Action::kwic: return report::kwic_table(findings, style);
    default: return report::comparison_table(findings, style);
    }
}

std::string csv_of(Action action, const Findings& findings) {
    switch (action) {
    case Action::terms: return report::terms_csv(findings);
    case Action::kwic: return report::kwic_csv(findings);
    case Action::run: return report::hypotheses_csv(findings);
    default: return report::contrasts_csv(findings);
    }
}

/// Writes blocks to standard output until it can't be written.
class Output {
  public:
    void operator()(std::string_view block) { works_ = works_ && cli::print(block); }
    [[nodiscard]] bool works() const { return works_; }

  private:
    bool works_ = true;
};

bool print(const cli::Command& command, const Findings& findings) {
    Output output;
    if (command.action == Action::annotate) {
        report::annotations_jsonl(findings, command.plan.list_tokens, std::ref(output));
    } else if (command.action == Action::index) {
        cli::say(report::index_line(findings, command.plan.index));
    } else if (format_of(command) == Format::json) {
        report::findings_json(findings, std::ref(output));
    } else {
        output(format_of(command) == Format::table ? table_of(command.action, findings)
                                                   : csv_of(command.action, findings));
    }
    return output.works();
}

Exit failed(const base::Error& error) {
    cli::say(base::to_string(error));
    return Exit::not_done;
}

Exit output_failed() {
    cli::say("standard output can't be written; is the disk full?");
    return Exit::not_done;
}

Exit run_bench(const cli::Command& command) {
    const auto speed = measured_speed(command.plan);
    if (!speed) {
        return failed(speed.error());
    }
    const Format format = format_of(command);
    const bool printed =
        cli::print(format == Format::table
                       ? report::speed_table(
                             *speed, {cli::output_width(), cli::output_takes_colour()})
                   : format == Format::json ? report::speed_json(*speed)
                                            : report::speed_csv(*speed));
    return printed ? Exit::done : output_failed();
}

Exit run_verify(const cli::Command& command) {
    for (const std::string& path : command.plan.inputs) {
        if (const auto whole = verified_index(path); !whole) {
            return failed(whole.error());
        }
        cli::say(path + ": whole");
    }
    return Exit::done;
}

Exit run_convert(const cli::Command& command) {
    const auto done = analysis::converted_lexicon(command.plan);
    if (!done) {
        return failed(done.error());
    }
    for (const base::Error& note : done->notes) {
        cli::say("note: " + base::to_string(note));
    }
    for (const base::Error& loss : done->losses) {
        cli::say("lost: " + base::to_string(loss));
    }
    const std::string& path = command.plan.output;
    if (!done->is_written) {
        cli::say(path + " is not written: " + std::to_string(done->lost) +
                 " losses, and --strict allows none");
        return Exit::not_done;
    }
    cli::say(path + ": " + std::to_string(done->categories) + " categories, " +
             std::to_string(done->entries_written) + " of " +
             std::to_string(done->entries_read) + " entries, " +
             std::to_string(done->lost) + " losses (" + done->from + " to " + done->to +
             ")");
    return done->lost > 0 ? Exit::done_with_remarks : Exit::done;
}

void say_notices(const Findings& findings) {
    for (const base::Error& notice : findings.notices) {
        cli::say("note: " + base::to_string(notice));
    }
    for (const base::Error& skipped : findings.skipped) {
        cli::say("skipped: " + base::to_string(skipped));
    }
}

/// Prints what a command of the lexicon lab found, in the format that was asked for.
template <typename Found, typename Table, typename Csv, typename Json>
Exit run_lab(const cli::Command& command, const Found& found, const Findings& findings,
             Table table, Csv csv, Json json) {
    say_notices(findings);
    const Format format = format_of(command);
    const report::TableStyle style{cli::output_width(), cli::output_takes_colour()};
    if (!cli::print(format == Format::table  ? table(found, style)
                    : format == Format::json ? json(found)
                                             : csv(found))) {
        return output_failed();
    }
    return findings.skipped.empty() ? Exit::done : Exit::done_with_remarks;
}

Exit run_influence(const cli::Command& command) {
    const auto found = lexicon_influence(command.plan);
    return found ? run_lab(command, *found, found->findings, report::influence_table,
                           report::influence_csv, report::influence_json)
                 : failed(found.error());
}

Exit run_difference(const cli::Command& command) {
    const auto found = lexicon_difference(command.plan);
    return found ? run_lab(command, *found, found->after, report::difference_table,
                           report::difference_csv, report::difference_json)
                 : failed(found.error());
}

Exit run_check(const cli::Command& command) {
    const auto found = checked_lexicon(command.plan);
    if (!found) {
        return failed(found.error());
    }
    const auto extent =
        command.all ? report::Extent::all : report::Extent::most_important;
    const Exit printed = run_lab(
        command, *found, found->findings,
        [&](const lab::Check& check, const report::TableStyle& style) {
            return command.entries ? report::entries_csv(check)
                                   : report::check_table(check, extent, style);
        },
        command.entries ? report::entries_csv : report::check_csv, report::check_json);
    const bool serious = std::any_of(
        found->remarks.begin(), found->remarks.end(),
        [](const auto& remark) { return remark.severity == lab::Severity::serious; });
    return printed == Exit::done && serious ? Exit::done_with_remarks : printed;
}

Exit run_expand(const cli::Command& command) {
    const auto found = expanded_lexicon(command.plan);
    return found ? run_lab(command, *found, found->findings, report::expansion_table,
                           report::expansion_csv, report::expansion_json)
                 : failed(found.error());
}

Exit run_shift(const cli::Command& command) {
    const auto found = analysis::shift_of(
        command.plan, {command.plan.target, command.reference, command.by});
    return found ? run_lab(command, *found, found->findings, report::shift_table,
                           report::shift_csv, report::shift_json)
                 : failed(found.error());
}

Exit run_trend(const cli::Command& command) {
    std::optional<Span> span;
    if (!command.period.empty()) {
        span = command.period == "week" ? Span::week : Span::month;
    }
    const auto trend = analysis::trend_of(command.plan, span);
    return trend ? run_lab(command, *trend, trend->findings, report::trend_table,
                           report::trend_csv, report::trend_json)
                 : failed(trend.error());
}

Exit run_power(const cli::Command& command) {
    const auto power =
        analysis::power_of(command.plan, {command.ratio, command.alpha, command.power});
    return power ? run_lab(command, *power, power->findings, report::power_table,
                           report::power_csv, report::power_json)
                 : failed(power.error());
}

Exit run_report(const cli::Command& command) {
    const auto findings = command.action == Action::run ? findings_of_study(command)
                                                        : findings_of(command);
    if (!findings) {
        return failed(findings.error());
    }
    say_notices(*findings);
    if (!print(command, *findings)) {
        return output_failed();
    }
    if (!command.folder.empty()) {
        if (const auto written = report::write_folder(*findings, command.folder);
            !written) {
            return failed(written.error());
        }
    }
    const bool serious = std::any_of(findings->remarks.begin(), findings->remarks.end(),
                                     [](const auto& remark) { return remark.serious; });
    return serious || !findings->skipped.empty() ? Exit::done_with_remarks : Exit::done;
}

/// When the files were last written; those that are being replaced have no time.
std::vector<std::filesystem::file_time_type>
times_of(const std::vector<std::string>& paths) {
    std::vector<std::filesystem::file_time_type> times;
    for (const std::string& path : paths) {
        std::error_code missing;
        times.push_back(std::filesystem::last_write_time(path, missing));
    }
    return times;
}

/// Compares, then again whenever a lexicon is saved, until it is interrupted.
Exit run_watch(const cli::Command& command) {
    auto seen = times_of(command.plan.lexicons);
    if (const Exit first = run_report(command); first == Exit::not_done) {
        return first;
    }
    auto watch = Watch::start(command.plan);
    if (!watch) {
        return failed(watch.error());
    }
    const report::TableStyle style{cli::output_width(), cli::output_takes_colour()};
    cli::say("watching the lexicon; save it to see what changes, Ctrl-C to end");
    while (true) {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        const auto now = times_of(command.plan.lexicons);
        if (now == seen) {
            continue;
        }
        seen = now;
        const auto difference = watch->reread();
        if (!difference) {
            cli::say(base::to_string(difference.error()));
        } else if (!cli::print(report::difference_table(*difference, style) + "\n")) {
            return output_failed();
        }
    }
}

} // namespace

Exit run(const cli::Command& command) {
    std::unique_ptr<tbb::global_control> limit;
    if (command.plan.threads > 0) {
        limit = std::make_unique<tbb::global_control>(
            tbb::global_control::max_allowed_parallelism, command.plan.threads);
    }
    switch (command.action) {
    case Action::bench: return run_bench(command);
    case Action::replay: return run_replay(command);
    case Action::trend: return run_trend(command);
    case Action::power: return run_power(command);
    case Action::index_verify: return run_verify(command);
    case Action::lexicon_check: return run_check(command);
    case Action::lexicon_expand: return run_expand(command);
    case Action::lexicon_convert: return run_convert(command);
    case Action::lexicon_diff: return run_difference(command);
    case Action::lexicon_influence: return run_influence(command);
    case Action::shift: return run_shift(command);
    default: return command.watch ? run_watch(command) : run_report(command);
    }
}

} // namespace parallax
