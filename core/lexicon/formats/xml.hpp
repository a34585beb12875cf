#pragma once

#include "core/base/error.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parallax::lexicon {

/// An element of an XML file; the text between elements is not kept.
struct XmlElement {
    std::string name;
    std::vector<std::pair<std::string, std::string>> attributes;
    std::vector<XmlElement> children;
    base::Place place;

    /// Returns the value of an attribute, empty when there is none.
    [[nodiscard]] std::string_view operator[](std::string_view attribute) const;
};

/// Returns the outermost element of an XML file. Its declared encoding is not looked
/// at: the text has been converted.
///
/// Nothing outside of the file is ever read, and entities that the file declares itself
/// are refused, because a few lines of them can stand for gigabytes.
///
/// Contract  the text is well-formed UTF-8.
/// Errors    malformed: not well-formed XML, entities of its own, elements more than 64
///           deep or more than 500,000.
[[nodiscard]] base::Result<XmlElement> xml_root(std::string_view text,
                                                const std::string& path);

/// Returns the text as it is written between the quotation marks of an attribute.
[[nodiscard]] std::string xml_escaped(std::string_view text);

} // namespace parallax::lexicon
