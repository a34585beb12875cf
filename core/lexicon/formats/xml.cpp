#include "core/lexicon/formats/xml.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>

#include <expat.h>

namespace parallax::lexicon {

namespace {

constexpr std::size_t deepest = 64;
constexpr std::size_t most_elements = 500'000;

/// What the callbacks of expat share.
struct Parse {
    XML_Parser parser = nullptr;
    std::string path;
    std::vector<XmlElement> open; ///< the last one is being read
    std::optional<XmlElement> root;
    std::size_t elements = 0;
    std::string refusal; ///< why the parser was stopped

    [[nodiscard]] base::Place here() const {
        return {path, XML_GetCurrentLineNumber(parser),
                XML_GetCurrentColumnNumber(parser) + 1};
    }

    void stop(const char* why) {
        refusal = why;
        XML_StopParser(parser, XML_FALSE);
    }
};

void begin_element(void* data, const XML_Char* name, const XML_Char** attributes) {
    auto& parse = *static_cast<Parse*>(data);
    if (parse.open.size() == deepest) {
        parse.stop("elements are nested more than 64 deep here");
        return;
    }
    if (++parse.elements > most_elements) {
        parse.stop("there are over 500,000 elements");
        return;
    }
    XmlElement element;
    element.name = name;
    for (const XML_Char** at = attributes; *at != nullptr; at += 2) {
        element.attributes.emplace_back(at[0], at[1]);
    }
    element.place = parse.here();
    parse.open.push_back(std::move(element));
}

void end_element(void* data, const XML_Char* /*name*/) {
    auto& parse = *static_cast<Parse*>(data);
    if (parse.open.empty()) { // stopped inside of it
        return;
    }
    XmlElement element = std::move(parse.open.back());
    parse.open.pop_back();
    if (parse.open.empty()) {
        parse.root = std::move(element);
    } else {
        parse.open.back().children.push_back(std::move(element));
    }
}

void refuse_entity(void* data, const XML_Char*, int, const XML_Char*, int,
                   const XML_Char*, const XML_Char*, const XML_Char*, const XML_Char*) {
    static_cast<Parse*>(data)->stop(
        "the file declares entities of its own; write out what they stand for");
}

} // namespace

std::string_view XmlElement::operator[](std::string_view attribute) const {
    const auto found =
        std::find_if(attributes.begin(), attributes.end(),
                     [&](const auto& one) { return one.first == attribute; });
    return found == attributes.end() ? std::string_view() : found->second;
}

base::Result<XmlElement> xml_root(std::string_view text, const std::string& path) {
    const auto malformed = [](base::Place place, std::string message) {
        return tl::unexpected(base::Error{base::ErrorKind::malformed,
                                          std::move(message), std::move(place)});
    };
    if (text.size() > std::numeric_limits<int>::max()) {
        return malformed({path, 0, 0}, "the file has 2 GiB or more");
    }
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(
        XML_ParserCreate("UTF-8"), &XML_ParserFree);
    Parse parse;
    parse.parser = parser.get();
    parse.path = path;
    XML_SetUserData(parser.get(), &parse);
    XML_SetElementHandler(parser.get(), begin_element, end_element);
    XML_SetEntityDeclHandler(parser.get(), refuse_entity);
    const XML_Status status =
        XML_Parse(parser.get(), text.data(), static_cast<int>(text.size()), XML_TRUE);
    if (!parse.refusal.empty()) {
        return malformed(parse.here(), parse.refusal);
    }
    if (status != XML_STATUS_OK || !parse.root) {
        return malformed(parse.here(),
                         std::string("this is not well-formed XML: ") +
                             XML_ErrorString(XML_GetErrorCode(parser.get())));
    }
    return std::move(*parse.root);
}

std::string xml_escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
        case '&': result += "&amp;"; break;
        case '<': result += "&lt;"; break;
        case '>': result += "&gt;"; break;
        case '"': result += "&quot;"; break;
        default: result += c;
        }
    }
    return result;
}

} // namespace parallax::lexicon
