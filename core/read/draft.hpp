#pragma once

#include "core/base/error.hpp"
#include "core/read/article.hpp"
#include "core/read/fields.hpp"
#include "core/read/intake.hpp"
#include "core/read/record.hpp"

#include <string>

namespace parallax::read {

/// An article whose text may still be missing.
struct Draft {
    Article article;
    IdOrigin id_origin = IdOrigin::given;
};

/// Returns the article that the record describes, without its text; `generated_id`
/// serves when the record has no id. Cells that are taken for no field become metadata,
/// in the order of the record. A nested value taken for a field leaves the field empty
/// and goes to the metadata.
///
/// Errors    malformed: no outlet, neither in the record nor from --outlet; a column
///           that is taken for a field twice in the record.
[[nodiscard]] base::Result<Draft> draft_of(const Record& record, const Columns& columns,
                                           const std::string& generated_id,
                                           Intake& intake);

/// Returns the text of the record.
///
/// Errors    malformed: no such cell, or an object where the text should be;
///           empty: nothing but white space.
[[nodiscard]] base::Result<std::string> text_of(const Record& record,
                                                const Columns& columns);

} // namespace parallax::read
