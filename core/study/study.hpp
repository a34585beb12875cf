#pragma once

#include "core/base/error.hpp"
#include "core/findings/file_record.hpp"
#include "core/findings/scope.hpp"
#include "core/findings/study.hpp"
#include "core/plan.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::study {

/// A name and where the study file has it.
struct Name {
    std::string text;
    base::Place place;
};

/// Outlets that are taken together.
struct Group {
    Name name;
    std::vector<Name> outlets;
};

struct Hypothesis {
    Name name;
    std::string about;
    Name frame;
    Name target;    ///< an outlet or a group
    Name reference; ///< likewise; an empty text: all other outlets
    Direction direction = Direction::different;
    Scope scope = Scope::event_adjusted;
};

/// What a study file says.
struct Study {
    FileRecord file; ///< path as given; SHA-256 of the bytes that were read
    std::string about;
    Plan plan; ///< inputs and lexicons with the folder of the study file before them
    std::vector<Group> groups;
    std::vector<Hypothesis> hypotheses;
    double alpha = 0.05;
    std::uint64_t permutations = 9999;
};

/// A study and all there is to say about its file, by line and column.
struct ParsedStudy {
    Study study;
    std::vector<base::Error> errors; ///< when there are any, the study can't be run
    std::vector<base::Error> warnings;
};

/// Reads a study file:
///
///     about: what is asked
///     corpus: [articles]            # a path or several, from the folder of this file
///     lexicons: [my.yml]
///     map: {text: body}             # as --map; may be missing, like all below but
///     outlet: NAME                  # hypotheses; as --outlet
///     keep-boilerplate: yes         # as --keep-boilerplate
///     count-negated: yes            # as --count-negated
///     groups: {left: [A, B], right: [C]}
///     alpha: 0.05                   # for all hypotheses together; up to 0.5
///     permutations: 9999            # 99 to 1000000
///     resamples: 2000
///     seed: 1
///     hypotheses:
///       - name: left-class
///         about: why it is expected
///         frame: class
///         target: left              # an outlet or a group
///         reference: right          # likewise; all others when it is missing
///         direction: more           # more, less or different
///         scope: event-adjusted     # that, or raw
///
/// What is an error: YAML that can't be read, an unknown key or one that is given
/// twice, a key that has to be there and is not, a value that is none of those above,
/// two hypotheses or groups of one name, a group without outlets.
[[nodiscard]] ParsedStudy parse_study(std::string_view yaml, const std::string& path);

/// parse_study() of a file.
///
/// Errors    not_found, unreadable.
[[nodiscard]] base::Result<ParsedStudy> read_study(const std::string& path);

} // namespace parallax::study
