#include "core/read/record.hpp"

#include "core/read/json_slices.hpp"
#include "core/read/position.hpp"

namespace parallax::read {

base::Place place_of(const Record& record, const Cell& cell) {
    const std::size_t offset = record.syntax == RecordSyntax::csv
                                   ? cell.position
                                   : json_member_offset(record.source, cell.position);
    return place_at(record.source, offset, record.start);
}

} // namespace parallax::read
