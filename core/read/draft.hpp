#pragma once

#include "core/base/error.hpp"
#include "core/base/hash.hpp"
#include "core/read/article.hpp"
#include "core/read/fields.hpp"
#include "core/read/record.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace parallax::read {

/// Whether the input gave the article its id, or we did, from the path.
enum class IdOrigin : std::uint8_t { given, generated };

/// An article whose text may still be missing.
struct Draft {
    Article article;
    IdOrigin id_origin = IdOrigin::given;
    std::optional<base::Error> date_notice; ///< why the date was left empty, if so
    base::Hash128 content; ///< of text, outlet, event and date; the intake fills it in
};

/// Returns the article that the record describes, without its text; `generated_id`
/// serves when the record has no id, `outlet` (--outlet) when it names none. A nested
/// value taken for a field leaves the field empty.
///
/// Errors    malformed: no outlet, neither in the record nor from --outlet; a column
///           that is taken for a field twice in the record.
[[nodiscard]] base::Result<Draft> draft_of(const Record& record, const Columns& columns,
                                           const std::string& generated_id,
                                           const std::string& outlet);

/// Takes the text out of the record.
///
/// Errors    malformed: no such cell, or an object where the text should be;
///           empty: nothing but white space.
[[nodiscard]] base::Result<std::string> text_of(Record& record, const Columns& columns);

} // namespace parallax::read
