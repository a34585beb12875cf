#include "core/text/boilerplate.hpp"

#include "core/text/boilerplate_lines.hpp"
#include "core/text/byline.hpp"
#include "core/text/dateline.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace parallax::text {

namespace {

constexpr std::array<std::string_view, boilerplate_kinds> names{
    "headline", "byline", "dateline", "credit",
    "caption",  "prompt", "sign_up",  "share"};

/// Lines with something on them that may hold the headline, byline or dateline.
constexpr std::size_t first_lines = 6;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// Takes the blanks around a line off it; U+00A0 counts as one.
std::string_view trimmed(std::string_view line) {
    constexpr std::string_view no_break = "\u00A0";
    for (;;) {
        if (!line.empty() && is_blank(line.front())) {
            line.remove_prefix(1);
        } else if (!line.empty() && is_blank(line.back())) {
            line.remove_suffix(1);
        } else if (line.starts_with(no_break)) {
            line.remove_prefix(no_break.size());
        } else if (line.ends_with(no_break)) {
            line.remove_suffix(no_break.size());
        } else {
            return line;
        }
    }
}

/// Steps over what is no letter or number: ASCII's punctuation and blanks, U+00A0 to
/// U+00BF and U+2000 to U+206F.
void skip_marks(std::string_view& rest) {
    while (!rest.empty()) {
        const auto byte = static_cast<unsigned char>(rest[0]);
        const bool letter = (byte >= '0' && byte <= '9') ||
                            (byte >= 'a' && byte <= 'z') ||
                            (byte >= 'A' && byte <= 'Z');
        if (byte < 0x80 && !letter) {
            rest.remove_prefix(1);
        } else if (rest.size() > 1 && byte == 0xC2) {
            rest.remove_prefix(2);
        } else if (rest.size() > 2 && byte == 0xE2 &&
                   (rest[1] == '\x80' || rest[1] == '\x81')) {
            rest.remove_prefix(3);
        } else {
            return;
        }
    }
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// Returns what of the title is left behind the line's letters and numbers, which are
/// its first but for the case of ASCII's; nothing when they are not.
std::optional<std::string_view> title_behind(std::string_view line,
                                             std::string_view title) {
    for (;;) {
        skip_marks(line);
        skip_marks(title);
        if (line.empty()) {
            return title;
        }
        if (title.empty() || lower(line[0]) != lower(title[0])) {
            return std::nullopt;
        }
        line.remove_prefix(1);
        title.remove_prefix(1);
    }
}

/// A line and where it stands; the first lines are counted from 0.
class LineReader {
  public:
    LineReader(std::string_view text, std::string_view title, std::string_view language)
        : text_(text), title_(title), language_(language) {}

    void take(std::string_view line, std::vector<Boilerplate>& parts) {
        line = trimmed(line);
        if (line.empty()) {
            return;
        }
        const bool first = seen_ < first_lines;
        ++seen_;
        if (line.data() < title_end_ || (first && begins_title(line))) {
            add(line, BoilerplateKind::headline, parts);
            return;
        }
        const std::string_view above = std::exchange(name_above_, {});
        if (const auto kind = kind_of_line(line, first, language_)) {
            if (!above.empty() && is_signature(line)) {
                add(above, BoilerplateKind::byline, parts); // "Jane Doe", "USA TODAY"
            }
            add(line, *kind, parts);
            return;
        }
        if (first) {
            if (is_name(line)) {
                name_above_ = line;
                return;
            }
            if (const std::size_t end = dateline_end(line); end != 0) {
                add(line.substr(0, end), BoilerplateKind::dateline, parts);
                seen_ = first_lines; // the prose has begun
                line.remove_prefix(end);
            }
        }
        if (const std::size_t begin = closing_credit(line); begin != line.size()) {
            add(line.substr(begin), BoilerplateKind::credit, parts);
        }
    }

  private:
    /// Is the line, with up to two below it, the title?
    bool begins_title(std::string_view line) {
        std::string_view letters = title_;
        skip_marks(letters);
        std::optional<std::string_view> left = title_behind(line, letters);
        if (!left || left->size() == letters.size()) {
            return false; // as most lines; or one without letters
        }
        auto end = static_cast<std::size_t>(line.data() - text_.data()) + line.size();
        for (int more = 0; more < 2 && left && !left->empty(); ++more) {
            const std::size_t next =
                std::min(text_.find_first_not_of(" \n", end), text_.size());
            end = std::min(text_.find('\n', next), text_.size());
            left = title_behind(text_.substr(next, end - next), *left);
        }
        if (!left || !left->empty()) {
            return false;
        }
        title_end_ = text_.data() + end;
        return true;
    }

    void add(std::string_view part, BoilerplateKind kind,
             std::vector<Boilerplate>& parts) const {
        const auto begin = static_cast<std::uint32_t>(part.data() - text_.data());
        parts.push_back(
            {{begin, begin + static_cast<std::uint32_t>(part.size())}, kind});
    }

    std::string_view text_;
    std::string_view title_;
    std::string_view language_;
    std::size_t seen_ = 0;
    const char* title_end_ = nullptr; ///< of the headline, when there was one
    std::string_view name_above_;     ///< the line before, if it is a bare name
};

} // namespace

std::string_view name_of(BoilerplateKind kind) {
    return names[static_cast<std::size_t>(kind)];
}

std::vector<Boilerplate> boilerplate_of(std::string_view text, std::string_view title,
                                        std::string_view language) {
    std::vector<Boilerplate> parts;
    LineReader reader(text, title, language);
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        reader.take(text.substr(begin, end - begin), parts);
        begin = end + 1;
    }
    return parts;
}

void remove(std::span<const Boilerplate> parts, Words& words) {
    if (parts.empty()) {
        return;
    }
    std::uint32_t kept_tokens = 0;
    std::size_t kept_sentences = 0;
    auto part = parts.begin();
    for (std::size_t s = 0; s < words.sentences.size(); ++s) {
        Span sentence = words.sentences[s];
        const std::uint32_t first = kept_tokens;
        bool cut_behind =
            false; // is the last part seen one behind the last kept token?
        std::uint32_t cut_at = 0;
        for (std::uint32_t t = words.first_token[s]; t < words.first_token[s + 1];
             ++t) {
            const Span token = words.tokens[t];
            while (part != parts.end() && part->span.end <= token.begin) {
                ++part;
            }
            if (part == parts.end() || token.begin < part->span.begin) {
                words.tokens[kept_tokens++] = token;
                cut_behind = false;
                continue;
            }
            if (kept_tokens == first) {
                sentence.begin = std::max(sentence.begin, part->span.end);
            } else if (!cut_behind) {
                cut_behind = true;
                cut_at = part->span.begin;
            }
        }
        if (cut_behind) {
            sentence.end = cut_at;
        }
        if (kept_tokens != first) {
            words.sentences[kept_sentences] = sentence;
            words.first_token[kept_sentences] = first;
            ++kept_sentences;
        }
    }
    words.tokens.resize(kept_tokens);
    words.sentences.resize(kept_sentences);
    words.first_token.resize(kept_sentences + 1);
    words.first_token.back() = kept_tokens;
}

} // namespace parallax::text
