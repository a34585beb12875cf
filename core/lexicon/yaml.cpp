#include "core/lexicon/yaml.hpp"

#include "core/base/unicode.hpp"

#include <sstream>

#include <yaml-cpp/eventhandler.h>

namespace parallax::lexicon {

namespace {

std::string explained(const std::string& yaml_message) {
    if (yaml_message.find("anchor") != std::string::npos ||
        yaml_message.find("alias") != std::string::npos) {
        return "YAML takes a leading * for a reference; put the entry in quotes: "
               "\"*word\"";
    }
    return "this is not valid YAML: " + yaml_message +
           " (put entries with : # & * ! % @ or ` in quotes; indent with blanks)";
}

/// Sees where a document begins, and nothing else.
class DocumentStart : public YAML::EventHandler {
  public:
    [[nodiscard]] const YAML::Mark& mark() const { return mark_; }

    void OnDocumentStart(const YAML::Mark& mark) override { mark_ = mark; }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
    void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
    void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  const std::string&) override {}
    void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                         YAML::EmitterStyle::value) override {}
    void OnSequenceEnd() override {}
    void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                    YAML::EmitterStyle::value) override {}
    void OnMapEnd() override {}

  private:
    YAML::Mark mark_ = YAML::Mark::null_mark();
};

/// Returns where a second document begins, a null mark when there is none. YAML::Load()
/// ignores what follows the first; YAML::LoadAll() finds endless documents behind a
/// surplus bracket.
YAML::Mark second_document(const std::string& text) {
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    DocumentStart first;
    DocumentStart second;
    (void)(parser.HandleNextDocument(first) && parser.HandleNextDocument(second));
    return second.mark();
}

} // namespace

YamlFile::YamlFile(std::string_view text, std::string path)
    : text_(text), path_(std::move(path)), positions_(text_) {}

base::Result<YamlFile> YamlFile::load(std::string_view bytes, const std::string& path) {
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        bytes.remove_prefix(3);
    }
    YamlFile file(bytes, path);
    const auto malformed = [&](base::Place place, std::string message) {
        return tl::unexpected(base::Error{base::ErrorKind::malformed,
                                          std::move(message), std::move(place)});
    };
    if (const auto bad = base::first_invalid_utf8(bytes)) {
        return malformed(file.place_of_byte(*bad),
                         "this is not UTF-8; save the file as UTF-8 (iconv -f "
                         "WINDOWS-1252 -t UTF-8)");
    }
    if (const auto nul = bytes.find('\0'); nul != std::string_view::npos) {
        return malformed(file.place_of_byte(nul),
                         "there is a NUL character here; remove it");
    }
    try {
        if (const YAML::Mark second = second_document(file.text_); !second.is_null()) {
            return malformed(
                file.place_of(second),
                "the YAML document ends before this, and the rest would be "
                "ignored; remove a line ---, or a surplus ] or }");
        }
        file.root_ = YAML::Load(file.text_);
        if (file.root_.IsNull()) {
            return tl::unexpected(
                base::Error{base::ErrorKind::empty,
                            "the lexicon is empty; give at least one frame with terms",
                            {path, 0, 0}});
        }
    } catch (const YAML::Exception& error) {
        return malformed(file.place_of(error.mark), explained(error.msg));
    }
    return file;
}

base::Place YamlFile::place_of_byte(std::size_t byte) const {
    const base::TextPosition position = positions_.at(text_, byte);
    return {path_, position.line, position.column};
}

/// yaml-cpp's columns count bytes; people count characters.
base::Place YamlFile::place_of(const YAML::Mark& mark) const {
    if (mark.is_null()) {
        return {path_, 0, 0};
    }
    return place_of_byte(static_cast<std::size_t>(mark.pos));
}

base::Place YamlFile::place_of(const YAML::Node& node) const {
    return place_of(node.Mark());
}

} // namespace parallax::lexicon
